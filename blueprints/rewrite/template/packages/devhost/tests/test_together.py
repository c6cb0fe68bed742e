"""One process for all: every application works below its name, and the page tells how it does."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from devhost.catalog import App
from devhost.together import create_host
from servicekit.app import build_app, on_shutdown
from servicekit.gateway import add_gateway
from servicekit.routes import Route
from servicekit.settings import ServiceSettings

stopped: list[str] = []
SETTINGS = ServiceSettings(authentication="off")


def create_service() -> FastAPI:
    app = build_app(SETTINGS, title="Service", description="", routers=())

    @app.get("/names/{name}")
    async def get_name(name: str) -> str:
        return name

    async def stop() -> None:
        stopped.append("service")

    on_shutdown(app, stop)
    return app


def create_gateway() -> FastAPI:
    app = build_app(SETTINGS, title="Gateway", description="", routers=())
    add_gateway(app, [Route(prefix="/names", upstream="service")])
    return app


def create_broken() -> FastAPI:
    app = FastAPI()

    @app.get("/health")
    async def health() -> None:
        raise RuntimeError("not well")

    return app


def _app(name: str, title: str = "Title") -> App:
    module = f"{__name__}:create_{name}"
    return App(name=name, kind="service", module=module, port=8001, title=title)


@pytest.fixture(autouse=True)
def _issuer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISSUER_KEY_FILE", str(tmp_path / "key.pem"))


@pytest.fixture
def client() -> Iterator[TestClient]:
    host = create_host([_app("service"), _app("gateway")], authentication="off")
    with TestClient(host) as client:
        yield client


def test_an_application_is_below_its_name(client: TestClient) -> None:
    assert client.get("/service/names/anna").json() == "anna"
    assert "/service/openapi.json" in client.get("/service/docs").text


def test_a_gateway_reaches_the_others_without_a_socket(client: TestClient) -> None:
    assert client.get("/gateway/names/a%2Fb").status_code == 404
    assert client.get("/gateway/names/anna").json() == "anna"


def test_all_are_healthy(client: TestClient) -> None:
    status = client.get("/status")

    assert status.status_code == 200
    assert status.json()["apps"][0] == {
        "name": "service",
        "kind": "service",
        "url": "/service",
        "healthy": True,
    }
    assert "2 of 2 applications are healthy" in client.get("/").text


def test_the_issuer_is_there_too(client: TestClient) -> None:
    assert client.get("/realms/dev/.well-known/openid-configuration").status_code == 200


def test_an_application_that_is_not_well_is_told_and_hinders_no_other() -> None:
    host = create_host([_app("service"), _app("broken")], authentication="off")
    with TestClient(host) as client:
        status = client.get("/status")
        page = client.get("/").text

    assert (status.status_code, [app["healthy"] for app in status.json()["apps"]]) == (
        503,
        [True, False],
    )
    assert "1 of 2 applications are healthy" in page


def test_what_stops_with_the_applications_stops_with_the_host() -> None:
    stopped.clear()
    with TestClient(create_host([_app("service")], authentication="off")):
        assert stopped == []
    assert stopped == ["service"]


def test_a_title_is_no_markup_on_the_page() -> None:
    host = create_host([_app("service", title="<script>alert(1)</script>")], authentication="off")
    with TestClient(host) as client:
        answer = client.get("/")

    assert "<script" not in answer.text
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
