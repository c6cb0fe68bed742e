"""YAML by its events, so that tags, aliases, keys and positions stay under control.

Nothing is constructed but text, null, booleans, numbers, lists and objects. A plain scalar is what
it would be in JSON, and text as written otherwise: `yes`, `2024-01-01`, `1e3` and `012` are texts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import yaml

from scaffold.diagnostics import Place
from scaffold.diagnostics.rules.scan import SC106, SC107, SC108, SC117
from scaffold.scan.builder import Builder
from scaffold.scan.limits import Limits
from scaffold.scan.lines import Lines
from scaffold.scan.places import Places
from scaffold.scan.reading import Reading
from scaffold.scan.refusal import Refusal, Remarks
from scaffold.scan.values import JsonValue

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?")
_PLAIN: dict[str, JsonValue] = {
    "": None,
    "~": None,
    **dict.fromkeys(("null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_CORE = "tag:yaml.org,2002:"
_TEXT = (f"{_CORE}str", "!")
_KNOWN = frozenset(f"{_CORE}{name}" for name in ("map", "seq", "int", "float", "bool", "null"))


def read_yaml(lines: Lines, start: int, *, limits: Limits) -> Iterator[Reading]:
    """The documents from `start` on. Raises `Refusal`."""
    try:
        events = yaml.parse(lines.text[start:], Loader=_Loader)
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                yield _YamlReader(lines, start, limits=limits).read(events)
    except yaml.MarkedYAMLError as error:
        raise _syntax_error(error, lines, start=start) from None
    except yaml.YAMLError as error:
        message = "the text holds a character that YAML does not allow"
        place = Place(position=lines.position(_offset(error, lines, start=start)))
        hint = "take control characters out, or write them as escapes in double quotes"
        raise Refusal(SC106, message, at=place, hint=hint) from None


def _syntax_error(error: yaml.MarkedYAMLError, lines: Lines, *, start: int) -> Refusal:
    mark = error.problem_mark or error.context_mark
    told = [part for part in (error.problem, error.context) if part]
    place = Place(position=lines.position(start + _index(mark)))
    hint = "quote texts with `: ` or ` #` in them, and indent with spaces"
    return Refusal(SC106, ", ".join(told) or "no YAML", at=place, hint=hint)


def _offset(error: yaml.YAMLError, lines: Lines, *, start: int) -> int:
    position = getattr(error, "position", None)
    return min(start + position, len(lines.text)) if isinstance(position, int) else start


class _Mark(Protocol):
    index: int


def _index(mark: _Mark | None) -> int:
    return mark.index if mark else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Anchor:
    """What an anchor holds, and what writing it out again costs."""

    value: JsonValue
    nodes: int = 1
    characters: int
    height: int = 0
    places: Places | None = None


class _Open:
    """A list or an object that is open, with the counts at its beginning."""

    __slots__ = ("anchor", "characters", "height", "is_key_next", "is_object", "nodes")

    def __init__(self, anchor: str | None, *, is_object: bool, builder: Builder) -> None:
        self.anchor = anchor
        self.is_object = is_object
        self.is_key_next = is_object
        self.nodes = builder.nodes
        self.characters = builder.characters
        self.height = 1


class _YamlReader:
    """Reads one document from a stream of events."""

    def __init__(self, lines: Lines, start: int, *, limits: Limits) -> None:
        self._lines = lines
        self._start = start
        self._limits = limits
        self._builder = Builder(lines, limits, remarks=Remarks())
        self._open: list[_Open] = []
        self._anchors: dict[str, _Anchor] = {}
        self._aliases = 0

    def read(self, events: Iterator[yaml.Event]) -> Reading:
        """Up to the end of the document."""
        first: int | None = None
        end = self._start
        for event in events:
            if isinstance(event, yaml.DocumentEndEvent):
                break
            at = self._start + _index(event.start_mark)
            first = at if first is None else first
            end = self._start + _index(event.end_mark)
            self._take(event, at)
        places = self._builder.places
        return Reading(
            value=self._builder.value,
            lines=self._lines,
            start=self._start if first is None else first,
            end=end,
            places=lambda: places,
            remarks=self._builder.remarks,
        )

    def _take(self, event: yaml.Event, at: int) -> None:
        if isinstance(event, yaml.CollectionEndEvent):
            self._close()
            return
        is_key = bool(self._open) and self._open[-1].is_key_next
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event, at, is_key=is_key)
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event, at, is_key=is_key)
        elif isinstance(event, yaml.CollectionStartEvent):
            if is_key:
                message, hint = "a key is a list or an object", "write the key as a text"
                raise self._builder.refusal(SC106, message, at=at, hint=hint)
            self._collection(event, at)

    def _collection(self, event: yaml.CollectionStartEvent, at: int) -> None:
        self._check_tag(event.tag, at)
        is_object = isinstance(event, yaml.MappingStartEvent)
        opened = _Open(event.anchor, is_object=is_object, builder=self._builder)
        self._builder.open({} if is_object else [], at)
        self._open.append(opened)

    def _close(self) -> None:
        closed = self._open.pop()
        frame = self._builder.stack[-1]
        self._builder.close()
        if closed.anchor:
            self._anchors[closed.anchor] = _Anchor(
                value=frame.container,
                places=frame.places,
                nodes=self._builder.nodes - closed.nodes,
                characters=self._builder.characters - closed.characters,
                height=closed.height,
            )
        self._has_value(closed.height)

    def _scalar(self, event: yaml.ScalarEvent, at: int, *, is_key: bool) -> None:
        self._check_tag(event.tag, at)
        if event.anchor:
            self._anchors[event.anchor] = _Anchor(
                value=self._resolved(event), characters=len(event.value)
            )
        if is_key:
            self._key(event.value, at)
            return
        plain = not event.style and event.tag not in _TEXT
        if plain and event.value in _PLAIN:
            self._builder.put(_PLAIN[event.value], at)
        elif plain and _NUMBER.fullmatch(event.value):
            self._builder.number(event.value, at)
        else:
            self._builder.text(event.value, at)
        self._has_value(0)

    def _resolved(self, event: yaml.ScalarEvent) -> JsonValue:
        """The value that an alias of this scalar repeats."""
        alone = Builder(self._lines, self._limits, remarks=Remarks())
        if not event.style and event.tag not in _TEXT:
            if event.value in _PLAIN:
                return _PLAIN[event.value]
            if _NUMBER.fullmatch(event.value):
                alone.number(event.value, 0)
                return alone.value
        return event.value

    def _alias(self, event: yaml.AliasEvent, at: int, *, is_key: bool) -> None:
        builder = self._builder
        anchor = self._anchors.get(str(event.anchor))
        if anchor is None:
            message = f"the alias `{event.anchor}` repeats what is not complete before it"
            raise builder.refusal(SC106, message, at=at, hint="write the value out")
        if is_key:
            if not isinstance(anchor.value, str):
                raise builder.refusal(SC106, "a key is no text", at=at, hint="write the key out")
            self._key(anchor.value, at)
            return
        self._check_growth(anchor, at)
        builder.put(anchor.value, at, places=anchor.places)
        self._has_value(anchor.height)

    def _check_growth(self, anchor: _Anchor, at: int) -> None:
        builder, limits = self._builder, self._limits
        self._aliases += 1
        # The alias itself is counted when it is put.
        builder.nodes += anchor.nodes - 1
        builder.characters += anchor.characters
        for count, field in (
            (self._aliases, "max_aliases"),
            (builder.nodes, "max_nodes"),
            (builder.characters, "max_bytes"),
        ):
            limit: int = getattr(limits, field)
            if count > limit:
                message = f"with its aliases written out the scan exceeds {limit} ({field})"
                raise builder.refusal(SC108, message, at=at, hint=limits.hint(field))
        if len(builder.stack) + anchor.height > limits.max_depth:
            message = f"an alias nests values more than {limits.max_depth} deep (max_depth)"
            raise builder.refusal(SC107, message, at=at, hint=limits.hint("max_depth"))

    def _key(self, key: str, at: int) -> None:
        self._builder.key(key, at)
        self._open[-1].is_key_next = False

    def _has_value(self, height: int) -> None:
        if self._open:
            parent = self._open[-1]
            parent.height = max(parent.height, height + 1)
            parent.is_key_next = parent.is_object

    def _check_tag(self, tag: str | None, at: int) -> None:
        if tag and tag not in _TEXT and tag not in _KNOWN:
            self._tell_tag(tag, at)

    def _tell_tag(self, tag: str, at: int) -> None:
        if self._builder.remarks.wants(SC117):
            message = f"the tag `{tag.removeprefix(_CORE)}` was ignored"
            self._builder.remarks.add(SC117, message, at=self._builder.place(at))
