"""The row that a path names before those below it."""

from scaffold.model import ParentRow, ValueSource
from tests.unit.normalize.builders import endpoint, only_operation, relation, shop, table

TABLES = (
    table("bakeries", "id uuid", "name string", description="The tenant."),
    table("users", "id uuid", "email string", "hashed_password string"),
    table("orders", "id uuid", "bakery_id uuid", "note text ?"),
    table("order_lines", "id uuid", "bakery_id uuid", "order_id uuid", "cake text"),
    table("letters", "id uuid", "user_id uuid", "body text"),
    table("shelves", "id uuid", "name string", "shelf_id uuid ?"),
    table("flours", "id uuid", "shelf_id uuid ?", "name string"),
)
RELATIONS = (
    relation("orders", "bakeries", by="bakery_id"),
    relation("order_lines", "bakeries", by="bakery_id"),
    relation("order_lines", "orders", by="order_id"),
    relation("letters", "users", by="user_id"),
    relation("shelves", "shelves", by="shelf_id"),
    relation("flours", "shelves", by="shelf_id"),
)


def parent(spelled: str) -> ParentRow | None:
    asked = (endpoint(spelled),)
    behavior = only_operation(shop(tables=TABLES, relations=RELATIONS, operations=asked)).behavior
    assert behavior is not None
    return behavior.parent


def test_rows_below_another_need_it() -> None:
    for method in ("GET", "POST"):
        found = parent(f"{method} /shelves/{{shelfId}}/flours")
        assert found is not None
        assert (found.table, found.value.column, found.value.name) == ("shelves", "id", "shelfId")


def test_the_caller_needs_its_own_row() -> None:
    found = parent("GET /users/{id}/letters")
    assert found is not None
    assert (found.table, found.value.source) == ("users", ValueSource.SUBJECT)


def test_rows_that_a_tenant_keeps_apart_are_found_by_the_tenant() -> None:
    assert parent("GET /orders/{orderId}/order-lines") is None


def test_one_row_needs_no_other() -> None:
    for path in ("/flours", "/flours/{id}", "/shelves/{shelfId}/flours/{id}"):
        assert parent(f"GET {path}") is None
