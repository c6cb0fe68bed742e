"""The gateway passes on what it gets, over sockets and without them."""

import asyncio
import zlib
from collections.abc import AsyncIterator, Iterator

import pytest
from fastapi import FastAPI, Request, Response
from fastapi.responses import StreamingResponse
from fastapi.testclient import TestClient

from servicekit.app import build_app
from servicekit.errors import add_error_handlers
from servicekit.forwarding import DISBELIEVED
from servicekit.gateway import add_gateway
from servicekit.routes import Route
from servicekit.settings import ServiceSettings
from servicekit.testing.serving import served

ROUTES = (
    Route(prefix="/echo", upstream="upstream"),
    Route(prefix="/old", upstream="upstream", rewrite="/echo"),
    Route(prefix="/away", upstream="nobody"),
    Route(prefix="/whole", upstream="upstream", rewrite="/"),
)


def _upstream() -> FastAPI:
    app = FastAPI()
    add_error_handlers(app)

    @app.post("/echo/body")
    async def body(request: Request) -> Response:
        return Response(await request.body(), 202, {"X-Length": str(len(await request.body()))})

    @app.get("/{page:path}ocs/")
    @app.get("/metrics")
    async def internals() -> str:
        return "internals"

    @app.get("/echo/{rest:path}")
    async def echo(request: Request) -> dict[str, object]:
        raw_path = request.scope["raw_path"].decode()
        headers = [[name.decode(), value.decode()] for name, value in request.headers.raw]
        return {"path": raw_path, "query": request.url.query, "headers": headers}

    return app


def _add_special(app: FastAPI) -> None:
    @app.post("/echo-special/compressed")
    async def compressed() -> Response:
        return Response(zlib.compress(b"text"), headers={"Content-Encoding": "deflate"})

    @app.post("/echo-special/redirect")
    async def redirect() -> Response:
        headers = [("Location", "/x"), ("Connection", "X-Hop"), ("X-Hop", "1")]
        response = Response(status_code=303)
        for name, value in [*headers, ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")]:
            response.headers.append(name, value)
        return response

    @app.post("/echo-special/stream")
    async def stream() -> StreamingResponse:
        async def parts() -> AsyncIterator[bytes]:
            for part in range(3):
                yield b"%d" % part
                await asyncio.sleep(0)

        return StreamingResponse(parts())


@pytest.fixture
def gateway(monkeypatch: pytest.MonkeyPatch) -> FastAPI:
    monkeypatch.setenv("NOBODY_URL", "http://127.0.0.1:9")
    settings = ServiceSettings(authentication="off", max_body_bytes=200_000)
    app = build_app(settings, title="Gateway", description="", routers=())
    add_gateway(app, (*ROUTES, Route(prefix="/echo-special", upstream="upstream")))
    return app


@pytest.fixture(params=["socket", "in process"])
def client(
    request: pytest.FixtureRequest, gateway: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> Iterator[TestClient]:
    """A client of the gateway, whose upstream is behind a socket or in this process."""
    upstream = _upstream()
    _add_special(upstream)
    if request.param == "in process":
        gateway.state.dispatcher = {"upstream": upstream}
        with TestClient(gateway) as client:
            yield client
        return
    with served(upstream) as url, TestClient(gateway) as client:
        monkeypatch.setenv("UPSTREAM_URL", url)
        yield client


def test_a_request_arrives_as_it_was_sent(client: TestClient) -> None:
    seen = client.get("/echo/a%2Fb/%C5%BC?x=1&x=%20", headers={b"X-Name": "żółć".encode()}).json()

    assert (seen["path"], seen["query"]) == ("/echo/a%2Fb/%C5%BC", "x=1&x=%20")
    assert ["x-name", "żółć"] in seen["headers"]


def test_the_upstream_learns_who_asked_and_by_which_name(client: TestClient) -> None:
    sent = {"X-Forwarded-For": "192.0.2.7", "Connection": "keep-alive, X-Hop", "X-Hop": "1"}
    headers = dict(client.get("/echo/", headers=sent).json()["headers"])

    assert headers["x-forwarded-for"] == "testclient"
    assert (headers["x-forwarded-host"], headers["x-forwarded-proto"]) == ("testserver", "http")
    assert "x-hop" not in headers


@pytest.mark.parametrize("name", sorted(DISBELIEVED))
def test_what_a_client_says_of_itself_is_not_handed_on(client: TestClient, name: str) -> None:
    headers = dict(client.get("/echo/", headers={name: "192.0.2.7"}).json()["headers"])

    assert name not in headers


def test_a_body_has_one_length(client: TestClient) -> None:
    sent = {"Content-Length": "3", "Transfer-Encoding": "chunked"}
    headers = dict(
        client.request("GET", "/echo/", headers=sent, content=iter([b"abcdef"])).json()["headers"]
    )

    assert headers.get("content-length") != "3"


def test_a_route_may_have_another_path_at_the_upstream(client: TestClient) -> None:
    assert client.get("/old/x").json()["path"] == "/echo/x"


def test_a_body_goes_there_and_back(client: TestClient) -> None:
    response = client.post("/echo/body", content=iter([b"a" * 65_536, b"b"]))

    assert (response.status_code, response.headers["X-Length"]) == (202, "65537")
    assert response.content == b"a" * 65_536 + b"b"


def test_a_body_over_the_limit_is_refused(client: TestClient) -> None:
    told = client.post("/echo/body", content=b"a" * 200_001)
    untold = client.post("/echo/body", content=iter([b"a" * 100_000] * 3))

    assert (told.status_code, untold.status_code) == (413, 413)
    assert told.headers["Content-Type"] == "application/problem+json"


def test_an_answer_is_not_unpacked_on_the_way(client: TestClient) -> None:
    response = client.post("/echo-special/compressed")

    assert (response.headers["Content-Encoding"], response.text) == ("deflate", "text")


def test_a_redirect_and_every_cookie_are_the_clients(client: TestClient) -> None:
    response = client.post("/echo-special/redirect", follow_redirects=False)

    assert (response.status_code, response.headers["Location"]) == (303, "/x")
    assert response.headers.get_list("Set-Cookie") == ["a=1", "b=2"]


def test_an_answer_without_a_length_is_streamed(client: TestClient) -> None:
    assert client.post("/echo-special/stream").text == "012"


@pytest.mark.parametrize("path", ["/whole/metrics", "/whole/%6detrics", "/whole/Docs/"])
def test_what_an_upstream_tells_its_operators_is_not_passed_on(
    client: TestClient, path: str
) -> None:
    assert client.get(path).status_code == 404


def test_what_the_gateway_answers_itself_stays_its_own(client: TestClient) -> None:
    assert client.get("/health").json() == {"status": "ok"}
    assert client.get("/nowhere").status_code == 404


def test_an_upstream_that_is_not_there_is_a_bad_gateway(gateway: FastAPI) -> None:
    with TestClient(gateway) as client:
        response = client.get("/away")

    assert (response.status_code, response.json()["title"]) == (502, "Bad Gateway")


def test_an_upstream_that_does_not_answer_is_a_timeout(
    gateway: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent = FastAPI()

    @silent.get("/away")
    async def away() -> None:
        await asyncio.sleep(2)

    monkeypatch.setattr("servicekit.gateway.READ_SECONDS", 0.1)
    with served(silent) as url, TestClient(gateway) as client:
        monkeypatch.setenv("NOBODY_URL", url)
        assert client.get("/away").status_code == 504
