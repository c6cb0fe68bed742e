"""Events that the description of an edge tells in words: `Events (payout executed, order paid)`."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.normalize.events import SC284
from scaffold.model import Dependency, DependencyKind, Message, Origin, System
from scaffold.naming import pascal_name, words
from scaffold.notations.event_names import has_happened, is_telling
from scaffold.notations.word_lists import listed
from scaffold.overrides.lines import event_line

# Bounded, so that any text is read in linear time.
_LISTED = re.compile(r"\bevents?\s{0,3}[(:]\s{0,3}([^()]{3,300})", re.IGNORECASE)
# `web hook: CreateRecord, PatchRecord`: names as code has them.
_WORD = r"[`\"]?[A-Za-z][\w.:-]{2,80}[`\"]?"
_NAMED = re.compile(
    r"\b(?:events?|web ?hooks?|topics?|notifications?|messages?)(?: events?)?\s{0,3}[(:]\s{0,3}"
    rf"(?P<names>{_WORD}(?:(?:, and |, or |, | and | or |/){_WORD}){{0,20}})\s?(?:[.;)\n]|\Z)",
    re.IGNORECASE,
)
# Both ways, or the other way.
_BOTH_WAYS = re.compile(
    r"\b(?:communicat|receiv|exchang|subscrib|consum|listen|both\b|bidirectional|two way)",
    re.IGNORECASE,
)
# `AMQP publish (orders)`, `consumes [orders]`: what it is that both of a broker's sides tell.
_SHARED = re.compile(
    r"\b(?:publish|produc|emit|send|consum|subscrib|listen|receiv)[a-z]{0,5}(?: to| on| from)?"
    r"\s?[(\[]\s?(?:(?:topic|queue|channel|subject)s?:? )?"
    rf"(?P<names>{_WORD}(?:(?:, | and |/){_WORD}){{0,20}})\s?[)\]]",
    re.IGNORECASE,
)
_OF_NAMES = re.compile(r"[A-Za-z][\w.:-]{2,80}")
_WORDS_BETWEEN = listed("and or")
_BETWEEN = re.compile(r"[,;/]|\band\b|\bor\b", re.IGNORECASE)
_FEWEST, _MOST = 2, 4
_READ = 600
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
    shared = _shared(system)
    for edge in system.dependencies:
        if edge.kind in {DependencyKind.PUBLISH, DependencyKind.SUBSCRIBE}:
            text = edge.description
            both = (one for one in _in_brackets(text) if one in shared)
            names = dict.fromkeys((*_names(text), *_named(text), *both))
            found.extend(_told(edge, names, report=report))
        elif edge.kind is DependencyKind.CALL and not _BOTH_WAYS.search(edge.description[:_READ]):
            found.extend(_told(edge, _named(edge.description), report=report))
    return replace(system, messages=(*system.messages, *found))


def _shared(system: System) -> set[str]:
    """Names that an edge which publishes and one which subscribes have in brackets."""
    told: dict[DependencyKind, set[str]] = {}
    for edge in system.dependencies:
        told.setdefault(edge.kind, set()).update(_in_brackets(edge.description))
    sent, taken = told.get(DependencyKind.PUBLISH, set()), told.get(DependencyKind.SUBSCRIBE, set())
    return sent & taken


def _in_brackets(description: str) -> Iterator[str]:
    for match in _SHARED.finditer(description[:_READ]):
        yield from (one.rstrip(".:-") for one in _OF_NAMES.findall(match["names"]))


def _told(edge: Dependency, names: Iterable[str], *, report: Report) -> Iterator[Message]:
    """A call that carries events takes them to its end."""
    takes = edge.kind is DependencyKind.SUBSCRIBE
    side = "consumers" if takes else "producers"
    receiver = edge.destination if edge.kind is DependencyKind.CALL else ""
    for name in names:
        report.add(
            SC284,
            f"the event `{name}` is told in words by an edge of `{edge.source}`",
            at=edge.origin.pointer,
            hint=f"in scaffold.toml: {event_line(name, field=side, value=[edge.source])}",
        )
        yield Message(
            name=name,
            description=edge.description,
            producers=() if takes else (edge.source,),
            consumers=(edge.source,) if takes else (receiver,) if receiver else (),
            origin=Origin.derived(SC284.code, edge.origin.pointer),
        )


def _named(description: str) -> Iterator[str]:
    """Names as code has them, all of which have two words at least: `CreateRecord`."""
    for match in _NAMED.finditer(description):
        found = [one.rstrip(".:-") for one in _OF_NAMES.findall(match["names"])]
        found = [one for one in found if one.lower() not in _WORDS_BETWEEN]
        if all(map(is_telling, found)):
            yield from found


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
