"""What a caller's token speaks of bounds what a path may name."""

from dataclasses import replace

import pytest

from scaffold.model import Authentication, Behavior, BehaviorKind, ValueSource
from scaffold.plan.developer import DEVELOPER_CLAIMS
from tests.scans import ROOT
from tests.unit.normalize.builders import endpoint, only_operation, relation, shop, table

TABLES = (
    table("bakeries", "id uuid", "name string", description="The tenant."),
    table("users", "id uuid", "email string", "hashed_password string"),
    table("orders", "id uuid", "bakery_id uuid", "note text ?"),
    table("notes", "id uuid", "order_id uuid ?", "body text"),
    table("letters", "id uuid", "user_id uuid", "body text"),
    table("flours", "id uuid", "name string"),
)
RELATIONS = (
    relation("orders", "bakeries", by="bakery_id"),
    relation("notes", "orders", by="order_id"),
    relation("letters", "users", by="user_id"),
)
PRINCIPAL = "blueprints/rewrite/template/packages/servicekit/src/servicekit/principal.py"


def behavior(spelled: str, *, authentication: Authentication | None = None) -> Behavior:
    asked = replace(endpoint(spelled), authentication=authentication)
    operation = only_operation(shop(tables=TABLES, relations=RELATIONS, operations=(asked,)))
    assert operation.behavior is not None
    return operation.behavior


@pytest.mark.parametrize(
    ("spelled", "expected"),
    [
        ("GET /bakeries/{id}", [("id", ValueSource.TENANT, "id")]),
        ("GET /bakeries", [("id", ValueSource.TENANT, "")]),
        ("PATCH /bakeries/{id}", [("id", ValueSource.TENANT, "id")]),
        ("GET /bakeries/{id}/orders", [("bakery_id", ValueSource.TENANT, "id")]),
        ("POST /bakeries/{id}/orders", [("bakery_id", ValueSource.TENANT, "id")]),
        ("GET /users/{id}", [("id", ValueSource.SUBJECT, "id")]),
        ("GET /users/{id}/letters", [("user_id", ValueSource.SUBJECT, "id")]),
        ("GET /flours/{id}", [("id", ValueSource.PARAMETER, "id")]),
        ("POST /bakeries", []),
    ],
)
def test_an_owner_that_a_path_names_is_the_caller(
    spelled: str, expected: list[tuple[str, ValueSource, str]]
) -> None:
    found = behavior(spelled)
    values = (*found.filters, *found.assigned)
    assert found.kind is not BehaviorKind.NOT_MODELLED
    assert [(one.column, one.source, one.name) for one in values] == expected


def test_rows_that_may_be_a_tenants_through_others_have_no_default() -> None:
    assert behavior("GET /notes/{id}").kind is BehaviorKind.NOT_MODELLED
    assert behavior("POST /notes").kind is BehaviorKind.CREATE


def test_what_takes_no_token_reaches_no_rows_of_a_tenant() -> None:
    found = behavior("GET /orders", authentication=Authentication.PUBLIC)
    assert found.kind is BehaviorKind.NOT_MODELLED
    assert "takes no token" in found.reason
    assert behavior("GET /flours", authentication=Authentication.PUBLIC).kind is BehaviorKind.LIST


def test_examples_speak_of_the_developer_that_the_generated_tests_are() -> None:
    text = (ROOT / PRINCIPAL).read_text("utf-8")
    assert all(f'"{claim}"' in text for claim in DEVELOPER_CLAIMS.values())
