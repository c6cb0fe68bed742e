"""Python source as the formatter keeps it: calls, argument lists and imports, laid out in Python.

What is laid out over several lines ends in a comma, which the formatter reads as a wish and keeps.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from scaffold.plan.encoding import PythonSource
from scaffold.plan.encoding.python import LINE_LENGTH

INDENT = 4
TOO_LONG = "  # noqa: E501"
# What is behind a bracket of several lines goes on the next one.
UNION = " | "


@dataclass(frozen=True, slots=True)
class Call:
    """`head(a, b)`, or with other brackets a list, tuple or mapping.

    Arguments may be calls themselves.
    """

    head: str
    arguments: tuple["str | Call", ...] = ()
    brackets: str = "()"
    tail: str = ""
    # Nothing between the parts of a comprehension.
    comma: str = ","

    def flat(self) -> str:
        """On one line."""
        inside = f"{self.comma} ".join(map(flat_of, self.arguments))
        is_tuple = self.brackets == "()" and (not self.head or self.head.endswith("="))
        comma = "," if is_tuple and len(self.arguments) == 1 else ""
        return f"{self.head}{self.brackets[0]}{inside}{comma}{self.brackets[1]}{self.tail}"


Expression = str | Call


def flat_of(expression: Expression) -> str:
    """On one line."""
    return expression if isinstance(expression, str) else expression.flat()


def call(head: str, *arguments: Expression) -> Call:
    """A call."""
    return Call(head, arguments)


def keyword(name: str, value: Expression) -> Expression:
    """`name=value` as an argument."""
    if isinstance(value, str):
        return f"{name}={value}"
    return replace(value, head=f"{name}={value.head}")


def comprehension(*parts: str) -> Call:
    """`[each for each in many]` of its parts, each of which may have a line."""
    return Call("", parts, "[]", comma="")


def layout(
    expression: Expression, *, indent: int = 0, before: int = 0, after: int = 0
) -> PythonSource:
    """`expression` where `indent + before` columns stand before it and `after` behind its end."""
    return PythonSource("\n".join(_lines(expression, indent, before=before, after=after)))


def statement(prefix: str, expression: Expression, *, indent: int = 0) -> PythonSource:
    """`prefix` and the expression behind it, for a place that is indented already."""
    laid = layout(expression, indent=indent, before=len(prefix))
    return PythonSource(prefix + laid)


def assignment(left: str, value: str, *, indent: int) -> PythonSource:
    """`left` and a value that no line break fits into: in brackets where the line is too long."""
    if indent + len(left) + len(value) <= LINE_LENGTH:
        return PythonSource(left + value)
    pad = " " * indent
    return PythonSource(f"{left}(\n{pad}{' ' * INDENT}{value}\n{pad})")


def assertion(condition: str, *, indent: int = 4) -> PythonSource:
    """An assertion of what has no place to break: in brackets where the line is too long."""
    return assignment("assert ", condition, indent=indent)


def _lines(expression: Expression, indent: int, *, before: int, after: int) -> list[str]:
    flat = flat_of(expression)
    fits = indent + before + len(flat) + after <= LINE_LENGTH and "\n" not in flat
    if isinstance(expression, str) or fits or not expression.arguments:
        return [flat]
    lines = [expression.head + expression.brackets[0]]
    for argument in _arguments(expression, indent + INDENT):
        inner = _lines(argument, indent + INDENT, before=0, after=len(expression.comma))
        lines += [" " * (indent + INDENT) + inner[0], *inner[1:]]
        lines[-1] += expression.comma
        if _is_too_long(lines[-1]):
            lines[-1] += TOO_LONG
    closed = [" " * indent + expression.brackets[1] + expression.tail]
    if expression.tail.startswith(UNION):
        closed = [" " * indent + expression.brackets[1], " " * indent + expression.tail.lstrip()]
    return [*lines, *closed]


def _is_too_long(line: str) -> bool:
    """A name and a text of a scan may be so together; of one word ruff takes any length."""
    return len(line) > LINE_LENGTH and "\n" not in line and " " in line.strip()


def _arguments(expression: Call, indent: int) -> tuple[Expression, ...]:
    """Of a comprehension, all on one line where they fit."""
    together = " ".join(map(flat_of, expression.arguments))
    fits = not expression.comma and indent + len(together) <= LINE_LENGTH
    return (together,) if fits else expression.arguments


@dataclass(frozen=True, slots=True)
class Import:
    """`from module import name`, or `import module` where the name is empty."""

    module: str
    name: str = ""


def imported(module: str, *names: str) -> tuple[Import, ...]:
    """The imports of several names from one module."""
    return tuple(Import(module, name) for name in names)


STANDARD = frozenset(
    [
        "asyncio",
        "collections",
        "datetime",
        "decimal",
        "enum",
        "http",
        "json",
        "pathlib",
        "typing",
        "uuid",
        "os",
        "sys",
        "re",
    ]
)


def import_block(imports: Iterable[Import], *, first_party: Iterable[str]) -> PythonSource:
    """The imports as ruff sorts them: standard library, third party, first party."""
    own = {"servicekit", *first_party}
    sections: dict[int, set[Import]] = {0: set(), 1: set(), 2: set()}
    for one in imports:
        top = one.module.split(".")[0]
        sections[0 if top in STANDARD else 2 if top in own else 1].add(one)
    return PythonSource("\n\n".join(_section(part) for part in sections.values() if part))


def _section(imports: set[Import]) -> str:
    plain = sorted((one.module for one in imports if not one.name), key=_natural)
    lines = [f"import {module}" for module in plain]
    by_module: dict[str, list[str]] = {}
    for one in imports:
        if one.name:
            by_module.setdefault(one.module, []).append(one.name)
    for module in sorted(by_module, key=_natural):
        lines.append(_from_import(module, sorted(by_module[module], key=_member_key)))
    return "\n".join(lines)


def _from_import(module: str, names: Sequence[str]) -> str:
    line = f"from {module} import {', '.join(names)}"
    if len(line) <= LINE_LENGTH:
        return line
    members = "".join(f"    {name},\n" for name in names)
    opened = f"from {module} import ("
    # A module's name alone may be longer than a line.
    mark = TOO_LONG if len(opened) > LINE_LENGTH else ""
    return f"{opened}{mark}\n{members})"


_DIGITS = re.compile(r"(\d+)")


def _natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """Digits compare as numbers, as ruff's sorting does."""
    parts = _DIGITS.split(name.lower())
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts)


def _member_key(name: str) -> tuple[int, tuple[tuple[int, int, str], ...], str]:
    """Constants, then classes, then the rest, as isort orders by type."""
    bare = name.split(" as ", maxsplit=1)[0]
    kind = 0 if bare.isupper() and len(bare) > 1 else 1 if bare[:1].isupper() else 2
    return kind, _natural(bare), name
