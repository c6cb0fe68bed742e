"""What says that a part of the model ends in files."""

from dataclasses import dataclass

from scaffold.model import Origin
from scaffold.plan.lineage.places import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """A part, its origin, and the places it ends in: `code`, and `pages` of documentation.

    `fields` are the keys below its pointer that reach code, all of them where it is None, but none
    that are `beside` it.
    """

    kind: str
    name: str
    origin: Origin
    code: tuple[Place, ...] = ()
    pages: tuple[Place, ...] = ()
    fields: frozenset[str] | None = None
    beside: frozenset[str] = frozenset()
