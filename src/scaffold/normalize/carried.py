"""Parameters that select rows: what they carry has to be what the column holds."""

from dataclasses import replace

from scaffold.diagnostics.rules.model.normalize.operations import SC265
from scaffold.model import (
    Column,
    ColumnValue,
    Enum,
    Operation,
    Origin,
    Parameter,
    Shape,
    ShapeKind,
    Table,
    TypeKind,
)
from scaffold.normalize.shapes_of_columns import KINDS, shape_of_column

# Columns of these kinds are found by what a parameter carries: `1.0` and `1` are one amount and
# two texts.
_ASKED_FOR = frozenset(
    {*KINDS, TypeKind.STRING, TypeKind.TEXT, TypeKind.ENUM, TypeKind.INET} - {TypeKind.NUMERIC}
)
_TEXTS = frozenset({ShapeKind.STRING, ShapeKind.ENUM})


def not_carried(
    operation: Operation, table: Table, *, filters: tuple[ColumnValue, ...]
) -> str | None:
    """The column that its parameter holds no value of; None where all do."""
    parameters = {one.name: one for one in operation.parameters}
    for column, name in _asked_for(table, filters):
        parameter = parameters.get(name)
        if parameter is None or _is_carried(column, parameter.shape):
            continue
        if column.type.is_array or column.type.kind not in _ASKED_FOR:
            return column.name
        if not _is_guess(parameter, operation):
            return column.name
    return None


def typed_by_filters(
    operation: Operation, tables: dict[str, Table], *, enums: dict[str, Enum]
) -> Operation:
    """With the column's type for a parameter that nothing else gave one."""
    behavior = operation.behavior
    table = tables.get(behavior.table) if behavior else None
    if behavior is None or table is None:
        return operation
    values = (*behavior.filters, *behavior.assigned)
    columns = {name: column for column, name in _asked_for(table, values)}
    return replace(
        operation,
        parameters=tuple(
            _typed(one, columns[one.name], enums=enums)
            if one.name in columns and _is_guess(one, operation)
            else one
            for one in operation.parameters
        ),
    )


def _asked_for(table: Table, values: tuple[ColumnValue, ...]) -> list[tuple[Column, str]]:
    found = [(table.column(one.column), one.name) for one in values if one.parameter]
    return [(column, name) for column, name in found if column is not None]


def _is_carried(column: Column, shape: Shape) -> bool:
    if column.type.is_array or column.type.kind not in _ASKED_FOR:
        return False
    kind = KINDS.get(column.type.kind, ShapeKind.STRING)
    return shape.kind in (_TEXTS if kind is ShapeKind.STRING else {kind})


def _is_guess(parameter: Parameter, operation: Operation) -> bool:
    """Typed by its own name alone."""
    is_typed = parameter.origin.rule == SC265.code
    return is_typed and set(parameter.origin.pointers) <= set(operation.origin.pointers)


def _typed(parameter: Parameter, column: Column, *, enums: dict[str, Enum]) -> Parameter:
    pointers = dict.fromkeys((*parameter.origin.pointers, *column.origin.pointers[:1]))
    return replace(
        parameter,
        shape=shape_of_column(column, enums),
        origin=Origin.derived(SC265.code, *pointers),
    )
