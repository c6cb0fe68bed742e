"""Who sends and who receives each event."""

from collections.abc import Iterator
from dataclasses import replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.normalize.containers import SC281, SC282
from scaffold.diagnostics.rules.model.normalize.events import SC283
from scaffold.model import (
    ContainerKind,
    Dependency,
    DependencyKind,
    Message,
    Origin,
    System,
)
from scaffold.normalize.edge_events import with_edge_events
from scaffold.normalize.index import Index, index_of
from scaffold.normalize.merging import both, merge, told_apart, union
from scaffold.normalize.senders import tellers_of, with_producer
from scaffold.notations.event_names import event_words


def find_events(system: System, report: Report) -> System:
    """Events once each, with producers and consumers that are containers or external systems."""
    system = with_edge_events(system, report)
    index = index_of(system)
    named = ((one.name, at) for one in system.messages for at in one.origin.pointers)
    identity = told_apart(named, _form)
    merged, _ = merge(system.messages, lambda one: identity(one.name), join=_joined)
    tellers = tellers_of(system, index)
    # What carries an event does not take it.
    carriers = {one.key for one in system.containers if one.kind is ContainerKind.BROKER}
    messages = []
    for one in merged:
        resolved = replace(
            one,
            producers=_ends(one, one.producers, index=index, report=report),
            consumers=tuple(
                end
                for end in _ends(one, one.consumers, index=index, report=report)
                if end not in carriers
            ),
        )
        # A sender that is told and not described is no hole to fill.
        is_open = not one.producers and not one.comes_from_outside
        if is_open:
            messages.append(with_producer(resolved, tellers, report=report))
        else:
            messages.append(replace(resolved, comes_from_outside=not resolved.producers))
    system = replace(system, messages=tuple(messages))
    edges = (*system.dependencies, *_broker_edges(system))
    # What components tell comes last, as `connect_services` has it.
    return replace(
        system, dependencies=tuple(sorted(edges, key=lambda one: one.component is not None))
    )


def _form(name: str) -> str:
    """Equal for `OrderPaid`, `order.paid` and `OrderPaidEvent`."""
    return "".join(event_words(name)) or name.strip()


def _broker_edges(system: System) -> Iterator[Dependency]:
    """Who sends or receives events reaches the broker, where there is one only."""
    brokers = [one.key for one in system.containers if one.kind is ContainerKind.BROKER]
    brokers += [
        one.name for one in system.externals if one.kind == "broker" and one.container is None
    ]
    containers = {one.key for one in system.containers}
    known = {(one.source, one.destination, one.kind) for one in system.dependencies}
    for message in system.messages if len(brokers) == 1 else ():
        # A sender that was found is no reason for an edge: it may send through somebody else.
        senders = () if message.origin.rule == SC283.code else message.producers
        for ends, kind in (
            (senders, DependencyKind.PUBLISH),
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
    is_sent_as = bool(second.producers) and not first.producers
    return replace(
        first,
        name=second.name if is_sent_as else first.name,
        description=both(first.description, second.description),
        producers=union(first.producers, second.producers),
        consumers=union(first.consumers, second.consumers),
        channel=first.channel or second.channel,
        group=first.group or second.group,
        comes_from_outside=first.comes_from_outside or second.comes_from_outside,
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
