"""Endpoints that are told once for many, beside a list, or several in one place."""

import pytest

from scaffold.model import Certainty
from scaffold.scan import JsonValue
from tests.unit.dialects.scans import codes, told

FIVE = {
    f"{method} /v1/{name}{rest}"
    for name in ("cakes", "ovens")
    for method, rest in (
        ("GET", ""),
        ("POST", ""),
        ("GET", "/{id}"),
        ("PUT", "/{id}"),
        ("DELETE", "/{id}"),
    )
}


def endpoints(api: JsonValue) -> set[str]:
    """Method and path of each."""
    system, _ = told({"api_endpoints": api})
    return {f"{one.method} {one.path}" for one in system.operations}


@pytest.mark.parametrize(
    "group",
    [
        {
            "convention": "prefix /v1; each has the usual five: GET /{resource}, POST /{resource},"
            " GET /{resource}/:id, PUT /{resource}/:id, DELETE /{resource}/:id",
            "resources": ["cakes", "ovens"],
        },
        {"prefix": "/v1", "pattern": "standard REST for each", "resources": ["cakes", "ovens"]},
        {"base_path": "/v1", "note": "CRUD for all of these", "entities": "cakes, ovens"},
        {
            "each": "GET|POST /v1/<name> and GET|PUT|DELETE /v1/<name>/{id}",
            "for": ["cakes", "ovens"],
        },
    ],
)
def test_a_convention_is_the_endpoints_of_each_resource(group: JsonValue) -> None:
    assert endpoints({"plain resources": group}) == FIVE


def test_endpoints_of_a_convention_are_derived_and_told() -> None:
    group: JsonValue = {"prefix": "/v1", "note": "CRUD", "resources": ["cakes"]}
    system, report = told({"api_endpoints": {"admin": group}})
    assert {one.origin.certainty for one in system.operations} == {Certainty.DERIVED}
    assert "SC214" in codes(report)


def test_a_list_of_resources_without_a_convention_is_none() -> None:
    assert endpoints({"admin": {"note": "all in one place", "resources": ["cakes"]}}) == set()


@pytest.mark.parametrize(
    ("beside", "found"),
    [
        ({"probes": ["GET /live"]}, {"GET /v1/live"}),
        ({"outside of the base path": ["GET /live", "GET /up"]}, {"GET /live", "GET /up"}),
        ({"admin": {"POST /drain": "before a deploy"}}, {"POST /v1/drain"}),
        ({"consumes_endpoints": ["GET /bills"]}, set()),
        ({"removed": ["GET /bills"]}, set()),
        ({"remarks": "GET /v1/cakes is cached"}, set()),
        ({"grpc": "The same operations exist as gRPC."}, set()),
    ],
)
def test_a_list_beside_the_list_is_read_too(beside: dict[str, JsonValue], found: set[str]) -> None:
    api: dict[str, JsonValue] = {"prefix": "/v1", "endpoints": ["GET /cakes"], **beside}
    assert endpoints({"shop": api}) == {"GET /v1/cakes", *found}


@pytest.mark.parametrize(
    ("words", "methods", "description"),
    [
        ("DELETE: forget it", {"DELETE"}, "forget it"),
        ("PUT, PATCH - change it", {"PUT", "PATCH"}, "change it"),
        ("POST make one", {"POST"}, "make one"),
        ("Posts of the blog", {"GET"}, "Posts of the blog"),
    ],
)
def test_words_behind_a_path_may_begin_with_its_methods(
    words: str, *, methods: set[str], description: str
) -> None:
    system, _ = told({"api_endpoints": {"shop": {"/v1/cakes/:id": words}}})
    assert {one.method for one in system.operations} == methods
    assert {one.description for one in system.operations} == {description}


@pytest.mark.parametrize("itself", ["(base)", "(root)", "(the prefix)"])
def test_a_method_without_a_path_is_of_the_prefix(itself: str) -> None:
    group: JsonValue = {"base": "/cakes/:id", "routes": [f"GET {itself}  # one", "POST /eat"]}
    assert endpoints({"shop": [group]}) == {"GET /cakes/{id}", "POST /cakes/{id}/eat"}


def test_endpoints_in_one_text_are_those_of_the_container_above_them() -> None:
    text = "GET|POST /users/:id/friends, DELETE /users/:id, GET /up and GET /live"
    system, _ = told({"api_endpoints": {"friends (3036)": text}})
    assert {one.stated_container for one in system.operations} == {"friends (3036)"}
    assert {f"{one.method} {one.path}" for one in system.operations} == {
        "GET /users/{id}/friends",
        "POST /users/{id}/friends",
        "DELETE /users/{id}",
        "GET /up",
        "GET /live",
    }


def test_one_operation_may_list_several_routes() -> None:
    group: JsonValue = {
        "basePath": "/api",
        "operations": [
            {"op": "getBlob, headBlob", "route": ["GET /blobs/:hash", "HEAD /blobs/:hash"]},
            {"op": "makeBlob", "route": "POST /blobs"},
        ],
    }
    assert endpoints({"store": group}) == {
        "GET /api/blobs/{hash}",
        "HEAD /api/blobs/{hash}",
        "POST /api/blobs",
    }
