"""What clauses of a column come to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeAlias

from scaffold.notations.references import Reference
from scaffold.notations.types import TypeSpelling


@dataclass(frozen=True, slots=True, kw_only=True)
class Clauses:
    """What was said of a column beside its name and type."""

    is_key: bool = False
    nullable: bool | None = None
    is_unique: bool = False
    denies_unique: bool = False
    unique_with: tuple[str, ...] = ()
    is_indexed: bool = False
    autoincrement: bool = False
    default: str | None = None
    is_reference: bool = False
    reference: Reference | None = None
    on_delete: str | None = None
    check: str = ""
    description: str = ""
    length: int | None = None
    type: TypeSpelling | None = None
    leftover_first: bool = False

    def with_nullable(self, nullable: bool) -> "Clauses":
        """The same, saying whether the column may be null."""
        return replace(self, nullable=nullable)

    def with_text(self, text: str) -> "Clauses":
        """The same, with more of a description."""
        joined = " ".join(part for part in (self.description, text.strip()) if part)
        return replace(self, description=joined)


# Pieces of a text and the place of the clause's first; gives what is known now, and the next place.
Words: TypeAlias = Sequence[str]


class Taker(Protocol):
    """Reads one clause."""

    def __call__(self, found: Clauses, words: Words, *, at: int) -> tuple[Clauses, int]:
        """`at` is the place of its first piece."""
