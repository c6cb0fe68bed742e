"""Facts in sentences: events by their class, who publishes and consumes them; handlers by class or
file.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from scaffold.notations.event_names import is_telling
from scaffold.notations.word_lists import listed

# Bounded, so that a text of one endless word is read in linear time.
_EVENT = re.compile(r"(?<![A-Za-z0-9_])[A-Z][A-Za-z0-9]{1,80}?Event(?=s?(?![A-Za-z0-9_]))")
# `publishes `ObjectCreated:Put` and `ObjectRemoved:Delete` to its queue`
_PUBLISHED = re.compile(
    r"\b(?:publish(?:es|ing)?|emits?|broadcasts?|raises?|fires?|dispatches|consum(?:es|ing)"
    r"|listens? (?:on|to|for)|subscribes? to)"
    r" (?:(?:the|an?|events?|messages?|topics?) ){0,3}"
    r"(?P<names>`[^`\n]{3,80}`(?:(?:, and |, | and | or )`[^`\n]{3,80}`){0,12})",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"`([A-Za-z][\w.:-]{2,78})`")
_NAME = re.compile(r"[A-Za-z]\w{2,100}(?:[.:/-]\w{1,60}){0,8}")
_HANDLER = re.compile(r"(?<![A-Za-z0-9_])[A-Z][A-Za-z0-9]{2,80}?Handler(?=s?(?![A-Za-z0-9_]))")
_FILE = re.compile(
    r"(?<![\w/.-])(?:[\w./-]{0,200}/)?([a-z0-9]{1,40}(?:-[a-z0-9]{1,40}){0,12})\.handler\.[a-z]{1,4}(?!\w)"
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z`\"'(])")
_ABBREVIATED = ("e.g.", "i.e.", "etc.", "vs.", "cf.")
_ACTOR = re.compile(r"[A-Za-z][\w.-]{1,100}")
_GENERIC = listed(
    """
    DomainEvent IntegrationEvent BaseEvent ApplicationEvent NatsEvent CloudEvent
    """
)


class Role(StrEnum):
    """What somebody does with an event."""

    PRODUCER = "producer"
    CONSUMER = "consumer"


class Voice(StrEnum):
    """Where the actor stands: before the verb, behind `by`, or nowhere, so that it is whoever
    tells.
    """

    ACTIVE = "active"
    PASSIVE = "passive"
    BARE = "bare"


_CUES: tuple[tuple[Role, Voice, re.Pattern[str]], ...] = (
    (
        Role.PRODUCER,
        Voice.PASSIVE,
        re.compile(r"\b(?:published|emitted|produced|fired|raised|sent|dispatched) by\b", re.I),
    ),
    (
        Role.CONSUMER,
        Voice.PASSIVE,
        re.compile(r"\b(?:handled|consumed|received|processed|picked up) by\b", re.I),
    ),
    (
        Role.PRODUCER,
        Voice.BARE,
        re.compile(r"\b(?:is|are|gets|being) (?:published|emitted|raised|fired)\b(?! by)", re.I),
    ),
    (
        Role.CONSUMER,
        Voice.BARE,
        re.compile(r"\b(?:arrives?|comes? in|is received|are received)\b(?! by)", re.I),
    ),
    (
        Role.PRODUCER,
        Voice.ACTIVE,
        re.compile(
            r"\b(?:publish(?:es|ing)?|emit(?:s|ting)?|fires?|raises?|produces?|dispatch(?:es)?"
            r"|announces?)\b",
            re.I,
        ),
    ),
    (
        Role.CONSUMER,
        Voice.ACTIVE,
        re.compile(
            r"\b(?:subscribes? to|consumes?|consuming|listen(?:s|ing)? (?:for|to|on)|reacts? to"
            r"|receives?|subscribed to|event handlers|reacting to|triggered by|upon|handles?)\b"
            r"|\b[Oo]n [`\"]?(?=[A-Z]\w{2,80}(?:ed|Event)\b)",
            re.I,
        ),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """An event in a sentence; `actor` as spelled, empty where the sentence names none that is
    known.
    """

    name: str
    role: Role | None = None
    actor: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandlerMention:
    """A handler in a sentence, by class name; from a file name where `is_file`."""

    name: str
    sentence: str
    is_file: bool = False


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text; an abbreviation ends none."""
    held = ""
    for part in _SENTENCE.split(text):
        held = f"{held} {part}".strip()
        if not held.endswith(_ABBREVIATED):
            yield held
            held = ""
    if held:
        yield held


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a text is read for: ends by lower-case spelling, events that are listed elsewhere, and
    who tells it.
    """

    actors: Mapping[str, str]
    events: frozenset[str] = frozenset()
    teller: str = ""


def events_in(text: str, known: Known) -> Iterator[EventMention]:
    """The events of a text: those that are known, and all that are called so.

    `this event` stands for those of the sentence before.
    """
    before: tuple[str, ...] = ()
    for sentence in sentences(text):
        found = list(_events_of(sentence, known.events))
        meant = found
        if not found and before and (at := sentence.lower().find("this event")) >= 0:
            meant = [(name, at) for name in before]
        if meant:
            read = _Sentence(sentence, known.actors, teller=known.teller)
            yield from (replace(read.mention(name, at), sentence=sentence) for name, at in meant)
        if found:
            before = tuple(dict.fromkeys(name for name, _ in found))


def _events_of(sentence: str, known: frozenset[str]) -> Iterator[tuple[str, int]]:
    """Names with their places, in order."""
    found = {
        match.start(): match[0] for match in _EVENT.finditer(sentence) if match[0] not in _GENERIC
    }
    for told in _PUBLISHED.finditer(sentence) if "`" in sentence else ():
        start = told.start("names")
        for match in _QUOTED.finditer(told["names"]):
            if is_telling(match[1]):
                found.setdefault(start + match.start(1), match[1])
    for match in _NAME.finditer(sentence) if known else ():
        if match[0] in known:
            found[match.start()] = match[0]
    yield from ((found[at], at) for at in sorted(found))


@dataclass(frozen=True, slots=True)
class _Cue:
    role: Role
    voice: Voice
    start: int
    end: int


class _Sentence:
    """Verbs and known ends of a sentence, by their places: looked up, never searched again."""

    def __init__(self, sentence: str, known: Mapping[str, str], *, teller: str) -> None:
        cues = [
            _Cue(role, voice, match.start(), match.end())
            for role, voice, pattern in _CUES
            for match in pattern.finditer(sentence)
        ]
        cues.sort(key=lambda cue: cue.start)
        self._active = [cue for cue in cues if cue.voice is Voice.ACTIVE]
        self._others = [cue for cue in cues if cue.voice is not Voice.ACTIVE]
        self._actors = [
            (match.start(), known[word])
            for match in _ACTOR.finditer(sentence)
            if (word := match[0].rstrip(".-").lower()) in known
        ]
        self._teller = teller

    def mention(self, name: str, at: int) -> EventMention:
        """The event at a place, with what the verb that belongs to it says."""
        cue = self._cue(at)
        if cue is None:
            return EventMention(name=name)
        actor = self._actor(cue)
        if cue.voice is Voice.BARE or (not actor and cue.voice is Voice.ACTIVE):
            actor = self._teller
        return EventMention(name=name, role=cue.role, actor=actor)

    def _cue(self, at: int) -> _Cue | None:
        """The last active verb before the event, or else the first passive one after it."""
        before = bisect_left(self._active, at, key=lambda cue: cue.start)
        if before:
            return self._active[before - 1]
        after = bisect_left(self._others, at, key=lambda cue: cue.start)
        return self._others[after] if after < len(self._others) else None

    def _actor(self, cue: _Cue) -> str:
        """Behind `by`, or before the verb, the nearest."""
        if cue.voice is Voice.PASSIVE:
            at = bisect_left(self._actors, cue.end, key=lambda actor: actor[0])
            return self._actors[at][1] if at < len(self._actors) else ""
        at = bisect_left(self._actors, cue.start, key=lambda actor: actor[0])
        return self._actors[at - 1][1] if at else ""


def handlers_in(text: str) -> Iterator[HandlerMention]:
    """The handlers of a text, each with its sentence."""
    for sentence in sentences(text):
        for match in _HANDLER.finditer(sentence):
            yield HandlerMention(name=match[0], sentence=sentence)
        for match in _FILE.finditer(sentence):
            stem = "".join(word.capitalize() for word in match[1].split("-"))
            yield HandlerMention(name=f"{stem}Handler", sentence=sentence, is_file=True)
