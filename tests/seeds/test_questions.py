"""`docs/questions.md` holds every assumption of a scan, in the order of what it decides."""

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from scaffold.cli import guarded
from scaffold.cli.commands import app
from scaffold.diagnostics import Report
from scaffold.overrides import OverridesFile
from scaffold.pipeline import Options, generate, understand
from tests import scans

# The facts of `inspect` that tables, columns and rows of an operation belong to.
ANSWER = re.compile(r"^   In `scaffold.toml`: (`+) ?(.*?) ?\1$", re.MULTILINE)


def questions(scan: Path) -> str:
    report, options = Report(), Options()
    understood = understand(scan.read_bytes(), scan.name, options=options, report=report)
    generated = generate(understood, options=options, report=report)
    assert generated is not None
    return generated.tree["docs/questions.md"].content.decode()


def assumed(fact: Any) -> Iterator[list[str]]:
    """Where in the scan each fact that fills a hole was missed."""
    if isinstance(fact, dict):
        if fact.get("certainty") == "assumed":
            yield fact["origin"]
        for value in fact.values():
            yield from assumed(value)
    elif isinstance(fact, list):
        for value in fact:
            yield from assumed(value)


@pytest.mark.parametrize("scan", scans.SCANS)
def test_whatever_is_assumed_is_asked(
    scan: Callable[[], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert guarded(app, ["inspect", str(scan()), "--format", "json", "--quiet"], debug=True) == 0
    told = json.loads(capsys.readouterr().out)
    del told["diagnostics"]
    text = questions(scan())
    for pointers in assumed(told):
        assert any(f"`{pointer}`" in text for pointer in pointers), pointers


@pytest.mark.parametrize("scan", scans.SCANS)
def test_each_line_that_answers_is_taken(scan: Callable[[], Path]) -> None:
    lines = [line for _, line in ANSWER.findall(questions(scan()))]
    for line in lines:
        tomllib.loads(line)
        report = Report()
        options = Options(overrides=OverridesFile(name="scaffold.toml", content=line.encode()))
        understand(scan().read_bytes(), "scan.json", options=options, report=report)
        refused = [one for one in report.diagnostics() if one.rule.code.startswith("SC22")]
        assert refused == [], line


@pytest.mark.parametrize("name", scans.SEEDS)
def test_what_decides_about_rows_and_rights_comes_before_behavior_and_names(name: str) -> None:
    text = questions(scans.seed(name))
    patterns = (r"ask for no token|primary key of|Does `.*` own", r" do: `", r"Which fields")
    rights, behavior, names = (
        [found.start() for found in re.finditer(pattern, text)] for pattern in patterns
    )
    assert max(rights) < min(behavior)
    assert max(behavior) < min(names)
