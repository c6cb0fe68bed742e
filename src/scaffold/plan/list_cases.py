"""Tests that lists are narrowed and sorted by what their operations take."""

from collections.abc import Iterator

from scaffold.model import BehaviorKind, Column, Parameter, TypeKind, chosen
from scaffold.plan.bodies import wire_name
from scaffold.plan.cases import CaseView, TestContext, call_of, case_view, class_import, inserted
from scaffold.plan.encoding import PythonSource, python_literal
from scaffold.plan.endpoints import Endpoint
from scaffold.plan.examples import new_example
from scaffold.plan.list_queries import SORT, narrowing, shown_deleted, sorted_columns
from scaffold.plan.source import Import, imported, statement

_TEXTS = frozenset({TypeKind.STRING, TypeKind.TEXT})
_INTEGERS = frozenset({TypeKind.SMALLINT, TypeKind.INTEGER, TypeKind.BIGINT})


def plan_sort_case(
    endpoint: Endpoint, *, context: TestContext, needed: set[Import]
) -> CaseView | None:
    """Two rows, one way and the other; None where nothing is sorted by a text or a number."""
    found = _sorted_column(endpoint)
    if found is None:
        return None
    column, values = found
    needed.update(class_import(chosen(endpoint.table), context))
    name = wire_name(column)
    lines = [
        statement(
            "",
            inserted(
                endpoint,
                f"{column.attribute}={value}",
                context=context,
                needed=needed,
                number=number,
            ),
            indent=4,
        )
        for number, value in enumerate(values, 1)
    ]
    for spelled, listed in ((name, values), (f"-{name}", values[::-1])):
        lines += [
            statement("response = ", call_of(endpoint, context, query={SORT: spelled}), indent=4),
            PythonSource(
                f"assert [one[{python_literal(name)}] for one in"
                f' response.json()["items"]] == [{", ".join(listed)}]'
            ),
        ]
    return case_view(f"test_{endpoint.operation.name}_is_sorted_as_asked", lines)


def _sorted_column(endpoint: Endpoint) -> tuple[Column, tuple[str, str]] | None:
    """A column that can be sorted by, and source of two of its values in order."""
    if endpoint.behavior.kind is not BehaviorKind.LIST:
        return None
    table = chosen(endpoint.table)
    names = {value for one in endpoint.parameters if one.name == SORT for value in one.shape.values}
    led = {name for key in table.foreign_keys for name in key.columns}
    fixed = led | {one.column for one in endpoint.behavior.filters} | set(table.primary_key)
    for one in sorted_columns(table):
        if wire_name(one) in names and one.name not in fixed and one.type.enum is None:
            if one.type.kind in _TEXTS:
                return one, ('"a"', '"b"')
            if one.type.kind in _INTEGERS:
                return one, ("1", "2")
    return None


def plan_filter_case(
    endpoint: Endpoint, *, context: TestContext, needed: set[Import]
) -> CaseView | None:
    """A row that one value finds, and another does not; None where nothing narrows the list."""
    found = next(_filtered(endpoint, context), None)
    if found is None:
        return None
    parameter, inserting, given, other = found
    needed.update(class_import(chosen(endpoint.table), context))
    if "UUID(" in inserting:
        needed.update(imported("uuid", "UUID"))
    row = inserted(endpoint, inserting, context=context, needed=needed)
    lines = [statement("", row, indent=4)]
    for value, total in ((given, 1), (other, 0)):
        asked = call_of(endpoint, context, query={parameter.name: value})
        lines += [
            statement("response = ", asked, indent=4),
            PythonSource(f'assert response.json()["total"] == {total}, response.text'),
        ]
    return case_view(f"test_{endpoint.operation.name}_is_narrowed_as_asked", lines)


def _filtered(
    endpoint: Endpoint, context: TestContext
) -> Iterator[tuple[Parameter, str, str, str]]:
    """Parameters, each with what the row has, as an argument, and the texts of two values."""
    if endpoint.behavior.kind is not BehaviorKind.LIST:
        return
    shown = shown_deleted(endpoint)
    for parameter, column in narrowing(endpoint):
        texts = _two_values(column, context)
        if texts is None or parameter is shown or _is_chosen(column, endpoint):
            continue
        first, other = texts
        source = python_literal(first)
        if column.type.kind is TypeKind.UUID:
            source = PythonSource(f"UUID({source})")
        if column.type.kind is TypeKind.BOOLEAN:
            source = PythonSource(first.title())
        yield parameter, f"{column.attribute}={source}", first, other


def _is_chosen(column: Column, endpoint: Endpoint) -> bool:
    """Whether the operation says itself which rows these are."""
    return any(one.column == column.name for one in endpoint.behavior.filters)


def _two_values(column: Column, context: TestContext) -> tuple[str, str] | None:
    if column.type.is_array:
        return None
    if column.type.enum is not None:
        values = [one.value for one in context.enums[column.type.enum].members]
        return (values[0], values[1]) if len(values) > 1 and all(values[:2]) else None
    if column.type.kind is TypeKind.UUID:
        name = str(column.attribute)
        return new_example(f"{name}.one"), new_example(f"{name}.another")
    if column.type.kind is TypeKind.BOOLEAN:
        return "true", "false"
    return ("a", "b") if column.type.kind in _TEXTS else None
