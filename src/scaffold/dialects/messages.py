"""Events that are listed: in a section of their own, or at who publishes and consumes them."""

from collections.abc import Iterator
from dataclasses import replace

from scaffold.diagnostics import Report
from scaffold.dialects.facts import Facts
from scaffold.dialects.layout import Part, described, parts, texts_at, texts_of
from scaffold.dialects.message_words import (
    CHANNELS,
    CONSUMED,
    CONSUMERS,
    EVENTS,
    HOLDERS,
    LISTS,
    NAMES,
    PRODUCERS,
    PUBLISHED,
    SENT,
)
from scaffold.model import Message, Origin
from scaffold.naming import words
from scaffold.notations.cuts import split
from scaffold.notations.event_names import has_happened, is_event_name
from scaffold.notations.messages import MessageSpelling, read_message
from scaffold.scan import Node, normal_form

# `bus_events`, `events_to_clients`, `incoming_domain_events`
_KINDS = frozenset({"event", "events"})
_TAKEN = frozenset(
    words(
        "consumed consumes handled handles incoming inbound received receives subscribed "
        "subscribes listened listens listening in from"
    )
)
# `events_to_clients`
_CLIENTS = frozenset(words("client clients browser browsers frontend frontends ui users"))
_LISTED = frozenset({"events", "messages"})
_SENDERS = frozenset({"by", "from"})
# `event_store`, `event_schema`: about events, and no list of them.
_OF_OTHERS = frozenset(
    words(
        "store stores sourcing schema schemas broker table tables handler handlers format driven "
        "loop source sources log logs model models type id name key count retention"
    )
)
_KNOWN = frozenset(map(normal_form, (*PUBLISHED, *CONSUMED, *HOLDERS, *EVENTS)))


def translate_messages(section: Node, report: Report) -> Facts:
    """A map or a list of events, also one level below `events`, `topics` or the like."""
    inner = [found for name in LISTS if (found := section.get(name)) is not None]
    if inner:
        for one in inner:
            yield from translate_messages(one, report)
        return
    if groups := _groups(section):
        for one in groups:
            yield from translate_messages(one, report)
        yield from events_beside(section)
        return
    for part in parts(section, *NAMES):
        if part.node.is_array and (sender := sender_in(part.spelled)):
            yield from sent_by(sender, part.node)
        elif part.node.get(*PUBLISHED, *CONSUMED) is not None and part.node.get(*SENT) is None:
            # `{"orders": {"publishes": [...], "subscribes": [...]}}`
            yield from messages_of(part.node, part.key)
        else:
            yield from _messages(part)


def lists_events(key: str) -> bool:
    """Whether a section is called as events of some sort: `realtime_events`, `socket_messages`."""
    said = words(key)
    return len(said) > 1 and said[-1] in _LISTED and _OF_OTHERS.isdisjoint(said)


def sender_in(key: str) -> str:
    """`server` of `from_server` and `enqueued_by_server`, "" where a key names no sender."""
    said = words(key)
    at = next((place for place, word in enumerate(said) if word in _SENDERS), len(said))
    is_said = all(has_happened(word) for word in said[:at])
    return " ".join(said[at + 1 :]) if is_said else ""


def sent_by(sender: str, listed: Node) -> Iterator[Message]:
    """Events under a name that says who sends them."""
    for one in map(_message, parts(listed, *NAMES)):
        yield replace(one, producers=(sender,), named_producers=(sender,))


def _groups(section: Node) -> list[Node]:
    """Members that list events of which each says who sends or receives it."""
    return [
        inner
        for _, inner in section.entries()
        if (inner.is_object or inner.is_array)
        and inner.get(*PRODUCERS, *CONSUMERS) is None
        and any(
            one.get(*PRODUCERS, *CONSUMERS) is not None
            for one in ([two for _, two in inner.entries()] or inner.elements())
        )
    ]


def events_beside(section: Node) -> Iterator[Message]:
    """Of members that are lists of something else, those that list events under a name for it:
    `{"webhooks": {"sentBy": "worker", "events": ["OrderPaid"]}}`.
    """
    for key, inner in section.entries():
        if (told := inner.get(*EVENTS)) is not None and (told.is_array or told.is_object):
            yield from _messages(Part(spelled=key, node=inner))


