"""What real systems are full of: columns called as functions of SQLAlchemy, tables that need one
another, names that fill a line, methods of gRPC beside paths with dots, probes, lists by what is not unique.
"""

from pathlib import Path

import pytest

from tests.repositories import PYTHON, repository_of, succeed
from tests.scans import ROOT

pytestmark = pytest.mark.slow

SCAN = ROOT / "tests/data/traps.reposcan.json"


@pytest.fixture(scope="module")
def traps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return repository_of(SCAN, tmp_path_factory.mktemp("traps"))


def test_its_services_pass_their_tests(traps: Path) -> None:
    said = succeed(traps, PYTHON, "-m", "pytest", "-q", "services")
    assert " passed" in said
    assert " skipped" not in said


def test_its_databases_are_migrated_and_filled(traps: Path) -> None:
    succeed(traps, PYTHON, "-m", "devhost", "--migrate")
    succeed(traps, PYTHON, "-m", "devhost", "--seed")


def test_it_is_typed_and_in_style(traps: Path) -> None:
    succeed(traps, PYTHON, "-m", "ruff", "check")
    succeed(traps, PYTHON, "-m", "ruff", "format", "--check")
    succeed(traps, PYTHON, "-m", "mypy")


def test_one_module_serves_a_noun_and_what_is_asked_of_it(traps: Path) -> None:
    modules = traps / "services/billing/src/billing"
    routers = sorted(path.parent.name for path in modules.glob("*/router.py"))
    assert routers == [
        "admin",
        "connection_timeline_event_summaries",
        "history",
        "mirror",
        "people",
        "post",
        "posts",
        "test_orders",
        "vouchers",
    ]
