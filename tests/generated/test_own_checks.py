"""What is generated passes its own tests, lint, types and migrations, untouched."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.repositories import PYTHON, run, setting, stores_of, succeed
from tests.scans import EXAMPLES, SCANS

pytestmark = pytest.mark.slow

Scan = Callable[[], Path]
Repository = Callable[[Path], Path]


@pytest.mark.parametrize("scan", SCANS)
def test_its_own_tests_pass(scan: Scan, repository: Repository) -> None:
    said = succeed(repository(scan()), "make", "test")
    assert " passed" in said
    assert " skipped" not in said


@pytest.mark.parametrize("scan", SCANS)
def test_its_own_checks_find_nothing(scan: Scan, repository: Repository) -> None:
    succeed(repository(scan()), "make", "check")


@pytest.mark.parametrize("scan", SCANS)
def test_migrations_make_what_the_models_say(
    scan: Scan, repository: Repository, *, tmp_path: Path
) -> None:
    made = repository(scan())
    for store in stores_of(made):
        url = {setting(store, "DATABASE_URL"): f"sqlite+aiosqlite:///{tmp_path}/{store}.db"}
        folder = made / "services" / store
        python = str(made / PYTHON)
        succeed(folder, python, "-m", "alembic", "upgrade", "head", **url)
        succeed(folder, python, "-m", "alembic", "check", **url)


def test_tables_that_no_migration_made_are_found(repository: Repository, tmp_path: Path) -> None:
    made = repository(EXAMPLES[0])
    store = stores_of(made)[0]
    url = {setting(store, "DATABASE_URL"): f"sqlite+aiosqlite:///{tmp_path}/empty.db"}
    done = run(made / "services" / store, str(made / PYTHON), "-m", "alembic", "check", **url)
    assert done.returncode != 0
