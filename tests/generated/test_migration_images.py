"""The containers that migrate, as compose starts them, on a server with a database for each store.

There is no engine here: `images.py` does what their Dockerfiles say. With CI or FRESH_SETUP set,
the image of the job installs from the package index what it would.
"""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
import yaml
from psycopg import sql

from tests.generated.images import Image, build
from tests.generated.test_postgresql import server
from tests.repositories import stores_of
from tests.scans import seed

pytestmark = pytest.mark.slow

FRESH = bool(os.environ.get("CI") or os.environ.get("FRESH_SETUP"))
RUNNER = "hypetrain-migration-runner"
Repository = Callable[[Path], Path]
Started = dict[str, str]


@pytest.fixture
def prefix() -> Iterator[str]:
    """What the names of this test's databases begin with; they are gone afterwards."""
    name = f"scaffold_{uuid4().hex[:12]}_"
    yield name
    with psycopg.connect(server(), autocommit=True) as connection:
        asked = "SELECT datname FROM pg_database WHERE starts_with(datname, %s)"
        for (one,) in connection.execute(asked, [name]).fetchall():
            connection.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(one)))


def create_databases(made: Path, prefix: str) -> None:
    """Those that compose has the server make."""
    lines = (made / "deploy/postgres/databases.sql").read_text()
    with psycopg.connect(server(), autocommit=True) as connection:
        for name in re.findall(r'^CREATE DATABASE "(\w+)";$', lines, re.MULTILINE):
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(prefix + name)))


def environment_of(made: Path, service: str, *, prefix: str) -> Started:
    """What compose gives the service, with our server in the place of its own."""
    told = yaml.safe_load((made / "compose.yaml").read_text())["services"][service]["environment"]
    start = server().replace("postgresql", "postgresql+psycopg", 1).rpartition("/")[0]
    found = {}
    for name, value in told.items():
        plain = re.sub(r"\$\{\w+(?::-([^}]*)|:\?[^}]*)?\}", lambda one: one[1] or "secret", value)
        found[name] = re.sub(r"postgresql\+psycopg://[^/]+/", f"{start}/{prefix}", plain)
    return found


def address(prefix: str, store: str) -> str:
    """Of the store's database."""
    return server().rpartition("/")[0] + f"/{prefix}{store.replace('-', '_')}"


def tables(prefix: str, store: str) -> set[str]:
    """Those of the store's database."""
    with psycopg.connect(address(prefix, store)) as connection:
        asked = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        return {name for (name,) in connection.execute(asked)}


def image_of(made: Path, service: str, *, folder: Path) -> Image:
    root = folder / service
    dockerfile = f"services/{service}/Dockerfile"
    return build(made, dockerfile, root=root, fresh=FRESH and service == RUNNER)


@pytest.mark.parametrize("name", ["hypetrain", "ois-cfa"])
def test_a_store_is_migrated_by_its_image(
    name: str, repository: Repository, *, prefix: str, tmp_path: Path
) -> None:
    made = repository(seed(name))
    create_databases(made, prefix)
    # The first and the last stand for all: an image takes a while.
    for store in (stores_of(made)[0], stores_of(made)[-1]):
        image = image_of(made, store, folder=tmp_path)
        started = environment_of(made, f"{store}-migrations", prefix=prefix)
        for _ in range(2):
            done = image.run("alembic", "upgrade", "head", **started)
            assert done.returncode == 0, done.stdout
        assert len(tables(prefix, store)) > 1


def test_the_job_migrates_every_store_from_its_image(
    repository: Repository, *, prefix: str, tmp_path: Path
) -> None:
    made = repository(seed("hypetrain"))
    create_databases(made, prefix)
    image = image_of(made, RUNNER, folder=tmp_path)
    started = environment_of(made, RUNNER, prefix=prefix)
    command = ("python", "-m", RUNNER.replace("-", "_"))
    for _ in range(2):
        done = image.run(*command, **started)
        assert done.returncode == 0, done.stdout
        told = [line for line in done.stdout.splitlines() if line.endswith("is up to date")]
        assert told == [f"{store} is up to date" for store in stores_of(made)]
    for store in stores_of(made):
        assert len(tables(prefix, store)) > 1


def test_the_job_stops_at_a_store_that_cannot_be_migrated_and_names_it(
    repository: Repository, *, prefix: str, tmp_path: Path
) -> None:
    made = repository(seed("hypetrain"))
    create_databases(made, prefix)
    image = image_of(made, RUNNER, folder=tmp_path)
    started = environment_of(made, RUNNER, prefix=prefix)
    first, *others = stores_of(made)
    with psycopg.connect(address(prefix, first), autocommit=True) as connection:
        connection.execute("CREATE TYPE campaign_status AS ENUM ()")
        connection.execute("CREATE TABLE campaigns (uuid uuid)")
    done = image.run("python", "-m", RUNNER.replace("-", "_"), **started)
    assert done.returncode == 1
    assert done.stdout.splitlines()[0].startswith(f"failed: {first}: ")
    assert '"campaigns" already exists' in done.stdout
    assert "Traceback" not in done.stdout
    assert tables(prefix, first) == {"campaigns"}
    assert [tables(prefix, one) for one in others] == [set() for _ in others]
