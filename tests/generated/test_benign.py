"""The scans that hostile ones are made of: what is made of them passes its own tests."""

from pathlib import Path

import pytest

from tests.repositories import PYTHON, repository_of, succeed
from tests.scans import ROOT

pytestmark = pytest.mark.slow

SCANS = sorted((ROOT / "tests/hostile/benign").glob("*.json"))


@pytest.mark.parametrize("scan", SCANS, ids=lambda scan: scan.stem)
def test_its_services_pass_their_tests(scan: Path, tmp_path: Path) -> None:
    said = succeed(repository_of(scan, tmp_path / "made"), PYTHON, "-m", "pytest", "-q", "services")
    assert " passed" in said
    assert " skipped" not in said
