"""Both databases, with a place for the rows and one for comparing, and how a revision runs."""

import importlib.util
import os
import sqlite3
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FunctionType

import pytest
import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations

from tests.data.catalogue import Catalogue, of_postgresql, of_sqlite

KIT = Path(__file__).parents[2] / "blueprints/rewrite/template/packages/servicekit/src"
DEFAULT_URL = "postgresql+psycopg://postgres@127.0.0.1:5432/postgres"


def kit(module: str) -> object:
    """A module of the blueprint's servicekit."""
    if str(KIT) not in sys.path:
        sys.path.insert(0, str(KIT))
    return importlib.import_module(f"servicekit.{module}")


@dataclass(frozen=True, slots=True)
class Database:
    """An empty place in a database."""

    engine: sa.Engine
    schema: str

    @contextmanager
    def begin(self) -> Iterator[sa.Connection]:
        """A transaction."""
        with self.engine.begin() as connection:
            if self.is_postgresql:
                connection.exec_driver_sql(f"SET search_path TO {self.schema}")
            yield connection

    @property
    def is_postgresql(self) -> bool:
        return self.engine.dialect.name == "postgresql"

    def catalogue(self, connection: sa.Connection) -> Catalogue:
        """What the database says of itself."""
        if self.is_postgresql:
            return of_postgresql(connection, self.schema)
        return of_sqlite(connection)

    def clear(self) -> None:
        """Empty again."""
        if self.is_postgresql:
            with self.engine.begin() as connection:
                connection.exec_driver_sql(f"DROP SCHEMA IF EXISTS {self.schema} CASCADE")
                connection.exec_driver_sql(f"CREATE SCHEMA {self.schema}")
        else:
            Path(str(self.engine.url.database)).unlink(missing_ok=True)


def loaded(text: str) -> dict[str, object]:
    """The names of a module that was just written."""
    spec = importlib.util.spec_from_loader("revision", loader=None)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    code = compile(text, "revision", "exec")
    FunctionType(code, vars(module))()
    return vars(module)


def run(connection: sa.Connection, text: str, *, function: str) -> None:
    """`upgrade` or `downgrade` of a revision."""
    convention = vars(kit("database"))["NAMING_CONVENTION"]
    options = {
        "target_metadata": sa.MetaData(naming_convention=convention),
        "render_as_batch": True,
        "transactional_ddl": True,
    }
    context = MigrationContext.configure(connection, opts=options)
    called = loaded(text)[function]
    assert callable(called)
    with Operations.context(context):
        called()


@contextmanager
def both_places(dialect: str, folder: Path) -> Iterator[tuple[Database, Database]]:
    """A place for rows and one for comparing; on PostgreSQL in a database of its own."""
    opened = vars(kit("migrations"))["open_for_migrations"]
    if dialect == "sqlite":
        engines = [opened(f"sqlite:///{folder / name}.db") for name in ("live", "scratch")]
        for engine in engines:
            sa.event.listen(engine, "connect", _hurry)
        yield Database(engines[0], ""), Database(engines[1], "")
        return
    with own_database() as url:
        engine = sa.create_engine(url, poolclass=sa.NullPool, native_inet_types=False)
        yield Database(engine, "live"), Database(engine, "scratch")


def _hurry(connection: sqlite3.Connection, _record: object) -> None:
    # Nothing needs to outlive a crash of the tests.
    connection.execute("PRAGMA synchronous=OFF")


@contextmanager
def own_database() -> Iterator[str]:
    """The address of a database that is dropped afterwards; skips where there is no server."""
    address = os.environ.get("TEST_DATABASE_URL", "")
    url = sa.make_url(address if address.startswith("postgresql") else DEFAULT_URL)
    server = sa.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    name = f"scaffold_{uuid.uuid4().hex}"
    try:
        with server.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
    except sa.exc.OperationalError as error:
        if os.environ.get("CI"):
            pytest.fail(f"no PostgreSQL, and CI is set: {error}")
        pytest.skip(f"no PostgreSQL: {error}")
    try:
        yield url.set(database=name).render_as_string(hide_password=False)
    finally:
        with server.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
