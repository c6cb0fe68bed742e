"""The size limits of the house, for every file of this repository and without exemptions."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILE_LINES = 300
FUNCTION_LINES = 40
PARAMETERS = 5
POSITIONAL = 2
BOUND = {"self", "cls", "mcs"}
SUPPRESSIONS = ("noqa: C9", "noqa: PLR", "noqa\n", "ruff: noqa", "type: ignore\n")

Function = ast.FunctionDef | ast.AsyncFunctionDef
SOURCES = sorted(path for folder in ("src", "tests") for path in (ROOT / folder).rglob("*.py"))


def functions(source: str) -> Iterator[Function]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, Function):
            yield node


def is_decorated_with(function: Function, name: str) -> bool:
    return any(name in ast.unparse(decorator) for decorator in function.decorator_list)


def complaints(source: str) -> list[str]:
    found = []
    if (lines := source.count("\n")) > FILE_LINES:
        found.append(f"the file has {lines} lines")
    found += [f"it holds `{mark.strip()}`" for mark in SUPPRESSIONS if mark in source]
    for function in functions(source):
        found += complaints_about(function)
    return found


def complaints_about(function: Function) -> Iterator[str]:
    name = f"{function.name} (line {function.lineno})"
    if (lines := (function.end_lineno or function.lineno) - function.lineno + 1) > FUNCTION_LINES:
        yield f"{name} has {lines} lines"
    positional = [*function.args.posonlyargs, *function.args.args]
    if positional and positional[0].arg in BOUND:
        positional = positional[1:]
    total = len(positional) + len(function.args.kwonlyargs)
    if total > PARAMETERS:
        yield f"{name} has {total} parameters"
    if len(positional) > POSITIONAL and not is_decorated_with(function, "fixture"):
        yield f"{name} has {len(positional)} positional parameters"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_file_keeps_the_sizes_of_the_house(path: Path) -> None:
    marks_itself = path == Path(__file__)
    found = complaints(path.read_text(encoding="utf-8"))
    assert [one for one in found if not (marks_itself and one.startswith("it holds"))] == []


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("x = 1\n" * 301, "the file has 301 lines"),
        ("def f() -> None:\n" + "    x = 1\n" * 40, "f (line 1) has 41 lines"),
        ("def f(a, b, *, c, d, e, g): ...\n", "f (line 1) has 6 parameters"),
        ("def f(a, b, c): ...\n", "f (line 1) has 3 positional parameters"),
        ("def f(): ...  # noqa: PLR0913\n", "it holds `noqa: PLR`"),
    ],
)
def test_each_limit_can_be_exceeded(source: str, complaint: str) -> None:
    assert complaint in complaints(source)
