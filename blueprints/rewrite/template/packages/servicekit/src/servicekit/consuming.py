"""How an application takes events: each handled once, in the transaction of its work.

Whether an event was handled is written down with what the handler stored, so that a second
delivery does nothing, whatever happened in between.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncSession

from servicekit.after_commit import AfterCommit, open_after_commit
from servicekit.columns import utc_now
from servicekit.database import Sessions, open_session
from servicekit.event_bus import Event
from servicekit.events import bus_of, uses_events
from servicekit.handlers import BaseHandlers
from servicekit.idempotency import IdempotencyStore
from servicekit.problems import Conflict, NotModelled
from servicekit.wiring import Make, Wiring

Handlers = TypeVar("Handlers", bound=BaseHandlers)

TRIES = 3
PAUSE_SECONDS = 1.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription(Generic[Handlers]):
    """What is done with the events of a channel."""

    channel: str
    handle: Callable[[Handlers, Event], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Consumers(Generic[Handlers]):
    """All subscriptions of an application, which is the `group`."""

    group: str
    handlers: type[Handlers]
    subscriptions: Sequence[Subscription[Handlers]]

    async def run(self, app: FastAPI) -> None:
        """Takes events until the application stops; nothing where events are off."""
        if not uses_events(app):
            return

        async def handle(event: Event) -> None:
            await self.take(app, event)

        channels = [one.channel for one in self.subscriptions]
        await bus_of(app).deliver(self.group, channels, handle)

    async def take(self, app: FastAPI, event: Event) -> None:
        """Tries a few times; what fails still is set aside, so that others are not held up."""
        for attempt in range(1, TRIES + 1):
            try:
                await self._once(app, event)
            except NotModelled as missing:
                _log.warning("%s is not handled yet: %s", event.channel, missing.scan_pointer)
            except Exception:
                _log.exception("%s %s failed, try %d", event.channel, event.id, attempt)
                await asyncio.sleep(PAUSE_SECONDS * attempt)
                continue
            return
        _log.error("%s %s is set aside", event.channel, event.id)

    async def _once(self, app: FastAPI, event: Event) -> None:
        store: IdempotencyStore = app.state.idempotency
        sessions: Sessions = app.state.sessions
        key = f"{self.group} {event.id}"
        since = await _claim(store, key, event)
        if since is None:
            return
        later = AfterCommit()
        async with sessions() as session:
            try:
                handlers = await self._handlers(app, session, later=later)
                for one in self.subscriptions:
                    if one.channel == event.channel:
                        await one.handle(handlers, event)
                await store.keep(session, key, since, "{}")
                await session.commit()
            except BaseException:
                # First, because SQLite has one writer at a time.
                await session.rollback()
                await store.release(key, since)
                raise
        await later.take_steps()

    async def _handlers(
        self, app: FastAPI, session: AsyncSession, *, later: AfterCommit
    ) -> Handlers:
        """With clients and publishers, as those of a route have them; nobody's token is there."""
        given: dict[Make, object] = {open_session: session, open_after_commit: later}
        made = await Wiring(app, given).make(self.handlers)
        if not isinstance(made, self.handlers):
            raise TypeError(f"{self.handlers} makes something else than itself")
        return made


async def _claim(store: IdempotencyStore, key: str, event: Event) -> datetime | None:
    """Since when the event is ours to handle; None where it was handled before."""
    while True:
        since = utc_now()
        try:
            return since if await store.claim(key, event.channel, since) is None else None
        except Conflict:
            # Somebody is at it, or died at it: then the claim ends by itself.
            await asyncio.sleep(PAUSE_SECONDS)
