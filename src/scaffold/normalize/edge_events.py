"""Events that the description of an edge tells in words: `Events (payout executed, order paid)`."""

import re
from collections.abc import Iterator
from dataclasses import replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.normalize.events import SC284
from scaffold.model import Dependency, DependencyKind, Message, Origin, System
from scaffold.naming import pascal_name, words
from scaffold.notations.event_names import has_happened
from scaffold.notations.word_lists import listed
from scaffold.overrides.lines import event_line

# Bounded, so that any text is read in linear time.
_LISTED = re.compile(r"\bevents?\s{0,3}[(:]\s{0,3}([^()]{3,300})", re.IGNORECASE)
_BETWEEN = re.compile(r"[,;/]|\band\b|\bor\b", re.IGNORECASE)
_FEWEST, _MOST = 2, 4
# What ends like something that happened, and says how events are instead.
_MANNERS = listed(
    """
    based related needed required planned used versioned typed batched shared ordered encoded
    implemented partitioned deprecated supported driven buffered expected
    """
)


def with_edge_events(system: System, report: Report) -> System:
    """The system with a message for each event that an edge of events lists in words."""
    found: list[Message] = []
    for edge in system.dependencies:
        if edge.kind in {DependencyKind.PUBLISH, DependencyKind.SUBSCRIBE}:
            found.extend(_told(edge, report=report))
    return replace(system, messages=(*system.messages, *found))


def _told(edge: Dependency, *, report: Report) -> Iterator[Message]:
    sends = edge.kind is DependencyKind.PUBLISH
    side = "producers" if sends else "consumers"
    for name in _names(edge.description):
        report.add(
            SC284,
            f"the event `{name}` is told in words by an edge of `{edge.source}`",
            at=edge.origin.pointer,
            hint=f"in scaffold.toml: {event_line(name, field=side, value=[edge.source])}",
        )
        yield Message(
            name=name,
            description=edge.description,
            producers=(edge.source,) if sends else (),
            consumers=() if sends else (edge.source,),
            origin=Origin.derived(SC284.code, edge.origin.pointer),
        )


def _names(description: str) -> Iterator[str]:
    for match in _LISTED.finditer(description):
        for part in _BETWEEN.split(match[1]):
            if _is_event(words(part)):
                yield str(pascal_name(part))


def _is_event(said: tuple[str, ...]) -> bool:
    """What is done stands last: `payout executed`, not `executed payouts`."""
    if not _FEWEST <= len(said) <= _MOST or not all(one.isalpha() for one in said):
        return False
    return has_happened(said[-1]) and said[-1] not in _MANNERS
