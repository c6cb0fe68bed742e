"""Source is laid out as the formatter keeps it."""

import ast
import subprocess
import sys
from keyword import iskeyword
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaffold.plan.source import Call, Import, call, import_block, imported, keyword, statement

NAMES = st.from_regex(r"[a-z][a-z_]{0,30}[a-z]", fullmatch=True).filter(
    lambda name: not iskeyword(name)
)
CALLS = st.recursive(
    NAMES.map(lambda name: f'"{name}"'),
    lambda inner: st.builds(Call, NAMES, st.lists(inner, min_size=1, max_size=6).map(tuple)),
    max_leaves=12,
)


def test_what_fits_is_on_one_line() -> None:
    made = statement("x = ", call("f", '"a"', keyword("b", call("g", "1"))))
    assert made == 'x = f("a", b=g(1))'


def test_what_does_not_fit_has_one_argument_a_line_and_a_comma() -> None:
    long = '"' + "a" * 60 + '"'
    assert statement("x = ", call("f", long, long)) == f"x = f(\n    {long},\n    {long},\n)"


def test_a_tuple_of_one_keeps_its_comma() -> None:
    assert statement("x = ", Call("", ("a",))) == "x = (a,)"
    assert Call("routers=", ("a",)).flat() == "routers=(a,)"


@given(CALLS)
def test_every_layout_is_python_and_within_the_line(expression: Call | str) -> None:
    made = statement("value = ", expression)
    ast.parse(made)
    flat = expression if isinstance(expression, str) else expression.flat()
    assert ast.dump(ast.parse(f"value = {flat}")) == ast.dump(ast.parse(made))


def test_the_formatter_and_the_import_sorter_change_nothing(tmp_path: Path) -> None:
    imports = {
        Import("json"),
        Import("pytest"),
        *imported("uuid", "UUID", "uuid4"),
        *imported("sqlalchemy", "ForeignKey", "JSON", "select", "String", "text"),
        *imported("shop.models.orders_2", *(f"Order{number}" for number in range(12))),
        *imported("shop.models.orders_10", "Order"),
        *imported("servicekit.problems", "problems"),
    }
    block = import_block(imports, first_party=["shop"])
    used = ", ".join(sorted(one.name or one.module for one in imports))
    long = call("f", *(f'"{"a" * 20}{number}"' for number in range(8)))
    source = f"{block}\n\nNAMES = [{used}]\n" + statement("VALUE = ", long) + "\n"
    path = tmp_path / "module.py"
    path.write_text(source.replace(f"[{used}]", "[]"), "utf-8")
    settings = 'line-length=100\nlint.isort.known-first-party=["shop", "servicekit"]\n'
    (tmp_path / "ruff.toml").write_text(settings)
    for arguments in (["format", "--check"], ["check", "--select", "I"]):
        run = subprocess.run(
            [sys.executable, "-m", "ruff", *arguments, "--no-cache", str(path)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, run.stdout


@pytest.mark.parametrize(
    ("module", "section"), [("datetime", 0), ("fastapi", 1), ("servicekit.auth", 2), ("shop", 2)]
)
def test_an_import_stands_in_its_section(module: str, section: int) -> None:
    imports = {Import(name) for name in ("uuid", "alembic", "shop.main")} | {Import(module)}
    sections = import_block(imports, first_party=["shop"]).split("\n\n")
    assert f"import {module}" in sections[section].splitlines()
