"""Headers of answers, and bounds on requests, whichever route is asked."""

import pytest
from fastapi import APIRouter, FastAPI, Response
from fastapi.testclient import TestClient
from pydantic import ConfigDict, ValidationError

from servicekit.app import build_app
from servicekit.auth import PUBLIC
from servicekit.schemas import LONGEST_TEXT, MOST_VALUES, STORED, Schema
from servicekit.settings import ServiceSettings

ORIGIN = "https://portal.test"
router = APIRouter(dependencies=[PUBLIC])
protected = APIRouter()


class Names(Schema):
    """Any object."""

    model_config = ConfigDict(extra="allow")
    password: int = 0


@router.post("/names")
async def create_names(names: Names) -> int:
    return len(names.model_extra or {})


@protected.post("/secrets")
async def create_secrets(names: Names) -> None: ...


@router.get("/failing")
async def failing() -> None:
    raise RuntimeError("password of the database")


@router.get("/picture")
async def picture() -> Response:
    return Response(b"", headers={"Cache-Control": "public, max-age=60"})


def _app(**settings: object) -> FastAPI:
    given = {"oidc_issuer": "https://issuer.test", "oidc_audience": "services", **settings}
    made = ServiceSettings.model_validate(given)
    return build_app(made, title="Names", description="", routers=(router, protected))


def _client(**settings: object) -> TestClient:
    return TestClient(_app(**settings), raise_server_exceptions=False)


@pytest.mark.parametrize("body", [b"", b"{", b"[" * 50_000, b"[]", b'{"password": "x"}', b"\xff"])
def test_who_has_no_token_learns_nothing_about_a_body(body: bytes) -> None:
    headers = {"Content-Type": "application/json"}

    assert _client().post("/secrets", content=body, headers=headers).status_code == 401
    assert _client().post("/names", content=body, headers=headers).status_code in {400, 422}


@pytest.mark.parametrize("path", ["/health", "/failing", "/nowhere", "/docs", "/metrics"])
def test_every_answer_says_what_browsers_may_do_with_it(path: str) -> None:
    headers = _client().get(path).headers

    assert (headers["X-Content-Type-Options"], headers["X-Frame-Options"]) == ("nosniff", "DENY")
    assert (headers["Referrer-Policy"], headers["Cache-Control"]) == ("no-referrer", "no-store")
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def test_a_route_may_say_that_its_answer_can_be_kept() -> None:
    headers = _client().get("/picture").headers

    assert headers.get_list("Cache-Control") == ["public, max-age=60"]


def test_browsers_come_over_tls_only_in_production() -> None:
    production = _client(environment="production").get("/health").headers

    assert production["Strict-Transport-Security"].startswith("max-age=")
    assert "Strict-Transport-Security" not in _client().get("/health").headers


def test_headers_without_end_are_refused() -> None:
    client = _client(max_header_bytes=1000)

    assert client.get("/health", headers={"X-Long": "a" * 1000}).status_code == 431
    assert client.get("/health", headers={f"X-{n}": "a" for n in range(300)}).status_code == 431
    assert client.get("/health", headers={"X-Short": "a"}).status_code == 200


def test_pages_of_other_origins_get_nothing_unless_a_setting_names_them() -> None:
    asked = {"Origin": ORIGIN, "Access-Control-Request-Method": "POST"}
    closed, opened = _client(), _client(cors_origins=f"{ORIGIN}, https://other.test:8443")

    assert "Access-Control-Allow-Origin" not in closed.get("/health", headers=asked).headers
    assert closed.options("/names", headers=asked).status_code == 405
    answer = opened.options("/names", headers=asked)
    assert (answer.status_code, answer.headers["Access-Control-Allow-Origin"]) == (200, ORIGIN)
    assert "Access-Control-Allow-Credentials" not in answer.headers
    foreign = opened.options("/names", headers={**asked, "Origin": "https://evil.test"})
    assert "Access-Control-Allow-Origin" not in foreign.headers


@pytest.mark.parametrize("origin", ["*", "null", "https://*.test", "portal.test", f"{ORIGIN}/path"])
def test_an_origin_is_one_and_whole(origin: str) -> None:
    with pytest.raises(ValidationError):
        ServiceSettings.model_validate({"cors_origins": origin})


def test_nothing_is_redirected_to_what_the_client_calls_this_host() -> None:
    response = _client().post("/names/", headers={"Host": "evil.test"}, follow_redirects=False)

    assert response.status_code == 404
    assert "Location" not in response.headers


def test_a_refusal_repeats_no_value_and_tells_only_so_much() -> None:
    secret = _client().post("/names", json={"password": "hunter2"})
    many = _client().post("/names", json=[{"a" * 5000: 1}] * 100)

    assert (secret.status_code, many.status_code) == (422, 422)
    assert "hunter2" not in secret.text
    assert len(many.text) < 5000


@pytest.mark.parametrize(
    "body",
    [
        {str(number): 0 for number in range(MOST_VALUES)},
        {"list": [0] * MOST_VALUES},
        {"lists": [[0] * 1000] * (MOST_VALUES // 1000)},
        {"text": "a" * (LONGEST_TEXT + 1)},
        {"a" * (LONGEST_TEXT + 1): "text"},
    ],
    ids=["names", "list", "lists", "text", "name"],
)
def test_an_open_object_has_bounds(body: dict[str, object]) -> None:
    assert _client().post("/names", json=body).status_code == 422
    # What is stored already can still be read.
    assert Names.model_validate(body, context=STORED).model_extra == body


def test_an_object_within_the_bounds_is_taken() -> None:
    assert _client().post("/names", json={str(n): "a" * 10 for n in range(4000)}).json() == 4000
