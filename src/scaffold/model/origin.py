"""Where a fact came from, and how sure it is."""

from dataclasses import dataclass
from enum import StrEnum


class Certainty(StrEnum):
    """How a fact got into the model."""

    STATED = "stated"
    DERIVED = "derived"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class Origin:
    """RFC 6901 pointers into the scan; the code of the rule where the fact is not stated."""

    pointers: tuple[str, ...] = ()
    certainty: Certainty = Certainty.STATED
    rule: str | None = None

    @classmethod
    def stated(cls, *pointers: str) -> "Origin":
        """The scan says so, at these places."""
        return cls(pointers)

    @classmethod
    def derived(cls, rule: str, *pointers: str) -> "Origin":
        """A rule read it out of text or structure at these places."""
        return cls(pointers, Certainty.DERIVED, rule)

    @classmethod
    def assumed(cls, rule: str, *pointers: str) -> "Origin":
        """A default filled a hole; the pointers lead to what has the hole."""
        return cls(pointers, Certainty.ASSUMED, rule)

    @property
    def pointer(self) -> str:
        """The first pointer, or the root of the scan."""
        return self.pointers[0] if self.pointers else ""

    def and_from(self, other: "Origin") -> "Origin":
        """The same certainty, with the other's pointers added."""
        added = tuple(one for one in other.pointers if one not in self.pointers)
        return Origin(self.pointers + added, self.certainty, self.rule)
