"""What a caller's token speaks of bounds what a path may name."""

from dataclasses import replace

import pytest

from scaffold.model import Authentication, Behavior, BehaviorKind, Table, ValueSource
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


def sized(spelled: Table, name: str, *, length: int | None) -> Table:
    """The table with the length of a column's text."""
    columns = (
        replace(one, type=replace(one.type, length=length)) if one.name == name else one
        for one in spelled.columns
    )
    return replace(spelled, columns=tuple(columns))


@pytest.mark.parametrize(
    ("key", "column", "is_modelled"),
    [
        (("bigint", None), ("integer", None), True),
        (("text", None), ("string", 64), True),
        (("string", 26), ("string", 26), True),
        (("bigint", None), ("string", 20), True),
        (("uuid", None), ("text", None), True),
        (("uuid", None), ("bigint", None), False),
        (("bigint", None), ("text", None), False),
        (("string", 26), ("string", 3), False),
        (("timestamp", None), ("timestamp", None), False),
    ],
)
def test_an_owner_is_compared_in_the_type_of_its_column(
    key: tuple[str, int | None], column: tuple[str, int | None], *, is_modelled: bool
) -> None:
    bakeries = table("bakeries", f"id {key[0]}", "name string", description="The tenant.")
    orders = table("orders", "id uuid", f"bakery_id {column[0]}", "note text ?")
    tables = (sized(bakeries, "id", length=key[1]), sized(orders, "bakery_id", length=column[1]))
    owned = (relation("orders", "bakeries", by="bakery_id"),)
    asked = (endpoint("GET /orders"),)
    found = only_operation(shop(tables=tables, relations=owned, operations=asked)).behavior
    assert found is not None
    assert (found.kind is not BehaviorKind.NOT_MODELLED) == is_modelled


def test_what_takes_no_token_reaches_no_rows_of_a_tenant() -> None:
    found = behavior("GET /orders", authentication=Authentication.PUBLIC)
    assert found.kind is BehaviorKind.NOT_MODELLED
    assert "takes no token" in found.reason
    assert behavior("GET /flours", authentication=Authentication.PUBLIC).kind is BehaviorKind.LIST


def test_examples_speak_of_the_developer_that_the_generated_tests_are() -> None:
    text = (ROOT / PRINCIPAL).read_text("utf-8")
    assert all(f'"{claim}"' in text for claim in DEVELOPER_CLAIMS.values())
