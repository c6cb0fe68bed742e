"""Tests that a change made on an older version of a row overwrites nothing."""

from scaffold.model import BehaviorKind, TypeKind, chosen
from scaffold.plan.bodies import wire_name
from scaffold.plan.cases import (
    CaseView,
    TestContext,
    call_of,
    case_view,
    class_import,
    request_lines,
    rows_before,
)
from scaffold.plan.encoding import PythonSource, python_literal
from scaffold.plan.endpoints import Endpoint
from scaffold.plan.source import Import, statement
from scaffold.plan.versions import version_column


def plan_version_case(
    endpoint: Endpoint, *, context: TestContext, needed: set[Import]
) -> CaseView | None:
    """One test of an update; None where nothing counts the row's changes, or none is certain."""
    if endpoint.behavior.kind is not BehaviorKind.UPDATE:
        return None
    table = chosen(endpoint.table)
    column = version_column(table)
    if column is None or not changes_something(endpoint):
        return None
    needed.update(class_import(table, context))
    name = python_literal(wire_name(column))
    attribute = f"row.{column.attribute}"
    late, seen = (
        call_of(endpoint, context, given=f"body | {{{name}: {version}}}")
        for version in (f"{attribute} + 1", attribute)
    )
    lines = [
        *rows_before(endpoint, table, context=context, needed=needed, looks=True),
        *request_lines(endpoint, context)[:-1],
        statement("response = ", late, indent=4),
        PythonSource(""),
        PythonSource("assert response.status_code == 409, response.text"),
        statement("response = ", seen, indent=4),
        PythonSource(f"assert response.status_code == {endpoint.status}, response.text"),
        PythonSource(f"assert response.json()[{name}] == {attribute} + 1"),
    ]
    return case_view(f"test_{endpoint.operation.name}_overwrites_no_change_of_others", lines)


def changes_something(endpoint: Endpoint) -> bool:
    """Whether the example has a text, which is surely another than that of the example row."""
    led = {name for key in chosen(endpoint.table).foreign_keys for name in key.columns}
    return any(
        one.type.kind in {TypeKind.STRING, TypeKind.TEXT}
        and not one.type.is_array
        and one.name not in led
        for one in endpoint.request_columns
    )
