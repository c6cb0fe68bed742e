"""No text of a hostile scan is a call, a key, a directive, markup or a path in the output."""

from pathlib import Path
from random import Random

import pytest

from tests.hostile.attack import attack
from tests.hostile.runner import BENIGN, FINDINGS, as_bytes, run_scan

# A few dozen on every run; `make hostile` and `make soak` go on from here.
SEED, RUNS = 20261124, 24


@pytest.mark.parametrize("path", BENIGN, ids=lambda path: path.name.split(".")[0])
def test_a_benign_scan_is_judged_safe(path: Path) -> None:
    verdict = run_scan(path.read_bytes())
    assert verdict.outcome not in FINDINGS, verdict.faults[:5]


@pytest.mark.parametrize("number", range(RUNS))
def test_a_hostile_scan_is_safe_or_refused(number: int) -> None:
    verdict = run_scan(as_bytes(attack(Random(f"{SEED}/{number}"))))
    assert verdict.outcome not in FINDINGS, verdict.faults[:5]
