"""Tests of conditional requests: what has an ETag, and what is done only where it still matches."""

from scaffold.model import BehaviorKind, chosen
from scaffold.plan.cases import (
    CaseView,
    TestContext,
    call_of,
    case_view,
    class_import,
    request_lines,
    rows_before,
)
from scaffold.plan.encoding import PythonSource
from scaffold.plan.endpoints import Endpoint
from scaffold.plan.preconditions import IF_MATCH
from scaffold.plan.source import Import, imported, statement
from scaffold.plan.version_cases import changes_something
from scaffold.plan.versions import version_column


def plan_tag_case(
    endpoint: Endpoint, *, context: TestContext, needed: set[Import]
) -> CaseView | None:
    """What reads a row says which version it is."""
    if endpoint.tagged is None or endpoint.behavior.kind is not BehaviorKind.READ:
        return None
    table = chosen(endpoint.table)
    needed.update(class_import(table, context))
    needed.update(imported("servicekit.preconditions", "etag"))
    lines = [
        *rows_before(endpoint, table, context=context, needed=needed, looks=True),
        *request_lines(endpoint, context),
        PythonSource(""),
        PythonSource(f'assert response.headers["ETag"] == etag(row.{endpoint.tagged.attribute})'),
    ]
    return case_view(f"test_{endpoint.operation.name}_tags_the_version_of_the_row", lines)


def plan_match_case(
    endpoint: Endpoint, *, context: TestContext, needed: set[Import]
) -> CaseView | None:
    """What changes or deletes a row does so only where it is the one that the client saw."""
    updates = endpoint.behavior.kind is BehaviorKind.UPDATE
    if not endpoint.is_conditional or (updates and not changes_something(endpoint)):
        return None
    table = chosen(endpoint.table)
    version = f"row.{chosen(version_column(table)).attribute}"
    needed.update(class_import(table, context))
    needed.update(imported("servicekit.preconditions", "etag"))
    late, seen = (
        call_of(endpoint, context, header=(IF_MATCH, f"etag({each})"))
        for each in (f"{version} + 1", version)
    )
    tagged = [PythonSource(f'assert response.headers["ETag"] == etag({version} + 1)')]
    lines = [
        *rows_before(endpoint, table, context=context, needed=needed, looks=True),
        *request_lines(endpoint, context)[:-1],
        statement("response = ", late, indent=4),
        PythonSource(""),
        PythonSource("assert response.status_code == 412, response.text"),
        statement("response = ", seen, indent=4),
        PythonSource(f"assert response.status_code == {endpoint.status}, response.text"),
        *(tagged if updates and endpoint.tagged is not None else []),
    ]
    return case_view(f"test_{endpoint.operation.name}_checks_which_version_was_seen", lines)
