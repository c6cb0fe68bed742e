"""The last look: nothing refers to what is not there."""

from dataclasses import replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.normalize.containers import SC290
from scaffold.model import Dependency, Operation, Origin, System, Table


def check_invariants(system: System, report: Report) -> System:
    """The system without references that lead nowhere; each is reported."""
    containers = {one.key for one in system.containers}
    ends = containers | {one.name for one in system.externals}
    names = {(one.owner, one.name) for one in system.tables} | {
        (None, one.name) for one in system.tables
    }

    def is_known(edge: Dependency) -> bool:
        missing = [end for end in (edge.source, edge.destination) if end not in ends]
        for end in missing:
            _tell(f"the edge to or from `{end}`", edge.origin, report=report)
        return not missing

    def checked_operation(operation: Operation) -> Operation:
        if operation.container in containers or not containers:
            return operation
        _tell(f"the owner of `{operation.key}`", operation.origin, report=report)
        return replace(operation, container=None)

    def checked_table(table: Table) -> Table:
        keys = []
        for key in table.foreign_keys:
            columns = all(table.column(name) for name in key.columns)
            if columns and (table.owner if key.enforced else None, key.target_table) in names:
                keys.append(key)
            else:
                _tell(f"a foreign key of `{table.name}`", key.origin, report=report)
        return replace(table, foreign_keys=tuple(keys))

    return replace(
        system,
        dependencies=tuple(one for one in system.dependencies if is_known(one)),
        operations=tuple(checked_operation(one) for one in system.operations),
        tables=tuple(checked_table(one) for one in system.tables),
    )


def _tell(what: str, origin: Origin, *, report: Report) -> None:
    report.add(SC290, f"{what} leads to nothing and was dropped", at=origin.pointer)
