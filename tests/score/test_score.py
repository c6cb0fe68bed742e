"""The scores of the three systems do not fall, and the scorer sees faults."""

from pathlib import Path

import pytest

from tests.score.score import FAMILIES, SYSTEMS, compared, found_facts, inspected, scores

# Of all facts of a family together, how many have to be found, and how many of those found be true.
FLOORS = {
    "kinds": 1.0,
    "endpoints": 1.0,
    "tables": 1.0,
    "columns": 0.96,
    "keys": 0.97,
    "edges": 1.0,
    "events": 1.0,
}


@pytest.mark.parametrize("family", FAMILIES)
def test_no_score_falls(family: str) -> None:
    found = [scores(system)[family] for system in SYSTEMS]
    wanted, told = sum(one.wanted for one in found), sum(one.found for one in found)
    missing = sum(len(one.missing) for one in found)
    surplus = sum(len(one.surplus) for one in found)
    assert 1 - missing / wanted >= FLOORS[family]
    assert 1 - surplus / told >= FLOORS[family]


def test_what_is_missing_and_what_is_too_much_lower_the_score() -> None:
    score = compared({"a", "b", "c", "d"}, {"a", "b", "x"})
    assert (score.recall, score.missing) == (0.5, ("c", "d"))
    assert score.precision == pytest.approx(2 / 3)
    assert score.surplus == ("x",)


def test_an_endpoint_that_the_scan_loses_is_missing(tmp_path: Path) -> None:
    system = next(one for one in SYSTEMS if one.name == "sockshop")
    scan = tmp_path / "scan.json"
    whole = (system / "scan.json").read_text()
    scan.write_text(whole.replace('"POST /paymentAuth"', ""))
    before = found_facts(inspected(system / "scan.json"), nullable=frozenset())
    after = found_facts(inspected(scan), nullable=frozenset())
    assert before["endpoints"] - after["endpoints"] == {"payment: POST /paymentAuth"}
