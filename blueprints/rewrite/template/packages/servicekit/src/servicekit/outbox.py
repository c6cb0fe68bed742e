"""The way from an outbox table to the bus: rows are published after they were committed.

A relay that dies between the two publishes a row again under the same id, which whoever takes the
event knows already.
"""

import asyncio
from dataclasses import dataclass

from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import DeclarativeBase

from servicekit.columns import utc_now
from servicekit.database import Sessions
from servicekit.event_bus import Bus, Event
from servicekit.events import bus_of, uses_events

POLL_SECONDS = 0.5
BATCH = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Outbox:
    """The table, and the attributes of its rows that matter here."""

    model: type[DeclarativeBase]
    key: str
    channel: str
    data: str
    created: str
    published: str

    async def run(self, app: FastAPI) -> None:
        """Publishes until the application stops; nothing where events are off."""
        if not uses_events(app):
            return
        sessions: Sessions = app.state.sessions
        while True:
            async with sessions.begin() as session:
                found = await self.publish_batch(session, bus_of(app))
            if not found:
                await asyncio.sleep(POLL_SECONDS)

    async def publish_batch(self, session: AsyncSession, bus: Bus) -> int:
        """How many rows were published, oldest first; two relays do not take the same row."""
        published = getattr(self.model, self.published)
        waiting = (
            select(self.model)
            .where(published.is_(None))
            .order_by(getattr(self.model, self.created))
            .limit(BATCH)
            .with_for_update(skip_locked=True)
        )
        rows = (await session.scalars(waiting)).all()
        for row in rows:
            await bus.publish(self._event(row))
            setattr(row, self.published, utc_now())
        return len(rows)

    def _event(self, row: DeclarativeBase) -> Event:
        data = getattr(row, self.data)
        return Event(
            id=str(getattr(row, self.key)),
            channel=str(getattr(row, self.channel)),
            data=data if isinstance(data, dict) else {"value": data},
        )
