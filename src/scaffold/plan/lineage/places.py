"""Places in the output: a file, and where a text in it leads to, a line.

Files are indexed once by the beginnings of their lines: a scan of thousands of tables asks for
tens of thousands of places in one migration.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

# A line is found by what stands before and with one of these, and as a whole.
ENDS = ("(", ":", " =")
HEADING = "# "
Lines = dict[str, list[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """`needles` are looked for one behind the other; the line of the last one is the place.

    A needle is a whole line without its margins, or a beginning up to a bracket, colon, comma or
    equals sign; on a page it is the first cell of a row, or a heading.
    """

    path: str
    needles: tuple[str, ...] = ()


class Places:
    """Looks places up in files that are there."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self._indexes: dict[str, Lines] = {}

    def locate(self, place: Place) -> str | None:
        """`path:line`, or `path` where nothing leads to a line, or None without the file."""
        if place.path not in self._files:
            return None
        line = self._line(place) if place.needles else None
        return place.path if line is None else f"{place.path}:{line}"

    def _line(self, place: Place) -> int | None:
        index = self._indexes.get(place.path)
        if index is None:
            index = _indexed(self._files[place.path].decode(errors="replace"))
            self._indexes[place.path] = index
        at = None
        for needle in place.needles:
            lines = index.get(needle.strip(), [])
            found = bisect_left(lines, at or 0)
            if found == len(lines):
                return at
            at = lines[found]
        return at


def _indexed(text: str) -> Lines:
    lines: Lines = {}
    for number, line in enumerate(text.split("\n"), 1):
        lines.setdefault(line.strip(), []).append(number)
    index: Lines = {}
    # A line of a contract stands there again and again.
    for line, numbers in lines.items():
        for beginning in dict.fromkeys(_beginnings(line)):
            index.setdefault(beginning, []).extend(numbers)
    for numbers in index.values():
        numbers.sort()
    return index


def _beginnings(line: str) -> Iterator[str]:
    line = line.removeprefix("async ")
    yield line
    for end in ENDS:
        before, found, _ = line.partition(end)
        if found:
            yield before + end
    if "," in line:
        yield line.partition(",")[0]
    if line.startswith("|"):
        yield line[1:].partition("|")[0].strip(" `")
    if line.startswith("#"):
        yield line.lstrip(HEADING).strip("` ")
