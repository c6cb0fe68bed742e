"""Whether a system is of a size that can be generated within seconds."""

from collections.abc import Sequence
from itertools import chain

from scaffold.diagnostics import Place, Report
from scaffold.diagnostics.rules.scan import SC102
from scaffold.model import Column, Component, Container, Operation, System, Table
from scaffold.scan import Document, Limits

Part = Column | Component | Container | Operation | Table


def is_within(system: System, document: Document, *, limits: Limits, report: Report) -> bool:
    """Whether no kind of part occurs more often than its limit; the first that does is told."""
    for limit, noun, parts in _counted(system):
        most: int = getattr(limits, limit)
        if limit == "max_operations":
            most = max(most, limits.max_operations_per_container * len(system.containers))
        if len(parts) > most:
            pointer = parts[most].origin.pointer
            place = Place(pointer=pointer, position=document.position(pointer))
            message = f"the scan holds {len(parts)} {noun}, more than {most} ({limit})"
            report.add(SC102, message, at=place, hint=limits.hint(limit, needed=len(parts)))
            return False
    return True


def _counted(system: System) -> tuple[tuple[str, str, Sequence[Part]], ...]:
    columns = tuple(chain.from_iterable(table.columns for table in system.tables))
    return (
        ("max_containers", "containers", system.containers),
        ("max_components", "components", system.components),
        ("max_tables", "tables", system.tables),
        ("max_columns", "columns", columns),
        ("max_operations", "operations", system.operations),
    )
