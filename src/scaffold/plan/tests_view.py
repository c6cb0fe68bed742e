"""The tests of a noun: what each operation answers, and what it leaves in the database."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scaffold.naming import SnakeName
from scaffold.plan.bodies import wire_name
from scaffold.plan.cases import CaseView, TestContext, plan_case
from scaffold.plan.encoding import PythonDoc, PythonSource, doc_text
from scaffold.plan.endpoints import Endpoint
from scaffold.plan.foreign_cases import plan_foreign_case
from scaffold.plan.list_cases import plan_filter_case, plan_sort_case
from scaffold.plan.literals import bracketed_text, literal
from scaffold.plan.look_up_cases import plan_look_up_case
from scaffold.plan.precondition_cases import plan_match_case, plan_tag_case
from scaffold.plan.repositories import SELECTING
from scaffold.plan.requests import Request, invalid_requests, request_of
from scaffold.plan.row_cases import plan_deleted_case, plan_null_case
from scaffold.plan.source import (
    Call,
    Import,
    import_block,
    imported,
    keyword,
    layout,
)
from scaffold.plan.version_cases import plan_version_case


@dataclass(frozen=True, slots=True, kw_only=True)
class TestModuleView:
    """`tests/test_<noun>.py`; the tuples hold rows of `pytest.mark.parametrize`."""

    name: SnakeName
    doc: PythonDoc
    imports: PythonSource
    cases: tuple[CaseView, ...]
    protected: tuple[PythonSource, ...]
    permitted: tuple[PythonSource, ...]
    missing: tuple[PythonSource, ...]
    invalid: tuple[PythonSource, ...]
    incomplete: tuple[PythonSource, ...]
    never_null: tuple[PythonSource, ...]
    not_modelled: tuple[PythonSource, ...]
    idempotent: tuple[PythonSource, ...]


def plan_test_module(
    name: SnakeName, endpoints: Sequence[Endpoint], *, context: TestContext
) -> TestModuleView:
    """The tests of one noun."""
    needed: set[Import] = set()
    cases = tuple(
        made
        for one in endpoints
        if one.is_modelled and one.table is not None
        for plan in _PLANS
        if (made := plan(one, context=context, needed=needed)) is not None
    )
    if cases:
        needed.update(imported("sqlalchemy.orm", "Session"))
    listed = ", ".join(f"{one.operation.method} {one.operation.path}" for one in endpoints)
    rows = _rows(endpoints, context)
    if any(rows.values()):
        needed.add(Import("pytest"))
        needed.update(imported("servicekit.testing.asking", "Ask"))
    needed.update(imported("fastapi.testclient", "TestClient"))
    return TestModuleView(
        name=name,
        doc=doc_text(listed),
        imports=import_block(needed, first_party=[context.package]),
        cases=cases,
        **rows,
    )


_PLANS = (
    plan_case,
    plan_foreign_case,
    plan_version_case,
    plan_tag_case,
    plan_match_case,
    plan_look_up_case,
    plan_null_case,
    plan_deleted_case,
    plan_filter_case,
    plan_sort_case,
)


def _rows(
    endpoints: Sequence[Endpoint], context: TestContext
) -> dict[str, tuple[PythonSource, ...]]:
    protected = [one for one in endpoints if not one.is_public]
    rows = {
        "protected": tuple(_row(one, context) for one in protected),
        "permitted": tuple(_row(one, context) for one in protected if one.operation.permissions),
        "missing": tuple(
            _row(one, context)
            for one in endpoints
            if one.behavior.kind in SELECTING or one.parent is not None
        ),
        "invalid": tuple(
            _in_place(ask(row)) for one in endpoints for row in invalid_requests(one, context.enums)
        ),
        "incomplete": _with_fields(endpoints, context, fields_of=_required_fields),
        "never_null": _with_fields(endpoints, context, fields_of=_never_null_fields),
        "not_modelled": tuple(
            _in_place(
                Call("", (_ask_of(one, context), _pointer_in_place(one.operation.origin.pointer)))
            )
            for one in endpoints
            if not one.is_modelled
        ),
        "idempotent": tuple(_row(one, context) for one in endpoints if one.operation.idempotent),
    }
    # Two endpoints that differ in a parameter of their query alone may be asked the same.
    return {name: tuple(dict.fromkeys(asked)) for name, asked in rows.items()}


def _with_fields(
    endpoints: Sequence[Endpoint],
    context: TestContext,
    *,
    fields_of: Callable[[Endpoint, TestContext], tuple[str, ...]],
) -> tuple[PythonSource, ...]:
    """A row for each endpoint that has such fields."""
    return tuple(
        _in_place(Call("", (_ask_of(one, context), literal(fields))))
        for one in endpoints
        if (fields := fields_of(one, context))
    )


def _never_null_fields(endpoint: Endpoint, _context: TestContext) -> tuple[str, ...]:
    """Those of columns that take no null, whether a body may leave them out or not."""
    return tuple(wire_name(one) for one in endpoint.request_columns if not one.nullable)


def _required_fields(endpoint: Endpoint, context: TestContext) -> tuple[str, ...]:
    """Those of the body that the example has."""
    body = request_of(endpoint, context.enums)[2]
    required = context.required.get(endpoint.request or "", ())
    return tuple(one for one in required if isinstance(body, dict) and one in body)


def _row(endpoint: Endpoint, context: TestContext) -> PythonSource:
    return _in_place(_ask_of(endpoint, context))


def _ask_of(endpoint: Endpoint, context: TestContext) -> Call:
    return ask(request_of(endpoint, context.enums))


def ask(request: Request) -> Call:
    """`Ask("GET", "/orders")`, with body and headers where there are some."""
    method, path, body, headers = request
    arguments = [literal(method), literal(path)]
    if body is not None:
        arguments.append(keyword("body", literal(body)))
    if headers:
        arguments.append(keyword("headers", literal(headers)))
    return Call("Ask", tuple(arguments))


def _pointer_in_place(pointer: str) -> PythonSource:
    """A pointer in a row, in pieces where it is longer than a line."""
    return bracketed_text(pointer, indent=12, before=0)


def _in_place(row: Call) -> PythonSource:
    """A row of a table of parameters, as it stands in the template."""
    return PythonSource(layout(row, indent=8, after=1))
