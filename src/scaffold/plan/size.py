"""Whether a system is of a size that can be generated within seconds, and in little memory.

What a scan holds is counted before; this counts what comes of it: one operation of many columns, or
one that everybody calls, is written many times over.
"""

from collections import Counter
from collections.abc import Iterator

from scaffold.diagnostics import Place, Report
from scaffold.diagnostics.rules.scan import SC102
from scaffold.model import Column, Operation, Origin, Shape, System
from scaffold.plan.edges.ways import ASKING
from scaffold.plan.json_shapes import spelled_shape
from scaffold.scan import Document, Limits

# The limits are those of a system of this many containers; a larger one may have more.
CONTAINERS = 100

Counted = Iterator[tuple[int, Origin]]


def can_be_generated(system: System, document: Document, *, limits: Limits, report: Report) -> bool:
    """Whether what comes of the system keeps the limits; the first that it exceeds is told."""
    for limit, noun, counted in (
        ("max_endpoints", "endpoints", _endpoints(system)),
        ("max_fields", "fields of bodies", _fields(system)),
        ("max_client_methods", "methods of clients", _client_methods(system)),
    ):
        own: int = getattr(limits, limit)
        most = own * max(len(system.containers), CONTAINERS) // CONTAINERS
        total, first = 0, ""
        for count, origin in counted:
            total += count
            if total > most:
                first = first or origin.pointer
        if total > most:
            message = f"the system has {total} {noun}, more than {most} ({limit})"
            needed = -(-total * own // most)
            place = Place(pointer=first, position=document.position(first))
            report.add(SC102, message, at=place, hint=limits.hint(limit, needed=needed))
            return False
    return True


def _endpoints(system: System) -> Counted:
    return ((1, one.origin) for one in system.operations)


def _fields(system: System) -> Counted:
    """Those that shapes spell, and the columns of the table that an operation works on.

    The schema of a table's rows is one for all operations of a container; each further one only
    has examples of it, which cost a quarter.
    """
    columns = {one.name: sum(map(_of_column, one.columns)) for one in system.tables}
    seen: set[tuple[str | None, str]] = set()
    for one in system.operations:
        table = one.behavior.table if one.behavior is not None else ""
        of_table = columns.get(table, 0)
        is_new = (one.container, table) not in seen
        seen.add((one.container, table))
        yield _spelled(one) + (of_table if is_new else of_table // 4), one.origin


def _of_column(column: Column) -> int:
    return 1 + _count(spelled_shape(column))


def _spelled(operation: Operation) -> int:
    return _count(operation.request) + _count(operation.response)


def _count(shape: Shape | None) -> int:
    if shape is None:
        return 0
    return len(shape.fields) + _count(shape.item) + sum(_count(one.shape) for one in shape.fields)


def _client_methods(system: System) -> Counted:
    offered = Counter(one.container for one in system.operations)
    for edge in system.dependencies:
        if edge.kind in ASKING and not edge.planned and edge.source != edge.destination:
            yield offered[edge.destination], edge.origin
