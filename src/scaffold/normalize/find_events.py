"""Who sends and who receives each event."""

from collections.abc import Iterator
from dataclasses import replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.conflicts import Claim, Dispute, Twins, settle, settled
from scaffold.diagnostics.rules.model.conflicts import SC287
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
from scaffold.normalize.merging import both, merge, union
from scaffold.normalize.receivers import with_receivers
from scaffold.normalize.same_events import form_of_event, identity_of_events
from scaffold.normalize.senders import tellers_of, with_producer
from scaffold.normalize.twins import MESSAGE_FACTS
from scaffold.overrides.lines import event_line


def find_events(system: System, report: Report) -> System:
    """Events once each, with producers and consumers that are containers or external systems."""
    system = _with_told(with_edge_events(system, report))
    index = index_of(system)
    # What carries an event does not take it.
    carriers = {one.key for one in system.containers if one.kind is ContainerKind.BROKER}
    identity = identity_of_events(system.messages, index, carriers=carriers)
    merged, _ = merge(
        system.messages,
        lambda one: identity(one.name),
        join=lambda first, second: _joined(first, second, index=index, report=report),
    )
    tellers = tellers_of(system, index)
    messages = []
    for one in merged:
        resolved = replace(
            one,
            producers=_ends(one, one.producers, index=index, report=report),
            named_producers=tuple(filter(None, map(index.end, one.named_producers))),
            consumers=tuple(
                end
                for end in _ends(one, one.consumers, index=index, report=report)
                if end not in carriers
            ),
        )
        # A sender that is told and not described is no hole to fill.
        is_open = not one.producers and not one.comes_from_outside
        is_open = is_open and "producers" not in one.decided
        if is_open:
            messages.append(with_producer(resolved, tellers, report=report))
        else:
            messages.append(replace(resolved, comes_from_outside=not resolved.producers))
    system = replace(system, messages=with_receivers(messages, system, report=report))
    edges = (*system.dependencies, *_broker_edges(system))
    # What components tell comes last, as `connect_services` has it.
    return replace(
        system, dependencies=tuple(sorted(edges, key=lambda one: one.component is not None))
    )


def _with_told(system: System) -> System:
    """With what a person says of the events that are there."""
    names = {form_of_event(one.name): one.name for one in reversed(system.messages)}
    exact = {one.name: one.name for one in system.messages}
    told = (
        replace(one, name=name)
        for one in system.told_events
        if (name := exact.get(one.name) or names.get(form_of_event(one.name)))
    )
    return replace(system, messages=(*told, *system.messages), told_events=())


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


def _joined(first: Message, second: Message, *, index: Index, report: Report) -> Message:
    is_sent_as = bool(second.producers) and not first.producers
    twins: Twins[Message] = Twins(
        rule=SC287,
        called=f"the event `{first.name}`",
        at=lambda one: one.listed_at or one.origin.pointer,
    )
    _tell_senders(first, second, index=index, report=report)
    return replace(
        settled(first, second, facts=MESSAGE_FACTS, twins=twins, report=report),
        name=second.name if is_sent_as else first.name,
        description=both(first.description, second.description),
        producers=_all_of(first, second, field="producers"),
        consumers=_all_of(first, second, field="consumers"),
        group=first.group or second.group,
        comes_from_outside=first.comes_from_outside or second.comes_from_outside,
        named_producers=union(first.named_producers, second.named_producers),
        listed_at=first.listed_at or second.listed_at,
        origin=first.origin.and_from(second.origin),
    )


def _all_of(first: Message, second: Message, *, field: str) -> tuple[str, ...]:
    """What both tell adds up, unless a person has decided it."""
    one, other = getattr(first, field), getattr(second, field)
    if field in first.decided:
        return tuple(one)
    return tuple(other) if field in second.decided else union(tuple(one), tuple(other))


def _tell_senders(first: Message, second: Message, *, index: Index, report: Report) -> None:
    """Several may send an event; but an entry of its own that names who sends it means all."""
    if "producers" in first.decided | second.decided:
        return
    if not (first.named_producers or second.named_producers):
        return
    claims = [
        Claim(
            value=frozenset(index.end(end) or end for end in one.producers),
            shown=", ".join(one.producers),
            at=one.listed_at or one.origin.pointer,
            weight=(int(bool(one.named_producers)),),
        )
        for one in (first, second)
    ]
    if all(one.value for one in claims) and not claims[0].value & claims[1].value:
        dispute = Dispute(
            rule=SC287,
            what=f"the producer of the event `{first.name}`",
            why="as its own entry says; the other stays a second one",
            line=lambda ends: event_line(first.name, field="producers", value=sorted(ends)),
        )
        settle(claims[0], claims[1], dispute=dispute, report=report)


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
