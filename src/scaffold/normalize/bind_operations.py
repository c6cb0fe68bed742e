"""How HTTP reaches each operation, and what it does by default."""

from dataclasses import replace

from scaffold.diagnostics import Report
from scaffold.model import Container, Operation, System
from scaffold.normalize.access import authentication_of, status_of
from scaffold.normalize.behaviors import behavior_of
from scaffold.normalize.bind_endpoints import bind_endpoint, typed_by_columns
from scaffold.normalize.bind_named import Binder
from scaffold.normalize.merge_operations import merge_operations
from scaffold.normalize.routes import shape_of
from scaffold.normalize.table_index import TableIndex


def bind_operations(system: System, report: Report) -> System:
    """Binds what has no method and path, types parameters, and finds defaults, statuses and who
    may call.
    """
    system = merge_operations(system, report)
    tables = TableIndex(system)
    enums = {enum.name: enum for enum in system.enums}
    binder = Binder(tables=tables, enums=enums, taken=_stated_routes(system.operations))
    containers = {one.key: one for one in system.containers}

    def bound(operation: Operation) -> Operation:
        if operation.proxies_to:
            return operation
        if operation.method is None or operation.path is None:
            operation = binder.bind(operation)
            typed = typed_by_columns(operation.parameters, operation, tables=tables, enums=enums)
            operation = replace(operation, parameters=typed)
        else:
            operation = bind_endpoint(operation, tables, enums=enums)
        return _completed(operation, containers.get(operation.container or ""), system=system)

    def _completed(
        operation: Operation, container: Container | None, *, system: System
    ) -> Operation:
        operation = replace(
            operation,
            behavior=operation.behavior
            or behavior_of(operation, tables, tenancy=system.tenancy, enums=enums),
        )
        return replace(
            operation,
            authentication=authentication_of(operation, container),
            status=operation.status or status_of(operation),
        )

    return replace(system, operations=tuple(bound(one) for one in system.operations))


def _stated_routes(operations: tuple[Operation, ...]) -> set[tuple[str | None, str, str]]:
    return {
        (one.container, one.method, shape_of(one.path))
        for one in operations
        if one.method is not None and one.path is not None
    }
