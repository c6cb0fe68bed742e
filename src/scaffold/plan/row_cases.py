"""Tests that a null is no silence, and that a row which is marked as deleted is not there."""

from scaffold.model import BehaviorKind, Column, TypeKind, chosen
from scaffold.plan.bodies import wire_name
from scaffold.plan.cases import (
    CaseView,
    TestContext,
    call_of,
    case_view,
    class_import,
    inserted,
)
from scaffold.plan.encoding import PythonSource, python_literal
from scaffold.plan.encoding.python import LINE_LENGTH
from scaffold.plan.endpoints import Endpoint, is_soft_deleted
from scaffold.plan.examples import column_example
from scaffold.plan.list_queries import shown_deleted
from scaffold.plan.literals import literal
from scaffold.plan.source import Import, imported, statement
from scaffold.plan.versions import is_version

# Kinds whose values are answered as they are given.
_PLAIN = frozenset(
    {TypeKind.UUID, TypeKind.STRING, TypeKind.TEXT, TypeKind.INTEGER, TypeKind.BOOLEAN}
)
_FOUND = frozenset({BehaviorKind.READ, BehaviorKind.UPDATE, BehaviorKind.DELETE})


def plan_null_case(
    endpoint: Endpoint, *, context: TestContext, needed: set[Import]
) -> CaseView | None:
    """An update with a value, with silence, and with null; None where no column may be null."""
    column = _emptied(endpoint)
    if column is None:
        return None
    table = chosen(endpoint.table)
    needed.update(class_import(table, context))
    name = python_literal(wire_name(column))
    value = literal(column_example(column, table, enums=context.enums))
    lines = [statement("", inserted(endpoint, context=context, needed=needed), indent=4)]
    # A truth is not compared with `==`.
    equal = f"is {value}" if column.type.kind is TypeKind.BOOLEAN else f"== {value}"
    for body, kept in (
        (f"{{{name}: {value}}}", equal),
        ("{}", equal),
        (f"{{{name}: None}}", "is None"),
    ):
        lines += [
            statement("response = ", call_of(endpoint, context, given=body), indent=4),
            _asserted(f"response.json()[{name}] {kept}"),
        ]
    return case_view(f"test_{endpoint.operation.name}_tells_null_from_silence", lines)


def _asserted(condition: str) -> PythonSource:
    """With the answer's text where it does not hold, in brackets where the line is too long."""
    line = f"assert {condition}, response.text"
    if 4 + len(line) <= LINE_LENGTH:
        return PythonSource(line)
    if 4 + len(f"assert {condition}, (") <= LINE_LENGTH:
        return PythonSource(f"assert {condition}, (\n        response.text\n    )")
    return PythonSource(f"assert (\n        {condition}\n    ), response.text")


def _emptied(endpoint: Endpoint) -> Column | None:
    """A column that the update can empty, and that its answer shows."""
    if endpoint.behavior.kind is not BehaviorKind.UPDATE or endpoint.operation.idempotent:
        return None
    table = chosen(endpoint.table)
    led = {name for key in table.foreign_keys for name in key.columns}
    for one in endpoint.request_columns:
        is_plain = one.type.kind in _PLAIN and not one.type.is_array and one.type.enum is None
        is_free = one.nullable and one.name not in led and not is_version(one, table)
        if is_plain and is_free and one in endpoint.answer_columns:
            return one
    return None


def plan_deleted_case(
    endpoint: Endpoint, *, context: TestContext, needed: set[Import]
) -> CaseView | None:
    """What the operation says of such a row; None where rows are not marked."""
    table = chosen(endpoint.table)
    if endpoint.behavior.kind is BehaviorKind.CREATE or not is_soft_deleted(table):
        return None
    needed.update(class_import(table, context))
    needed.update(imported("servicekit.columns", "utc_now"))
    row = inserted(endpoint, "deleted_at=utc_now()", context=context, needed=needed)
    lines = [statement("", row, indent=4)]
    if endpoint.behavior.kind in _FOUND:
        lines += [
            statement("response = ", call_of(endpoint, context, given="{}"), indent=4),
            PythonSource(""),
            PythonSource("assert response.status_code == 404, response.text"),
        ]
    else:
        lines += _listed(endpoint, context)
    return case_view(f"test_{endpoint.operation.name}_finds_no_deleted_row", lines)


def _listed(endpoint: Endpoint, context: TestContext) -> list[PythonSource]:
    """None is listed, but where the scan has a parameter that asks for them."""
    shown = shown_deleted(endpoint)
    asked = {} if shown is None else {shown.name: "false"}
    lines = _counted(endpoint, context, query=asked, total=0)
    if shown is not None:
        lines += _counted(endpoint, context, query={shown.name: "true"}, total=1)
    return lines


def _counted(
    endpoint: Endpoint, context: TestContext, *, query: dict[str, str], total: int
) -> list[PythonSource]:
    return [
        statement("response = ", call_of(endpoint, context, query=query), indent=4),
        PythonSource(f'assert response.json()["total"] == {total}, response.text'),
    ]
