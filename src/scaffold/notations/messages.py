"""Events as text: `OrderPaid (from billing)`, `order.paid → queue orders`, `OrderPaid: billing ->
mail, ledger`.
"""

import re
from dataclasses import dataclass

_NAME = re.compile(
    r"[`\"*]{0,3}(?P<name>[A-Za-z_][\w.:/*#{}-]{0,150}?)[`\"*]{0,3}(?=[\s,(:;]|→|->|\Z):?"
)
_CHANNEL = re.compile(
    r"(?:(?:→|->|=>|\bto|\bon|\bvia|\bin|\bat|\bover|\bfrom|@)\s)?(?:the\s)?"
    r"(?:(?:kafka|rabbitmq|rabbit|nats|sqs|sns|redis|pub/?sub|amqp|jms|service bus)\s)?"
    r"\b(?:topic|queue|channel|exchange|subject|stream|routing key)s?\s?[:=]?\s?[`'\"]?"
    r"(?P<channel>[\w.*/#{}:-]{1,150})[`'\"]?",
    re.IGNORECASE,
)
# `→ orders topic`
_CHANNEL_LAST = re.compile(
    r"(?:→|->|=>|\bto|\bon|\bvia) (?:the )?([\w.-]{1,100})"
    r" (?:topic|queue|channel|exchange|stream)\b",
    re.IGNORECASE,
)
# `from orders to billing, mail`
_FROM_TO = re.compile(r"\bfrom (?P<one>[\w.-]{1,60}) to (?P<others>[\w., -]{1,300})", re.IGNORECASE)
_ENDS = r"(?P<ends>[\w. -]{1,60}(?:(?:,| and | & |/)\s?[\w. -]{1,60}){0,20})"
_PRODUCERS = re.compile(
    r"(?:\bfrom|\bby|\bpublished by|\bproduced by|\bemitted by|\braised by|\bsent by"
    rf"|\bproducers?\s?[:=]|\bpublishers?\s?[:=]|\bsource\s?[:=])\s?{_ENDS}",
    re.IGNORECASE,
)
_CONSUMERS = re.compile(
    r"(?:\bconsumed by|\bhandled by|\breceived by|\bsubscribed by|\bconsumers?\s?[:=]"
    rf"|\bsubscribers?\s?[:=]|\blisteners?\s?[:=]|→|->|=>)\s?{_ENDS}",
    re.IGNORECASE,
)
_ARROW = re.compile(r"\s?(?:→|->|=>)\s?")
# What stands between a name and what is said of it; the line of an arrow belongs to that.
_EDGES = re.compile(r"\A(?:[ :—]|-(?!-?>))+|[ :—-]+\Z")
# All that names and what stands between them are made of: split and looked at, not matched.
_NAMES = re.compile(r"[\w. ,&/+-]{1,600}")
_SEPARATOR = re.compile(r",| and | & |/|\+")
# `-> (nobody)`
_NOBODY = re.compile(r"\s?(?:→|->|=>)\s?\(?(?:nobody|no one|none|nothing)\b[^)]*\)?", re.IGNORECASE)
_LONGEST = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageSpelling:
    """An event with what the text says of who sends it where; `rest` stands behind its name."""

    name: str
    producers: tuple[str, ...] = ()
    consumers: tuple[str, ...] = ()
    channel: str = ""
    rest: str = ""


def read_message(text: str) -> MessageSpelling | None:
    """None where the text does not start with a name."""
    plain = " ".join(text.split())[:_LONGEST]
    found = _NAME.match(plain)
    if found is None:
        return None
    rest = _EDGES.sub("", plain[found.end() :])
    rest = _CHANNEL_LAST.sub(r"on topic \1", rest)
    if (nobody := _NOBODY.search(rest)) is not None:
        # Who sends it stands before the arrow.
        sender = rest[: nobody.start()].strip(" :")
        return MessageSpelling(name=found["name"], producers=_listed(sender), rest=rest)
    channel = _CHANNEL.search(rest)
    bare = rest.replace(channel[0], "; ") if channel else rest
    bare = bare.replace("(", "; ").replace(")", "; ")
    both = _both(bare.strip(" ;"))
    if both is None and (told := _FROM_TO.search(bare)):
        both = (told["one"], told["others"])
    if both:
        return MessageSpelling(
            name=found["name"],
            producers=_listed(both[0]),
            consumers=_listed(both[1]),
            channel=channel["channel"] if channel else "",
            rest=rest,
        )
    consumers = _CONSUMERS.search(bare)
    before = bare.replace(consumers[0], ";") if consumers else bare
    producers = _PRODUCERS.search(before)
    return MessageSpelling(
        name=found["name"],
        producers=_listed(producers["ends"]) if producers else (),
        consumers=_listed(consumers["ends"]) if consumers else (),
        channel=channel["channel"] if channel else "",
        rest=rest,
    )


def _both(text: str) -> tuple[str, str] | None:
    """What stands before and behind the only arrow."""
    sides = _ARROW.split(text)
    if len(sides) != len(("from", "to")) or not all(map(_NAMES.fullmatch, sides)):
        return None
    return sides[0], sides[1]


def _listed(text: str) -> tuple[str, ...]:
    return tuple(one.strip(" .") for one in _SEPARATOR.split(text) if one.strip(" ."))
