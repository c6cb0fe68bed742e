from dataclasses import replace

import pytest

from scaffold.model import (
    Authentication,
    BehaviorKind,
    Enum,
    EnumMember,
    Operation,
    Origin,
    ParameterPlace,
    Shape,
    ShapeField,
    ShapeKind,
    System,
    ValueSource,
)
from tests.unit.normalize.builders import (
    named,
    normalized,
    only_operation,
    relation,
    reported,
    shop,
    table,
)

NOTHING = Shape(kind=ShapeKind.NONE)
TABLES = (
    table("bakeries", "id uuid", "name string", description="The tenant."),
    table("users", "id uuid", "email string", "hashed_password string"),
    table("staff", "id uuid", "user_id uuid", "bakery_id uuid"),
    table("orders", "id uuid", "bakery_id uuid", "created_by uuid", "status string", "note text ?"),
    table("order_chats", "id uuid", "order_id uuid"),
    table("order_chat_messages", "id uuid", "chat_id uuid", "sender_id uuid", "body text"),
    table("order_chat_draft_messages", "id uuid", "body text"),
    table("recipe_draft_batches", "id uuid", "bakery_id uuid"),
    table("contracts", "id uuid", "bakery_id uuid", "last_bakery_id uuid ?"),
)
RELATIONS = (
    relation("staff", "users", by="user_id"),
    relation("staff", "bakeries", by="bakery_id"),
    relation("orders", "bakeries", by="bakery_id"),
    relation("orders", "staff", by="created_by"),
    relation("order_chats", "orders", by="order_id"),
    relation("order_chat_messages", "order_chats", by="chat_id"),
    relation("order_chat_messages", "staff", by="sender_id"),
    relation("recipe_draft_batches", "bakeries", by="bakery_id"),
    relation("contracts", "bakeries", by="bakery_id"),
)


def bakery(*operations: Operation) -> System:
    return shop(tables=TABLES, relations=RELATIONS, operations=operations)


def bound(name: str, *, request: Shape | None = NOTHING, group: str = "Shop") -> Operation:
    return only_operation(bakery(named(name, group=group, request=request)))


DTO = Shape(kind=ShapeKind.NAMED, name="SomeDto")


@pytest.mark.parametrize(
    ("name", "request_shape", "route", "behavior", "table_name"),
    [
        ("CreateOrderCommand", DTO, "POST /orders 201", "create", "orders"),
        ("CreateRushOrderCommand", DTO, "POST /orders 201", "create", "orders"),
        ("GetOrderByIdQuery", DTO, "GET /orders/{order_id} 200", "read", "orders"),
        ("GetOrderInfoQuery", DTO, "GET /orders/{order_id} 200", "read", "orders"),
        ("GetOrdersListQuery", DTO, "GET /orders 200", "list", "orders"),
        ("ListOrdersQuery", NOTHING, "GET /orders 200", "list", "orders"),
        ("UpdateOrderCommand", DTO, "PATCH /orders/{order_id} 200", "update", "orders"),
        ("DeleteOrderCommand", DTO, "DELETE /orders/{order_id} 204", "delete", "orders"),
        ("SendMessageCommand", DTO, "POST /messages 200", "not modelled", ""),
        (
            "GetMessagesByChatIdQuery",
            DTO,
            "GET /chats/{chat_id}/messages 200",
            "not modelled",
            "",
        ),
        ("GetRecipeDraftsQuery", DTO, "GET /recipe-drafts 200", "list", "recipe_draft_batches"),
        ("GetContractQuery", NOTHING, "GET /contract 200", "read", "contracts"),
        ("GetUserProfileQuery", NOTHING, "GET /user/profile 200", "read", "users"),
        ("ExecuteOrdersCommand", DTO, "POST /orders/execute 200", "not modelled", ""),
        ("CreateCheckoutCommand", DTO, "POST /checkouts 201", "not modelled", ""),
        ("CreateUserCommand", DTO, "POST /users 201", "not modelled", ""),
        ("SignInCommand", DTO, "POST /shop/sign-in 200", "not modelled", ""),
        ("RefreshTokensCommand", DTO, "POST /shop/refresh-tokens 200", "not modelled", ""),
    ],
)
def test_a_name_gives_method_path_status_and_default(
    name: str, request_shape: Shape, *, route: str, behavior: str, table_name: str
) -> None:
    found = bound(name, request=request_shape)
    assert f"{found.method} {found.path} {found.status}" == route
    assert found.behavior is not None
    assert (found.behavior.kind, found.behavior.table) == (behavior, table_name)
    assert found.binding is not None
    assert found.binding.rule in {"SC260", "SC261"}


def test_what_has_no_default_says_why_in_a_sentence() -> None:
    behavior = bound("ExecuteOrdersCommand").behavior
    assert behavior is not None
    assert behavior.reason.endswith(".")


def test_a_path_parameter_has_the_type_of_the_key() -> None:
    tables = (table("loaves", "number bigint", key="number"),)
    found = only_operation(shop(tables=tables, operations=(named("GetLoafByIdQuery"),)))
    assert found.path == "/loaves/{loaf_number}"
    (parameter,) = found.parameters
    assert (parameter.place, parameter.shape.kind) == (ParameterPlace.PATH, ShapeKind.INTEGER)


