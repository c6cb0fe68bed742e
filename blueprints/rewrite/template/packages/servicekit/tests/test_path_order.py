"""Of paths that overlap the more specific one answers, in whichever router it stands."""

from itertools import permutations

import pytest
from fastapi import APIRouter, FastAPI
from fastapi.testclient import TestClient

from servicekit.app import build_app
from servicekit.path_order import most_specific_first
from servicekit.settings import ServiceSettings

ORDERS = (
    "/orders/{id}",
    "/orders/{id}:pay",
    "/orders/{customer}/{day}",
    "/orders/paid/{id}",
    "/prices/today/{id}",
)
PRICES = ("/orders/prices/{id}", "/orders/{id}/price", "/prices/{kind}/{id}", "/orders/latest")
FILES = ("/orders/{rest:path}", "/orders/{rest:path}/file", "/{any}")


def _router(paths: tuple[str, ...]) -> APIRouter:
    router = APIRouter()
    for path in paths:
        router.add_api_route(path, lambda path=path: path, methods=["GET"])
    return router


@pytest.mark.parametrize("groups", list(permutations((ORDERS, PRICES, FILES))))
@pytest.mark.parametrize(
    ("asked", "answers"),
    [
        ("/orders/7", "/orders/{id}"),
        ("/orders/7:pay", "/orders/{id}:pay"),
        ("/orders/latest", "/orders/latest"),
        ("/orders/ann/monday", "/orders/{customer}/{day}"),
        ("/orders/paid/7", "/orders/paid/{id}"),
        ("/orders/prices/7", "/orders/prices/{id}"),
        ("/orders/7/price", "/orders/{id}/price"),
        ("/prices/today/7", "/prices/today/{id}"),
        ("/prices/old/7", "/prices/{kind}/{id}"),
        ("/orders/a/b/c", "/orders/{rest:path}"),
        ("/orders/a/b/c/file", "/orders/{rest:path}/file"),
        ("/health", "/health"),
    ],
)
def test_the_most_specific_path_answers(
    groups: tuple[tuple[str, ...], ...], asked: str, answers: str
) -> None:
    settings = ServiceSettings.model_validate({"authentication": "off"})
    routers = [_router(paths) for paths in groups]
    client = TestClient(build_app(settings, title="Orders", description="", routers=routers))
    expected = {"status": "ok"} if asked == "/health" else answers
    assert client.get(asked).json() == expected


def test_what_a_router_says_of_its_routes_still_holds() -> None:
    inner, outer = _router(("/{id}",)), APIRouter(prefix="/orders", tags=["orders"])
    outer.include_router(inner, prefix="/lines")
    outer.add_api_route("/{id}", lambda: "order", methods=["PUT"])
    app = FastAPI()
    app.include_router(most_specific_first((outer,)))
    client = TestClient(app)
    assert client.put("/orders/7").json() == "order"
    assert client.get("/orders/lines/7").json() == "/{id}"
    assert client.post("/orders/7").status_code == 405
    assert app.openapi()["paths"]["/orders/{id}"]["put"]["tags"] == ["orders"]
