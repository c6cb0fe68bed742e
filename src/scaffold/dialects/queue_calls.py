"""Calls by name that go through a queue: `{"method": "create_volume", "from": "api", "to":
"scheduler", "target": "topic scheduler"}`, as frameworks of remote calls over a broker have them.
"""

import re
from collections.abc import Iterator

from scaffold.dialects.edges import SOURCES
from scaffold.dialects.layout import DESCRIPTIONS, text_of, texts_of, unmarked
from scaffold.model import Message, Origin
from scaffold.notations.endpoints import read_methods
from scaffold.scan import Node

CALLED = ("method", "rpc", "procedure", "call", "cast", "function", "task", "command")
_ENDS = ("to", "destination", "callee", "receiver", "server")
_ADDRESSES = ("target", "topic", "queue", "exchange", "routing_key", "channel", "address")
_KINDS = (*DESCRIPTIONS, "kind", "type", "style")
_NAME = re.compile(r"[A-Za-z_][\w.]{1,80}")
# `topic scheduler, server = host`
_QUEUE = re.compile(
    r"(?:(?:topic|fanout|queue|exchange|channel|subject)s?\s)+(?P<name>[\w.@/-]{1,100})",
    re.IGNORECASE,
)
_NAMED = frozenset({"topic", "queue", "exchange", "routing_key", "channel"})


def are_casts(node: Node) -> bool:
    """Whether each row names a method of no HTTP, both ends, and the queue between them."""
    rows = list(unmarked(node).elements())
    return bool(rows) and all(one.is_object and _is_cast(one) for one in rows)


def _is_cast(node: Node) -> bool:
    name = text_of(node, *CALLED)
    return (
        _NAME.fullmatch(name) is not None
        and not read_methods(name)[1]
        and bool(text_of(node, *SOURCES))
        and bool(text_of(node, *_ENDS))
        and bool(_channel(node))
    )


def _channel(node: Node) -> str:
    """The queue, where a member says that it is one by its name or its first word."""
    for name in _ADDRESSES:
        text = text_of(node, name)
        if found := _QUEUE.match(text):
            return found["name"]
        if name in _NAMED and text and " " not in text:
            return text
    return ""


def casts_of(node: Node) -> Iterator[Message]:
    """Each as a message that one sends and the other takes."""
    for one in node.elements():
        producers, name = texts_of(one, *SOURCES), text_of(one, *CALLED)
        yield Message(
            name=name,
            description=text_of(one, *_KINDS),
            producers=producers,
            named_producers=producers,
            consumers=texts_of(one, *_ENDS),
            # A queue holds calls of many methods, each for one handler.
            channel=f"{_channel(one)}.{name}",
            listed_at=one.pointer,
            origin=Origin.stated(one.pointer),
        )