def test_an_inline_payload_of_a_query_becomes_typed_query_parameters() -> None:
    fields = (
        ShapeField(name="page", shape=Shape(kind=ShapeKind.NUMBER)),
        ShapeField(name="includeEaten", shape=Shape(kind=ShapeKind.BOOLEAN)),
    )
    found = bound("GetOrdersQuery", request=Shape(kind=ShapeKind.OBJECT, fields=fields))
    seen = [(one.name, one.place, one.shape.kind, one.required) for one in found.parameters]
    assert seen == [
        ("page", ParameterPlace.QUERY, ShapeKind.INTEGER, False),
        ("includeEaten", ParameterPlace.QUERY, ShapeKind.BOOLEAN, True),
    ]
    assert found.request is None


@pytest.mark.parametrize(
    ("field", "path"), [("page", "/audits"), ("cursor", "/audits"), ("limit", "/audits/{audit_id}")]
)
def test_a_query_by_page_reads_a_list_whatever_its_noun(field: str, path: str) -> None:
    request = Shape(
        kind=ShapeKind.OBJECT, fields=(ShapeField(name=field, shape=Shape(kind=ShapeKind.NUMBER)),)
    )
    assert bound("GetAuditQuery", request=request).path == path


def test_a_named_payload_of_a_query_is_kept_as_a_note() -> None:
    found = bound("GetOrderByIdQuery", request=DTO)
    assert (found.request, found.notes) == (None, ("payload SomeDto",))


def test_rows_are_filtered_and_made_by_the_callers_claims() -> None:
    read = bound("GetOrderByIdQuery", request=DTO).behavior
    made = bound("CreateOrderCommand", request=DTO).behavior
    assert read is not None
    assert made is not None
    assert [(one.column, one.source) for one in read.filters] == [
        ("id", ValueSource.PARAMETER),
        ("bakery_id", ValueSource.TENANT),
    ]
    assert {(one.column, one.source, one.name) for one in made.assigned} == {
        ("bakery_id", ValueSource.TENANT, ""),
        ("created_by", ValueSource.PERSON, ""),
        ("status", ValueSource.CONSTANT, "created"),
    }


def test_a_profile_is_read_by_the_subject_and_not_by_a_tenant() -> None:
    behavior = bound("GetUserProfileQuery").behavior
    assert behavior is not None
    assert [(one.column, one.source) for one in behavior.filters] == [("id", ValueSource.SUBJECT)]


def test_my_profile_is_a_side_of_the_domain() -> None:
    found = bound("GetMyProfileQuery", group="User")
    assert found.path == "/user/profile"
    assert found.behavior is not None
    assert found.behavior.kind is BehaviorKind.READ


def test_the_callers_one_is_read_by_tenant_through_the_column_called_so() -> None:
    behavior = bound("GetContractQuery").behavior
    assert behavior is not None
    assert [(one.column, one.source) for one in behavior.filters] == [
        ("bakery_id", ValueSource.TENANT)
    ]


def test_two_commands_never_share_a_route() -> None:
    operations = [
        named("CreateOrderCommand"),
        named("CreateRushOrderCommand"),
        named("AddOrderCommand", group="Till"),
        named("SubmitOrderCommand", group="Till"),
    ]
    routes = [(one.method, one.path) for one in normalized(bakery(*operations)).operations]
    assert routes[:2] == [("POST", "/orders"), ("POST", "/rush-orders")]
    assert len(set(routes)) == len(routes)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("SignInCommand", Authentication.PUBLIC),
        ("SignUpCommand", Authentication.PUBLIC),
        ("RefreshTokensCommand", Authentication.PUBLIC),
        ("SignOutCommand", Authentication.BEARER),
        ("CreateOrderCommand", Authentication.BEARER),
    ],
)
def test_only_what_leads_to_a_token_is_public(name: str, expected: Authentication) -> None:
    assert bound(name, request=DTO).authentication is expected


def test_a_status_of_an_enum_begins_with_its_first_member() -> None:
    states = Enum(
        name="states",
        members=(EnumMember(value="just ordered"), EnumMember(value="eaten")),
        origin=Origin.stated("/enums/states"),
    )
    tables = (table("cakes", "id uuid", "status states", "name text"),)
    system = shop(tables=tables, enums=(states,), operations=(named("CreateCakeCommand"),))
    behavior = only_operation(system).behavior
    assert behavior is not None
    assert [(one.column, one.name) for one in behavior.assigned] == [("status", "just ordered")]


def test_a_second_run_keeps_what_an_override_bound() -> None:
    stated = replace(named("CreateOrderCommand"), method="PUT", path="/orders/today")
    found = only_operation(bakery(stated))
    assert (found.method, found.path) == ("PUT", "/orders/today")


def test_a_path_that_gave_way_is_told() -> None:
    told = reported(bakery(named("CreateOrderCommand"), named("CreateRushOrderCommand")))
    (collision,) = told["SC262"]
    assert "/rush-orders" in collision


@pytest.mark.parametrize(
    ("name", "path", "kind"),
    [
        ("GetBakerByEmailQuery", "/bakers/by-email/{email}", "read"),
        ("GetBakersByShiftQuery", "/bakers/by-shift/{shift}", "list"),
        ("GetBakerByShoeSizeQuery", "/bakers/by-shoe-size/{shoe_size}", "not modelled"),
    ],
)
def test_rows_are_selected_by_a_column_that_a_name_gives(
    name: str, path: str, *, kind: str
) -> None:
    tables = (table("bakers", "id uuid", "email string !", "shift string"),)
    found = only_operation(shop(tables=tables, operations=(named(name),)))
    assert found.path == path
    assert found.behavior is not None
    assert found.behavior.kind == kind


def test_an_assumed_status_and_a_public_operation_are_told() -> None:
    told = reported(bakery(named("CreateOrderCommand"), named("SignInCommand")))
    (status,) = told["SC273"]
    (public,) = told["SC275"]
    assert "`created`" in status
    assert "`SignInCommand`" in public
