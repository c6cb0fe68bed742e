"""Every leaf of a scan is used, documented or explained, and what is called used is used."""

import json
import os
import random
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

import pytest

from scaffold.diagnostics import Report
from scaffold.pipeline import Options, Understood, generate, settle, understand
from scaffold.plan import plan_repository
from scaffold.plan.lineage import LINEAGE_FILE, Fate
from scaffold.render.blueprint import find_blueprint, read_blueprint
from scaffold.render.engine import Compiled, compile_blueprint, render_compiled
from scaffold.render.paths import ANSWERS_FILE
from scaffold.render.releases import make_newest, read_released
from scaffold.scan.values import steps
from tests import scans

IS_SOAK = os.environ.get("HYPOTHESIS_PROFILE") == "soak"
SAMPLE = 300 if IS_SOAK else 24
# Another sample, for who wants to look further.
SEED = int(os.environ.get("ACCOUNTING_SEED", "0"))
# The least part of the leaves of a section that has to be used.
WANTED = 0.95
# Used leaves of which no single change shows, with why.
TOLD_TWICE = {
    r"/columns/\d+/primary_key": "without it, the column would be taken as the key by its name",
}
WORDS = ("boolean", "uuid NULL", "GET /zqx", "PostgreSQL", "Next.js", "Job/Task")
MOST_OTHERS = 3
CARDINALITIES = ("one_to_many", "one_to_one", "many_to_many")
Values = dict[str, bytes]


def read(content: bytes) -> tuple[Understood, Report]:
    report = Report()
    understood = understand(content, "scan.json", options=Options(), report=report)
    assert understood is not None
    return understood, report


@cache
def blueprint() -> tuple[Compiled, str]:
    found = read_blueprint(find_blueprint("rewrite"))
    version = make_newest(found, released=read_released(found.name)).version
    return compile_blueprint(found), version


@dataclass(frozen=True)
class Outputs:
    """All that is written outside docs/, .scaffold/ and the two files that repeat all of it.

    `made` are the files that no template makes. `view` is what templates are given, without what
    only pages are; of a contract it holds the file to the letter.
    """

    made: Values
    view: Any
    contracts: list[str]

    def rendered(self) -> Values:
        found, version = blueprint()
        return {
            path: file.content
            for path, file in render_compiled(found, self.view, commit=version).items()
            if is_code(path)
        }


def is_code(path: str) -> bool:
    return not path.startswith(("docs/", ".scaffold/")) and path not in (ANSWERS_FILE, "README.md")


def outputs_of(scan: Any) -> Outputs:
    understood, report = read(json.dumps(scan).encode())
    plan = plan_repository(understood.system, Options().allotted, report=report)
    made = {path: content for path, content in plan.made.items() if is_code(path)}
    contracts = [app["contract"] for app in cast("Any", plan.model)["apps"]]
    return Outputs(made=made, view=plan.model, contracts=contracts)


def differ(one: Outputs, other: Outputs, *, rendered: Values) -> bool:
    """Whether `other` writes other code than `one`, of which `rendered` is what templates make.

    Rendering is what costs, so it comes last.
    """
    if one.made != other.made or one.contracts != other.contracts:
        return True
    if without_docs(one.view) == without_docs(other.view):
        return False
    return other.rendered() != rendered


def without_docs(view: Any) -> Any:
    return {key: value for key, value in view.items() if key != "docs"}


def changes(value: object) -> Iterator[object]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int | float):
        yield value + 1
    elif isinstance(value, str):
        yield from (f"{value} zqx", "zqx", f"Zqx{value}", *WORDS, *CARDINALITIES)
    else:
        yield from ("zqx", {"zqx": "string"})


def beside(scan: Any, pointer: str, *, value: object) -> list[str]:
    """What stands elsewhere under the same key: a name that another place repeats only gives way
    to a name that exists as well.
    """
    *_, last = steps(pointer)
    found: dict[str, None] = {}
    waiting = [scan]
    while waiting and not last.isdecimal():
        inner = waiting.pop()
        members = inner.values() if isinstance(inner, dict) else inner
        waiting.extend(one for one in members if isinstance(one, dict | list))
        if isinstance(inner, dict) and isinstance(inner.get(last), str):
            found[inner[last]] = None
    return [one for one in sorted(found) if one != value][:MOST_OTHERS]


@contextmanager
def changed(scan: Any, pointer: str, *, value: object) -> Iterator[Any]:
    """The scan with another value at the pointer, in place: to copy it costs more than to read."""
    *path, last = steps(pointer)
    inner = scan
    for step in path:
        inner = inner[int(step)] if isinstance(inner, list) else inner[step]
    at: Any = int(last) if isinstance(inner, list) else last
    before = inner[at]
    inner[at] = value
    try:
        yield scan
    finally:
        inner[at] = before


def is_proved(scan: Any, pointer: str, *, before: Outputs, rendered: Values) -> bool:
    value = scan
    for step in steps(pointer):
        value = value[int(step)] if isinstance(value, list) else value[step]
    for new in (*changes(value), *beside(scan, pointer, value=value)):
        with changed(scan, pointer, value=new):
            after = outputs_of(scan)
        if differ(before, after, rendered=rendered):
            return True
    return False


def is_told_twice(leaf: str) -> bool:
    return any(re.search(f"{pattern}$", leaf) for pattern in TOLD_TWICE)


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


def is_of(section: str, leaf: str) -> bool:
    if section == "tables":
        return leaf.startswith("/data_schema/")
    if section == "edges":
        return "/relationships/" in leaf and not is_of("tables", leaf)
    return "/api_surface/" in leaf or leaf.startswith("/api_endpoints/")


@pytest.mark.parametrize("section", ["tables", "edges", "api"])
@pytest.mark.parametrize("name", scans.SEEDS)
def test_nearly_all_of_tables_edges_and_api_is_used(name: str, section: str) -> None:
    understood, report = read(scans.seed(name).read_bytes())
    ledger = settle(understood, options=Options(), report=report)
    leaves = [leaf for leaf in understood.document.leaves() if is_of(section, leaf)]
    unused = [leaf for leaf in leaves if ledger.account(leaf).fate is not Fate.USED]
    assert leaves
    assert len(unused) <= (1 - WANTED) * len(leaves), unused


@pytest.mark.parametrize("name", scans.SEEDS)
def test_what_is_called_used_changes_the_code(name: str) -> None:
    content = scans.seed(name).read_bytes()
    understood, report = read(content)
    ledger = settle(understood, options=Options(), report=report)
    leaves = understood.document.leaves()
    used = [leaf for leaf in leaves if ledger.account(leaf).fate is Fate.USED]
    chosen = random.Random(SEED or len(used)).sample(used, min(SAMPLE, len(used)))
    scan = json.loads(content)
    before = outputs_of(scan)
    rendered = before.rendered()
    unproved = [
        leaf for leaf in chosen if not is_proved(scan, leaf, before=before, rendered=rendered)
    ]
    assert [leaf for leaf in unproved if not is_told_twice(leaf)] == []
