"""Rules about events."""

from scaffold.diagnostics.diagnostic import Rule, Severity

SC283 = Rule(
    code="SC283",
    severity=Severity.NOTE,
    title="Who sends an event was taken from who owns what it is about",
    explanation=(
        "No text says who sends the event. It stands under a group, or begins with words, that\n"
        "name a container or a table; that container, or the table's owner, sends it.\n"
        "Example: `OrderPaid` is sent by the owner of the table `orders`.\n"
        "State the producer in the scan, or in scaffold.toml, where that is wrong."
    ),
)
SC284 = Rule(
    code="SC284",
    severity=Severity.NOTE,
    title="An event was read out of the words of an edge",
    explanation=(
        "An edge to a broker lists its events in words, and no list of events has them.\n"
        "A message of this name was made; whoever the edge comes from sends it, or takes it where\n"
        "the edge says that it subscribes.\n"
        "Example: `Events (invoice paid)` makes `InvoicePaid`.\n"
        "List events with producer and consumers to state them."
    ),
)
SC289 = Rule(
    code="SC289",
    severity=Severity.NOTE,
    title="Who receives an event was taken from what lists it",
    explanation=(
        "An entry in a list of events names nobody who receives it. Whoever lists it has an edge\n"
        "that says that all of its events go there; or the list is for clients, and a web\n"
        "application reaches who sends them.\n"
        "Example: `events: [invoice.paid]` beside `Every event is sent to the endpoints`.\n"
        "State the consumers in the scan, or in scaffold.toml, where that is wrong."
    ),
)

RULES = (SC283, SC284, SC289)
