"""One endpoint, in all the spellings that a text may have."""

import pytest

from scaffold.model import Authentication, ShapeKind
from scaffold.notations.endpoints import EndpointSpelling, read_authentication, read_endpoint


def read(text: str) -> EndpointSpelling:
    found = read_endpoint(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "text",
    [
        "GET /orders/{id}",
        "get /orders/{id}",
        "GET: /orders/{id}",
        "[GET] /orders/{id}",
        "**GET** /orders/{id}",
        "`GET /orders/{id}`",
        "- GET /orders/{id}",
        "GET  /orders/{id}",
        "/orders/{id} [GET]",
        "/orders/{id} (GET)",
        "/orders/{id} GET",
        "GET /orders/:id",
        "GET /orders/<id>",
        "GET /orders/[id]",
        "GET /orders/${id}",
        "GET ^/orders/{id}/?$",
        "GET https://api.example.com/orders/{id}",
        r"GET ^/orders/(?P<id>[^/]+)$",
        "Read one order: GET /orders/{id}",
    ],
)
def test_an_endpoint_reads_the_same_in_every_spelling(text: str) -> None:
    found = read(text)
    assert (found.methods, found.route.path) == (("GET",), "/orders/{id}")
    assert [(one.name, one.shape.kind) for one in found.route.parameters] == [
        ("id", ShapeKind.STRING)
    ]
    assert found.notes == ()


@pytest.mark.parametrize(
    "text", ["GET|POST /x", "GET, POST /x", "GET/POST /x", "get | post /x", "GET & POST /x"]
)
def test_several_methods_are_several(text: str) -> None:
    assert read(text).methods == ("GET", "POST")


@pytest.mark.parametrize(
    ("text", "methods"),
    [
        ("ANY /x", ()),
        ("ALL /x", ()),
        ("* /x", ()),
        ("/x", ()),
        ("WS /x", ("GET",)),
        ("DEL /x", ("DELETE",)),
    ],
)
def test_words_that_stand_for_methods_are_understood(text: str, methods: tuple[str, ...]) -> None:
    assert read(text).methods == methods


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("RPC Orders.Get", "/Orders/Get"),
        ("RPC orders/Get", "/orders/Get"),
        ("gRPC Orders.Get", "/Orders/Get"),
    ],
)
def test_a_remote_procedure_is_a_post(text: str, path: str) -> None:
    found = read(text)
    assert (found.methods, found.route.path, found.notes) == (("POST",), path, ("RPC",))


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("POST /v1/orders  (Idempotency-Key)", ("Idempotency-Key",)),
        ("POST /v1/orders(Idempotency-Key)", ("Idempotency-Key",)),
        ("POST /v1/orders [Idempotency-Key]", ("Idempotency-Key",)),
        ("POST /v1/orders (Idempotency-Key, via gateway)", ("Idempotency-Key", "via gateway")),
        ("GET /v1/market/issuances\u00a0 (via gateway)", ("via gateway",)),
    ],
)
def test_notes_in_brackets_are_kept(text: str, notes: tuple[str, ...]) -> None:
    found = read(text)
    assert found.notes == notes
    assert found.headers == (("Idempotency-Key",) if "Idempotency-Key" in notes else ())


@pytest.mark.parametrize(
    "text",
    [
        "POST /x - Makes an x",
        "POST /x — Makes an x",
        "POST /x: Makes an x",
        "POST /x Makes an x",
        "Makes an x: POST /x",
    ],
)
def test_words_around_an_endpoint_are_its_description(text: str) -> None:
    assert read(text).description == "Makes an x"


@pytest.mark.parametrize(
    "text",
    [
        "/* → clusters: identity, issuance",
        "/** -> services: identity, issuance",
        "ANY /* => identity, issuance",
        "/{path} → routes to identity, issuance",
        "/* → identity; issuance",
    ],
)
def test_a_catch_all_leads_to_its_clusters(text: str) -> None:
    found = read(text)
    assert (found.methods, found.proxies_to) == ((), ("identity", "issuance"))


def test_an_arrow_to_a_type_is_no_proxy() -> None:
    found = read("GET /orders -> OrderDto")
    assert (found.proxies_to, found.description) == ((), "OrderDto")


@pytest.mark.parametrize("text", ["see the controllers", "", "GET orders", "TBD"])
def test_a_text_without_a_path_is_no_endpoint(text: str) -> None:
    assert read_endpoint(text) is None


@pytest.mark.parametrize(
    "word",
    [
        "none",
        "public",
        "anonymous",
        "no auth",
        "unauthenticated",
        "AllowAnonymous",
        "auth: none",
        "not required",
    ],
)
def test_words_for_an_open_door(word: str) -> None:
    assert read_authentication(word) is Authentication.PUBLIC


@pytest.mark.parametrize(
    "word",
    [
        "jwt",
        "Bearer",
        "service",
        "api key",
        "auth: jwt",
        "OAuth2",
        "JWT (admin)",
        "required",
        "Bearer token",
    ],
)
def test_words_for_a_guarded_door(word: str) -> None:
    assert read_authentication(word) is Authentication.BEARER


@pytest.mark.parametrize("word", ["", "via gateway", "Idempotency-Key", "paginated"])
def test_other_words_say_nothing_about_who_may_call(word: str) -> None:
    assert read_authentication(word) is None


def test_a_slash_at_the_end_is_a_part_of_the_path() -> None:
    assert read("GET /orders/{id}/").route.path == "/orders/{id}/"
    assert read(r"GET ^/orders/(?P<id>[^/]+)/$").route.path == "/orders/{id}/"
    assert read("GET /").route.path == "/"
