"""Rules of facts that two places of a scan tell differently."""

from scaffold.diagnostics.diagnostic import Rule, Severity


def _rule(code: str, title: str, *lines: str) -> Rule:
    return Rule(
        code=code, severity=Severity.WARNING, title=title, explanation="\n".join((*lines, _TAKEN))
    )


_TAKEN = (
    "The place that says more is taken, else the one that comes first; the message names both\n"
    "places, both values and why.\n"
    "Correct the scan, or take the line of scaffold.toml that the hint gives."
)

SC255 = _rule(
    "SC255",
    "A column or a key is told in two ways",
    "Two places give a column another type, default, uniqueness or word on null, or a table\n"
    "another primary key. A type with a size says more than one without, a number more than\n"
    "text, a stated type more than a guess; NOT NULL more than NULL; a constraint of the\n"
    "table more than a flag of its column.\n"
    "Example: `email varchar(320)` in the schema, `email: text` in an entity of the same table.",
)
SC256 = _rule(
    "SC256",
    "A foreign key is told in two ways",
    "Two places let the same columns lead to different tables or columns, or say different\n"
    "things of what happens on delete. A target that is named says more than one that is\n"
    "guessed, one with its columns more than a table alone.\n"
    "Example: `customer_id fk customers.id` on the column, a relation from `customer_id` to\n"
    "`users`.",
)
SC257 = _rule(
    "SC257",
    "The owner of a table is told in two ways",
    "Two places name different containers as the owner of one table. What the table says of\n"
    "itself says more than the container or the list that it stands in, and that more than a\n"
    "sentence.\n"
    "Example: a table with `owner: billing` within the tables of `orders`.",
)
SC258 = _rule(
    "SC258",
    "A part of the system is told in two ways",
    "Two places give one container or external system another kind, name or technology. A\n"
    "kind that is known says more than a word such as `service` or `application`, and a\n"
    "container says more of itself than a list of external systems does.\n"
    "Example: `type: worker` under `containers`, `type: job` under `services`.",
)
SC285 = _rule(
    "SC285",
    "An operation is told in two ways",
    "Two places give one operation another method, status, authentication, permissions,\n"
    "request, response or handler. What the service that answers says counts more than what a\n"
    "gateway repeats, a token more than none, a body with fields more than a name.\n"
    "Example: `GET /orders` public in one group, and with a token in another.",
)
SC287 = _rule(
    "SC287",
    "An event is told in two ways",
    "Two places give one event another channel, or the event's own entry names another\n"
    "producer than a container that says that it publishes it. The event's own entry comes\n"
    "first; the other stays a second producer.\n"
    "Example: `OrderPaid` with `producer: orders`, and `publishes: [OrderPaid]` at `billing`.",
)
SC288 = _rule(
    "SC288",
    "An edge is told in two ways",
    "Two places tell one edge, one of them as planned, the other as there: what is there has\n"
    "been seen, and what is planned may have been done since, so the edge is there. Or they\n"
    "give it different protocols in fields of their own: the first is taken.\n"
    "Example: `orders -> kafka (planned)` beside `orders -> kafka`; `protocol: gRPC` beside\n"
    "`protocol: REST`.",
)

RULES: tuple[Rule, ...] = (SC255, SC256, SC257, SC258, SC285, SC287, SC288)
