"""`make test` in a fresh clone of a generated repository, which installs all that it needs.

It asks the package index and takes about a minute: with CI set, or FRESH_SETUP=1, or not at all.
"""

import os
from pathlib import Path

import pytest

from tests.repositories import run, scaffold, succeed
from tests.scans import EXAMPLES

pytestmark = pytest.mark.slow

WANTED = bool(os.environ.get("CI") or os.environ.get("FRESH_SETUP"))


@pytest.mark.skipif(not WANTED, reason="neither CI nor FRESH_SETUP is set")
def test_a_fresh_clone_sets_itself_up(tmp_path: Path) -> None:
    made = scaffold(tmp_path, "new", "--from", str(EXAMPLES[0]), "made", "--quiet")
    assert made.returncode == 0, made.stdout
    succeed(tmp_path, "git", "clone", "--quiet", "made", "clone")
    clone = tmp_path / "clone"
    said = succeed(clone, "make", "test")
    assert " passed" in said
    changed = run(clone, "git", "status", "--porcelain").stdout
    assert changed == ""
