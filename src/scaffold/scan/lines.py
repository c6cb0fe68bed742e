"""Offsets in a text as lines and columns."""

import re
from array import array
from bisect import bisect_right

from scaffold.diagnostics import Position

_BREAK = re.compile(r"\r\n?|\n")


class Lines:
    """Finds the line ends of a text when the first position is asked for."""

    __slots__ = ("_starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts: array[int] | None = None

    def position(self, offset: int) -> Position:
        """Of a character, or of the end of the text."""
        if self._starts is None:
            self._starts = array("L", [0])
            self._starts.extend(found.end() for found in _BREAK.finditer(self.text))
        line = bisect_right(self._starts, offset)
        return Position(line=line, column=offset - self._starts[line - 1] + 1)
