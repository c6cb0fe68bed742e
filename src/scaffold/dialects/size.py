"""Whether a system is of a size that can be generated within seconds.

Kinds of parts have limits, and so have all parts together, for each hundred containers: a scan may
be at one limit, and not at all of them.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from scaffold.diagnostics import Place, Report
from scaffold.diagnostics.rules.scan import SC102
from scaffold.model import Origin, System
from scaffold.scan import Document, Limits

# The limit of all parts is that of a system of this many containers; a larger one may have more.
CONTAINERS = 100


def is_within(system: System, document: Document, *, limits: Limits, report: Report) -> bool:
    """Whether nothing occurs more often than its limit; the first that does is told."""
    number = len(system.containers)
    for limit, noun, counted in _counted(system):
        own: int = getattr(limits, limit)
        most = own
        if limit == "max_operations":
            most = max(own, limits.max_operations_per_container * number)
        elif limit == "max_parts":
            most = own * max(number, CONTAINERS) // CONTAINERS
        if len(counted) > most:
            pointer = counted[most].pointer
            place = Place(pointer=pointer, position=document.position(pointer))
            message = f"the scan holds {len(counted)} {noun}, more than {most} ({limit})"
            report.add(SC102, message, at=place, hint=limits.hint(limit, needed=len(counted)))
            return False
    return True


def _counted(system: System) -> Iterator[tuple[str, str, Sequence[Origin]]]:
    """Each limit, and where all that it counts is stated."""
    containers = [one.origin for one in system.containers]
    components = [one.origin for one in system.components]
    tables = [one.origin for one in system.tables]
    columns = [one.origin for table in system.tables for one in table.columns]
    operations = [one.origin for one in system.operations]
    relations = [one.origin for one in system.relations]
    edges = [one.origin for one in system.dependencies]
    told = [*(one.origin for one in system.workflows), *(one.origin for one in system.glossary)]
    stated = (containers, components, tables, columns, operations, relations, edges, told)
    yield "max_containers", "containers", containers
    yield "max_components", "components", components
    yield "max_tables", "tables", tables
    yield "max_columns", "columns", columns
    yield "max_operations", "operations", operations
    yield "max_parts", "parts in all", [*chain.from_iterable(stated)]
    yield "max_notes", "values that nothing is made of", [one.origin for one in system.notes]
