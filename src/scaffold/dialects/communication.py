"""Who speaks with whom, calls apart from events."""

from scaffold.diagnostics import Report
from scaffold.dialects.edges import edges_of
from scaffold.dialects.facts import Facts
from scaffold.dialects.messages import translate_messages
from scaffold.scan import Node

CALLS = ("synchronous", "sync", "rest", "http", "grpc", "calls", "internal", "rpc")
EVENTS = ("asynchronous", "async", "events", "messaging", "messages", "event_driven", "pubsub")


def translate_communication(section: Node, report: Report) -> Facts:
    """Calls and events below names of their own; a list or any other map holds calls."""
    if section.get(*CALLS, *EVENTS) is None:
        yield from edges_of(section, "")
        return
    for name in CALLS:
        yield from edges_of(section.get(name), "")
    for name in EVENTS:
        if (found := section.get(name)) is not None:
            yield from translate_messages(found, report)
