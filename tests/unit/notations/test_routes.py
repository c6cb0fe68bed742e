"""Paths, their parameters and query strings."""

import pytest

from scaffold.model import ShapeKind as Kind
from scaffold.notations.routes import alternatives, join_paths, read_route


@pytest.mark.parametrize(
    ("spelled", "path", "kind"),
    [
        ("/x/{id}", "/x/{id}", Kind.STRING),
        ("/x/{id:int}", "/x/{id}", Kind.INTEGER),
        ("/x/{id:guid}", "/x/{id}", Kind.UUID),
        (r"/x/{id:\d+}", "/x/{id}", Kind.INTEGER),
        ("/x/<int:id>", "/x/{id}", Kind.INTEGER),
        ("/x/<uuid:id>", "/x/{id}", Kind.UUID),
        (r"/x/:id(\d+)", "/x/{id}", Kind.INTEGER),
        ("/x/:id/y", "/x/{id}/y", Kind.STRING),
        ("/x/{{id}}", "/x/{id}", Kind.STRING),
        ("/x/{id}:approve", "/x/{id}:approve", Kind.STRING),
        ("/x.{id}", "/x.{id}", Kind.STRING),
    ],
)
def test_a_parameter_of_a_path_reads_the_same_in_every_spelling(
    spelled: str, path: str, *, kind: Kind
) -> None:
    route = read_route(spelled)
    assert route.path == path
    assert [(one.name, one.shape.kind) for one in route.parameters] == [("id", kind)]


@pytest.mark.parametrize("spelled", ["/x/{id?}", "/x/:id?", "/x/{id}?"])
def test_an_optional_parameter_is_no_query_string(spelled: str) -> None:
    route = read_route(spelled)
    assert (route.path.rstrip("?"), route.query) == ("/x/{id}", ())


@pytest.mark.parametrize(
    "spelled",
    [
        "/files/*",
        "/files/**",
        "/files/(.*)",
        "/files/{*path}",
        "/files/{path+}",
        "/files/[...path]",
        "/files/*path",
    ],
)
def test_a_wildcard_is_a_parameter(spelled: str) -> None:
    assert read_route(spelled).path == "/files/{path}"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("from&to", [("from", Kind.STRING), ("to", Kind.STRING)]),
        ("date=YYYY-MM-DD", [("date", Kind.DATE)]),
        ("date=2025-01-31", [("date", Kind.DATE)]),
        ("at=YYYY-MM-DDTHH:mm", [("at", Kind.DATETIME)]),
        ("page=1&limit=20", [("page", Kind.INTEGER), ("limit", Kind.INTEGER)]),
        ("page&limit", [("page", Kind.INTEGER), ("limit", Kind.INTEGER)]),
        ("deep=true", [("deep", Kind.BOOLEAN)]),
        ("sort=asc|desc", [("sort", Kind.ENUM)]),
        ("id={uuid}", [("id", Kind.UUID)]),
        ("q={text}", [("q", Kind.STRING)]),
        ("ids[]", [("ids", Kind.ARRAY)]),
        ("q=<string>&n=int", [("q", Kind.STRING), ("n", Kind.INTEGER)]),
        ("a,b", [("a", Kind.STRING), ("b", Kind.STRING)]),
    ],
)
def test_a_query_string_gives_names_and_formats(
    query: str, expected: list[tuple[str, Kind]]
) -> None:
    route = read_route(f"/x?{query}")
    assert route.path == "/x"
    assert [(one.name, one.shape.kind) for one in route.query] == expected


@pytest.mark.parametrize(
    ("prefix", "path", "joined"),
    [
        ("/v1/orders", "/{id}", "/v1/orders/{id}"),
        ("/v1/orders/", "{id}", "/v1/orders/{id}"),
        ("v1/orders", "/", "/v1/orders"),
        ("/v1/orders", "", "/v1/orders"),
        ("/v1/orders", "/v1/orders", "/v1/orders"),
        ("/v1/orders", "/v1/orders/{id}", "/v1/orders/{id}"),
        ("/api/v1/orders", "/orders/{id}", "/api/v1/orders/{id}"),
        ("/api/v1", "/v1/orders", "/api/v1/orders"),
        ("/auth", "/authors", "/auth/authors"),
        ("", "/x", "/x"),
        ("/", "/x", "/x"),
        ("https://example.com/api", "/x", "/api/x"),
    ],
)
def test_a_prefix_is_joined_without_doubling(prefix: str, path: str, *, joined: str) -> None:
    assert join_paths(prefix, path) == joined


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/orders/{id}/(pay|cancel)", ("/orders/{id}/pay", "/orders/{id}/cancel")),
        ("/orders/{id}/(?:pay|cancel)/now", ("/orders/{id}/pay/now", "/orders/{id}/cancel/now")),
        ("/orders/{pay|cancel}", ("/orders/pay", "/orders/cancel")),
        ("/orders/{id}", ("/orders/{id}",)),
        (r"/orders/(\d+|x)", (r"/orders/(\d+|x)",)),
    ],
)
def test_alternatives_of_a_segment_are_paths_of_their_own(
    path: str, expected: tuple[str, ...]
) -> None:
    assert alternatives(path) == expected


def test_a_query_of_a_template_is_a_query() -> None:
    found = read_route("/orders/{id}{?page,size}")
    assert (found.path, [one.name for one in found.query]) == ("/orders/{id}", ["page", "size"])
