"""Events that only sentences tell, and what sentences add to those that are listed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.translate import SC207
from scaffold.model import Message, Origin, System
from scaffold.naming import words
from scaffold.notations.deliveries import delivery_in
from scaffold.notations.event_names import is_call, is_telling, tells_what_happened
from scaffold.notations.event_phrases import named_in
from scaffold.notations.event_roles import Role
from scaffold.notations.prose import EventMention, Known, events_in
from scaffold.scan import normal_form

_JOBS = frozenset((one,) for one in ("job", "jobs", "task", "tasks", "worker"))
_TEXTS = ("/description", "/summary", "/notes", "/note")
# What a listed event carries: types, and no events of their own.
_CARRIED = frozenset(
    map(
        normal_form,
        ("payload", "payloads", "schema", "body", "data", "format", "content", "carries"),
    )
)


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the scan with who tells it."""

    pointer: str
    text: str
    teller: str


@dataclass(slots=True)
class _Event:
    """What sentences have told of one event so far; dictionaries for their order."""

    pointers: dict[str, None] = field(default_factory=dict)
    producers: dict[str, None] = field(default_factory=dict)
    consumers: dict[str, None] = field(default_factory=dict)
    sentences: dict[str, None] = field(default_factory=dict)
    has_role: bool = False

    def add(self, mention: EventMention, pointer: str) -> None:
        """What one more sentence tells."""
        self.pointers[pointer] = None
        self.sentences[mention.sentence] = None
        self.has_role |= mention.role is not None
        if mention.role is Role.PRODUCER and mention.actor:
            self.producers[mention.actor] = None
        elif mention.role is Role.CONSUMER and mention.actor:
            self.consumers[mention.actor] = None

    @property
    def told(self) -> str:
        """All sentences, each once."""
        return " ".join(self.sentences)


def messages_of_prose(
    system: System, texts: tuple[Text, ...], *, report: Report
) -> tuple[Message, ...]:
    known = Known(actors=_actors(system), events=_names(system, texts))
    # `CreateEvent` is a command.
    called = {one.key for one in system.operations}
    listed = {one.listed_at for one in system.messages}
    found: dict[str, _Event] = {}
    for text in texts:
        is_open = known.events or "Event" in text.text or "`" in text.text
        if not is_open or text.text in called or _is_carried(text.pointer, listed):
            continue
        for mention in events_in(text.text, replace(known, teller=text.teller)):
            found.setdefault(mention.name, _Event()).add(mention, text.pointer)
    completed = tuple(_completed(_as_lists_say(system.messages, texts, known=known), found))
    found = {name: event for name, event in found.items() if _is_event(name, event)}
    for name, event in found.items():
        report.add(
            SC207,
            f"the event `{name}` is named in prose only",
            at=next(iter(event.pointers)),
            related=tuple(event.pointers)[1:],
        )
    return (*completed, *(_derived(name, event) for name, event in found.items()))


def _as_lists_say(
    messages: tuple[Message, ...], texts: tuple[Text, ...], *, known: Known
) -> Iterator[Message]:
    """With the ends that the text in front of a list tells of all that it holds."""
    told = {one.pointer: one.text for one in texts if one.pointer.endswith(_TEXTS)}
    for one in messages:
        holder = one.listed_at.rpartition("/")[0].rpartition("/")[0]
        at = next((holder + end for end in _TEXTS if holder + end in told), "")
        ends = delivery_in(told[at], known.actors) if holder and at else ("", "")
        if one.producers or one.consumers or not any(ends):
            yield one
            continue
        sender, receiver = ((end,) if end else () for end in ends)
        origin = one.origin.and_from(Origin.stated(at))
        yield replace(one, producers=sender, consumers=receiver, origin=origin)


def _names(system: System, texts: tuple[Text, ...]) -> frozenset[str]:
    """Events that are listed, and those that a sentence names beyond doubt."""
    listed = {one.name for one in system.messages if is_telling(one.name)}
    quoting = (one.text for one in texts if "`" in one.text)
    return frozenset(listed.union(*(filter(is_telling, named_in(one)) for one in quoting)))


def _actors(system: System) -> dict[str, str]:
    """Containers by their keys; systems of somebody else, and titles, by names of several words."""
    others = {
        name.lower(): one.name
        for one in reversed(system.externals)
        for name in (one.name, *one.aliases)
        if not name.isalpha()
    }
    titles = {one.title.lower(): one.key for one in system.containers if " " in one.title.strip()}
    return {**others, **titles, **{one.key.lower(): one.key for one in system.containers}}


def _is_carried(pointer: str, listed: set[str]) -> bool:
    parent, _, key = pointer.rpartition("/")
    return parent in listed and normal_form(key) in _CARRIED


def _is_event(name: str, event: _Event) -> bool:
    """`SystemEvent` of which nobody says who sends or takes it is a class like others, and a job
    that the one who puts it on a queue runs as well is no message.
    """
    if words(name)[-1:] in _JOBS and not (event.producers and event.consumers):
        return False
    return not is_call(name) and (event.has_role or tells_what_happened(name))


def _completed(told: Iterable[Message], found: dict[str, _Event]) -> Iterator[Message]:
    """What the events that are listed get from prose, each once. Who sends one counts where it is
    listed; whoever says that it receives it does so as well.
    """
    messages = tuple(told)
    listed: dict[str, dict[str, None]] = {}
    for one in messages:
        listed.setdefault(one.name, {}).update(dict.fromkeys(one.producers))
    for one in messages:
        event = found.pop(one.name, None)
        if event is None:
            yield one
            continue
        senders = listed[one.name] or event.producers
        receiving = [end for end in event.consumers if end not in senders]
        yield replace(
            one,
            description=one.description or event.told,
            producers=one.producers if listed[one.name] else tuple(senders),
            consumers=tuple(dict.fromkeys((*one.consumers, *receiving))),
            origin=one.origin.and_from(Origin.stated(*event.pointers)),
        )


def _derived(name: str, event: _Event) -> Message:
    return Message(
        name=name,
        description=event.told,
        producers=tuple(event.producers),
        consumers=tuple(event.consumers),
        origin=Origin.derived(SC207.code, *event.pointers),
    )
