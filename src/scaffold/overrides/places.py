"""Where the keys of a TOML document stand: `tomllib` gives values without their places."""

import re
import tomllib
from collections.abc import Iterator

from scaffold.diagnostics import Position

Path = tuple[str, ...]

_PART = r"""(?:"(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_-]+)"""
_KEY = rf"{_PART}(?:\s*\.\s*{_PART})*"
_HEADER = re.compile(rf"\s*(\[\[?)\s*({_KEY})\s*\]\]?")
_ASSIGNED = re.compile(rf"\s*({_KEY})\s*=\s*(.*)", re.DOTALL)
# A value of more lines is not followed to its end: its lines are then read as keys, for nothing.
MOST_LINES = 200


class Places:
    """Positions by path; a place within a value is that of its key."""

    def __init__(self, text: str) -> None:
        self._found: dict[Path, Position] = {}
        for path, position in _places(text):
            for length in range(1, len(path) + 1):
                self._found.setdefault(path[:length], position)
            self._found[path] = position

    def position(self, path: Path) -> Position | None:
        """Of the longest beginning of a path that has a place."""
        for length in range(len(path), 0, -1):
            if position := self._found.get(path[:length]):
                return position
        return None


def _places(text: str) -> Iterator[tuple[Path, Position]]:
    lines = text.splitlines()
    counts: dict[Path, int] = {}
    table: Path = ()
    number = 0
    while number < len(lines):
        line = lines[number]
        position = Position(line=number + 1, column=len(line) - len(line.lstrip()) + 1)
        number += 1
        if header := _HEADER.match(line):
            table = _numbered(header, counts)
            yield table, position
        elif assigned := _ASSIGNED.match(line):
            yield (*table, *_parts(assigned[1])), position
            number += _further_lines(assigned[2], lines[number : number + MOST_LINES])


def _numbered(header: re.Match[str], counts: dict[Path, int]) -> Path:
    """The path of a header; that of an array of tables has the number of its element."""
    path = _parts(header[2])
    if header[1] == "[":
        return path
    number = counts.get(path, 0)
    counts[path] = number + 1
    return (*path, str(number))


def _parts(key: str) -> Path:
    return tuple(_plain(part) for part in re.findall(_PART, key))


def _plain(part: str) -> str:
    if part[0] not in "\"'":
        return part
    try:
        return str(tomllib.loads(f"key = {part}")["key"])
    except tomllib.TOMLDecodeError:
        return part


def _further_lines(value: str, following: list[str]) -> int:
    """How many lines after its first one a value takes."""
    for count in range(len(following) + 1):
        try:
            tomllib.loads("key = " + "\n".join([value, *following[:count]]))
        except tomllib.TOMLDecodeError:
            continue
        return count
    return 0
