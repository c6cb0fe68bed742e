"""Who sends and who receives each event."""

from collections.abc import Iterator
from dataclasses import replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.normalize.containers import SC281, SC282
from scaffold.model import (
    ContainerKind,
    Dependency,
    DependencyKind,
    Message,
    Origin,
    System,
)
from scaffold.normalize.index import Index, index_of
from scaffold.normalize.merging import both, merge, union
from scaffold.normalize.phrases import normal_form


def find_events(system: System, report: Report) -> System:
    """Events once each, with producers and consumers that are containers or external systems."""
    index = index_of(system)
    merged, _ = merge(system.messages, lambda one: normal_form(one.name), join=_joined)
    messages = tuple(
        replace(
            one,
            producers=_ends(one, one.producers, index=index, report=report),
            consumers=_ends(one, one.consumers, index=index, report=report),
        )
        for one in merged
    )
    system = replace(system, messages=messages)
    edges = (*system.dependencies, *_broker_edges(system))
    # What components tell comes last, as `connect_services` has it.
    return replace(
        system, dependencies=tuple(sorted(edges, key=lambda one: one.component is not None))
    )


def _broker_edges(system: System) -> Iterator[Dependency]:
    """Who sends or receives events reaches the broker, where there is one only."""
    brokers = [one.key for one in system.containers if one.kind is ContainerKind.BROKER]
    brokers += [
        one.name for one in system.externals if one.kind == "broker" and one.container is None
    ]
    containers = {one.key for one in system.containers}
    known = {(one.source, one.destination, one.kind) for one in system.dependencies}
    for message in system.messages if len(brokers) == 1 else ():
        for ends, kind in (
            (message.producers, DependencyKind.PUBLISH),
            (message.consumers, DependencyKind.SUBSCRIBE),
        ):
            for end in ends:
                edge = (end, brokers[0], kind)
                if end in containers and edge not in known:
                    known.add(edge)
                    yield Dependency(
                        source=end,
                        destination=brokers[0],
                        kind=kind,
                        origin=Origin.derived(SC281.code, message.origin.pointer),
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
