from dataclasses import replace

import pytest

from scaffold.model import (
    Authentication,
    BehaviorKind,
    ColumnValue,
    Origin,
    Parameter,
    ParameterPlace,
    Shape,
    ShapeKind,
    System,
    UniqueKey,
    ValueSource,
)
from tests.unit.normalize.builders import (
    container,
    endpoint,
    normalized,
    only_operation,
    relation,
    reported,
    shop,
    table,
)

TABLES = (
    table("orders", "id uuid", "number string !", "status string", "idem_key string ?"),
    table(
        "order_lines",
        "order_id uuid",
        "position integer",
        "amount numeric",
        key="order_id position",
    ),
    replace(
        table(
            "purses",
            "id uuid",
            "holder_type string",
            "holder_id uuid",
            "balance numeric",
            description="Money per holder (customer or mill).",
        ),
        uniques=(
            UniqueKey(columns=("holder_type", "holder_id"), origin=Origin.stated("/purses/u")),
        ),
    ),
    table("visits", "id uuid", "customer_id uuid"),
)
RELATIONS = (relation("order_lines", "orders", by="order_id"),)


def bakery(*spelled: str) -> System:
    return shop(
        tables=TABLES,
        relations=RELATIONS,
        operations=tuple(endpoint(one) for one in spelled),
    )


@pytest.mark.parametrize(
    ("spelled", "names", "behavior", "status"),
    [
        ("POST /v1/orders", "orders create_order Order", "create", 201),
        ("GET /v1/orders", "orders list_orders Order", "list", 200),
        ("GET /v1/orders/{id}", "orders get_order Order", "read", 200),
        ("GET /v1/orders/{number}", "orders get_order Order", "read", 200),
        ("PATCH /api/v2/orders/{orderId}", "orders update_order Order", "update", 200),
        ("DELETE /orders/{id}", "orders delete_order Order", "delete", 204),
        ("GET /orders/{id}/status", "orders get_order_status OrderStatus", "read", 200),
        ("POST /orders/{id}/close", "orders close_order CloseOrder", "not modelled", 200),
        ("GET /orders/{id}/lines", "orders list_order_lines Line", "list", 200),
        ("POST /orders/{id}/lines", "orders create_order_line Line", "create", 201),
        (
            "GET /order-lines/{order_id}/{position}",
            "order_lines get_order_line OrderLine",
            "read",
            200,
        ),
        ("GET /purses/{customerId}", "purses get_purse Purse", "read", 200),
        ("GET /purses/{whateverId}", "purses get_purse Purse", "not modelled", 200),
        ("GET /visits/{customerId}", "visits get_visit Visit", "list", 200),
        ("GET /v1/reports/turnover", "turnover get_turnover Turnover", "not modelled", 200),
        ("POST /v1/oven/run", "oven run_oven RunOven", "not modelled", 200),
        (
            "POST /v1/checks/hygiene/check",
            "hygiene check_hygiene CheckHygiene",
            "not modelled",
            200,
        ),
        (
            "POST /bank/transfers/batch",
            "transfers create_transfer_batch CreateTransferBatch",
            "not modelled",
            200,
        ),
        ("GET /userinfo", "userinfo get_userinfo Userinfo", "not modelled", 200),
    ],
)
def test_a_path_gives_module_function_stem_and_default(
    spelled: str, names: str, *, behavior: str, status: int
) -> None:
    found = only_operation(bakery(spelled))
    assert f"{found.noun} {found.name} {found.stem}" == names
    assert found.behavior is not None
    assert (found.behavior.kind, found.status) == (behavior, status)
    assert (found.method, found.path) == tuple(spelled.split())


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/orders/{id}", ShapeKind.UUID),
        ("/orders/{number}", ShapeKind.STRING),
        ("/order-lines/{orderId}/{position}", ShapeKind.INTEGER),
        ("/zebras/{zebraId}", ShapeKind.UUID),
        ("/zebras/{stripe}", ShapeKind.STRING),
    ],
)
def test_a_path_parameter_is_typed_by_its_column_or_its_name(path: str, kind: ShapeKind) -> None:
    last = only_operation(bakery(f"GET {path}")).parameters[-1]
    assert last.shape.kind is kind
    assert last.required
    assert last.origin.rule == "SC265"


def test_a_stated_type_of_a_parameter_stands() -> None:
    stated = Parameter(
        name="id",
        place=ParameterPlace.PATH,
        shape=Shape(kind=ShapeKind.INTEGER),
        origin=Origin.stated("/p"),
    )
    operation = replace(endpoint("GET /orders/{id}"), parameters=(stated,))
    found = only_operation(shop(tables=TABLES, operations=(operation,)))
    assert found.parameters[0].shape.kind is ShapeKind.INTEGER


def test_an_owner_of_several_kinds_is_selected_by_kind_and_id() -> None:
    behavior = only_operation(bakery("GET /purses/{customerId}")).behavior
    assert behavior is not None
    assert [(one.column, one.source, one.name) for one in behavior.filters] == [
        ("holder_id", ValueSource.PARAMETER, "customerId"),
        ("holder_type", ValueSource.CONSTANT, "customer"),
    ]


