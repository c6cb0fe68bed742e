"""Events of sections that tell them in groups and sentences: who sends and takes them stands in a
key (`messages (web -> worker)`), in a text in front of a list, or in the sentence that names them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from scaffold.dialects.layout import DESCRIPTIONS
from scaffold.dialects.message_words import CONSUMED, CONSUMERS, PRODUCERS, PUBLISHED
from scaffold.model import Message, Origin, System
from scaffold.naming import words
from scaffold.notations.exchanges import Exchange, is_name, names_listed, read_exchanges
from scaffold.scan import JsonValue, normal_form, pointer_to

# What a section of events is called with.
_SECTIONS = frozenset(
    words(
        "event events message messages messaging realtime websocket websockets socket sockets "
        "pubsub async asynchronous queue queues topic topics channel channels bus stream streams "
        "broker push subscriptions signals"
    )
)
# Sections of their own, which tell of events besides.
_NONE = frozenset(words("workflow workflows store schema schemas"))
_LISTS = frozenset(
    map(
        normal_form,
        (
            *("names", "classes", "jobs", "list", "events", "messages", "event_names", "types"),
            *("message_types", "event_types", "members", "topics", "items", "signals"),
        ),
    )
)
_PRODUCERS = frozenset(map(normal_form, PRODUCERS))
_CONSUMERS = frozenset(map(normal_form, CONSUMERS))
_OTHERS = frozenset(map(normal_form, (*PUBLISHED, *CONSUMED)))
_TEXTS = frozenset(map(normal_form, DESCRIPTIONS))
_DIRECTED = re.compile(r"([\w./ -]{1,60}?)\s?(?:→|->|=>|⟶)\s?([\w./ -]{1,60})")
_BRACKETED = re.compile(r"\(([^()]{1,140})\)")
_DEEPEST = 4
_FEWEST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Above:
    """What is known of all events below a place."""

    producers: tuple[str, ...] = ()
    consumers: tuple[str, ...] = ()
    group: str = ""
    depth: int = 0


@dataclass(slots=True, kw_only=True)
class _Told:
    """Events that were found, and the places that turned out to be groups of them."""

    actors: Mapping[str, str]
    messages: list[Message]
    groups: set[str]


def read_exchanges_of(system: System, root: JsonValue) -> System:
    """The system with the events that its sections tell so, and without groups as events."""
    told = _Told(actors=_actors(system), messages=[], groups=set())
    for key, value in root.items() if isinstance(root, dict) else ():
        said = set(words(key))
        if _SECTIONS & said and not _NONE & said and isinstance(value, dict):
            _read_object(value, pointer_to("", key), above=_Above(), told=told)
    kept = (one for one in system.messages if one.listed_at not in told.groups)
    return replace(system, messages=(*kept, *told.messages))


def _actors(system: System) -> dict[str, str]:
    """Containers by their keys, and by what only one of them ends in where they begin alike."""
    keys = [one.key for one in system.containers]
    endings: dict[str, set[str]] = {}
    for key in keys:
        first, _, rest = key.lower().partition("-")
        if rest and sum(one.lower().startswith(f"{first}-") for one in keys) > _FEWEST:
            endings.setdefault(rest, set()).add(key)
    short = {rest: next(iter(found)) for rest, found in endings.items() if len(found) == 1}
    return {**short, **{key.lower(): key for key in keys}}


def _read_object(value: dict[str, JsonValue], pointer: str, *, above: _Above, told: _Told) -> None:
    """An object whose members are events, lists of them, or sentences."""
    own = _with_said(value, above, told=told)
    for key, inner in value.items():
        at, form = pointer_to(pointer, key), normal_form(key)
        if form in _PRODUCERS | _CONSUMERS | _OTHERS:
            continue
        below = own if form in _TEXTS else _below(key, own, told=told)
        before = len(told.messages)
        if isinstance(inner, str):
            _read_text(inner, at, key=key, above=below, told=told)
        elif isinstance(inner, list):
            _read_list(inner, at, is_named=form in _LISTS, above=below, told=told)
        elif isinstance(inner, dict) and above.depth < _DEEPEST:
            _read_object(inner, at, above=below, told=told)
        if (form in _TEXTS and isinstance(inner, str)) or _DIRECTED.fullmatch(key.strip()):
            told.groups.add(at)
        if len(told.messages) > before and told.messages[before].name != key:
            told.groups |= {pointer, at}


def _with_said(value: dict[str, JsonValue], above: _Above, *, told: _Told) -> _Above:
    """With who its own members name for all, in fields or in sentences without events."""
    producers, consumers = above.producers, above.consumers
    for key, inner in value.items():
        form = normal_form(key)
        texts = inner if isinstance(inner, list) else [inner]
        named = tuple(one for one in texts if isinstance(one, str))
        if form in _PRODUCERS and named:
            producers = named
        elif form in _CONSUMERS and named:
            consumers = named
        elif form in _TEXTS and isinstance(inner, str):
            for said in read_exchanges(inner, told.actors):
                if not said.names:
                    producers = said.producers or producers
                    consumers = said.consumers or consumers
    return replace(above, producers=producers, consumers=consumers)


def _below(key: str, above: _Above, *, told: _Told) -> _Above:
    """With what a key says: a container, or one that sends to another."""
    own = replace(above, group=key, depth=above.depth + 1)
    if actor := told.actors.get(key.lower()):
        return replace(own, producers=(actor,))
    for said in (*_BRACKETED.findall(key), key):
        if directed := _DIRECTED.fullmatch(said.strip()):
            source, target = (told.actors.get(one.strip().lower()) for one in directed.groups())
            if source or target:
                producers, consumers = ((one,) if one else () for one in (source, target))
                return replace(own, producers=producers, consumers=consumers)
    return own


def _read_text(text: str, pointer: str, *, key: str, above: _Above, told: _Told) -> None:
    """A list of names whose ends are known above, or sentences that name events or tell of the one
    that they stand under.
    """
    is_known = bool(above.producers or above.consumers)
    names = names_listed(text) if is_known else ()
    if len(names) >= _FEWEST or (names and key.lower() in told.actors):
        _add(names, above, pointer=pointer, told=told)
        return
    found = list(read_exchanges(text, told.actors))
    for one in found:
        _add(one.names, _merged(one, above), pointer=pointer, told=told)
    if any(one.names for one in found):
        return
    ends = _merged(_all_of(found), above)
    is_event = is_name(key) and key.lower() not in told.actors
    if found and is_event and ends.producers and ends.consumers:
        _add((key,), replace(ends, group=""), pointer=pointer, told=told, description=text)


def _all_of(found: list[Exchange]) -> Exchange:
    producers = dict.fromkeys(end for one in found for end in one.producers)
    consumers = dict.fromkeys(end for one in found for end in one.consumers)
    return Exchange(producers=tuple(producers), consumers=tuple(consumers))


def _merged(said: Exchange, above: _Above) -> _Above:
    """A sentence says more than what it stands under."""
    return replace(
        above,
        producers=said.producers or above.producers,
        consumers=said.consumers or above.consumers,
    )


def _read_list(
    values: list[JsonValue], pointer: str, *, is_named: bool, above: _Above, told: _Told
) -> None:
    """A list of names, where it is known who sends or takes them."""
    names = [one for one in values if isinstance(one, str)]
    is_known = bool(above.producers or above.consumers)
    if not is_known or len(names) < len(values) or not all(" " not in one for one in names):
        return
    if is_named or any(map(is_name, names)):
        for number, name in enumerate(names):
            _add((name,), above, pointer=pointer_to(pointer, number), told=told)


def _add(
    names: tuple[str, ...], above: _Above, *, pointer: str, told: _Told, description: str = ""
) -> None:
    for name in names:
        told.messages.append(
            Message(
                name=name,
                description=description,
                producers=above.producers,
                consumers=above.consumers,
                group=above.group,
                listed_at=pointer,
                origin=Origin.stated(pointer),
            )
        )
