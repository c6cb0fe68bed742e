"""Where words are looked for, and what one row of the table of words says."""

from dataclasses import dataclass
from enum import StrEnum

from scaffold.model import ContainerKind as Kind
from scaffold.normalize.phrases import listed


class Place(StrEnum):
    """Where a row looks."""

    TECHNOLOGY = "technology"
    DESCRIPTION = "description"
    NAME = "name"
    INCOMING = "incoming edges"
    PROTOCOL = "technology, which is a protocol only,"
    TOOL = "technology, which is a tool only,"
    COMMAND = "command"
    CALLED = "title ends and"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`words` as phrases separated by commas, each of one to three tokens."""

    place: Place
    kind: Kind
    weight: int
    words: str

    @property
    def phrases(self) -> frozenset[str]:
        """The row's phrases."""
        return listed(self.words)


def row(place: Place, kind: Kind, *, weight: int, words: str) -> Row:
    """One row."""
    return Row(place=place, kind=kind, weight=weight, words=words)
