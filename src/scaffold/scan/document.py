"""What was read."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from scaffold.diagnostics import Position
from scaffold.scan.canonical import canonical_json
from scaffold.scan.node import Marks, Node
from scaffold.scan.places import Locator
from scaffold.scan.values import JsonValue


@dataclass(frozen=True, kw_only=True)
class Document:
    """A scan. `root` is the object with its sections, which may stand inside an envelope."""

    name: str
    root: Node
    value: JsonValue
    locator: Locator
    marks: Marks

    @cached_property
    def sha256(self) -> str:
        """The scan's identity: the same for any order of keys, any layout, JSON or YAML."""
        return sha256(self.canonical().encode("ascii")).hexdigest()

    def canonical(self) -> str:
        """The scan in the one spelling that is kept and compared."""
        return self._canonical

    def position(self, pointer: str) -> Position | None:
        """Where a value stands in the file: at its key, if it has one."""
        return self.locator.position(pointer)

    def unread(self) -> tuple[str, ...]:
        """Pointers to the leaves (scalars, empty objects and lists) that nothing has read yet."""
        return tuple(self.marks.unread("", self.value))

    def leaves(self) -> tuple[str, ...]:
        """Pointers to all leaves, read or not, in the order of the document."""
        return tuple(Marks().unread("", self.value))

    @cached_property
    def _canonical(self) -> str:
        return canonical_json(self.value)
