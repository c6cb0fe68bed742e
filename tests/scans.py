"""The scans that whole runs are tried on: our own examples, and two real ones if there."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted((ROOT / "examples").glob("*.reposcan.json"))
SEED_FOLDER = ROOT.parent / "shared" / "seeds"
SEEDS = ("hypetrain", "ois-cfa")


def seed(name: str) -> Path:
    """The real scan whose file name holds the name; skips where there are none, but never in CI."""
    found = sorted(SEED_FOLDER.glob(f"*{name}*.json"))
    if found:
        return found[0]
    if os.environ.get("CI"):
        pytest.fail(f"the scan {name} is not there, and CI is set")
    pytest.skip(f"the scan {name} is not beside this repository")


SCANS = [
    *(pytest.param(lambda path=path: path, id=path.name.split(".")[0]) for path in EXAMPLES),
    *(pytest.param(lambda name=name: seed(name), id=name) for name in SEEDS),
]
