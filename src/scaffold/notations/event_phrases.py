"""How sentences name events and jobs: quoted, behind a verb that sends or takes them, or in front
of what is said of them.
"""

import re
from collections.abc import Iterator

from scaffold.notations.event_names import is_telling
from scaffold.notations.word_lists import listed

# Bounded, so that a text of one endless word is read in linear time.
_CLASS = re.compile(r"(?<![A-Za-z0-9_])[A-Z][A-Za-z0-9]{1,80}?Event(?=s?(?![A-Za-z0-9_]))")
_ONE = r"`[^`\n]{3,80}`(?: \([^()`\n]{1,80}\))?"
_MANY = rf"{_ONE}(?:(?:, and |, or |, | and | or ){_ONE}){{0,20}}"
_FILLER = r"(?:directly|the|an?|each|as|it|them|to|from|events?|messages?|topics?|tasks?|jobs?)"
# `publishes `ObjectCreated:Put` and `ObjectRemoved:Delete` to its queue`
_BEHIND_VERB = re.compile(
    r"\b(?:publish(?:es|ing)?|emits?|broadcasts?|raises?|fires?|dispatche?s?|enqueu(?:es?|ing)"
    r"|produces?|consum(?:es?|ing)|listens? (?:on|to|for)|subscribes? to)"
    rf" (?:{_FILLER} ){{0,4}}(?P<names>{_MANY})",
    re.IGNORECASE,
)
_IN_FRONT = re.compile(rf"\W{{0,3}}(?P<names>{_MANY})")
_ON_CHANNEL = re.compile(
    r"(?:are|is|run|runs)? ?(?:on|via|through|over) (?:the )?"
    r"(?:\w{1,20} )?(?:queue|topic|channel|stream|exchange)s?\b",
    re.IGNORECASE,
)
_QUEUED = re.compile(
    r"\b(?:enqueued|queued|dispatched|published|emitted|scheduled) (?:by|from)\b"
    r"|\b(?:enqueues|publishes|emits|dispatches) (?:it|them)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"`([A-Za-z][\w.:-]{2,78})`")
_NAME = re.compile(r"[A-Za-z]\w{2,100}(?:[.:/-]\w{1,60}){0,8}")
_GENERIC = listed(
    """
    DomainEvent IntegrationEvent BaseEvent ApplicationEvent NatsEvent CloudEvent
    """
)


def events_of(sentence: str, known: frozenset[str]) -> Iterator[tuple[str, int]]:
    """Names with their places, in order."""
    found = {
        match.start(): match[0] for match in _CLASS.finditer(sentence) if match[0] not in _GENERIC
    }
    for told in _BEHIND_VERB.finditer(sentence) if "`" in sentence else ():
        found |= _quoted(told["names"], told.start("names"))
    for match in _NAME.finditer(sentence) if known else ():
        if match[0] in known:
            found[match.start()] = match[0]
    yield from ((found[at], at) for at in sorted(found))


def named_in(text: str) -> Iterator[str]:
    """What a text names as events in quotes, wherever its sentences end."""
    for told in _BEHIND_VERB.finditer(text):
        yield from _quoted(told["names"], 0).values()
    yield from introduced(text)


def introduced(text: str) -> tuple[str, ...]:
    """Names of jobs or events that a text begins with and goes on to tell of: "`send_mail` on the
    queue `mail`", "`send_mail` writes to all; enqueued by the API".
    """
    front = _IN_FRONT.match(text) if "`" in text[:4] else None
    if front is None:
        return ()
    rest = text[front.end() :].lstrip()
    if _ON_CHANNEL.match(rest) is None and _QUEUED.search(rest) is None:
        return ()
    return tuple(_quoted(front["names"], 0).values())


def _quoted(names: str, start: int) -> dict[int, str]:
    """What is listed in quotes: one word alone may be anything, beside names of events it is one
    as well.
    """
    found = {start + match.start(1): match[1] for match in _QUOTED.finditer(names)}
    return found if any(map(is_telling, found.values())) else {}
