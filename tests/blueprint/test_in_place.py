"""The tests that the blueprint brings along, run where they are written.

A generated repository runs them too; here a failure is told in the files that one would edit.
"""

import sys
from pathlib import Path

import pytest

from tests.repositories import succeed
from tests.scans import ROOT

TEMPLATE = ROOT / "blueprints" / "rewrite" / "template"
SOURCES = ("packages/devhost/src", "packages/servicekit/src", "tools")
TESTS = ("packages/devhost/tests", "packages/servicekit/tests", "tools/tests")

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("tests", TESTS)
def test_what_the_blueprint_brings_along_passes_its_tests(tests: str, tmp_path: Path) -> None:
    settings = tmp_path / "pytest.ini"
    paths = "".join(f"\n    {TEMPLATE / folder}" for folder in SOURCES)
    settings.write_text(f"[pytest]\npythonpath = {paths}\nfilterwarnings = error\n")
    command = (sys.executable, "-m", "pytest", "-q", "--import-mode=importlib", "-c", str(settings))
    # Whatever is in the template's folder is taken for a part of the template.
    clean = ("-p", "no:cacheprovider", "--rootdir", str(TEMPLATE), str(TEMPLATE / tests))
    said = succeed(tmp_path, *command, *clean, PYTHONDONTWRITEBYTECODE="1")
    assert " passed" in said


def test_no_test_of_the_blueprint_is_left_out() -> None:
    homes = {path.parent.relative_to(TEMPLATE).as_posix() for path in TEMPLATE.rglob("test_*.py")}
    assert homes == set(TESTS)
