"""Events that are listed: in a section of their own, or at who publishes and consumes them."""

import re
from collections.abc import Iterator

from scaffold.diagnostics import Report
from scaffold.dialects.facts import Facts
from scaffold.dialects.layout import Part, described, parts, text_of, texts_of
from scaffold.model import Message, Origin
from scaffold.scan import Node

_FROM = re.compile(r"(?:from|by) ([\w.-]{1,100})")
PRODUCERS = (
    "producer",
    "producers",
    "publisher",
    "publishers",
    "published_by",
    "produced_by",
    "source",
    "from",
    "emitted_by",
    "emitter",
)
CONSUMERS = (
    "consumer",
    "consumers",
    "subscriber",
    "subscribers",
    "consumed_by",
    "subscribed_by",
    "listeners",
    "to",
    "handled_by",
    "destination",
)
CHANNELS = ("channel", "topic", "queue", "subject", "exchange", "stream", "routing_key", "topics")
PUBLISHED = (
    "publishes",
    "produces",
    "emits",
    "published_events",
    "events_published",
    "publishes_events",
    "produced_events",
    "events_produced",
    "publish",
    "emitted_events",
    "events_emitted",
    "produces_events",
)
CONSUMED = (
    "subscribes",
    "consumes",
    "listens",
    "listens_to",
    "subscribes_to",
    "consumed_events",
    "events_consumed",
    "subscribed_events",
    "events_subscribed",
    "handles_events",
    "consumes_events",
    "subscribe",
)
LISTS = ("events", "messages", "topics", "channels", "queues", "event_catalog")


def translate_messages(section: Node, report: Report) -> Facts:
    """A map or a list of events, also one level below `events`, `topics` or the like."""
    inner = [found for name in LISTS if (found := section.get(name)) is not None]
    if inner:
        for one in inner:
            yield from translate_messages(one, report)
        return
    for part in parts(section, "name", "event", "key", "id", "topic", "channel", "type", "title"):
        yield _message(part)


def _message(part: Part) -> Message:
    node = part.node
    return Message(
        name=part.key,
        description=described(part),
        producers=texts_of(node, *PRODUCERS),
        consumers=texts_of(node, *CONSUMERS),
        channel=text_of(node, *CHANNELS),
        origin=Origin.stated(node.pointer),
    )


def messages_of(node: Node, teller: str) -> Iterator[Message]:
    """What a container or component says that it publishes and consumes."""
    for names, is_producer in ((PUBLISHED, True), (CONSUMED, False)):
        section = node.get(*names)
        for part in parts(section, "name", "event", "key", "topic"):
            yield Message(
                name=part.key,
                description=described(part),
                producers=(teller,) if is_producer else _producers(part),
                consumers=texts_of(part.node, *CONSUMERS) if is_producer else (teller,),
                channel=text_of(part.node, *CHANNELS),
                origin=Origin.stated(part.node.pointer),
            )


def _producers(part: Part) -> tuple[str, ...]:
    """Stated, or told as `PaidEvent (from payments)`."""
    found = _FROM.fullmatch(part.text)
    return (found[1],) if found else texts_of(part.node, *PRODUCERS)
