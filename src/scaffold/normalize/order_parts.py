"""One order of parts, whatever the order of keys in the scan's objects.

JSON objects have no order: the same facts must give the same system, and the first of two
namesakes must be the same one. Parts are sorted by their pointers; lists of the scan keep their
order, because a pointer holds the place in a list as a number. The pass runs first, so that no
other sees another order, and last, so that what passes added has its place as well.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol, TypeVar

from scaffold.diagnostics import Report
from scaffold.model import Deployment, Message, Origin, System, Table

NAMES = (
    "copy_of",
    "owner",
    "key",
    "name",
    "source",
    "destination",
    "target",
    "kind",
    "columns",
    "text",
)
# A longer number is no place in a list.
DIGITS = 9
Key = tuple[tuple[int, int, str], ...]


class _Part(Protocol):
    @property
    def origin(self) -> Origin:
        """Where the part stands."""


P = TypeVar("P", bound=_Part)


def order_parts(system: System, report: Report) -> System:
    """The system with all its parts in the order of their pointers."""
    del report
    return replace(
        system,
        contexts=_sorted(system.contexts),
        containers=_sorted(system.containers),
        components=_sorted(system.components),
        operations=_sorted(system.operations),
        tables=_sorted(_with_sorted_columns(one) for one in system.tables),
        enums=_sorted(system.enums),
        relations=_sorted(system.relations),
        dependencies=_sorted(system.dependencies),
        messages=_sorted(_with_sorted_mentions(one) for one in system.messages),
        externals=_sorted(system.externals),
        workflows=_sorted(system.workflows),
        deployments=_sorted(_with_sorted_resources(one) for one in system.deployments),
        glossary=_sorted(system.glossary),
        sources=_sorted(system.sources),
        notes=_sorted(system.notes),
    )


def pointer_order(pointer: str) -> Key:
    """Compares pointers segment by segment; places in a list count as numbers."""
    return tuple(
        (0, int(part), "") if part.isdecimal() and len(part) <= DIGITS else (1, 0, part)
        for part in pointer.split("/")
    )


def _sorted(parts: Iterable[P]) -> tuple[P, ...]:
    found = tuple(parts)
    # What tells parts of one pointer apart: a rule may read several out of one place.
    names = [name for name in NAMES if found and hasattr(found[0], name)]
    return tuple(
        sorted(
            found,
            key=lambda one: (
                pointer_order(one.origin.pointer),
                *(str(getattr(one, name) or "") for name in names),
            ),
        )
    )


def _with_sorted_columns(table: Table) -> Table:
    # Columns of one text have the order that they have in it.
    columns = tuple(sorted(table.columns, key=lambda one: pointer_order(one.origin.pointer)))
    key = table.primary_key
    stated = table.primary_key_origin
    is_listed = stated is not None and stated.pointer != table.origin.pointer
    if columns != table.columns and not is_listed:
        # Columns were an object: the order of its keys is no order of a primary key either.
        place = {column.name: number for number, column in enumerate(columns)}
        key = tuple(sorted(key, key=lambda one: place.get(one, len(place))))
    return replace(
        table,
        columns=columns,
        primary_key=key,
        uniques=_sorted(table.uniques),
        indexes=_sorted(table.indexes),
        foreign_keys=_sorted(table.foreign_keys),
    )


def _with_sorted_mentions(message: Message) -> Message:
    pointers = tuple(sorted(message.origin.pointers, key=pointer_order))
    return replace(
        message,
        origin=Origin(pointers, message.origin.certainty, message.origin.rule),
        # Who is named by the event itself comes first.
        producers=tuple(
            sorted(message.producers, key=lambda one: (one not in message.named_producers, one))
        ),
        consumers=tuple(sorted(message.consumers)),
    )


def _with_sorted_resources(deployment: Deployment) -> Deployment:
    return replace(deployment, resources=tuple(sorted(deployment.resources)))
