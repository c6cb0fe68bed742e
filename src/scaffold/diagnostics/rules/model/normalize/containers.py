"""Rules about containers, the edges between them and their names."""

from scaffold.diagnostics.diagnostic import Rule, Severity

SC230 = Rule(
    code="SC230",
    severity=Severity.WARNING,
    title="A container is told twice",
    explanation=(
        "Two sections of the scan name a container alike once case and punctuation are ignored.\n"
        "They were merged: the first one's facts stand, the second one fills its gaps.\n"
        "Example: `order-service` under `containers`, `OrderService` under `services`.\n"
        "Entries beside each other in one section are never merged.\n"
        "Remove one of them, or give the second a name of its own if it is another container."
    ),
)
SC234 = Rule(
    code="SC234",
    severity=Severity.NOTE,
    title="An external system is a container of this system",
    explanation=(
        "An entry of the external services names what a container already stands for.\n"
        "Both are one thing; the container decides what is generated.\n"
        "Example: an external service `PostgreSQL` beside a container `postgres`.\n"
        "Nothing needs to be written; use another name if they are two installations."
    ),
)
SC236 = Rule(
    code="SC236",
    severity=Severity.NOTE,
    title="A reference was resolved by likeness",
    explanation=(
        "The scan refers to a part by words that are not its key; exactly one part fits.\n"
        "Keys, titles, aliases, beginnings and ends of names are compared, ignoring case.\n"
        "Example: `gateway` for the container `api-gateway`, `OvenClient` for\n"
        "`oven-service`.\n"
        "Use the key itself, or add an alias to scaffold.toml."
    ),
)
SC237 = Rule(
    code="SC237",
    severity=Severity.WARNING,
    title="A reference leads to nothing that the scan describes",
    explanation=(
        "The end of an edge, or a dependency, names neither a container nor a component nor an\n"
        "external system, and nothing is like it.\n"
        "It is kept as an external system of unknown kind, so that the edge is not lost.\n"
        "Example: `DataProvider` where no such part is listed.\n"
        "Describe the part under the external services, or correct the name."
    ),
)
SC239 = Rule(
    code="SC239",
    severity=Severity.NOTE,
    title="The kind of a container was scored",
    explanation=(
        "The scan does not say in so many words what a container is. Technology, stated type,\n"
        "own endpoints, edges and words of the description each weigh for a kind; the heaviest\n"
        "wins. A name alone never decides.\n"
        "Example: `Next.js` makes a web front end, `YARP` a gateway.\n"
        "`scaffold inspect` prints the evidence; scaffold.toml can state the kind."
    ),
)
SC240 = Rule(
    code="SC240",
    severity=Severity.WARNING,
    title="Nothing tells what a container is",
    explanation=(
        "Neither technology nor endpoints nor description give a hint of a container's kind.\n"
        "It is taken for a service, the kind that most containers are.\n"
        "Example: a container with nothing but a key.\n"
        "Give it a technology or a description, or state its kind in scaffold.toml."
    ),
)
SC280 = Rule(
    code="SC280",
    severity=Severity.NOTE,
    title="An edge was read out of a component or of prose",
    explanation=(
        "A component's dependency leads out of its container, so the container depends on what\n"
        "it leads to. The topology does not tell this edge; where it does, the topology stands.\n"
        "Example: `oven.control` depends on `kafka`, so `oven-service` does.\n"
        "List the edge in the topology to state it."
    ),
)
SC281 = Rule(
    code="SC281",
    severity=Severity.NOTE,
    title="A product is used that no container or service lists",
    explanation=(
        "A technology, a description or the configuration names a database, broker, cache,\n"
        "search engine or object store, and no container stands for it.\n"
        "It was added, so that settings and compose can serve it.\n"
        "Example: `events travel over NATS` in the description of a context.\n"
        "List it under the external services to state it."
    ),
)
SC282 = Rule(
    code="SC282",
    severity=Severity.WARNING,
    title="An event is sent or received by a container that is not described",
    explanation=(
        "The text names a producer or consumer of an event that no container is like.\n"
        "The event stays; that end of it is dropped.\n"
        "Example: an event published by `legacy-bus` where no such container exists.\n"
        "Describe the container, or correct its name."
    ),
)
SC286 = Rule(
    code="SC286",
    severity=Severity.NOTE,
    title="A name was changed because it was taken",
    explanation=(
        "Two parts have names that are the same in generated code, or a name is reserved by the\n"
        "language or a library. The later one got a suffix; the scan's own spelling stays on\n"
        "the wire and in the database, unless a database takes two names for one (`Name` and\n"
        "`name`) or cuts them (after 63 bytes): then the suffix stands there as well.\n"
        "Example: tables `user` and `users` both become a class `User`.\n"
        "Rename one of them in scaffold.toml if the suffix disturbs."
    ),
)
SC290 = Rule(
    code="SC290",
    severity=Severity.WARNING,
    title="A reference was left dangling and has been dropped",
    explanation=(
        "After all passes a part still refers to something that does not exist.\n"
        "It was dropped, so that no output is made from it.\n"
        "Example: a foreign key to a table that was merged away.\n"
        "This mostly follows from another diagnostic; solve that one first."
    ),
)

RULES = (
    SC230,
    SC234,
    SC236,
    SC237,
    SC239,
    SC240,
    SC280,
    SC281,
    SC282,
    SC286,
    SC290,
)
