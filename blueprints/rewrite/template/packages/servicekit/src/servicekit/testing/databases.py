"""Databases for tests: an SQLite file for each test, or a schema of a PostgreSQL server.

Each service and each worker of a run has a schema of its own, so that none sees another's rows. It
is dropped at the end; what else the database holds is left alone.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from shutil import copyfile
from typing import Protocol

from sqlalchemy import URL, Engine, MetaData, create_engine, exists, make_url, select, text
from sqlalchemy.schema import CreateSchema, DropSchema

from servicekit.migrations import sync_url

TEST_DATABASE_URL = "TEST_DATABASE_URL"
# PostgreSQL cuts longer names.
NAME_LENGTH = 63


class Databases(Protocol):
    """Where the tests of a service find their rows; `metadata` is that of its tables."""

    def url(self, folder: Path) -> str:
        """The database of one test, which may keep files in the folder."""

    def make_empty(self, engine: Engine) -> None:
        """Takes away every table."""

    def make_tables(self, engine: Engine) -> None:
        """Every table, without a row."""


@contextmanager
def open_databases(metadata: MetaData, service: str, folder: Path) -> Iterator[Databases]:
    """Those of one run: on PostgreSQL where TEST_DATABASE_URL names one, else in SQLite files."""
    server = os.environ.get(TEST_DATABASE_URL)
    if server is None:
        yield SqliteFiles(metadata, folder / "tables.db")
        return
    schema = _schema_name(service)
    engine = create_engine(sync_url(server))
    try:
        with engine.begin() as connection:
            connection.execute(DropSchema(schema, cascade=True, if_exists=True))
            connection.execute(CreateSchema(schema))
        yield PostgresqlSchema(metadata, make_url(server), schema)
        with engine.begin() as connection:
            connection.execute(DropSchema(schema, cascade=True))
    finally:
        engine.dispose()


class SqliteFiles:
    """A file for each test; the tables are made once, and copied."""

    def __init__(self, metadata: MetaData, template: Path) -> None:
        self._template = template
        engine = create_engine(f"sqlite:///{template}")
        metadata.create_all(engine)
        engine.dispose()

    def url(self, folder: Path) -> str:
        return f"sqlite+aiosqlite:///{folder}/test.db"

    def make_empty(self, engine: Engine) -> None:
        """The file is not there yet."""

    def make_tables(self, engine: Engine) -> None:
        copyfile(self._template, str(engine.url.database))


class PostgresqlSchema:
    """One schema for all tests, whose tables are emptied between them."""

    def __init__(self, metadata: MetaData, server: URL, schema: str) -> None:
        self._metadata = metadata
        self._schema = schema
        self._url = server.update_query_dict({"options": f"-csearch_path={schema}"})
        self._is_made = False

    def url(self, folder: Path) -> str:
        return self._url.render_as_string(hide_password=False)

    def make_empty(self, engine: Engine) -> None:
        with engine.begin() as connection:
            connection.execute(DropSchema(self._schema, cascade=True))
            connection.execute(CreateSchema(self._schema))
        self._is_made = False

    def make_tables(self, engine: Engine) -> None:
        if not self._is_made:
            self.make_empty(engine)
            self._metadata.create_all(engine)
            self._is_made = True
        self._delete_rows(engine)

    def _delete_rows(self, engine: Engine) -> None:
        """Emptying sixty tables takes longer than finding out which of them have rows."""
        tables = {table.name: table for table in self._metadata.tables.values()}
        with engine.begin() as connection:
            asked = [exists(select(1).select_from(one)).label(name) for name, one in tables.items()]
            has_rows = connection.execute(select(*asked)).one()
            quote = engine.dialect.identifier_preparer.quote
            filled = [quote(name) for name, rows in zip(tables, has_rows, strict=True) if rows]
            if filled:
                listed = ", ".join(filled)
                connection.execute(text(f"TRUNCATE {listed} RESTART IDENTITY CASCADE"))


def _schema_name(service: str) -> str:
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    name = f"test_{service}_{worker}_{os.getpid()}"
    digest = sha256(name.encode()).hexdigest()[:8]
    return name if len(name) <= NAME_LENGTH else f"{name[: NAME_LENGTH - 9]}_{digest}"
