"""Who sends and who receives each event."""

from dataclasses import replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.normalize.containers import SC282
from scaffold.model import Message, System
from scaffold.normalize.index import Index, index_of
from scaffold.normalize.merging import both, merge, union
from scaffold.normalize.phrases import normal_form


def find_events(system: System, report: Report) -> System:
    """Events once each, with producers and consumers that are containers or external systems."""
    index = index_of(system)
    messages, _ = merge(system.messages, lambda one: normal_form(one.name), join=_joined)
    return replace(
        system,
        messages=tuple(
            replace(
                one,
                producers=_ends(one, one.producers, index=index, report=report),
                consumers=_ends(one, one.consumers, index=index, report=report),
            )
            for one in messages
        ),
    )


def _joined(first: Message, second: Message) -> Message:
    return replace(
        first,
        description=both(first.description, second.description),
        producers=union(first.producers, second.producers),
        consumers=union(first.consumers, second.consumers),
        channel=first.channel or second.channel,
        origin=first.origin.and_from(second.origin),
    )


def _ends(
    message: Message, spelled: tuple[str, ...], *, index: Index, report: Report
) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for one in spelled:
        if end := index.end(one):
            found[end] = None
        else:
            report.add(
                SC282,
                f"`{one}`, an end of the event `{message.name}`, is not described",
                at=message.origin.pointer,
                hint="describe the container, or correct its name",
            )
    return tuple(found)
