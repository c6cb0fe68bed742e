"""How an application asks another one, over HTTP and within a process."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from aiohttp import web

from servicekit import exchange
from servicekit.app import build_app
from servicekit.clients import (
    Asked,
    Neighbor,
    NeighborRefused,
    NeighborsOf,
    exchange_of,
    path_of,
)
from servicekit.exchange import DirectExchange, HttpExchange, Received, Sent
from servicekit.problems import BadGateway, GatewayTimeout, Unprocessable
from servicekit.schemas import Schema
from servicekit.settings import ServiceSettings
from servicekit.testing.provider import OutsideContract, Provider

CONTRACT = """
openapi: '3.1.0'
info: {title: Shelf, version: '1'}
paths:
  /books/{id}:
    get:
      parameters:
      - {name: id, in: path, required: true, schema: {type: string}}
      - {name: day, in: query, schema: {type: string, format: date}}
      responses:
        '200':
          description: Done.
          content:
            application/json:
              schema:
                type: object
                required: [title]
                properties:
                  title: {type: [string, 'null'], maxLength: 4}
  /books:
    post:
      parameters:
      - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
      requestBody:
        required: true
        content:
          application/json:
            schema: {type: object, required: [title], properties: {title: {type: string}}}
      responses:
        '204': {description: Done.}
"""


class Book(Schema):
    title: str


@pytest.fixture
def provider(tmp_path: Path) -> Provider:
    contract = tmp_path / "openapi.yaml"
    contract.write_text(CONTRACT, "utf-8")
    return Provider(contract)


def asked(path: str = "/books/7", **more: object) -> Asked:
    return Asked(method="GET", path=path, status=200, query=more)


def shelf(of: Provider) -> Neighbor:
    return of.neighbors().named("shelf")


def test_what_the_contract_answers_is_read(provider: Provider) -> None:
    book = asyncio.run(shelf(provider).ask(asked(day=date(2030, 1, 1)), Book))

    assert (book.title, provider.asked) == ("exam", ["GET /books/{id}"])


def test_an_answer_without_a_body_is_none(provider: Provider) -> None:
    adding = Asked(
        method="POST",
        path="/books",
        status=204,
        body=Book(title="One"),
        headers={"Idempotency-Key": "first"},
    )

    asyncio.run(shelf(provider).tell(adding))

    assert provider.asked == ["POST /books"]


@pytest.mark.parametrize(
    "wrong",
    [
        asked("/book/7"),
        asked("/books/7/pages"),
        asked(color="red"),
        Asked(method="DELETE", path="/books/7", status=200),
        Asked(method="POST", path="/books", status=204, body=Book(title="One")),
        Asked(method="POST", path="/books", status=204, headers={"Idempotency-Key": "first"}),
    ],
    ids=str,
)
def test_what_the_contract_does_not_offer_fails(provider: Provider, wrong: Asked) -> None:
    with pytest.raises(OutsideContract):
        asyncio.run(shelf(provider).tell(wrong))


@pytest.mark.parametrize("value", ["", ".", ".."])
def test_a_value_cannot_lead_to_another_path(value: str) -> None:
    with pytest.raises(Unprocessable):
        path_of("/books/{id}", value)


def test_values_of_a_path_are_encoded() -> None:
    assert path_of("/books/{id}/pages/{page}", "a/b?c", 7) == "/books/a%2Fb%3Fc/pages/7"


async def answer(request: web.Request) -> web.StreamResponse:
    if request.path == "/away":
        raise web.HTTPFound("/books/7")
    if request.path == "/slow":
        await asyncio.sleep(1)
    return web.json_response({"title": f"{request.headers.get('Authorization')} {request.path_qs}"})


@asynccontextmanager
async def served() -> AsyncIterator[Neighbor]:
    """An application behind a socket, and its neighbor with the token of a caller."""
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    http = HttpExchange(lambda _: f"http://{host}:{port}")
    try:
        yield Neighbor("shelf", http, "Bearer mine")
    finally:
        await http.close()
        await runner.cleanup()


def over_http(ask: Callable[[Neighbor], Coroutine[None, None, Book]]) -> Book:
    async def asking() -> Book:
        async with served() as neighbor:
            return await ask(neighbor)

    return asyncio.run(asking())


def test_the_token_of_the_caller_goes_along() -> None:
    book = over_http(lambda one: one.ask(asked(day=date(2030, 1, 1)), Book))

    assert book.title == "Bearer mine /books/7?day=2030-01-01"


def test_no_redirect_is_followed() -> None:
    with pytest.raises(NeighborRefused, match="302"):
        over_http(lambda one: one.ask(asked("/away"), Book))


def test_an_answer_that_does_not_come_in_time_is_a_gateway_timeout(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(exchange, "SECONDS", 0.05)

    with pytest.raises(GatewayTimeout):
        over_http(lambda one: one.ask(asked("/slow"), Book))


def test_an_answer_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "MAX_BYTES", 5)

    with pytest.raises(BadGateway, match="larger"):
        over_http(lambda one: one.ask(asked(), Book))


def test_an_application_that_is_not_there_is_a_bad_gateway() -> None:
    async def asking() -> None:
        http = HttpExchange(lambda _: "http://127.0.0.1:1")
        try:
            await Neighbor("shelf", http).tell(asked())
        finally:
            await http.close()

    with pytest.raises(BadGateway, match="shelf cannot be reached"):
        asyncio.run(asking())


def test_an_answer_that_does_not_fit_is_a_bad_gateway() -> None:
    async def other(name: str, sent: Sent) -> Received:
        assert (name, sent.method) == ("shelf", "GET")
        return Received(status=200, body=b'{"name": "One"}')

    with pytest.raises(BadGateway, match="does not say"):
        asyncio.run(NeighborsOf(other).named("shelf").ask(asked(), Book))


def test_in_one_process_the_application_itself_is_asked() -> None:
    settings = ServiceSettings(authentication="off")
    app = build_app(settings, title="Desk", description="", routers=())
    other = build_app(settings, title="Shelf", description="", routers=())

    @other.get("/books/{name}")
    async def get_book(name: str, day: date) -> Book:
        return Book(title=f"{name} {day}")

    app.state.dispatcher = {"shelf": other}
    way = exchange_of(app)

    assert isinstance(way, DirectExchange)
    asking = Neighbor("shelf", way).ask(
        asked(path_of("/books/{name}", "ä b"), day=date(2030, 1, 1)), Book
    )
    assert asyncio.run(asking).title == "ä b 2030-01-01"


def test_a_setting_of_the_application_says_where_another_one_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Settings(ServiceSettings):
        shelf_url: str | None = None

    monkeypatch.setenv("SHELF_URL", "http://all:1")

    assert Settings(shelf_url="http://own:1/").url_of("shelf") == "http://own:1"
    assert Settings().url_of("shelf") == "http://all:1"
    assert Settings().url_of("some-desk") == "http://some-desk:8000"
