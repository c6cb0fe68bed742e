"""How far a rewrite is: operations that answer, that were written by a person, that do not yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from scaffold.verify.nouns import Noun


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Of one service, or of all.

    `answered` counts defaults that work and what is overridden; `todo` has a line for each
    operation that is still 501 and each event that nobody wrote a handler for: where to write it.
    """

    service: str
    operations: int
    answered: int
    overridden: int
    events: int
    events_written: int
    todo: tuple[str, ...]

    @property
    def unanswered(self) -> int:
        """Still 501."""
        return self.operations - self.answered


def progress_of(nouns: Iterable[Noun]) -> tuple[Progress, ...]:
    """One row per service, in order."""
    grouped = groupby(sorted(nouns, key=service_of), key=service_of)
    return tuple(counted(service, list(found)) for service, found in grouped)


def service_of(noun: Noun) -> str:
    """The folder below `services`."""
    return noun.service


def counted(service: str, nouns: Iterable[Noun]) -> Progress:
    """The sum of some nouns."""
    found = tuple(nouns)
    operations = [noun for noun in found if not noun.takes_events]
    events = [noun for noun in found if noun.takes_events]
    offered = sum(len(noun.base or {}) for noun in operations)
    return Progress(
        service=service,
        operations=offered,
        answered=offered - sum(len(noun.unanswered) for noun in operations),
        overridden=sum(len(noun.overridden) for noun in operations),
        events=sum(len(noun.base or {}) for noun in events),
        events_written=sum(len(noun.overridden) for noun in events),
        todo=tuple(f"{noun.handlers_path}: {name}" for noun in found for name in noun.unanswered),
    )


def total(rows: Iterable[Progress]) -> Progress:
    """All services together."""
    found = tuple(rows)
    return Progress(
        service="total",
        operations=sum(one.operations for one in found),
        answered=sum(one.answered for one in found),
        overridden=sum(one.overridden for one in found),
        events=sum(one.events for one in found),
        events_written=sum(one.events_written for one in found),
        todo=tuple(line for one in found for line in one.todo),
    )
