"""What only sentences tell: events and handlers. Read after all sections, when names are known."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.translate import SC207, SC208
from scaffold.model import Message, Note, Origin, System
from scaffold.notations.event_names import is_telling
from scaffold.notations.prose import Known, Role, events_in, handlers_in
from scaffold.scan import JsonValue, pointer_to
from scaffold.scan.values import inner

HANDLERS = "handlers"


@dataclass(slots=True)
class _Event:
    """What sentences have told of one event so far; dictionaries for their order."""

    pointers: dict[str, None] = field(default_factory=dict)
    producers: dict[str, None] = field(default_factory=dict)
    consumers: dict[str, None] = field(default_factory=dict)
    sentences: dict[str, None] = field(default_factory=dict)

    @property
    def told(self) -> str:
        """All sentences, each once."""
        return " ".join(self.sentences)


def read_prose(system: System, root: JsonValue, *, report: Report) -> System:
    """The system with messages and notes for the events and handlers that texts name."""
    texts = tuple(_texts(system, root))
    messages = _messages(system, texts, report=report)
    handlers = tuple(_handlers(system, texts, report=report))
    return replace(system, messages=messages, notes=(*system.notes, *handlers))


@dataclass(frozen=True, slots=True)
class _Text:
    pointer: str
    text: str
    teller: str


def _texts(system: System, root: JsonValue) -> Iterator[_Text]:
    """Texts in the order of lists and of names, as that of keys means nothing; each with the
    component, container or source of the edge that tells it.
    """
    tellers = {
        edge.origin.pointer: edge.source for edge in system.dependencies if not edge.component
    }
    tellers |= {one.origin.pointer: one.key for one in system.containers}
    tellers |= {one.origin.pointer: one.key for one in system.components}
    waiting: list[tuple[str, JsonValue, str]] = [("", root, "")]
    while waiting:
        pointer, value, teller = waiting.pop()
        teller = tellers.get(pointer, teller)
        if isinstance(value, str):
            yield _Text(pointer, value, teller)
        elif isinstance(value, dict | list):
            inside = sorted(value.items()) if isinstance(value, dict) else inner(value)
            members = [(pointer_to(pointer, key), one, teller) for key, one in inside]
            waiting.extend(reversed(members))


def _messages(system: System, texts: tuple[_Text, ...], *, report: Report) -> tuple[Message, ...]:
    actors = {one.key.lower(): one.key for one in system.containers}
    names = frozenset(one.name for one in system.messages if is_telling(one.name))
    # `CreateEvent` is a command.
    called = {one.key for one in system.operations}
    found: dict[str, _Event] = {}
    for text in texts:
        if not (names or "Event" in text.text or "`" in text.text) or text.text in called:
            continue
        known = Known(actors=actors, events=names, teller=text.teller)
        for mention in events_in(text.text, known):
            event = found.setdefault(mention.name, _Event())
            event.pointers[text.pointer] = None
            event.sentences[mention.sentence] = None
            if mention.role is Role.PRODUCER and mention.actor:
                event.producers[mention.actor] = None
            elif mention.role is Role.CONSUMER and mention.actor:
                event.consumers[mention.actor] = None
    completed = tuple(_completed(system.messages, found))
    for name, event in found.items():
        report.add(
            SC207,
            f"the event `{name}` is named in prose only",
            at=next(iter(event.pointers)),
            related=tuple(event.pointers)[1:],
        )
    return (*completed, *(_derived(name, event) for name, event in found.items()))


def _completed(messages: tuple[Message, ...], found: dict[str, _Event]) -> Iterator[Message]:
    """What the events that are listed get from prose, each once. Who sends one counts where it is
    listed; whoever says that it receives it does so as well.
    """
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


def _handlers(system: System, texts: tuple[_Text, ...], *, report: Report) -> Iterator[Note]:
    """A note per handler that no operation has, with the sentence that names it first."""
    seen = {one.handler for one in system.operations}
    for text in texts:
        for mention in handlers_in(text.text) if "andler" in text.text else ():
            if mention.name in seen:
                continue
            seen.add(mention.name)
            report.add(
                SC208, f"the handler `{mention.name}` is named in prose only", at=text.pointer
            )
            yield Note(
                section=HANDLERS,
                path=(mention.name,),
                text=mention.sentence,
                origin=Origin.derived(SC208.code, text.pointer),
            )
