"""Small scans in each dialect, and every place of a scan where a string stands."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from tests.scans import EXAMPLES, SEED_FOLDER

Json = Any
Place = tuple[str | int, ...]

# An object with more members is a collection, of which some are enough.
MANY = 6
KEPT_MEMBERS = 4
KEPT_ELEMENTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A string: the value at a place, or the key that is the place's last part."""

    place: Place
    is_key: bool


@cache
def small_scans() -> Mapping[str, str]:
    """The JSON of each example, and of the real scans if there, reduced: one for each dialect."""
    paths = (*EXAMPLES, *sorted(SEED_FOLDER.glob("*.json")))
    return {
        path.name.split(".")[0]: json.dumps(reduced(json.loads(path.read_text()), is_root=True))
        for path in paths
    }


def reduced(value: Json, *, is_root: bool = False) -> Json:
    """The first members of what is long."""
    if isinstance(value, dict):
        kept = list(value.items())
        if len(kept) > MANY and not is_root:
            kept = kept[:KEPT_MEMBERS]
        return {key: reduced(member) for key, member in kept}
    if isinstance(value, list):
        return [reduced(element) for element in value[:KEPT_ELEMENTS]]
    return value


def positions_of(value: Json, place: Place = ()) -> Iterator[Position]:
    """Every string of a scan, in document order."""
    if isinstance(value, str):
        yield Position(place=place, is_key=False)
    for key, member in members_of(value):
        if isinstance(key, str):
            yield Position(place=(*place, key), is_key=True)
        yield from positions_of(member, (*place, key))


def members_of(value: Json) -> Sequence[tuple[str | int, Json]]:
    """Key or index, and value, of an object or an array."""
    if isinstance(value, dict):
        return list(value.items())
    if isinstance(value, list):
        return list(enumerate(value))
    return ()


def parent_of(scan: Json, place: Place) -> Json | None:
    """What holds the place; None where an earlier change took it away."""
    for part in place[:-1]:
        try:
            scan = scan[part]
        except (LookupError, TypeError):
            return None
    return scan if isinstance(scan, dict | list) else None


def put(scan: Json, position: Position, *, text: str) -> None:
    """Put a text at a position, in place; nothing where the position is gone."""
    parent, last = parent_of(scan, position.place), position.place[-1]
    if parent is None:
        return
    if not position.is_key:
        if isinstance(parent, dict) or (isinstance(last, int) and last < len(parent)):
            parent[last] = text
    elif isinstance(parent, dict) and last in parent:
        entries = [(text if key == last else key, member) for key, member in parent.items()]
        parent.clear()
        parent.update(entries)


def text_at(position: Position, scan: Json) -> str:
    """The string that stands at a position."""
    if position.is_key:
        return str(position.place[-1])
    parent = parent_of(scan, position.place)
    try:
        return str(parent[position.place[-1]]) if parent is not None else ""
    except LookupError:
        return ""
