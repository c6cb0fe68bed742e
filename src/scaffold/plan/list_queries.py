"""How a list is narrowed and sorted where the scan's text says that it can be: by closed lists."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from scaffold.model import (
    BehaviorKind,
    Column,
    Enum,
    Origin,
    Parameter,
    ParameterPlace,
    Shape,
    ShapeKind,
    Table,
    TypeKind,
    chosen,
)
from scaffold.naming import SnakeName, attribute_name, words
from scaffold.normalize.shapes_of_columns import shape_of_column
from scaffold.plan.bodies import wire_name
from scaffold.plan.encoding.python import LINE_LENGTH
from scaffold.plan.endpoints import Endpoint, is_soft_deleted
from scaffold.plan.exposure import in_answers
from scaffold.plan.source import call, statement

SORT = "sort"
_SORTING = frozenset({"sort", "sorts", "sorted", "sorting", "sortable", "order", "ordered"})
_FILTERING = frozenset({"filter", "filters", "filtered", "filtering", "filterable"})

# Kinds of which a client knows single values: those of a list, and keys of other rows.
_FILTERED = frozenset({TypeKind.ENUM, TypeKind.BOOLEAN, TypeKind.UUID})
_UNSORTED = frozenset({TypeKind.JSON, TypeKind.BYTES, TypeKind.UUID, TypeKind.BOOLEAN})
_STATES = frozenset({"status", "state", "type", "kind"})


def sorted_columns(table: Table) -> tuple[Column, ...]:
    """The columns of an answer that have an order which means something."""
    return tuple(
        one for one in in_answers(table) if one.type.kind not in _UNSORTED and not one.type.is_array
    )


def with_list_queries(endpoint: Endpoint, enums: Mapping[str, Enum]) -> Endpoint:
    """The operation with parameters to filter and to sort, where its description speaks of them."""
    if endpoint.behavior.kind is not BehaviorKind.LIST or endpoint.table is None:
        return endpoint
    told = _told(endpoint)
    added: list[Parameter] = []
    if told & _FILTERING:
        added += _filters(endpoint, endpoint.table, enums=enums)
    if told & _SORTING:
        added += _sort(endpoint, endpoint.table)
    stated = tuple(_closed(one, endpoint.table) for one in endpoint.parameters)
    known = {one.name.lower() for one in stated}
    fresh = tuple(one for one in added if one.name.lower() not in known)
    return replace(endpoint, parameters=(*stated, *fresh))


def _closed(parameter: Parameter, table: Table) -> Parameter:
    """A free text to sort by takes the columns that there are."""
    is_free = parameter.shape.kind is ShapeKind.STRING and parameter.attribute == parameter.name
    values = _sort_values(table)
    if is_free and values and (parameter.place, parameter.name) == (ParameterPlace.QUERY, SORT):
        return replace(parameter, shape=Shape(kind=ShapeKind.ENUM, values=values))
    return parameter


def _told(endpoint: Endpoint) -> set[str]:
    shape = endpoint.operation.request
    named = shape.name if shape is not None else ""
    return {*words(endpoint.operation.description), *words(named)}


def _filters(endpoint: Endpoint, table: Table, *, enums: Mapping[str, Enum]) -> Iterator[Parameter]:
    fixed = {one.column for one in endpoint.behavior.filters} | set(table.primary_key)
    told = _told(endpoint)
    for column in in_answers(table):
        is_state = column.type.kind is TypeKind.STRING and bool(_STATES & set(words(column.name)))
        if column.type.is_array or column.name in fixed:
            continue
        # `filtered by author or language`
        is_named = column.type.kind is TypeKind.STRING and set(words(column.name)) <= told
        if column.type.kind in _FILTERED or is_state or is_named:
            shape = shape_of_column(column, dict(enums))
            yield _parameter(wire_name(column), shape, origin=endpoint.operation.origin)


def _sort(endpoint: Endpoint, table: Table) -> Iterator[Parameter]:
    if values := _sort_values(table):
        shape = Shape(kind=ShapeKind.ENUM, values=values)
        yield _parameter(SORT, shape, origin=endpoint.operation.origin)


def _sort_values(table: Table) -> tuple[str, ...]:
    names = [wire_name(one) for one in sorted_columns(table)]
    return tuple(each for name in names for each in (name, f"-{name}"))


def _parameter(name: str, shape: Shape, *, origin: Origin) -> Parameter:
    attribute: SnakeName = attribute_name(name)
    return Parameter(
        name=name,
        place=ParameterPlace.QUERY,
        shape=shape,
        origin=origin,
        attribute=attribute,
    )


def is_sort(parameter: Parameter, table: Table) -> bool:
    """The parameter that a list is sorted by; a number of the same name, or a path's, is none."""
    return (
        parameter.place is ParameterPlace.QUERY
        and parameter.attribute == parameter.name == SORT
        and parameter.shape.kind is ShapeKind.ENUM
        and set(parameter.shape.values) <= set(_sort_values(table))
    )


def list_options(endpoint: Endpoint) -> list[Parameter]:
    """The parameters of a list operation that its repository takes."""
    shown, table = shown_deleted(endpoint), chosen(endpoint.table)
    return [
        one
        for one in endpoint.parameters
        if one is shown or is_sort(one, table) or _is_condition(one, endpoint)
    ]


def shown_deleted(endpoint: Endpoint) -> Parameter | None:
    """`includeDeleted` of the scan, where rows are only marked as deleted."""
    for one in endpoint.parameters:
        asked = {"include", "deleted"} <= set(words(one.name))
        if (
            asked
            and is_soft_deleted(chosen(endpoint.table))
            and one.shape.kind is ShapeKind.BOOLEAN
        ):
            return one
    return None


def _is_condition(parameter: Parameter, endpoint: Endpoint) -> bool:
    """A query parameter that is called like a column narrows the list."""
    selected = {value.name for value in endpoint.behavior.filters}
    return (
        parameter.place is ParameterPlace.QUERY
        and not is_sort(parameter, chosen(endpoint.table))
        and parameter.name not in selected
        and _filtered_column(parameter, chosen(endpoint.table)) is not None
    )


def narrowing(endpoint: Endpoint) -> list[tuple[Parameter, Column]]:
    """The parameters that narrow the list, each with the column that it is about."""
    pairs = (
        (one, _filtered_column(one, chosen(endpoint.table)))
        for one in endpoint.parameters
        if _is_condition(one, endpoint)
    )
    return [(one, column) for one, column in pairs if column is not None]


def conditions(endpoint: Endpoint) -> list[str]:
    table = chosen(endpoint.table)
    lines: list[str] = []
    for one in endpoint.parameters:
        column = _filtered_column(one, table)
        if column is None or not _is_condition(one, endpoint):
            continue
        indent = 8 if one.required else 12
        compared = f"{table.class_name}.{column.attribute} == {one.attribute}"
        if indent + 4 + len(f"{compared},") > LINE_LENGTH:
            compared = compared.replace(" == ", f"\n{' ' * (indent + 4)}== ")
        asked = call("query.where", compared)
        if not one.required:
            lines.append(f"        if {one.attribute} is not None:")
        lines.append(" " * indent + statement("query = ", asked, indent=indent))
    return lines


def _filtered_column(parameter: Parameter, table: Table) -> Column | None:
    names = (parameter.attribute, attribute_name(parameter.name))
    return next((column for column in table.columns if column.attribute in names), None)


def given_options(endpoint: Endpoint) -> list[str]:
    """`status=status` for each of these parameters."""
    return [f"{one.attribute}={one.attribute}" for one in list_options(endpoint)]
