"""Events tell of work that is committed, and of no other."""

import asyncio
from collections.abc import Iterator
from typing import Annotated

import pytest
from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.testclient import TestClient
from sqlalchemy import event

from servicekit.app import build_app
from servicekit.columns import JsonObject
from servicekit.database import Session
from servicekit.event_bus import Event
from servicekit.event_log import EventLog
from servicekit.events import Publisher
from servicekit.handlers import BaseHandlers
from servicekit.settings import ServiceSettings
from servicekit.wiring import Wiring

CHANNEL = "BookLent"
router = APIRouter()


class Events:
    """What a generated `events.py` looks like."""

    def __init__(self, publisher: Publisher) -> None:
        self._publisher = publisher

    async def book_lent(self, data: JsonObject) -> None:
        await self._publisher.publish(CHANNEL, data)


class ShelfHandlers(BaseHandlers):
    """Asks for the session first and for the publisher after it, as overrides do."""

    def __init__(self, session: Session, events: Annotated[Events, Depends()]) -> None:
        super().__init__(session)
        self.events = events


Handlers = Annotated[ShelfHandlers, Depends()]


@router.post("/lend", status_code=201)
async def lend(handlers: Handlers, request: Request, *, fails: str = "") -> None:
    await handlers.events.book_lent({"fails": fails})
    log: EventLog = request.app.state.bus
    assert await log.read(CHANNEL) == []
    if fails == "commit":
        event.listen(handlers.session.sync_session, "before_commit", _fail)
    if fails == "work":
        _fail(None)


@router.post("/tell", status_code=201)
async def tell(events: Annotated[Events, Depends()]) -> None:
    await events.book_lent({})


def _fail(_session: object) -> None:
    raise ConnectionError("the database went away")


@pytest.fixture
def app() -> FastAPI:
    settings = ServiceSettings(database_url="sqlite+aiosqlite://", authentication="off")
    app = build_app(settings, title="Shelf", description="", routers=(router,))
    app.state.bus = EventLog()
    return app


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


def published(app: FastAPI) -> list[JsonObject]:
    log: EventLog = app.state.bus
    return [one.data for one in asyncio.run(log.read(CHANNEL))]


def test_an_event_is_published_when_its_work_is_committed(app: FastAPI, client: TestClient) -> None:
    assert client.post("/lend").status_code == 201
    assert published(app) == [{"fails": ""}]


@pytest.mark.parametrize("fails", ["work", "commit"])
def test_an_event_of_work_that_is_rolled_back_is_not_published(
    app: FastAPI, client: TestClient, fails: str
) -> None:
    assert client.post("/lend", params={"fails": fails}).status_code == 500
    assert published(app) == []


def test_an_event_needs_no_session(app: FastAPI, client: TestClient) -> None:
    assert client.post("/tell").status_code == 201
    assert published(app) == [{}]


def test_work_that_is_done_is_a_success_though_nobody_hears_of_it(
    app: FastAPI, client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken(EventLog):
        async def publish(self, event: Event) -> None:
            raise ConnectionError(f"no broker takes {event.channel}")

    app.state.bus = Broken()

    assert client.post("/tell").status_code == 201
    assert "what follows a commit has failed" in caplog.text


def test_what_only_a_route_can_give_is_told(app: FastAPI) -> None:
    class Odd:
        def __init__(self, number: int) -> None:
            self.number = number

    with pytest.raises(TypeError, match="is no dependency"):
        asyncio.run(Wiring(app, {}).make(Odd))
