"""Facts in sentences: events by their class, who publishes and consumes them; handlers by class or
file.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from scaffold.notations.word_lists import listed

# Bounded, so that a text of one endless word is read in linear time.
_EVENT = re.compile(r"(?<![A-Za-z0-9_])[A-Z][A-Za-z0-9]{1,80}?Event(?=s?(?![A-Za-z0-9_]))")
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
            r"\b(?:subscribes? to|consumes?|consuming|listens? (?:for|to)|reacts? to|receives?"
            r"|subscribed to)\b",
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


def events_in(text: str, actors: Mapping[str, str], *, teller: str = "") -> Iterator[EventMention]:
    """The events of a text. `actors` are known ends by lower-case spelling; `teller` is whose text
    it is.

    `this event` stands for those of the sentence before.
    """
    before: tuple[str, ...] = ()
    for sentence in sentences(text):
        found = [
            (match[0], match.start())
            for match in _EVENT.finditer(sentence)
            if match[0] not in _GENERIC
        ]
        meant = found
        if not found and before and (at := sentence.lower().find("this event")) >= 0:
            meant = [(name, at) for name in before]
        cues = _cues(sentence)
        for name, at in meant:
            yield _mention(name, _cue_for(at, cues), actors=_Actors(sentence, actors, teller))
        if found:
            before = tuple(dict.fromkeys(name for name, _ in found))


@dataclass(frozen=True, slots=True)
class _Cue:
    role: Role
    voice: Voice
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Actors:
    sentence: str
    known: Mapping[str, str]
    teller: str


def _cues(sentence: str) -> list[_Cue]:
    found = [
        _Cue(role, voice, match.start(), match.end())
        for role, voice, pattern in _CUES
        for match in pattern.finditer(sentence)
    ]
    return sorted(found, key=lambda cue: cue.start)


def _cue_for(at: int, cues: list[_Cue]) -> _Cue | None:
    """The last active cue before the event, or the first passive one after it."""
    before = [cue for cue in cues if cue.voice is Voice.ACTIVE and cue.start < at]
    after = [cue for cue in cues if cue.voice is not Voice.ACTIVE and cue.start > at]
    if after and not before:
        return after[0]
    return before[-1] if before else None


def _mention(name: str, cue: _Cue | None, *, actors: _Actors) -> EventMention:
    if cue is None:
        return EventMention(name=name)
    is_passive = cue.voice is Voice.PASSIVE
    text = actors.sentence[cue.end :] if is_passive else actors.sentence[: cue.start]
    named = [
        actors.known[word]
        for match in _ACTOR.finditer(text)
        if (word := match[0].rstrip(".-").lower()) in actors.known
    ]
    if named and cue.voice is not Voice.BARE:
        return EventMention(name=name, role=cue.role, actor=named[0 if is_passive else -1])
    return EventMention(name=name, role=cue.role, actor="" if is_passive else actors.teller)


def handlers_in(text: str) -> Iterator[HandlerMention]:
    """The handlers of a text, each with its sentence."""
    for sentence in sentences(text):
        for match in _HANDLER.finditer(sentence):
            yield HandlerMention(name=match[0], sentence=sentence)
        for match in _FILE.finditer(sentence):
            stem = "".join(word.capitalize() for word in match[1].split("-"))
            yield HandlerMention(name=f"{stem}Handler", sentence=sentence, is_file=True)
