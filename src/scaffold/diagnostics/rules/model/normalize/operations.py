"""Rules about operations: how HTTP reaches them and what they do by default."""

from scaffold.diagnostics.diagnostic import Rule, Severity

SC260 = Rule(
    code="SC260",
    severity=Severity.NOTE,
    title="A command or query was bound to HTTP",
    explanation=(
        "The scan names a command or a query and neither method nor path. The verb of the name\n"
        "gives the method, its noun the path, a `By...` the parameter.\n"
        "Example: `GetCakeByIdQuery` is `GET /cakes/{cake_id}`.\n"
        "State method and path in scaffold.toml if clients know others."
    ),
)
SC261 = Rule(
    code="SC261",
    severity=Severity.NOTE,
    title="An operation is an action",
    explanation=(
        "The verb of a command is none of create, read, change and delete, so the command is\n"
        "reached by POST on a path that ends in the verb.\n"
        "Example: `GlazeCakesCommand` is `POST /cakes/glaze`.\n"
        "State method and path in scaffold.toml if clients know others."
    ),
)
SC262 = Rule(
    code="SC262",
    severity=Severity.NOTE,
    title="A path was taken and got a qualifier",
    explanation=(
        "Two operations of one container would answer at the same method and path.\n"
        "The later one keeps the qualifier of its own name, or its own name as a whole.\n"
        "Example: `CreateWeddingCakeCommand` beside `CreateCakeCommand`.\n"
        "State the path in scaffold.toml."
    ),
)
SC263 = Rule(
    code="SC263",
    severity=Severity.NOTE,
    title="An endpoint is one that every app has",
    explanation=(
        "Health, readiness and metrics are served by every generated app, at `/health`, `/ready`\n"
        "and `/metrics` and where the scan has a probe: it is no operation of its own.\n"
        "Example: `GET /livez`.\n"
        "Nothing needs to be written."
    ),
)
SC264 = Rule(
    code="SC264",
    severity=Severity.NOTE,
    title="An endpoint is told by two containers",
    explanation=(
        "Two containers list the same method and path. The operation was kept at its owner,\n"
        "and the gateway exposes it.\n"
        "Example: `POST /orders` under `gateway` and under `order-service`.\n"
        "Say `(via gateway)` at the owner, or list it once."
    ),
)
SC265 = Rule(
    code="SC265",
    severity=Severity.NOTE,
    title="The type of a parameter was read out of a table or its name",
    explanation=(
        "A path names a parameter without a type. It has the type of the key column of the\n"
        "table that the segment before it names, or uuid where the name says that it is an id.\n"
        "Example: `/orders/{id}` beside a table `orders` with `id uuid`.\n"
        "Correct the contract where the old system has other ids."
    ),
)
SC266 = Rule(
    code="SC266",
    severity=Severity.WARNING,
    title="Nothing says which container serves an operation",
    explanation=(
        "An API group names no container, and neither its name nor its prefix nor its paths\n"
        "are like one. It was given to the most plausible service.\n"
        "Example: a group `Misc` in a system of five services.\n"
        "Name the group after the container, or add an alias to scaffold.toml."
    ),
)
SC267 = Rule(
    code="SC267",
    severity=Severity.NOTE,
    title="Several tables fit the noun of an operation",
    explanation=(
        "The noun is the end or the beginning of several table names; the shortest was taken.\n"
        "Example: `note` is the end of `order_notes` and `recipe_draft_notes`.\n"
        "The handler is the place to use another table."
    ),
)
SC268 = Rule(
    code="SC268",
    severity=Severity.NOTE,
    title="The default of an operation was read out of path and table",
    explanation=(
        "Method and path fit a table of the same container, so the operation creates, reads,\n"
        "lists, changes or deletes rows of it until a handler says otherwise.\n"
        "Example: `POST /orders` beside a table `orders`.\n"
        "Override the method in handlers.py."
    ),
)
SC269 = Rule(
    code="SC269",
    severity=Severity.NOTE,
    title="An operation has no default",
    explanation=(
        "The scan names the operation and does not say what it does, or not in terms of one\n"
        "table. It answers 501 after authentication and validation, and says why.\n"
        "Example: `POST /cakes/{id}/glaze`.\n"
        "Write the method in handlers.py."
    ),
)
SC270 = Rule(
    code="SC270",
    severity=Severity.NOTE,
    title="A row is found by an owner of several kinds",
    explanation=(
        "The parameter is no key of the table, but the table has an owner given by type and\n"
        "id, and the parameter names one of the types that the description lists.\n"
        "Example: `GET /purses/{customerId}` and `purses(holder_type, holder_id)`.\n"
        "Override the method in handlers.py if rows are found otherwise."
    ),
)
SC271 = Rule(
    code="SC271",
    severity=Severity.NOTE,
    title="Rows are kept apart by tenant",
    explanation=(
        "The table has a column that leads to the tenant table. Rows are read and written\n"
        "only within the tenant of the caller's token.\n"
        "Example: `orders.bakery_id`.\n"
        "Override the method in handlers.py where callers may look across tenants."
    ),
)
SC272 = Rule(
    code="SC272",
    severity=Severity.NOTE,
    title="A column is filled with who calls",
    explanation=(
        "The column says who made the row and leads to the table of persons or users, so it\n"
        "is filled from the caller's token and not from the body.\n"
        "Example: `created_by_uuid`, `sender_uuid`.\n"
        "Override the method in handlers.py if a body may name somebody else."
    ),
)
SC273 = Rule(
    code="SC273",
    severity=Severity.NOTE,
    title="The first status of a row was assumed",
    explanation=(
        "A required status has no default, and a client should not choose it on creation.\n"
        "The first value of its enum, or `created`, was taken.\n"
        "Example: `orders.status varchar(50) NOT NULL`.\n"
        "Give the column a default, or override the method in handlers.py."
    ),
)
SC274 = Rule(
    code="SC274",
    severity=Severity.NOTE,
    title="A column holds the idempotency key",
    explanation=(
        "The operation takes an Idempotency-Key, and its table has a column for it.\n"
        "The column is filled from the header.\n"
        "Example: `orders.idem_key`.\n"
        "Nothing needs to be written."
    ),
)
SC275 = Rule(
    code="SC275",
    severity=Severity.NOTE,
    title="An operation is public",
    explanation=(
        "Nobody can hold a token before signing in, so sign-in, sign-up, refresh and the\n"
        "browser's part of OpenID Connect need none.\n"
        "Example: `SignInCommand`, `GET /oidc/authorize`.\n"
        "Every other operation needs a token unless the scan says `none`."
    ),
)
SC276 = Rule(
    code="SC276",
    severity=Severity.NOTE,
    title="An operation is told twice",
    explanation=(
        "The same command, query or endpoint stands twice in the scan, for one container.\n"
        "They were merged: the first one's facts stand, the second one fills its gaps.\n"
        "Example: one API group listed under two spellings of its name.\n"
        "Remove one of them."
    ),
)
SC278 = Rule(
    code="SC278",
    severity=Severity.NOTE,
    title="An operation takes an Idempotency-Key because a text says so",
    explanation=(
        "The description of the container says that its operations are idempotent, or a component\n"
        "says that it calls the container with an Idempotency-Key; no endpoint of it says which.\n"
        "Each POST of the container takes the header, and a retry does the work once.\n"
        "Example: `Opens accounts and pays out; idempotent operations`.\n"
        "Mark the endpoints that take one: `POST /payouts (Idempotency-Key)`."
    ),
)
SC279 = Rule(
    code="SC279",
    severity=Severity.NOTE,
    title="A fake answers an operation of an adapter",
    explanation=(
        "The container stands in front of somebody else's system, and the operation makes, finds,\n"
        "changes or removes something there. The adapter asks a port; a fake with records in\n"
        "memory answers until the real system does.\n"
        "Example: `POST /accounts` and `GET /accounts/{id}` of a bank adapter.\n"
        "Write what asks the real system into `real.py`, and set `<PREFIX>_UPSTREAM=real`."
    ),
)

RULES = (
    SC260,
    SC261,
    SC262,
    SC263,
    SC264,
    SC265,
    SC266,
    SC267,
    SC268,
    SC269,
    SC270,
    SC271,
    SC272,
    SC273,
    SC274,
    SC275,
    SC276,
    SC278,
    SC279,
)
