"""Events on the log: kept, ordered, handed on once, and published from an outbox."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from sqlite3 import ProgrammingError
from uuid import UUID, uuid4

import pytest
from fastapi import FastAPI
from sqlalchemy import String, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from servicekit import consuming
from servicekit.after_commit import AfterCommit
from servicekit.app import build_app
from servicekit.columns import JsonObject, json_document, timestamp, utc_now
from servicekit.consuming import Consumers, Subscription
from servicekit.database import Session
from servicekit.event_bus import Event
from servicekit.event_log import EventLog
from servicekit.events import Publisher, PublisherOf, bus_of
from servicekit.handlers import BaseHandlers
from servicekit.idempotency import idempotency_keys
from servicekit.outbox import Outbox
from servicekit.problems import NotModelled
from servicekit.settings import ServiceSettings

CHANNEL = "BookLent"
TOLD = "BookKept"


class Base(DeclarativeBase):
    pass


idempotency_keys.to_metadata(Base.metadata)


class Waiting(Base):
    __tablename__ = "waiting"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    topic: Mapped[str] = mapped_column(String(50))
    payload: Mapped[JsonObject] = mapped_column(json_document())
    created_at: Mapped[datetime] = mapped_column(timestamp(), default=utc_now)
    sent_at: Mapped[datetime | None] = mapped_column(timestamp())


OUTBOX = Outbox(
    model=Waiting,
    key="id",
    channel="topic",
    data="payload",
    created="created_at",
    published="sent_at",
)


class Shelf(BaseHandlers):
    """Keeps a row for each event, and tells what it did."""

    def __init__(self, session: Session, publisher: Publisher) -> None:
        super().__init__(session)
        self.publisher = publisher

    async def lend(self, event: Event) -> None:
        self.session.add(Waiting(topic="Kept", payload=event.data))
        await self.publisher.publish(TOLD, event.data)
        if event.data.get("is_broken"):
            raise ValueError("broken")
        if event.data.get("is_unknown"):
            raise NotModelled("Nobody says how.", scan_pointer="/events/0")


CONSUMERS = Consumers(
    group="shelf",
    handlers=Shelf,
    subscriptions=[Subscription(channel=CHANNEL, handle=lambda one, event: one.lend(event))],
)


async def until(is_so: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(5):
        while not await is_so():
            await asyncio.sleep(0.01)


@asynccontextmanager
async def running(path: Path, **settings: str) -> AsyncIterator[FastAPI]:
    """An application that consumes and has an outbox."""
    engine = create_engine(f"sqlite:///{path}/shelf.db")
    Base.metadata.create_all(engine)
    engine.dispose()
    url = f"sqlite+aiosqlite:///{path}/shelf.db"
    app = build_app(
        ServiceSettings.model_validate({"authentication": "off", "database_url": url, **settings}),
        title="Shelf",
        description="",
        routers=(),
        background=(CONSUMERS.run, OUTBOX.run),
    )
    async with app.router.lifespan_context(app):
        yield app


async def rows(app: FastAPI) -> list[Waiting]:
    async with app.state.sessions() as session:
        return list(await session.scalars(select(Waiting).order_by(Waiting.created_at)))


async def collect(log: EventLog, group: str, count: int) -> list[str]:
    """The ids of the next events of a group, acknowledged."""
    seen: list[str] = []

    async def handle(event: Event) -> None:
        seen.append(event.id)

    async def enough() -> bool:
        return len(seen) >= count

    task = asyncio.create_task(log.deliver(group, [CHANNEL], handle))
    await until(enough)
    await asyncio.sleep(0.01)
    task.cancel()
    return seen


def test_a_group_goes_on_where_it_stopped(tmp_path: Path) -> None:
    async def run() -> None:
        sent = [Event(channel=CHANNEL, data={"number": number}) for number in range(3)]
        log = EventLog(f"{tmp_path}/events.db")
        for event in (*sent[:2], sent[0], Event(channel="Other", data={})):
            await log.publish(event)
        assert await collect(log, "shelf", 2) == [sent[0].id, sent[1].id]
        await log.close()

        again = EventLog(f"{tmp_path}/events.db")
        await again.publish(sent[2])
        assert await collect(again, "shelf", 1) == [sent[2].id]
        assert await collect(again, "desk", 3) == [one.id for one in sent]
        await again.close()

    asyncio.run(run())


def test_a_log_is_closed_while_a_group_reads_it() -> None:
    async def run() -> None:
        for _ in range(100):
            log = EventLog()
            await log.publish(Event(channel=CHANNEL, data={}))
            reading = asyncio.create_task(log.deliver("shelf", [CHANNEL], _ignore))
            await asyncio.sleep(0)
            reading.cancel()
            await log.close()
            with pytest.raises(ProgrammingError):
                await log.publish(Event(channel=CHANNEL, data={}))

    asyncio.run(run())


async def _ignore(_event: Event) -> None:
    """Nothing to do with it."""


def test_an_event_that_comes_twice_is_handled_once(tmp_path: Path) -> None:
    async def run() -> None:
        async with running(tmp_path) as app:
            event = Event(channel=CHANNEL, data={"title": "One"})
            await asyncio.gather(CONSUMERS.take(app, event), CONSUMERS.take(app, event))
            await CONSUMERS.take(app, event)
            assert [one.payload for one in await rows(app)] == [{"title": "One"}]

    asyncio.run(run())


def test_what_fails_leaves_nothing_and_holds_nobody_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(consuming, "PAUSE_SECONDS", 0)

    async def run() -> None:
        async with running(tmp_path) as app:
            log = bus_of(app)
            assert isinstance(log, EventLog)
            given: list[JsonObject] = [{"is_broken": True}, {"is_unknown": True}, {"title": "Two"}]
            for data in given:
                await bus_of(app).publish(Event(channel=CHANNEL, data=data))

            async def is_there() -> bool:
                return bool(await rows(app))

            async def is_told() -> bool:
                return bool(await log.read(TOLD))

            await until(is_there)
            assert [one.payload for one in await rows(app)] == [{"title": "Two"}]
            await until(is_told)
            assert [one.data for one in await log.read(TOLD)] == [{"title": "Two"}]

    asyncio.run(run())
    assert caplog.text.count("failed, try") == consuming.TRIES
    assert caplog.text.count("is set aside") == 1
    assert "is not handled yet: /events/0" in caplog.text


def test_what_is_committed_is_published_and_marked(tmp_path: Path) -> None:
    async def run() -> None:
        async with running(tmp_path) as app:
            async with app.state.sessions.begin() as session:
                session.add(Waiting(topic="Kept", payload={"title": "One"}))

            async def is_sent() -> bool:
                return all(one.sent_at is not None for one in await rows(app))

            await until(is_sent)

    asyncio.run(run())


def test_a_relay_that_dies_before_it_marks_publishes_again_under_the_same_id(
    tmp_path: Path,
) -> None:
    async def run() -> None:
        async with running(tmp_path, events="off") as app:
            log = bus_of(app)
            async with app.state.sessions.begin() as session:
                session.add(Waiting(topic=CHANNEL, payload={"title": "One"}))
            async with app.state.sessions() as session:
                assert await OUTBOX.publish_batch(session, log) == 1
                await session.rollback()
            async with app.state.sessions.begin() as session:
                assert await OUTBOX.publish_batch(session, log) == 1
                assert await OUTBOX.publish_batch(session, log) == 0
            [waiting] = await rows(app)
            assert isinstance(log, EventLog)
            assert await collect(log, "test", 1) == [str(waiting.id)]

    asyncio.run(run())


def test_nothing_is_published_where_events_are_off(tmp_path: Path) -> None:
    async def run() -> None:
        async with running(tmp_path, events="off") as app:
            async with app.state.sessions.begin() as session:
                session.add(Waiting(topic="Kept", payload={}))
            later = AfterCommit()
            await PublisherOf(None, later).publish(CHANNEL, {})
            await later.take_steps()
            await asyncio.sleep(0.05)
            assert [one.sent_at for one in await rows(app)] == [None]

    asyncio.run(run())


def test_a_bus_that_nobody_knows_is_refused() -> None:
    app = build_app(
        ServiceSettings(authentication="off", events_url="ftp://somewhere"),
        title="Shelf",
        description="",
        routers=(),
    )
    with pytest.raises(ValueError, match="sqlite:///, nats:// or kafka://"):
        bus_of(app)
