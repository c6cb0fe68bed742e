"""Tests that an id of a row which another service owns is looked up there before it is stored."""

from scaffold.model import BehaviorKind, chosen
from scaffold.plan.cases import (
    CaseView,
    TestContext,
    call_of,
    class_import,
    request_lines,
    rows_before,
    signed,
)
from scaffold.plan.encoding import PythonSource, python_literal
from scaffold.plan.endpoints import Endpoint
from scaffold.plan.look_up import LookUp
from scaffold.plan.source import Call, Import, assertion, call, imported, layout, statement

_FIXTURES = ("app: FastAPI", "client: TestClient", "database: Session")
_SERVICES = "Path(__file__).parents[2]"


def plan_look_up_case(
    endpoint: Endpoint, *, context: TestContext, needed: set[Import]
) -> CaseView | None:
    """Refused where its owner has no such row, else stored; None where nothing is looked up."""
    if not endpoint.look_ups:
        return None
    table = chosen(endpoint.table)
    for one in (
        class_import(table, context),
        imported("pathlib", "Path"),
        imported("fastapi", "FastAPI"),
        imported("servicekit.testing.look_ups", "look_up_among"),
    ):
        needed.update(one)
    asked = Call("assert asked == ", tuple(map(_asked, endpoint.look_ups)), "[]")
    location = python_literal(endpoint.look_ups[0].given[0])
    lines = [
        *rows_before(endpoint, table, context=context, needed=needed),
        *request_lines(endpoint, context)[:-1],
        statement("", call("look_up_among", _SERVICES, "app", "refuses=404"), indent=4),
        statement("response = ", call_of(endpoint, context), indent=4),
        PythonSource(""),
        PythonSource("assert response.status_code == 422, response.text"),
        PythonSource(f'assert response.json()["errors"][0]["location"] == {location}'),
        *_nothing_stored(endpoint, needed),
        statement("asked = ", call("look_up_among", _SERVICES, "app"), indent=4),
        statement("response = ", call_of(endpoint, context), indent=4),
        PythonSource(f"assert response.status_code == {endpoint.status}, response.text"),
        PythonSource(layout(asked, indent=4)),
    ]
    name = f"test_{endpoint.operation.name}_looks_up_what_other_services_own"
    return signed(name, lines, fixtures=_FIXTURES)


def _asked(one: LookUp) -> PythonSource:
    return python_literal(one.asked)


def _nothing_stored(endpoint: Endpoint, needed: set[Import]) -> list[PythonSource]:
    if endpoint.behavior.kind is not BehaviorKind.CREATE:
        return []
    needed.update(imported("sqlalchemy", "select"))
    model = chosen(endpoint.table).class_name
    return [assertion(f"database.scalars(select({model})).all() == []")]
