"""Who receives the events of a list of which no entry says it: whom its teller sends all of them
to, or the web application that a list `to clients` is for.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.normalize.events import SC289
from scaffold.model import ContainerKind, Message, System
from scaffold.overrides.lines import event_line

_WHAT = r"(?:events?|web ?hooks?|notifications?|messages?)"
# `Every event listed here is published to all of them`, `Sends all events`.
_ALL = re.compile(
    rf"\b(?:every|all|each|these|those)\b[\w ]{{0,30}}?\b{_WHAT}\b[\w ,`-]{{0,60}}?"
    r"\b(?:published|sent|delivered|posted|pushed|forwarded|emitted)\b"
    r"|\b(?:publishes|sends|delivers|posts|pushes|forwards|emits)\b"
    rf" (?:(?:every|all|each|these|those|its|the) )?(?:of (?:the|its) )?(?:\w{{1,30}} )?{_WHAT}\b",
    re.IGNORECASE,
)
_READ = 600


def with_receivers(
    messages: Iterable[Message], system: System, *, report: Report
) -> tuple[Message, ...]:
    """The messages with those who receive them, where nothing else says it."""
    told = _told_for_all(system)
    fronts = _fronts(system)
    found = []
    for one in messages:
        is_open = not one.consumers and "consumers" not in one.decided
        ends = _of_all(one, told) if is_open else ()
        if is_open and not ends and one.to_clients:
            ends = _reaching(one, fronts)
        if ends:
            _tell(one, ends, report=report)
        found.append(replace(one, consumers=ends) if ends else one)
    return tuple(found)


def _tell(message: Message, ends: tuple[str, ...], *, report: Report) -> None:
    report.add(
        SC289,
        f"`{message.name}` goes to {', '.join(f'`{one}`' for one in ends)}, as what lists it says",
        at=message.origin.pointer,
        hint=f"in scaffold.toml: {event_line(message.name, field='consumers', value=list(ends))}",
    )


def _told_for_all(system: System) -> dict[str, tuple[str, ...]]:
    """Ends of edges that carry all events, by the place of the component or container that tells
    them.
    """
    places = {one.origin.pointer for one in system.components}
    places |= {one.origin.pointer for one in system.containers}
    found: dict[str, dict[str, None]] = {}
    carriers = {one.key for one in system.containers if one.kind is ContainerKind.BROKER}
    for edge in system.dependencies:
        if edge.destination in carriers or not _ALL.search(edge.description[:_READ]):
            continue
        for pointer in edge.origin.pointers:
            if place := _place(pointer, places):
                found.setdefault(place, {})[edge.destination] = None
    return {place: tuple(ends) for place, ends in found.items()}


def _place(pointer: str, places: set[str]) -> str:
    """The innermost of the places that the pointer is within."""
    while pointer and pointer not in places:
        pointer = pointer.rpartition("/")[0]
    return pointer


def _of_all(message: Message, told: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    place = _place(message.listed_at, set(told)) if told and message.listed_at else ""
    return tuple(end for end in told.get(place, ()) if end not in message.producers)


def _fronts(system: System) -> dict[str, set[str]]:
    """Web applications, each with what it calls: itself, or through a gateway."""
    kinds = {one.key: one.kind for one in system.containers}
    calls: dict[str, set[str]] = {}
    for edge in system.dependencies:
        calls.setdefault(edge.source, set()).add(edge.destination)
    return {
        key: calls.get(key, set()).union(
            *(
                calls.get(end, set())
                for end in calls.get(key, set())
                if kinds.get(end) is ContainerKind.GATEWAY
            )
        )
        for key, kind in kinds.items()
        if kind is ContainerKind.WEB
    }


def _reaching(message: Message, fronts: dict[str, set[str]]) -> tuple[str, ...]:
    """The web applications that reach who sends it; the only one that there is does."""
    senders = set(message.producers)
    found = tuple(key for key, reached in fronts.items() if reached & senders)
    return found or (tuple(fronts) if len(fronts) == 1 else ())
