"""Every leaf of a scan is used, documented or explained, and what is called used is used."""

import copy
import json
import os
import random
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from scaffold.diagnostics import Report
from scaffold.pipeline import Options, Understood, generate, settle, understand
from scaffold.plan import plan_repository
from scaffold.plan.lineage import LINEAGE_FILE, Fate
from scaffold.render.blueprint import Blueprint, find_blueprint, read_blueprint
from scaffold.render.engine import render_blueprint
from scaffold.render.paths import ANSWERS_FILE
from scaffold.render.releases import make_newest, read_released
from scaffold.scan.values import steps
from tests import scans

IS_SOAK = os.environ.get("HYPOTHESIS_PROFILE") == "soak"
SAMPLE = 300 if IS_SOAK else 12
# What the scan says twice, or says as a rule would find it, changes nothing where it stands once.
REDUNDANT = 0.05
WORDS = ("boolean", "uuid NULL", "GET /zqx", "PostgreSQL", "Next.js", "one_to_many", "Job/Task")
Values = dict[str, bytes]


def read(content: bytes) -> tuple[Understood, Report]:
    report = Report()
    understood = understand(content, "scan.json", options=Options(), report=report)
    assert understood is not None
    return understood, report


@cache
def blueprint() -> tuple[Blueprint, str]:
    found = read_blueprint(find_blueprint("rewrite"))
    return found, make_newest(found, released=read_released(found.name)).version


def code_of(scan: Any) -> Values:
    """All that is written outside docs/, .scaffold/ and the two files that repeat all of it."""
    understood, report = read(json.dumps(scan).encode())
    plan = plan_repository(understood.system, Options().allotted, report=report)
    found, version = blueprint()
    rendered = render_blueprint(found, plan.model, commit=version)
    files = {path: file.content for path, file in rendered.items()} | dict(plan.made)
    return {
        path: content
        for path, content in files.items()
        if not path.startswith(("docs/", ".scaffold/")) and path not in (ANSWERS_FILE, "README.md")
    }


def changes(value: object) -> Iterator[object]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int | float):
        yield value + 1
    elif isinstance(value, str):
        yield from (f"{value} zqx", "zqx", f"Zqx{value}", *WORDS)
    else:
        yield from ("zqx", {"zqx": "string"})


def with_value(scan: Any, pointer: str, *, value: object) -> Any:
    changed = copy.deepcopy(scan)
    *path, last = steps(pointer)
    inner = changed
    for step in path:
        inner = inner[int(step)] if isinstance(inner, list) else inner[step]
    at: Any = int(last) if isinstance(inner, list) else last
    inner[at] = value
    return changed


def is_proved(scan: Any, pointer: str, *, before: Values) -> bool:
    value = scan
    for step in steps(pointer):
        value = value[int(step)] if isinstance(value, list) else value[step]
    return any(code_of(with_value(scan, pointer, value=new)) != before for new in changes(value))


@pytest.mark.parametrize("scan", scans.SCANS)
def test_every_leaf_is_accounted_for(scan: Callable[[], Path]) -> None:
    understood, report = read(scan().read_bytes())
    ledger = settle(understood, options=Options(), report=report)
    accounts = {leaf: ledger.account(leaf) for leaf in understood.document.leaves()}
    assert [leaf for leaf, one in accounts.items() if one.fate is Fate.UNACCOUNTED] == []
    for leaf, one in accounts.items():
        assert one.traces or one.reason, leaf


@pytest.mark.parametrize("scan", scans.SCANS)
def test_what_is_used_or_documented_has_a_place_in_the_output(scan: Callable[[], Path]) -> None:
    understood, report = read(scan().read_bytes())
    generated = generate(understood, options=Options(), report=report)
    assert generated is not None
    record = json.loads(generated.tree[LINEAGE_FILE].content)
    for leaf, told in ((one["at"], one) for one in record["leaves"]):
        outputs = [
            place
            for number in told.get("parts", ())
            for place in record["parts"][number]["outputs"]
        ]
        assert bool(outputs) != (told["fate"] == Fate.EXPLAINED), (leaf, told)
        for place in outputs:
            path, _, line = place.rpartition(":")
            file = generated.tree[path if line.isdecimal() else place]
            assert not line.isdecimal() or 0 < int(line) <= file.content.count(b"\n") + 1


@pytest.mark.parametrize("name", scans.SEEDS)
def test_what_is_called_used_changes_the_code(name: str) -> None:
    content = scans.seed(name).read_bytes()
    understood, report = read(content)
    ledger = settle(understood, options=Options(), report=report)
    leaves = understood.document.leaves()
    used = [leaf for leaf in leaves if ledger.account(leaf).fate is Fate.USED]
    chosen = random.Random(len(used)).sample(used, min(SAMPLE, len(used)))
    scan = json.loads(content)
    before = code_of(scan)
    unproved = [leaf for leaf in chosen if not is_proved(scan, leaf, before=before)]
    assert len(unproved) <= max(1, REDUNDANT * len(chosen)), unproved
