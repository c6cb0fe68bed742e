"""Operations are the same in every layout of their section."""

import pytest

from scaffold.model import Authentication, Operation, OperationKind, ParameterPlace, ShapeKind
from scaffold.scan import JsonValue
from tests.unit.dialects.scans import codes, system_of, told

CREATE: JsonValue = "POST /v1/orders (Idempotency-Key)"
READ: JsonValue = "GET /v1/orders/{id}"
BOTH: JsonValue = [CREATE, READ]
LAYOUTS: dict[str, dict[str, JsonValue]] = {
    "map by container": {"api_endpoints": {"order-service": {"endpoints": BOTH}}},
    "map by container, bare": {"api_endpoints": {"order-service": BOTH}},
    "routes": {"api": {"order-service": {"routes": BOTH}}},
    "list by container": {"endpoints": [{"container": "order-service", "endpoints": BOTH}]},
    "list with a prefix": {
        "api_endpoints": [
            {
                "name": "Orders",
                "service": "order-service",
                "prefix": "/v1/orders",
                "endpoints": [
                    {"method": "POST", "path": "/", "headers": ["Idempotency-Key"]},
                    {"method": "GET", "path": "/{id}"},
                ],
            }
        ]
    },
    "prefix said twice": {
        "apiEndpoints": [
            {
                "service": "order-service",
                "basePath": "/v1/orders",
                "endpoints": [
                    {"verb": "post", "route": "/v1/orders", "headers": ["Idempotency-Key"]},
                    {"verb": "get", "route": "/v1/orders/:id"},
                ],
            }
        ]
    },
    "flat objects": {
        "routes": [
            {
                "service": "order-service",
                "method": "POST",
                "path": "/v1/orders",
                "notes": "x",
                "headers": ["Idempotency-Key"],
            },
            {"service": "order-service", "method": "GET", "path": "/v1/orders/{id}"},
        ]
    },
    "map from endpoint to words": {
        "api_endpoints": {
            "order-service": {
                "POST /v1/orders (Idempotency-Key)": "makes one",
                "GET /v1/orders/{id}": "reads one",
            }
        }
    },
    "paths and methods": {
        "api": {
            "order-service": {
                "paths": {
                    "/v1/orders": {"post": {"headers": ["Idempotency-Key"]}},
                    "/v1/orders/{id}": {"get": {}},
                }
            }
        }
    },
    "in the container": {"containers": {"order-service": {"endpoints": BOTH}}},
    "in the container, by group": {
        "containers": {"order-service": {"api": {"orders": {"endpoints": BOTH}}}}
    },
    "in a component of the container": {
        "containers": {"order-service": {"components": {"orders": {"endpoints": BOTH}}}}
    },
    "one section deeper": {
        "architecture": {"api_endpoints": {"order-service": {"endpoints": BOTH}}}
    },
}


def told_of(one: Operation) -> tuple[object, ...]:
    parameters = tuple((each.name, each.place) for each in one.parameters)
    return one.key, one.method, one.path, one.stated_container, one.idempotent, parameters


def operations_of(scan: dict[str, JsonValue]) -> tuple[Operation, ...]:
    return system_of(scan).operations


@pytest.mark.parametrize("layout", LAYOUTS)
def test_endpoints_read_the_same_in_every_layout(layout: str) -> None:
    system, report = told(LAYOUTS[layout])
    assert [told_of(one) for one in system.operations] == [
        ("POST /v1/orders", "POST", "/v1/orders", "order-service", True, ()),
        (
            "GET /v1/orders/{id}",
            "GET",
            "/v1/orders/{id}",
            "order-service",
            False,
            (("id", ParameterPlace.PATH),),
        ),
    ]
    assert set(codes(report)) <= {"SC210"}


def test_a_group_of_the_template_names_no_container() -> None:
    (one,) = operations_of(
        {
            "api_endpoints": [
                {"name": "Orders", "description": "All.", "prefix": "/orders", "endpoints": [READ]}
            ]
        }
    )
    assert (one.group, one.group_description, one.stated_container) == ("Orders", "All.", "")


def test_an_object_tells_all_that_an_endpoint_has() -> None:
    (one,) = operations_of(
        {
            "api_endpoints": [
                {
                    "method": "PUT",
                    "path": "/orders/{id}",
                    "description": "Changes it.",
                    "authentication": "service",
                    "permissions": ["EditOrders"],
                    "query_params": {"dry_run": "boolean"},
                    "headers": ["X-Tenant-Id"],
                    "request": {"total": "decimal"},
                    "responses": {"200": {"schema": "OrderDto"}, "404": {}},
                    "handler": "EditOrderHandler",
                }
            ]
        }
    )
    assert (one.description, one.permissions, one.handler) == (
        "Changes it.",
        ("EditOrders",),
        "EditOrderHandler",
    )
    assert (one.authentication, one.status) == (Authentication.BEARER, 200)
    assert "authentication: service" in one.notes
    assert [(each.name, each.place, each.shape.kind) for each in one.parameters] == [
        ("id", ParameterPlace.PATH, ShapeKind.STRING),
        ("dry_run", ParameterPlace.QUERY, ShapeKind.BOOLEAN),
        ("X-Tenant-Id", ParameterPlace.HEADER, ShapeKind.STRING),
    ]
    assert one.request is not None
    assert one.request.fields[0].shape.kind is ShapeKind.DECIMAL
    assert one.response is not None
    assert one.response.name == "OrderDto"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"authentication": "none"}, Authentication.PUBLIC),
        ({"auth": "jwt"}, Authentication.BEARER),
        ({"public": True}, Authentication.PUBLIC),
        ({"requires_auth": False}, Authentication.PUBLIC),
        ({"requires_auth": True}, Authentication.BEARER),
        ({"auth": False}, Authentication.PUBLIC),
        ({}, None),
    ],
)
def test_who_may_call_is_stated_in_many_ways(
    said: dict[str, JsonValue], expected: Authentication | None
) -> None:
    (one,) = operations_of({"api": [{"method": "GET", "path": "/x", **said}]})
    assert one.authentication is expected


