"""The worst cases of size are refused or generated within their bounds."""

import pytest

from tests.hostile.worst import CASES, QUICK, faults_of, measure


@pytest.mark.parametrize("name", QUICK)
def test_what_is_broken_or_too_large_is_refused_in_little_memory(name: str) -> None:
    case = CASES[name]
    measured = measure(case.make())
    # How long it took says little on a machine that does other things: `make hostile` prints it.
    assert not [fault for fault in faults_of(case, measured) if not fault.endswith(" s")]
    assert "Traceback" not in measured.told
