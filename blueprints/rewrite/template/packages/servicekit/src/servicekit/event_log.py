"""A bus without a broker: a log in an SQLite file, which any number of processes may share."""

import asyncio
import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime
from threading import Lock

from servicekit.event_bus import Event, Handle

POLL_SECONDS = 0.05
BATCH = 100
IN_MEMORY = ":memory:"
TABLES = (
    "CREATE TABLE IF NOT EXISTS events (seq INTEGER PRIMARY KEY AUTOINCREMENT,"
    " id TEXT NOT NULL UNIQUE, channel TEXT NOT NULL, data TEXT NOT NULL, at TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS positions (reader TEXT PRIMARY KEY, seq INTEGER NOT NULL)",
)


class EventLog:
    """Events in the order in which they came; a group goes on where it stopped.

    An event that is published twice under one id is there once.
    """

    def __init__(self, path: str = IN_MEMORY) -> None:
        self._lock = Lock()
        self._connection = sqlite3.connect(
            path, isolation_level=None, timeout=5, check_same_thread=False
        )
        for statement in ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=NORMAL", *TABLES):
            self._connection.execute(statement)

    async def close(self) -> None:
        """Closes the file, not before a reader that was cancelled is out of it."""
        await asyncio.to_thread(self._close)

    async def publish(self, event: Event) -> None:
        """Appends the event."""
        row = (event.id, event.channel, json.dumps(event.data), event.at.isoformat())
        append = "INSERT OR IGNORE INTO events (id, channel, data, at) VALUES (?, ?, ?, ?)"
        await asyncio.to_thread(self._write, append, row)

    async def read(self, *channels: str) -> list[Event]:
        """The first events of the channels, for whoever wants to see what there is."""
        return [event for _, event in await asyncio.to_thread(self._after, 0, channels)]

    async def deliver(self, group: str, channels: Sequence[str], handle: Handle) -> None:
        """Hands on what is there, then what comes."""
        seq = self._position(group)
        keep = "INSERT OR REPLACE INTO positions VALUES (?, ?)"
        while True:
            found = await asyncio.to_thread(self._after, seq, channels)
            for number, event in found:
                await handle(event)
                seq = number
                await asyncio.to_thread(self._write, keep, (group, seq))
            if not found:
                await asyncio.sleep(POLL_SECONDS)

    def _close(self) -> None:
        with self._lock:
            self._connection.close()

    def _write(self, statement: str, row: tuple[str | int, ...]) -> None:
        with self._lock:
            self._connection.execute(statement, row)

    def _position(self, group: str) -> int:
        with self._lock:
            found = self._connection.execute(
                "SELECT seq FROM positions WHERE reader = ?", (group,)
            ).fetchone()
        return int(found[0]) if found else 0

    def _after(self, seq: int, channels: Sequence[str]) -> list[tuple[int, Event]]:
        with self._lock:
            rows = self._connection.execute(
                "SELECT seq, id, channel, data, at FROM events WHERE seq > ?"
                " AND channel IN (SELECT value FROM json_each(?)) ORDER BY seq LIMIT ?",
                (seq, json.dumps(list(channels)), BATCH),
            ).fetchall()
        return [(row[0], _event(*row[1:])) for row in rows]


def _event(key: str, channel: str, data: str, at: str) -> Event:
    return Event(id=key, channel=channel, data=json.loads(data), at=datetime.fromisoformat(at))
