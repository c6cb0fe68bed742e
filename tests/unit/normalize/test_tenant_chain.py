"""No default reaches rows of another tenant."""

from scaffold.model import Behavior, BehaviorKind
from tests.unit.normalize.builders import (
    endpoint,
    only_operation,
    relation,
    reported,
    shop,
    table,
)

TABLES = (
    table("bakeries", "id uuid", "name string", description="The tenant."),
    table("orders", "id uuid", "bakery_id uuid", "note text ?"),
    table("chats", "id uuid", "order_id uuid"),
    table("messages", "id uuid", "chat_id uuid", "body text"),
    table("flours", "id uuid", "name string"),
)
RELATIONS = (
    relation("orders", "bakeries", by="bakery_id"),
    relation("chats", "orders", by="order_id"),
    relation("messages", "chats", by="chat_id"),
)


def behavior(spelled: str) -> Behavior:
    operation = only_operation(
        shop(tables=TABLES, relations=RELATIONS, operations=(endpoint(spelled),))
    )
    assert operation.behavior is not None
    return operation.behavior


def test_rows_that_are_a_tenants_through_others_are_neither_listed_nor_stored() -> None:
    for spelled in ("GET /chats/{id}/messages", "POST /messages", "GET /messages/{id}"):
        found = behavior(spelled)
        assert found.kind is BehaviorKind.NOT_MODELLED, spelled
        assert "through chats and orders" in found.reason, spelled


def test_rows_that_name_their_tenant_and_rows_of_nobody_keep_their_default() -> None:
    assert behavior("GET /orders").kind is BehaviorKind.LIST
    assert behavior("GET /flours").kind is BehaviorKind.LIST


def test_a_wildcard_at_the_end_of_a_path_is_no_reason_to_warn() -> None:
    assert "SC277" not in reported(shop(tables=TABLES, operations=(endpoint("GET /*"),)))
    assert "SC277" in reported(shop(tables=TABLES, operations=(endpoint("GET /a'b"),)))
