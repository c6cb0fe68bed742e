"""What is stated of events: who sends and who receives them, and on which channel."""

from scaffold.diagnostics import Report
from scaffold.model import Message, System
from scaffold.notations.event_names import event_words
from scaffold.overrides.known import Known, Looking
from scaffold.overrides.origins import origin
from scaffold.overrides.read import ReadOverrides


def told_events(known: Known) -> tuple[Message, ...]:
    """As events of their own, which those of the scan are joined with once all are found."""
    return tuple(
        Message(
            name=name,
            producers=one.producers or (),
            named_producers=one.producers or (),
            consumers=one.consumers or (),
            channel=one.channel or "",
            decided=frozenset(
                field
                for field in ("producers", "consumers", "channel")
                if getattr(one, field) is not None
            ),
            origin=origin("events", name),
        )
        for name, one in known.events.items()
    )


def tell_unknown_events(system: System, overrides: ReadOverrides, *, report: Report) -> None:
    """Events that no text of the scan names; only a normalized system knows all that there are."""
    looking = Looking(overrides, report)
    names = {one.name for one in system.messages}
    forms = set(map(_form, names))
    for name in overrides.stated.events:
        if _form(name) not in forms:
            looking.is_there(name, names, what="event", path=("events", name))


def _form(name: str) -> str:
    return "".join(event_words(name)) or name.strip()