def test_a_row_below_a_parent_is_filtered_and_made_with_the_parents_key() -> None:
    listed = only_operation(bakery("GET /orders/{id}/lines")).behavior
    made = only_operation(bakery("POST /orders/{id}/lines")).behavior
    assert listed is not None
    assert made is not None

    def told(values: tuple[ColumnValue, ...]) -> list[tuple[str, str]]:
        return [(one.column, one.name) for one in values]

    assert told(listed.filters) == [("order_id", "id")]
    assert told(made.assigned) == [("order_id", "id")]


def test_an_idempotency_key_in_the_notes_is_stored_in_its_column() -> None:
    operation = replace(endpoint("POST /orders"), notes=("Idempotency-Key",))
    found = only_operation(shop(tables=TABLES, operations=(operation,)))
    assert found.idempotent
    assert found.behavior is not None
    assert ("idem_key", "Idempotency-Key") in [
        (one.column, one.name) for one in found.behavior.assigned
    ]


GATEWAY = (container("api-gateway", "YARP"), container("shop-service", "Go"))


def test_a_note_names_the_gateway_that_exposes_an_operation() -> None:
    operation = replace(endpoint("GET /orders"), notes=("via gateway",))
    found = only_operation(shop(containers=GATEWAY, operations=(operation,)))
    assert (found.container, found.exposed_by) == ("shop-service", ("api-gateway",))


def test_an_endpoint_told_by_gateway_and_service_is_the_services() -> None:
    told = (endpoint("GET /orders/{order}", at="gateway"), endpoint("GET /orders/{id}"))
    system = shop(containers=GATEWAY, operations=told)
    found = only_operation(system)
    assert (found.container, found.exposed_by) == ("shop-service", ("api-gateway",))
    assert found.origin.pointers == (
        "/api/shop-service/orders/{id}",
        "/api/gateway/orders/{order}",
    )
    assert "SC264" in reported(system)


def test_one_group_under_two_spellings_gives_each_operation_once() -> None:
    told = (endpoint("GET /orders", at="shop"), endpoint("GET /orders", at="shop-service"))
    system = shop(operations=told)
    assert len(normalized(system).operations) == 1
    assert "SC276" in reported(system)


@pytest.mark.parametrize("path", ["/health", "/v1/ready", "/metrics", "/healthz"])
def test_what_every_app_serves_is_no_operation_and_is_noted(path: str) -> None:
    system = bakery(f"GET {path}")
    assert normalized(system).operations == ()
    assert "SC263" in reported(system)


@pytest.mark.parametrize("path", ["/v1/ready", "/healthz", "/_livez"])
def test_a_probe_at_a_path_of_its_own_is_kept_as_one(path: str) -> None:
    assert [one.path for one in normalized(bakery(f"GET {path}")).probes] == [path]


@pytest.mark.parametrize("path", ["/v1/metrics", "/health/refresh", "/health/records"])
def test_what_only_begins_like_a_probe_is_an_operation(path: str) -> None:
    assert [one.path for one in normalized(bakery(f"GET {path}")).operations] == [path]


def test_a_catch_all_keeps_the_containers_that_it_leads_to() -> None:
    route = replace(
        endpoint("GET /*", at="gateway"), method=None, path=None, proxies_to=("shop", "nowhere")
    )
    found = only_operation(shop(containers=GATEWAY, operations=(route,)))
    assert (found.container, found.proxies_to) == ("api-gateway", ("shop-service",))
    assert (found.method, found.name, found.behavior) == (None, None, None)


def test_a_group_that_names_no_container_goes_to_the_one_with_its_words() -> None:
    both = (
        container("shop-service", "Go", description="Customers and their orders."),
        container("oven-service", "Go", description="Batches and temperatures."),
    )
    system = shop(containers=both, operations=(endpoint("GET /temperatures", at=""),))
    assert only_operation(system).container == "oven-service"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("GET /oidc/authorize", Authentication.PUBLIC),
        ("POST /oidc/callback", Authentication.PUBLIC),
        ("GET /userinfo", Authentication.BEARER),
        ("POST /auth/login", Authentication.PUBLIC),
    ],
)
def test_the_way_to_a_token_is_public(path: str, expected: Authentication) -> None:
    parts = (container("sso-adapter", "HTTP service", description="A mock of a third-party SSO."),)
    system = shop(containers=parts, operations=(endpoint(path, at="sso-adapter"),))
    assert only_operation(system).authentication is expected


def test_function_names_are_unique_in_a_container() -> None:
    system = bakery("GET /v1/orders", "GET /v2/orders", "GET /v1/market/orders")
    names = [one.name for one in normalized(system).operations]
    assert len(set(names)) == 3


def test_no_secret_is_filled_from_a_body() -> None:
    tables = (table("bakers", "id uuid", "password_hash string"),)
    found = only_operation(shop(tables=tables, operations=(endpoint("POST /bakers"),)))
    assert found.behavior is not None
    assert found.behavior.kind is BehaviorKind.NOT_MODELLED
    assert "password_hash" in found.behavior.reason
