"""Facts in sentences: events by their class, who publishes and consumes them; handlers by class or
file.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from scaffold.notations.event_phrases import events_of, introduced
from scaffold.notations.event_roles import Cue, Role, Voice, cues_in, pronouns_in
from scaffold.notations.word_lists import listed

_HANDLER = re.compile(r"(?<![A-Za-z0-9_])[A-Z][A-Za-z0-9]{2,80}?Handler(?=s?(?![A-Za-z0-9_]))")
_FILE = re.compile(
    r"(?<![\w/.-])(?:[\w./-]{0,200}/)?([a-z0-9]{1,40}(?:-[a-z0-9]{1,40}){0,12})\.handler\.[a-z]{1,4}(?!\w)"
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z`\"'(])")
_ABBREVIATED = ("e.g.", "i.e.", "etc.", "vs.", "cf.")
_ACTOR = re.compile(r"[A-Za-z][\w.-]{1,100}")
# A name of several words has as many at most.
_LONGEST_ACTOR = 4
# "Sent by the API." says it of what the sentence before is about.
_PASSIVE_START = re.compile(
    r"(?:all |both |they |these |it )?(?:are |is )?"
    r"(?:(?:en)?queued|sent|published|emitted|triggered|dispatched|scheduled|consumed|handled)"
    r" (?:by|from)\b",
    re.IGNORECASE,
)
# What stands right before an event, and says nothing where something else follows it.
_DIRECT = re.compile(
    r"(?:\b(?:sends?|queues?|posts?|puts?|pushes|schedules?|triggers?)(?: (?:the|an?|each))?"
    r"|\b(?:goe?s?|put|written|pushed|sent|moved)(?: directly)? (?:to|on|onto)(?: the)?"
    r"(?: topic| queue)?) [`\"]?$",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"[`\"]?(?: \([^()]{1,80}\))?(?:, and |, or |, | and | or )[`\"]?")
_RECEIVED = re.compile(
    r"[`\"]?s?(?: \([^()]{1,80}\))?(?: (?:events?|messages?))? to "
    r"(?:(?:the|all|its|every|each|connected) ){0,2}",
    re.IGNORECASE,
)
# A subject that nobody knows by name: "the bulk handlers publish".
_SUBJECT = re.compile(r"\b(?:the|an?|its|their|another) ((?:[a-z][\w-]{1,30} ){1,3})$", re.I)
_NO_SUBJECT = listed("and or then that which who to also only in of on at for with it is are was")
# "clears its copy on OrderPaid": no verb, and nothing in front of it is its subject.
_OCCASIONS = ("on ", "On ", "upon", "Upon", "event handlers")
_NEAR = 120


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
    names = known.events
    for name in introduced(text):
        # Who tells of a job that somebody else puts on a queue runs it.
        yield EventMention(name=name, role=Role.CONSUMER, actor=known.teller, sentence=text)
        names = names if name in names else names | {name}
    for sentence in sentences(text):
        found = list(events_of(sentence, names))
        meant = found
        if not found and before and (at := _of_before(sentence)) >= 0:
            meant = [(name, at) for name in before]
        if meant:
            read = _Sentence(sentence, known, events=meant)
            for name, at in meant:
                yield from (replace(one, sentence=sentence) for one in read.mentions(name, at))
        if found:
            before = tuple(dict.fromkeys(name for name, _ in found))


def _of_before(sentence: str) -> int:
    """Where a sentence speaks of the events of the one before; -1 where it does not."""
    return 0 if _PASSIVE_START.match(sentence) else sentence.lower().find("this event")


class _Sentence:
    """Verbs and known ends of a sentence, by their places: looked up, never searched again."""

    def __init__(self, sentence: str, known: Known, *, events: list[tuple[str, int]]) -> None:
        cues = cues_in(sentence)
        self._text = sentence
        self._active = [cue for cue in cues if cue.voice is Voice.ACTIVE]
        self._others = [cue for cue in cues if cue.voice is not Voice.ACTIVE]
        self._pronouns = pronouns_in(sentence)
        self._actors = list(actors_in(sentence, known.actors))
        self._teller = known.teller
        self._runs = _runs(sentence, events)

    def mentions(self, name: str, at: int) -> Iterator[EventMention]:
        """All that is said of the event at a place."""
        first = self._mention(name, at)
        yield first
        end, until = self._runs[at]
        if first.role is Role.PRODUCER and (receiver := self._receiver(end)):
            yield EventMention(name=name, role=Role.CONSUMER, actor=receiver)
        for cue in self._pronouns:
            if end <= cue.start < until:
                yield EventMention(name=name, role=cue.role, actor=self._actor(cue))

    def _mention(self, name: str, at: int) -> EventMention:
        """The event at a place, with what the verb that belongs to it says."""
        cue = self._cue(at)
        if cue is None:
            return EventMention(name=name)
        actor = self._actor(cue)
        if cue.voice is Voice.BARE or (not actor and cue.voice is Voice.ACTIVE):
            actor = self._teller
        return EventMention(name=name, role=cue.role, actor=actor)

    def _cue(self, at: int) -> Cue | None:
        """The last active verb before the event, or else the first passive one after it."""
        start = max(0, at - _NEAR)
        if direct := _DIRECT.search(self._text[start:at]):
            return Cue(Role.PRODUCER, Voice.ACTIVE, start + direct.start(), at)
        before = bisect_left(self._active, at, key=lambda cue: cue.start)
        if before:
            return self._active[before - 1]
        after = bisect_left(self._others, at, key=lambda cue: cue.start)
        return self._others[after] if after < len(self._others) else None

    def _actor(self, cue: Cue) -> str:
        """Behind `by`, or before the verb, the nearest."""
        if cue.voice is Voice.PASSIVE:
            at = bisect_left(self._actors, cue.end, key=lambda actor: actor[0])
            return self._actors[at][1] if at < len(self._actors) else ""
        at = bisect_left(self._actors, cue.start, key=lambda actor: actor[0])
        is_verb = not self._text.startswith(_OCCASIONS, cue.start)
        if not at or (is_verb and self._actors[at - 1][0] < self._subject(cue.start)):
            return ""
        return self._actors[at - 1][1]

    def _subject(self, verb: int) -> int:
        """Where a subject right before the verb starts; else the start of the sentence."""
        start = max(0, verb - _NEAR)
        found = _SUBJECT.search(self._text[start:verb])
        if found is None or _NO_SUBJECT.intersection(found[1].lower().split()):
            return 0
        return start + found.start()

    def _receiver(self, end: int) -> str:
        """Whom the events go to: right behind the last of them."""
        told = _RECEIVED.match(self._text, end)
        if told is None:
            return ""
        at = bisect_left(self._actors, told.end(), key=lambda actor: actor[0])
        is_next = at < len(self._actors) and self._actors[at][0] <= told.end() + 1
        return self._actors[at][1] if is_next else ""


def actors_in(sentence: str, known: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """Known ends with their places; of names that begin alike, the longest."""
    found = [(one.start(), one[0].rstrip(".-").lower()) for one in _ACTOR.finditer(sentence)]
    for place, (start, _) in enumerate(found):
        for length in range(min(_LONGEST_ACTOR, len(found) - place), 0, -1):
            name = " ".join(word for _, word in found[place : place + length])
            if name in known:
                yield start, known[name]
                break


def _runs(sentence: str, events: list[tuple[str, int]]) -> dict[int, tuple[int, int]]:
    """For each place of an event where those that stand beside it end, and where the next start."""
    found: dict[int, tuple[int, int]] = {}
    end, until, following = 0, len(sentence) + 1, len(sentence) + 1
    for name, at in reversed(events):
        behind = at + len(name)
        if not (found and _BESIDE.fullmatch(sentence, behind, following)):
            end, until = behind, following
        found[at] = (end, until)
        following = at
    return found


def handlers_in(text: str) -> Iterator[HandlerMention]:
    """The handlers of a text, each with its sentence."""
    for sentence in sentences(text):
        for match in _HANDLER.finditer(sentence):
            yield HandlerMention(name=match[0], sentence=sentence)
        for match in _FILE.finditer(sentence):
            stem = "".join(word.capitalize() for word in match[1].split("-"))
            yield HandlerMention(name=f"{stem}Handler", sentence=sentence, is_file=True)
