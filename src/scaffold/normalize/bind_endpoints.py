"""What an endpoint's path leaves open: the types of its parameters."""

from dataclasses import replace

from scaffold.diagnostics.rules.model.normalize.operations import SC265
from scaffold.model import (
    Enum,
    Operation,
    Origin,
    Parameter,
    ParameterPlace,
    Shape,
    ShapeKind,
    Table,
)
from scaffold.naming import singular, words
from scaffold.normalize.phrases import normal_form
from scaffold.normalize.routes import Step, parameter_names, route_of
from scaffold.normalize.shapes_of_columns import shape_of_column
from scaffold.normalize.table_index import TableIndex

KEY_WORDS = frozenset({"id", "uuid", "guid", "key"})
IDS = frozenset({"id", "uuid", "guid", "ids"})
OPEN_KINDS = frozenset({ShapeKind.ANY, ShapeKind.NONE, ShapeKind.STRING})


def bind_endpoint(operation: Operation, tables: TableIndex, *, enums: dict[str, Enum]) -> Operation:
    """The endpoint with a typed parameter for each name in its path."""
    if operation.path is None:
        return operation
    given = {one.name: one for one in operation.parameters if one.place is ParameterPlace.PATH}
    shapes = _shapes(operation, tables, enums=enums)
    in_path = tuple(
        _typed(name, operation, given=given.get(name), known=shapes.get(name))
        for name in parameter_names(operation.path)
    )
    others = tuple(one for one in operation.parameters if one.place is not ParameterPlace.PATH)
    others = typed_by_columns(others, operation, tables=tables, enums=enums)
    return replace(
        operation,
        parameters=(*in_path, *others),
        binding=operation.binding or operation.origin,
    )


def typed_by_columns(
    parameters: tuple[Parameter, ...],
    operation: Operation,
    *,
    tables: TableIndex,
    enums: dict[str, Enum],
) -> tuple[Parameter, ...]:
    """Query parameters without a type of their own have the one of the column of their name."""
    target = route_of(operation.path or "").target
    found = tables.of(operation, target.noun) if target else None
    columns = {normal_form(one.name): one for one in found.table.columns} if found else {}

    def typed(parameter: Parameter) -> Parameter:
        column = columns.get(normal_form(parameter.name))
        is_open = parameter.shape.kind in OPEN_KINDS and parameter.place is ParameterPlace.QUERY
        is_typed = parameter.origin.rule == SC265.code
        if column is None or is_typed or not is_open or column.type.is_array:
            return parameter
        pointers = (*parameter.origin.pointers, *column.origin.pointers)
        return replace(
            parameter,
            shape=shape_of_column(column, enums),
            origin=Origin.derived(SC265.code, *pointers),
        )

    return tuple(typed(one) for one in parameters)


def _shapes(
    operation: Operation, tables: TableIndex, *, enums: dict[str, Enum]
) -> dict[str, tuple[Shape, str]]:
    """Shapes of parameters that are columns of the table before them, with the column's pointer."""
    found: dict[str, tuple[Shape, str]] = {}
    for step in route_of(operation.path or "").steps:
        table = tables.find(operation.container, step.noun)
        for name in step.parameters:
            column = table and table.table.column(column_of(name, table.table, step=step) or "")
            if column:
                found[name] = (shape_of_column(column, enums), column.origin.pointer)
    return found


def column_of(name: str, table: Table, *, step: Step) -> str | None:
    """The column that a parameter after a noun means: the key, or the column of its name."""
    said = normal_form(name)
    stems = {"".join(words(step.noun)), "".join(map(singular, words(step.noun)))}
    stems |= {"".join(map(singular, words(table.name)))}
    columns = {normal_form(one.name): one.name for one in reversed(table.columns)}
    if len(table.primary_key) == 1:
        own = {f"{stem}{key}" for stem in stems for key in KEY_WORDS} | KEY_WORDS | stems
        if said in own and said not in columns:
            return table.primary_key[0]
        if said in own and columns[said] in table.primary_key:
            return table.primary_key[0]
    if said in columns:
        return columns[said]
    shorter = (said.removeprefix(stem) for stem in sorted(stems, key=len, reverse=True))
    return next((columns[one] for one in shorter if one in columns), None)


def _typed(
    name: str,
    operation: Operation,
    *,
    given: Parameter | None,
    known: tuple[Shape, str] | None,
) -> Parameter:
    if given and given.shape.kind not in OPEN_KINDS:
        return replace(given, required=True)
    shape, pointers = Shape(kind=ShapeKind.STRING), operation.origin.pointers
    if known:
        shape, pointers = known[0], (*pointers, known[1])
    elif set(words(name)[-1:]) & IDS:
        shape = Shape(kind=ShapeKind.UUID)
    return Parameter(
        name=name,
        place=ParameterPlace.PATH,
        shape=shape,
        required=True,
        origin=Origin.derived(SC265.code, *pointers),
    )
