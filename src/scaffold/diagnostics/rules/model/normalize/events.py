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

RULES = (SC283,)