def _members(part: Part) -> Iterator[Part] | None:
    """The events of a group: `{"Order": ["OrderCreated", {"name": "OrderPaid"}]}`, `{"Order":
    {"OrderCreated": "..."}}`; None where the part is an event itself.
    """
    if part.node.is_array:
        found = list(parts(part.node, *NAMES))
        named = [is_event_name(one.key) for one in found]
        is_group = any(named) or any(one.node.is_object for one in found)
        return iter(found) if found and is_group else None
    if part.node.is_object and not is_event_name(part.key):
        found = [one for one in parts(part.node, *NAMES) if is_event_name(one.key)]
        return iter(found) if found else None
    return None


def _messages(part: Part) -> Iterator[Message]:
    """One event, or those of a topic or a group that lists its own."""
    node = part.node
    members = _members(part)
    if members is not None:
        yield from (replace(_message(one), group=part.key) for one in members)
        return
    listed = node.get(*EVENTS)
    if listed is not None and (listed.is_array or listed.is_object):
        for inner in parts(listed, *NAMES):
            one = _message(inner)
            yield replace(
                one,
                producers=one.producers or texts_of(node, *PRODUCERS),
                consumers=one.consumers or texts_of(node, *CONSUMERS),
                channel=one.channel or part.key,
            )
        return
    yield _message(part)


def _message(part: Part) -> Message:
    node = part.node
    spelled = _spelled(part)
    # `{"OrderCreated": ["billing", "mail"]}` lists who gets it.
    listed = tuple(text for text, _ in texts_at(node))
    producers = texts_of(node, *PRODUCERS) or (spelled.producers if spelled else ())
    return Message(
        name=spelled.name if spelled else part.key,
        description=described(part) or (spelled.rest if spelled else ""),
        producers=producers,
        named_producers=producers,
        consumers=texts_of(node, *CONSUMERS) or (spelled.consumers if spelled else listed),
        channel=", ".join(texts_of(node, *CHANNELS)) or (spelled.channel if spelled else ""),
        listed_at=node.pointer,
        origin=Origin.stated(node.pointer),
    )


def _spelled(part: Part) -> MessageSpelling | None:
    """What the text of an event says, be it an element or the value of a member."""
    if not part.node.is_text:
        return None
    if part.words is not None:
        return read_message(str(part.node.value))
    found = read_message(f"{part.key}: {part.text}")
    return replace(found, name=part.key) if found else None


def messages_of(node: Node, teller: str) -> Iterator[Message]:
    """What a container or component says that it publishes and consumes."""
    for names, is_producer in ((PUBLISHED, True), (CONSUMED, False)):
        parts_told = (part for told in node.members(*names) for part in _told(told))
        for one in (one for part in parts_told for one in _messages(part)):
            yield _with_teller(one, teller, is_producer=is_producer)
    for name in HOLDERS if node.get(*HOLDERS) else ():
        holder = node.get(name)
        if holder is not None and holder.get(*PUBLISHED, *CONSUMED) is not None:
            yield from messages_of(holder, teller)
        elif name == "events" and holder is not None and holder.is_array:
            yield from _of_teller(holder, teller)
    yield from _under_other_names(node, teller)


def _under_other_names(node: Node, teller: str) -> Iterator[Message]:
    """`bus_events`, `incoming_events`, `events_to_clients`."""
    for key, member in node.entries():
        said = frozenset(words(key))
        if normal_form(key) not in _KNOWN and said & _KINDS and not said & _OF_OTHERS:
            is_out = bool(said & _CLIENTS) and "to" in said
            for one in _of_teller(member, teller, takes=bool(said & _TAKEN)):
                yield replace(one, to_clients=is_out and not one.consumers)


def _of_teller(listed: Node, teller: str, *, takes: bool = False) -> Iterator[Message]:
    """Events under a name of their own, as `bus_events`: who lists them sends them, unless each
    says who does.
    """
    if not listed.is_array and not listed.is_object:
        return
    for one in map(_message, parts(listed, *NAMES)):
        if takes:
            yield replace(one, consumers=(*one.consumers, teller))
        else:
            yield _with_teller(one, teller, is_producer=True) if not one.producers else one


def _told(section: Node) -> Iterator[Part]:
    if section.is_text:
        for text in split(section.text() or "", ",;\n"):
            yield Part(spelled=text, node=Node(text, pointer=section.pointer), words="")
        return
    yield from parts(section, *NAMES)


def _with_teller(one: Message, teller: str, *, is_producer: bool) -> Message:
    if is_producer:
        return replace(one, producers=(teller,), named_producers=())
    return replace(one, consumers=(teller,), named_producers=())
