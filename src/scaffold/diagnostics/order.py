"""Where each finding is, and the order in which all of them are told."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from scaffold.diagnostics.diagnostic import Diagnostic, Position

Locate = Callable[[str], Position | None]


def nowhere(_pointer: str) -> Position | None:
    """For findings about something that has no lines."""
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A finding with its file and, where known, its position."""

    found: Diagnostic
    file: str
    position: Position | None

    @property
    def label(self) -> str:
        """`scan.json:12`; with the column where no pointer says more."""
        if self.position is None:
            return self.file
        line = f"{self.file}:{self.position.line}"
        return f"{line}:{self.position.column}" if self.found.position else line


def in_order(found: Iterable[Diagnostic], *, name: str, locate: Locate) -> list[Located]:
    """By file, line, column, code; `name` is the file of those that name none."""
    return sorted((_located(one, name=name, locate=locate) for one in found), key=_key)


def _located(found: Diagnostic, *, name: str, locate: Locate) -> Located:
    position = found.position
    if position is None and found.at is not None and found.file is None:
        position = locate(found.at)
    return Located(found=found, file=found.file or name, position=position)


def _key(one: Located) -> tuple[str, int, int, str, str, str]:
    line, column = (one.position.line, one.position.column) if one.position else (0, 0)
    return one.file, line, column, one.found.rule.code, one.found.at or "", one.found.message
