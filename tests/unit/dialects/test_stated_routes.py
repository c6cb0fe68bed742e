"""Commands and queries that say themselves how HTTP reaches them."""

import pytest

from scaffold.model import OperationKind
from scaffold.scan import JsonValue
from tests.unit.dialects.scans import system_of

SHOP: dict[str, JsonValue] = {"technology": "Go", "description": "Sells."}


@pytest.mark.parametrize(
    "command",
    [
        {"name": "CreateOrder", "route": "POST /v1/orders"},
        {"name": "CreateOrder", "method": "POST", "path": "/v1/orders"},
        {"name": "CreateOrder", "http": {"method": "POST", "path": "/v1/orders"}},
        {"name": "CreateOrder", "endpoint": "POST /v1/orders"},
        "CreateOrder (POST /v1/orders)",
        "CreateOrder: POST /v1/orders",
        "CreateOrder -> POST /v1/orders",
    ],
)
def test_a_command_that_states_its_route_has_that_one_and_is_one_operation(
    command: JsonValue,
) -> None:
    api: dict[str, JsonValue] = {"domains": {"Orders": {"commands": [command]}}}
    system = system_of({"containers": {"shop": {**SHOP, "api_surface": api}}})
    [one] = system.operations
    assert (one.key, one.kind) == ("CreateOrder", OperationKind.COMMAND)
    assert (one.method, one.path) == ("POST", "/v1/orders")


@pytest.mark.parametrize("name", ["prefix", "scope", "controller_path", "base_uri"])
def test_a_path_beside_a_group_of_routes_stands_before_them(name: str) -> None:
    group: JsonValue = {name: "/payments", "routes": [{"method": "GET", "path": "/{id}"}]}
    system = system_of(
        {"containers": {"shop": SHOP}, "api_endpoints": {"shop": {"Payments": group}}}
    )
    assert [one.path for one in system.operations] == ["/payments/{id}"]


def test_a_scope_that_is_a_word_stands_before_nothing() -> None:
    group: JsonValue = {"scope": "internal", "routes": [{"method": "GET", "path": "/jobs"}]}
    system = system_of({"containers": {"shop": SHOP}, "api_endpoints": {"shop": {"Jobs": group}}})
    assert [one.path for one in system.operations] == ["/jobs"]


def test_a_path_that_begins_like_the_end_of_its_prefix_keeps_it_where_others_do_not() -> None:
    group: JsonValue = {"prefix": "/api/v1/users", "routes": ["GET /users/{id}", "GET /groups"]}
    system = system_of({"containers": {"shop": SHOP}, "api_endpoints": {"shop": {"Users": group}}})
    paths = [one.path for one in system.operations]
    assert paths == ["/api/v1/users/users/{id}", "/api/v1/users/groups"]


def test_paths_that_all_begin_like_the_end_of_their_prefix_have_it_once() -> None:
    group: JsonValue = {"prefix": "/api/v1/users", "routes": ["GET /users/{id}", "GET /users"]}
    system = system_of({"containers": {"shop": SHOP}, "api_endpoints": {"shop": {"Users": group}}})
    paths = [one.path for one in system.operations]
    assert paths == ["/api/v1/users/{id}", "/api/v1/users"]


def test_a_version_is_not_repeated_whatever_the_other_paths_are() -> None:
    group: JsonValue = {"prefix": "/api/v1", "routes": ["GET /v1/orders", "GET /groups"]}
    system = system_of({"containers": {"shop": SHOP}, "api_endpoints": {"shop": {"Users": group}}})
    assert [one.path for one in system.operations] == ["/api/v1/orders", "/api/v1/groups"]
