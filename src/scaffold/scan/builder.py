"""Builds a value and its places from what a reader of JSON or YAML meets, within limits."""

import re

from scaffold.diagnostics import Place, Rule
from scaffold.diagnostics.rules.scan import SC102, SC107, SC109, SC110, SC111, SC112
from scaffold.scan.limits import Limits
from scaffold.scan.lines import Lines
from scaffold.scan.places import Places
from scaffold.scan.refusal import Refusal, Remarks
from scaffold.scan.values import JsonValue, SpelledFloat, pointer_to

UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
_INFINITE = float("inf")


class Frame:
    """An object or a list that is still open."""

    __slots__ = ("container", "is_kept", "key", "key_at", "opened_at", "places")

    def __init__(self, container: JsonValue, places: Places, *, opened_at: int) -> None:
        self.container = container
        self.places = places
        self.opened_at = opened_at
        self.key = ""
        self.key_at = opened_at
        self.is_kept = True


class Builder:
    """Takes openings, keys, scalars and closings in the order of the text; `at` are offsets."""

    def __init__(self, lines: Lines, limits: Limits, *, remarks: Remarks) -> None:
        self.lines = lines
        self.limits = limits
        self.remarks = remarks
        self.stack: list[Frame] = []
        self.value: JsonValue = None
        self.places = Places()
        self.nodes = 0
        self.characters = 0

    def pointer(self) -> str:
        """Of what is being read; it is made only to be told."""
        pointer = ""
        for frame in self.stack:
            if isinstance(frame.container, list):
                pointer = pointer_to(pointer, len(frame.container) - (frame is not self.stack[-1]))
            elif frame is not self.stack[-1] or frame.key:
                pointer = pointer_to(pointer, frame.key)
        return pointer

    def container_pointer(self) -> str:
        """Of the innermost object or list that is open."""
        frames, self.stack = self.stack, self.stack[:-1]
        try:
            return self.pointer()
        finally:
            self.stack = frames

    def place(self, at: int) -> Place:
        """Where the reader stands, for a message."""
        return Place(pointer=self.pointer(), position=self.lines.position(at))

    def refusal(self, rule: Rule, message: str, *, at: int, hint: str | None = None) -> Refusal:
        """To be raised."""
        return Refusal(rule, message, at=self.place(at), hint=hint)

    def open(self, container: JsonValue, at: int) -> None:
        """An object or a list begins."""
        if len(self.stack) >= self.limits.max_depth:
            deepest = self.limits.max_depth
            message = f"objects and lists are nested more than {deepest} deep (max_depth)"
            raise self.refusal(SC107, message, at=at, hint=self.limits.hint("max_depth"))
        if self.stack:
            index = self._put(container, at)
            places = Places()
            if index is not None:
                self.stack[-1].places.inner[index] = places
        else:
            self._count(at)
            self.value, places = container, self.places
        self.stack.append(Frame(container, places, opened_at=at))

    def close(self) -> None:
        """The innermost ends."""
        closed = self.stack.pop()
        if not closed.container and self.stack:
            # Nothing is in it, so nobody will look for a place there.
            inner = self.stack[-1].places.inner
            index = len(self.stack[-1].places.offsets) - 1
            if inner.get(index) is closed.places:
                del inner[index]

    def key(self, key: str, at: int) -> None:
        """The key of the next value; of two equal ones the first is kept."""
        frame = self.stack[-1]
        frame.key = ""
        self._check_text(key, at)
        frame.key, frame.key_at = key, at
        frame.is_kept = not (isinstance(frame.container, dict) and key in frame.container)
        if not frame.is_kept and self.remarks.wants(SC112):
            self._tell_twice(frame, at)

    def text(self, text: str, at: int) -> None:
        """A string."""
        self._check_text(text, at)
        self.put(text, at)

    def number(self, spelled: str, at: int) -> None:
        """A number in JSON's grammar, or one of its words for what is not finite."""
        if spelled.lstrip("-") in ("NaN", "Infinity"):
            if self.remarks.wants(SC110):
                message = f"{spelled} is no number in JSON; kept as text"
                self.remarks.add(SC110, message, at=self.place(at))
            self.put(spelled, at)
        elif spelled.lstrip("-").isdecimal():
            self._integer(spelled, at)
        else:
            self._fraction(spelled, at)

    def put(self, value: JsonValue, at: int, *, places: Places | None = None) -> None:
        """Any value that is complete; with the places in it, if it has an inside."""
        if self.stack:
            index = self._put(value, at)
            if index is not None and places is not None:
                self.stack[-1].places.inner[index] = places
        else:
            self._count(at)
            self.value = value

    def _tell_twice(self, frame: Frame, at: int) -> None:
        first = frame.places.index(frame.container, frame.key, is_complete=False)
        line = self.lines.position(frame.places.offsets[first or 0]).line
        message = (
            f"the key `{frame.key}` stands twice in one object; the first, in line {line}, counts"
        )
        hint = "merge both into one, or rename the second"
        self.remarks.add(SC112, message, at=self.place(at), hint=hint)

    def _integer(self, spelled: str, at: int) -> None:
        if len(spelled) <= self.limits.max_integer_digits:
            self.put(int(spelled), at)
        else:
            self._long_number(spelled, at)

    def _fraction(self, spelled: str, at: int) -> None:
        if len(spelled) > self.limits.max_integer_digits:
            self._long_number(spelled, at)
            return
        number = SpelledFloat(spelled)
        if abs(number) == _INFINITE:
            self._long_number(spelled, at)
        else:
            self.put(number, at)

    def _long_number(self, spelled: str, at: int) -> None:
        if self.remarks.wants(SC111):
            message = f"a number of {len(spelled)} characters is kept as text"
            self.remarks.add(SC111, message, at=self.place(at), hint="put it into quotes")
        self.text(spelled, at)

    def _put(self, value: JsonValue, at: int) -> int | None:
        self._count(at)
        frame = self.stack[-1]
        if not frame.is_kept:
            return None
        if isinstance(frame.container, dict):
            frame.container[frame.key] = value
            frame.places.offsets.append(frame.key_at)
        elif isinstance(frame.container, list):
            frame.container.append(value)
            frame.places.offsets.append(at)
        return len(frame.places.offsets) - 1

    def _count(self, at: int) -> None:
        self.nodes += 1
        if self.nodes > self.limits.max_nodes:
            message = f"the scan holds more than {self.limits.max_nodes} values (max_nodes)"
            raise self.refusal(SC102, message, at=at, hint=self.limits.hint("max_nodes"))

    def _check_text(self, text: str, at: int) -> None:
        self.characters += len(text)
        if len(text) > self.limits.max_text:
            message = f"a text is longer than {self.limits.max_text} characters (max_text)"
            raise self.refusal(SC102, message, at=at, hint=self.limits.hint("max_text"))
        found = None if text.isascii() and "\x00" not in text else UNWRITABLE.search(text)
        if found:
            message = f"a text holds the character U+{ord(found[0]):04X}, which no text can hold"
            raise self.refusal(SC109, message, at=at, hint="take the character out")
