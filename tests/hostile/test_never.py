"""What no module may do is seen even where the closed list would allow it."""

import ast

import pytest

from tests.hostile.oracle.never import CALLS, MODULES, NAMES, never_faults

ALLOWED = (
    "import os\nfrom os.path import join\nX = os.environ",
    "def evaluate(open_: int) -> int:\n    return open_",
    "import yaml\nX = yaml.safe_load('')",
    "from servicekit.code import X",
    "from .subprocess import X",
    "X: dict[str, str] = {'eval': 'exec'}",
    "row.exec = 1",
)


def faults(source: str) -> list[str]:
    return list(never_faults(ast.parse(source), kind="noun/router.py"))


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_forbidden_name_is_seen_called_or_not(name: str) -> None:
    assert faults(f"X = {name}('1')")
    assert faults(f"def f(x=({name},)) -> None: ...")


@pytest.mark.parametrize("module", sorted(MODULES))
def test_a_forbidden_module_is_seen_however_it_is_imported(module: str) -> None:
    assert faults(f"import {module}")
    assert faults(f"import json, {module}.inner as harmless")
    assert faults(f"from {module}.inner import harmless")
    assert faults(f"def f() -> None:\n    from {module} import harmless as other")


@pytest.mark.parametrize("call", sorted(CALLS))
def test_a_forbidden_call_is_seen_called_imported_or_handed_on(call: str) -> None:
    module, _, name = call.rpartition(".")
    assert faults(f"X = {call}('a')")
    assert faults(f"X = map({call}, [])")
    assert faults(f"from {module} import {name} as harmless")
    assert faults(f"import {module} as harmless\nharmless.{name}('a')")


@pytest.mark.parametrize("source", ALLOWED)
def test_what_only_looks_like_it_is_not(source: str) -> None:
    assert faults(source) == []
