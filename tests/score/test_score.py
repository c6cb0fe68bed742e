"""The scores of the systems do not fall, and the scorer sees faults."""

from pathlib import Path

import pytest
import yaml

from scaffold.diagnostics import Report
from scaffold.pipeline import Options, generate, understand
from tests.score.score import FAMILIES, SYSTEMS, compared, found_facts, inspected, scores

FLOORS = yaml.safe_load((Path(__file__).parent / "floors.yaml").read_text())


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.name)
def test_no_score_falls(system: Path) -> None:
    found = scores(system)
    lowest = {family: min(found[family].recall, found[family].precision) for family in FAMILIES}
    floors = FLOORS[system.name]
    assert {family: lowest[family] for family in FAMILIES if lowest[family] < floors[family]} == {}


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.name)
def test_a_repository_is_made_of_it(system: Path) -> None:
    scan = next(system.glob("scan.*"))
    report, options = Report(), Options()
    understood = understand(scan.read_bytes(), scan.name, options=options, report=report)
    made = generate(understood, options=options, report=report)
    assert made is not None, report.diagnostics()
    assert any(path.endswith("main.py") for path in made.tree)


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
