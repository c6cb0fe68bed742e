"""Where the values of a document stand in its text."""

from array import array
from collections.abc import Callable

from scaffold.diagnostics import Position
from scaffold.scan.lines import Lines
from scaffold.scan.values import JsonValue, steps


class Places:
    """Of one object or list: offsets of its keys or elements, in order, and the places within them.

    Four bytes for a leaf: a dictionary from pointer to offset would outweigh the document.
    """

    __slots__ = ("_indexes", "inner", "offsets")

    def __init__(self) -> None:
        self.offsets: array[int] = array("L")
        self.inner: dict[int, Places] = {}
        self._indexes: dict[str, int] | None = None

    def index(self, container: JsonValue, step: str, *, is_complete: bool = True) -> int | None:
        """The number of the member or element; remembered once the container is complete."""
        if isinstance(container, dict):
            indexes = self._indexes or {key: number for number, key in enumerate(container)}
            if is_complete:
                self._indexes = indexes
            return indexes.get(step)
        if not step.isdecimal() or not isinstance(container, list):
            return None
        number = int(step[:9])
        return number if number < len(container) else None


class Locator:
    """Looks positions up; the places are made when the first is asked for."""

    __slots__ = ("_lines", "_make", "_places", "_start", "_value")

    def __init__(
        self, value: JsonValue, *, lines: Lines, start: int, make: Callable[[], Places]
    ) -> None:
        self._value = value
        self._lines = lines
        self._start = start
        self._make = make
        self._places: Places | None = None

    def position(self, pointer: str) -> Position | None:
        """Of a key, an element or the root; None where the pointer leads nowhere."""
        if self._places is None:
            self._places = self._make()
        places: Places | None = self._places
        value, offset = self._value, self._start
        for step in steps(pointer):
            index = places.index(value, step) if places else None
            if places is None or index is None:
                return None
            offset = places.offsets[index]
            places = places.inner.get(index)
            value = _member(value, step)
        return self._lines.position(offset)


def _member(value: JsonValue, step: str) -> JsonValue:
    if isinstance(value, dict):
        return value[step]
    return value[int(step)] if isinstance(value, list) else None
