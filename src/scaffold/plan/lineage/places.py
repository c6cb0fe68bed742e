"""Places in the output: a file, and where a text in it leads to, a line."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """`needles` are looked for one behind the other; the line of the last one is the place."""

    path: str
    needles: tuple[str, ...] = ()


class Places:
    """Looks places up in files that are there; each file is decoded once."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self._lines: dict[str, list[str]] = {}

    def locate(self, place: Place) -> str | None:
        """`path:line`, or `path` where nothing leads to a line, or None without the file."""
        if place.path not in self._files:
            return None
        line = self._line(place)
        return place.path if line is None else f"{place.path}:{line}"

    def _line(self, place: Place) -> int | None:
        lines = self._lines.get(place.path)
        if lines is None:
            lines = self._files[place.path].decode(errors="replace").split("\n")
            self._lines[place.path] = lines
        at = None
        start = 0
        for needle in place.needles:
            found = next((n for n in range(start, len(lines)) if needle in lines[n]), None)
            if found is None:
                return at
            at, start = found + 1, found
        return at
