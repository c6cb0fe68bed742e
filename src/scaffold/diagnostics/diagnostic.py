"""A finding, the rule that made it, and where it is."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error stops the pipeline after the stage that found it."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """`code` is public and never reused; `explanation` is what `scaffold explain` prints."""

    code: str
    severity: Severity
    title: str
    explanation: str


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Position:
    """1-based; a column counts characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place without a document to look a pointer up in: broken text, or another file."""

    pointer: str = ""
    position: Position | None = None
    file: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """`at` is an RFC 6901 pointer; `position` and `file` stand where it does not lead to a line."""

    rule: Rule
    message: str
    at: str | None = None
    hint: str | None = None
    related: tuple[str, ...] = ()
    position: Position | None = None
    file: str | None = None
    is_strict: bool = False

    @property
    def severity(self) -> Severity:
        """The rule's; a warning is an error under `--strict`."""
        if self.is_strict and self.rule.severity is Severity.WARNING:
            return Severity.ERROR
        return self.rule.severity
