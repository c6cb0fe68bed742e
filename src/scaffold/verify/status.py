"""How far a rewrite is: operations that answer, that were written by a person, that do not yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from scaffold.verify.nouns import Noun


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Of one service, or of all. `answered` counts defaults that work and what is overridden."""

    service: str
    operations: int
    answered: int
    overridden: int

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
    operations = answered = overridden = 0
    for noun in nouns:
        offered = len(noun.base or {})
        operations += offered
        answered += offered - len(noun.unanswered)
        overridden += len(noun.overridden)
    return Progress(
        service=service, operations=operations, answered=answered, overridden=overridden
    )


def total(rows: Iterable[Progress]) -> Progress:
    """All services together."""
    found = tuple(rows)
    return Progress(
        service="total",
        operations=sum(one.operations for one in found),
        answered=sum(one.answered for one in found),
        overridden=sum(one.overridden for one in found),
    )
