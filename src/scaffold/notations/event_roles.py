"""Words that say what somebody does with an event, in any voice."""

import re
from dataclasses import dataclass
from enum import StrEnum

_THIS = r"(?:it|them|these|both|all(?: of (?:it|them|these))?|each|this(?: \w{1,20})?)\b"


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


# What takes or sends the events before it.
_PRONOUNS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        Role.CONSUMER,
        re.compile(
            r"\b(?:consumes?|reads?|handles?|process(?:es)?|executes?|runs?|receives?|takes?"
            rf"|picks? up|picks?|subscribes? to|listens? (?:to|for)) {_THIS}",
            re.I,
        ),
    ),
    (
        Role.PRODUCER,
        re.compile(rf"\b(?:enqueues?|queues|publish(?:es)?|emits?|dispatch(?:es)?) {_THIS}", re.I),
    ),
)
_CUES: tuple[tuple[Role, Voice, re.Pattern[str]], ...] = (
    (
        Role.PRODUCER,
        Voice.PASSIVE,
        re.compile(
            r"\b(?:published|emitted|produced|fired|raised|sent|dispatched|enqueued|queued"
            r"|scheduled|triggered) (?:by|from)\b",
            re.I,
        ),
    ),
    (
        Role.CONSUMER,
        Voice.PASSIVE,
        re.compile(r"\b(?:handled|consumed|received|processed|picked up|executed|run) by\b", re.I),
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
            r"|announces?|broadcasts|enqueu(?:es?|ing))\b",
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


@dataclass(frozen=True, slots=True)
class Cue:
    """Such a word with its place."""

    role: Role
    voice: Voice
    start: int
    end: int


def cues_in(sentence: str) -> list[Cue]:
    """All of a sentence, in order."""
    found = [
        Cue(role, voice, match.start(), match.end())
        for role, voice, pattern in _CUES
        for match in pattern.finditer(sentence)
    ]
    return sorted(found, key=lambda cue: cue.start)


def pronouns_in(sentence: str) -> list[Cue]:
    """Where somebody takes or sends what was spoken of before: `the mailer consumes it`."""
    return [
        Cue(role, Voice.ACTIVE, match.start(), match.end())
        for role, pattern in _PRONOUNS
        for match in pattern.finditer(sentence)
    ]
