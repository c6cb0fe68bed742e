"""How many parts a scan may hold, and how many values that nothing is made of."""

import json

import pytest

from scaffold.diagnostics import Report
from scaffold.pipeline import Options, understand
from scaffold.scan import Limits

SCAN = {
    "containers": {"shop": {"name": "Shop", "technology": "Go service"}},
    "data_schema": {"tables": {"orders": {"columns": ["id uuid PK", "note text"]}}},
    "domain_glossary": {"Order": {"description": "Something bought."}},
    "else": {"a": "x", "b": "y", "c": "z"},
}


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        (Limits(max_parts=4), "5 parts in all, more than 4 (max_parts)"),
        (Limits(max_notes=2), "3 values that nothing is made of, more than 2 (max_notes)"),
    ],
)
def test_a_scan_that_is_too_much_in_all_is_refused_with_a_place(limits: Limits, told: str) -> None:
    report = Report()
    options = Options(limits=limits)
    assert understand(json.dumps(SCAN).encode(), "a.json", options=options, report=report) is None
    (error,) = [one for one in report.diagnostics() if one.rule.code == "SC102"]
    assert told in error.message
    assert error.at
    assert "--limit" in (error.hint or "")


def test_a_scan_within_its_limits_is_understood() -> None:
    options = Options(limits=Limits(max_parts=5, max_notes=3))
    understood = understand(json.dumps(SCAN).encode(), "a.json", options=options, report=Report())
    assert understood is not None
