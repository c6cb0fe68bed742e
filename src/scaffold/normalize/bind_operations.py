"""How HTTP reaches each operation, and what it does by default."""

from dataclasses import replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.normalize.operations import (
    SC262,
    SC267,
    SC273,
    SC275,
    SC278,
)
from scaffold.model import (
    Authentication,
    BehaviorKind,
    ColumnValue,
    Operation,
    OperationKind,
    System,
)
from scaffold.normalize.access import authentication_of, status_of
from scaffold.normalize.behaviors import behavior_of
from scaffold.normalize.bind_endpoints import bind_endpoint, typed_by_columns
from scaffold.normalize.bind_named import Binder, with_query
from scaffold.normalize.carried import typed_by_filters
from scaffold.normalize.merge_operations import merge_operations
from scaffold.normalize.ported import asked_of_port
from scaffold.normalize.retried import retried_containers, with_key
from scaffold.normalize.routes import route_of, shape_of
from scaffold.normalize.table_index import TableIndex
from scaffold.overrides.lines import column_line, operation_line

MOST_OTHERS = 4


def bind_operations(system: System, report: Report) -> System:
    """Binds what has no method and path, types parameters, and finds defaults, statuses and who
    may call.
    """
    system = merge_operations(system, report)
    tables = TableIndex(system)
    enums = {enum.name: enum for enum in system.enums}
    binder = Binder(tables=tables, enums=enums, taken=_stated_routes(system.operations))
    containers = {one.key: one for one in system.containers}
    by_name = {one.name: one for one in system.tables}
    retried = retried_containers(system)

    def completed(operation: Operation) -> Operation:
        operation = _bound(operation, binder)
        if operation.proxies_to or operation.method is None or operation.path is None:
            # A route of a gateway, or a text that holds no endpoint: nothing that an app serves.
            return operation
        container = containers.get(operation.container or "")
        operation = replace(operation, authentication=authentication_of(operation, container))
        operation = with_key(operation, retried)
        behavior = operation.behavior or behavior_of(
            operation, tables, tenancy=system.tenancy, enums=enums
        )
        if behavior.kind is BehaviorKind.NOT_MODELLED:
            behavior = asked_of_port(operation, container) or behavior
        operation = replace(operation, behavior=behavior)
        operation = typed_by_filters(operation, by_name, enums=enums)
        return replace(operation, status=operation.status or status_of(operation))

    operations = tuple(completed(one) for one in system.operations)
    for before, operation in zip(system.operations, operations, strict=True):
        _tell_guesses(operation, tables, report=report)
        if before.authentication is None and operation.authentication is Authentication.PUBLIC:
            report.add(
                SC275,
                f"`{operation.key}` needs no token",
                at=operation.origin.pointer,
                hint=_line(operation, "authentication", value="bearer"),
            )
    return replace(system, operations=operations)


def _bound(operation: Operation, binder: Binder) -> Operation:
    if operation.proxies_to:
        return operation
    if operation.method is not None and operation.path is not None:
        if operation.method == "GET" and operation.kind is not OperationKind.ENDPOINT:
            # A person has stated the route of a query: its payload is no body either.
            operation = with_query(operation)
        return bind_endpoint(operation, binder.tables, enums=binder.enums)
    if operation.kind is OperationKind.ENDPOINT:
        return operation
    operation = binder.bind(operation)
    typed = typed_by_columns(
        operation.parameters, operation, tables=binder.tables, enums=binder.enums
    )
    return replace(operation, parameters=typed)


def _tell_guesses(operation: Operation, tables: TableIndex, *, report: Report) -> None:
    """What a person should look at: a path that gave way, a table that was one of several."""
    at = operation.origin.pointer
    if operation.binding and operation.binding.rule == SC262.code:
        report.add(
            SC262, f"`{operation.key}` answers at `{operation.path}`; else it collides", at=at
        )
    if operation.retried is not None:
        report.add(
            SC278,
            f"`{operation.key}` takes an Idempotency-Key, as a text about its container says",
            at=operation.retried.pointer,
            related=(operation.origin.pointer,),
            hint=_line(operation, "idempotent", value=False),
        )
    for value in operation.behavior.assigned if operation.behavior else ():
        if value.origin.rule == SC273.code:
            report.add(
                SC273,
                f"`{value.column}` of a row that `{operation.key}` makes is `{value.name}`",
                at=value.origin.pointer,
                hint=_first_value_line(operation, value),
            )
    behavior, target = operation.behavior, route_of(operation.path or "").target
    if target is None or behavior is None or behavior.kind is BehaviorKind.NOT_MODELLED:
        return
    found = tables.of(operation, target.noun)
    if found and found.others and found.table.name == behavior.table:
        report.add(
            SC267,
            f"`{operation.key}` works on `{behavior.table}`;"
            f" {', '.join(f'`{one}`' for one in found.others[:MOST_OTHERS])} would fit as well",
            at=at,
            hint=_line(operation, "table", value=found.others[0]),
        )


def _line(operation: Operation, field: str, *, value: str | bool) -> str:
    return f"in scaffold.toml: {operation_line(operation.key, field=field, value=value)}"


def _first_value_line(operation: Operation, value: ColumnValue) -> str:
    table = operation.behavior.table if operation.behavior else ""
    line = column_line(table, value.column, field="default", value=value.name)
    return f"in scaffold.toml: {line}, or override the method in handlers.py"


def _stated_routes(operations: tuple[Operation, ...]) -> set[tuple[str | None, str, str]]:
    return {
        (one.container, one.method, shape_of(one.path))
        for one in operations
        if one.method is not None and one.path is not None
    }
