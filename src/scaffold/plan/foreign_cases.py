"""Tests that a caller does not reach rows which its token does not speak of."""

from dataclasses import replace

from scaffold.model import BehaviorKind, ColumnValue, ValueSource, chosen
from scaffold.plan.cases import CaseView, TestContext, class_import, request_lines, rows_before
from scaffold.plan.encoding import PythonSource
from scaffold.plan.endpoints import CLAIMS, Endpoint, names_owner
from scaffold.plan.source import Call, Import, layout


def plan_foreign_case(
    endpoint: Endpoint, *, context: TestContext, needed: set[Import]
) -> CaseView | None:
    """What the operation answers where the row is another's; None where no claim tells whose."""
    values = (*endpoint.behavior.filters, *endpoint.behavior.assigned)
    claims = [one for one in values if one.source in CLAIMS]
    creates = endpoint.behavior.kind is BehaviorKind.CREATE
    if not claims or (creates and not names_owner(endpoint)):
        return None
    table, foreign = chosen(endpoint.table), _without_claims(endpoint)
    needed.update(class_import(table, context))
    arguments = ("client: TestClient", *(() if creates else ("database: Session",)))
    made = Call(f"def test_{endpoint.operation.name}_keeps_to_the_callers_own", arguments)
    is_listed = endpoint.behavior.kind is BehaviorKind.LIST and not names_owner(endpoint)
    check = 'response.json()["total"] == 0' if is_listed else "response.status_code == 404"
    lines = [
        *(
            ()
            if creates
            else rows_before(foreign, table, context=context, needed=needed, looks=False)
        ),
        *request_lines(foreign, context),
        PythonSource(""),
        PythonSource(f"assert {check}, response.text"),
    ]
    return CaseView(
        signature=PythonSource(layout(made, after=len(" -> None:")) + " -> None:"),
        body=PythonSource("\n".join(f"    {line}" if line else "" for line in lines)),
    )


def _without_claims(endpoint: Endpoint) -> Endpoint:
    """The same operation on a row that the caller's token does not speak of."""

    def freed(values: tuple[ColumnValue, ...]) -> tuple[ColumnValue, ...]:
        return tuple(
            replace(one, source=ValueSource.PARAMETER) if one.source in CLAIMS else one
            for one in values
            if one.name or one.source not in CLAIMS
        )

    behavior = endpoint.behavior
    freely = replace(behavior, filters=freed(behavior.filters), assigned=freed(behavior.assigned))
    return replace(endpoint, behavior=freely)
