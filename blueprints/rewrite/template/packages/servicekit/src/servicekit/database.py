"""One engine for a service, one session for a request, one commit for a success."""

from collections.abc import AsyncIterator
from typing import Annotated, Protocol

from fastapi import Depends, Request
from sqlalchemy import event
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)

from servicekit.after_commit import Later

Sessions = async_sessionmaker[AsyncSession]

# With these names a constraint is called the same in the models, a migration and the database.
NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

# SQLite keeps these for a connection, not for the file.
SQLITE_PRAGMAS = ("busy_timeout=5000", "journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON")


def open_engine(url: str) -> AsyncEngine:
    """The engine of a service, for PostgreSQL (psycopg) or an SQLite file (aiosqlite)."""
    options = {"native_inet_types": False} if url.startswith("postgresql") else {}
    # Values may be secrets, and what goes wrong is logged.
    engine = create_async_engine(url, hide_parameters=True, **options)
    is_sqlite = engine.dialect.name == "sqlite"
    event.listen(engine.sync_engine, "connect", _set_pragmas if is_sqlite else set_utc)
    return engine


def set_utc(connection: "_Connection", _record: object) -> None:
    """PostgreSQL tells times in the zone of the session, where the last ones may have no year."""
    cursor = connection.cursor()
    cursor.execute("SET TIME ZONE 'UTC'")
    cursor.close()
    connection.commit()


async def open_session(request: Request, _later: Later) -> AsyncIterator[AsyncSession]:
    """The session of a request; leaving it by an exception rolls back."""
    sessions: Sessions | None = request.app.state.sessions
    if sessions is None:
        raise RuntimeError("this service has no database: set database_url")
    async with sessions() as session:
        yield session
        await session.commit()


# The scope commits before the answer is sent, so that a failed commit cannot answer 201.
Session = Annotated[AsyncSession, Depends(open_session, scope="function")]


class _Cursor(Protocol):
    def execute(self, statement: str) -> object: ...
    def close(self) -> None: ...


class _Connection(Protocol):
    def cursor(self) -> _Cursor: ...
    def commit(self) -> None: ...


def _set_pragmas(connection: _Connection, _record: object) -> None:
    cursor = connection.cursor()
    for pragma in SQLITE_PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