@pytest.mark.parametrize(
    "api",
    [
        {"domains": {"Order": {"commands": [{"name": "PayOrderCommand", "payload": "PayDto"}]}}},
        {
            "domains": [
                {"name": "Order", "commands": [{"name": "PayOrderCommand", "payload": "PayDto"}]}
            ]
        },
        {"domains": {"Order": {"commands": {"PayOrderCommand": {"input": "PayDto"}}}}},
        {"Order": {"commands": [{"name": "PayOrderCommand", "request": "PayDto"}]}},
    ],
)
def test_commands_are_named_behavior_without_a_path(api: JsonValue) -> None:
    (one,) = operations_of({"containers": {"shop": {"api_surface": api}}})
    assert (one.key, one.kind, one.group) == ("PayOrderCommand", OperationKind.COMMAND, "Order")
    assert (one.stated_container, one.method, one.path) == ("shop", None, None)
    assert one.request is not None
    assert one.request.name == "PayDto"


def test_a_route_of_a_gateway_keeps_its_pattern_and_its_clusters() -> None:
    first, second = operations_of(
        {
            "api": {
                "gateway": {
                    "routes": [
                        "/billing/* -> billing-service",
                        {"path": "/orders/**", "target": "order-service"},
                    ]
                }
            }
        }
    )
    assert (first.path, first.method, first.proxies_to) == (
        "/billing/*",
        None,
        ("billing-service",),
    )
    assert (second.path, second.method, second.proxies_to) == (
        "/orders/*",
        None,
        ("order-service",),
    )


def test_a_route_object_that_names_another_container_leads_there() -> None:
    first, second = operations_of(
        {
            "containers": {
                "gateway": {
                    "routes": [
                        {"path": "/users/*", "service": "users-api"},
                        {"match": "/bills/**", "upstream": "http://billing:8080"},
                    ]
                }
            }
        }
    )
    assert (first.stated_container, first.proxies_to) == ("gateway", ("users-api",))
    assert (second.stated_container, second.proxies_to) == ("gateway", ("billing",))


def test_a_listed_parameter_says_more_than_the_path() -> None:
    listed: JsonValue = [
        {"name": "id", "in": "path", "schema": {"type": "string", "format": "uuid"}}
    ]
    (one,) = operations_of({"api": [{"method": "GET", "path": "/x/{id}", "parameters": listed}]})
    assert [(each.name, each.shape.kind) for each in one.parameters] == [("id", ShapeKind.UUID)]


def test_the_same_endpoint_in_two_groups_has_two_keys() -> None:
    found = operations_of({"api": {"a-service": ["GET /x"], "b-service": ["GET /x"]}})
    assert [one.key for one in found] == ["a-service GET /x", "b-service GET /x"]


@pytest.mark.parametrize(
    ("endpoint", "code", "count"),
    [("see the controllers", "SC201", 0), ("/v1/orders", "SC202", 1)],
)
def test_an_endpoint_that_leaves_something_open_is_reported(
    endpoint: str, code: str, *, count: int
) -> None:
    system, report = told({"api": {"order-service": [endpoint]}})
    assert len(system.operations) == count
    assert [one.at for one in report.diagnostics() if one.rule.code == code] == [
        "/api/order-service/0"
    ]


def test_what_is_no_endpoint_stays_as_a_note() -> None:
    system = system_of({"api": {"order-service": ["see the controllers"]}})
    assert [(one.section, one.text) for one in system.notes] == [("api", "see the controllers")]


def test_a_payload_in_words_is_kept_with_its_operation() -> None:
    system, report = told(
        {"api": [{"method": "POST", "path": "/x", "body": "the order and its lines"}]}
    )
    assert system.operations[0].request is None
    assert "the order and its lines" in system.operations[0].notes
    assert "SC209" in codes(report)


@pytest.mark.parametrize(
    ("endpoint", "called"),
    [
        ({"method": "GET", "path": "/cakes", "operationId": "listCakes"}, "listCakes"),
        ({"method": "GET", "path": "/cakes", "operation": "list_cakes"}, "list_cakes"),
        ({"op": "getCake, headCake", "route": "GET /cakes"}, ""),
        ({"method": "GET", "path": "/cakes", "operation": "read"}, ""),
        ({"method": "GET", "path": "/cakes", "operation": "List all cakes"}, ""),
        ("GET /cakes  (listCakes)", "listCakes"),
        ("GET /cakes — listCakes, by name", "listCakes"),
        ("GET /cakes (cakes:read)", ""),
        ("GET /cakes (X-Tenant-Id)", ""),
        ("GET /cakes — all of them", ""),
    ],
)
def test_the_name_of_an_operation_is_kept(endpoint: JsonValue, called: str) -> None:
    (found,) = system_of({"api_endpoints": {"shop": [endpoint]}}).operations
    assert found.called == called
