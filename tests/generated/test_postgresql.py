"""The same repositories on PostgreSQL, where a server is."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import LiteralString
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql

from tests.repositories import PYTHON, setting, stores_of, succeed
from tests.scans import EXAMPLES, seed

pytestmark = pytest.mark.slow

DEFAULT = "postgresql+psycopg://postgres@127.0.0.1:5432/test"


def server() -> str:
    """The address of a database that is not touched; skips without a server, but never in CI."""
    url = os.environ.get("TEST_DATABASE_URL", DEFAULT).replace("+psycopg", "", 1)
    try:
        psycopg.connect(url, connect_timeout=3).close()
    except psycopg.OperationalError as error:
        if os.environ.get("CI"):
            pytest.fail(f"CI is set and there is no PostgreSQL: {error}")
        pytest.skip(f"no PostgreSQL: {error}")
    return url


@pytest.fixture
def database_url() -> Iterator[str]:
    """A database of the test's own, gone afterwards."""
    url, name = server(), f"scaffold_{uuid4().hex}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    try:
        yield url.rsplit("/", 1)[0].replace("postgresql", "postgresql+psycopg", 1) + f"/{name}"
    finally:
        with psycopg.connect(url, autocommit=True) as connection:
            drop = sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
            connection.execute(drop)


@pytest.mark.parametrize("name", ["hypetrain", "ois-cfa"])
def test_migrations_and_tests_of_every_store_work_on_postgresql(
    name: str, repository: Callable[[Path], Path], *, database_url: str
) -> None:
    made = repository(seed(name))
    python = str(made / PYTHON)
    stores = stores_of(made)
    for store in stores:
        url = {setting(store, "DATABASE_URL"): database_url}
        for step in (("upgrade", "head"), ("check",), ("downgrade", "base")):
            succeed(made / "services" / store, python, "-m", "alembic", *step, **url)
    tests = [f"services/{store}/tests" for store in stores]
    said = succeed(made, python, "-m", "pytest", *tests, TEST_DATABASE_URL=database_url)
    assert " skipped" not in said
    assert schemas(database_url) == ["public"]


def test_tests_leave_alone_what_a_database_holds_besides(
    repository: Callable[[Path], Path], database_url: str
) -> None:
    made = repository(EXAMPLES[0])
    store = stores_of(made)[0]
    url = {setting(store, "DATABASE_URL"): database_url}
    folder = made / "services" / store
    succeed(folder, str(made / PYTHON), "-m", "alembic", "upgrade", "head", **url)
    before = tables(database_url)
    tests = (f"services/{store}/tests", "-k", "row or up_down")
    succeed(made, PYTHON, "-m", "pytest", *tests, TEST_DATABASE_URL=database_url)
    assert before
    assert tables(database_url) == before


def schemas(url: str) -> list[str]:
    """Those that are not PostgreSQL's own."""
    asked = "SELECT nspname FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema)'"
    return sorted(_names(url, asked))


def tables(url: str) -> set[str]:
    return _names(url, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")


def _names(url: str, asked: LiteralString) -> set[str]:
    with psycopg.connect(url.replace("+psycopg", "", 1)) as connection:
        return {name for (name,) in connection.execute(asked)}
