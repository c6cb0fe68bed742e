"""Where a row of the evidence looks, and what it weighs."""

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
    MIGRATOR = "technology, which is no framework,"
    PROTOCOL = "technology, which is a protocol only,"


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
