"""Paths that overlap, in modules that overlap both ways, and parameters of every type."""

from pathlib import Path

import pytest

from tests.repositories import PYTHON, repository_of, succeed
from tests.scans import ROOT

pytestmark = pytest.mark.slow

SCAN = ROOT / "tests/data/overlapping.reposcan.json"


@pytest.fixture(scope="module")
def trips(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return repository_of(SCAN, tmp_path_factory.mktemp("overlapping"))


def test_each_operation_answers_at_its_path(trips: Path) -> None:
    # The tests of what has no default look for the operation's own pointer in the answer.
    said = succeed(trips, PYTHON, "-m", "pytest", "-q", "services/trips/tests")
    assert " passed" in said


def test_the_tests_are_typed_and_in_style(trips: Path) -> None:
    succeed(trips, PYTHON, "-m", "mypy")
    succeed(trips, PYTHON, "-m", "ruff", "check")
    succeed(trips, PYTHON, "-m", "ruff", "format", "--check")
