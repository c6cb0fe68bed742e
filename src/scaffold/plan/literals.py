"""Python literals of whole JSON values, laid out."""

import textwrap

from scaffold.plan.encoding import PythonSource, python_literal
from scaffold.plan.encoding.python import LINE_LENGTH
from scaffold.plan.source import INDENT, Call, Expression

# Two quotes, a comma, and room for an escape.
QUOTES = 6


def literal(value: object) -> Expression:
    """A JSON value or finished source as an expression."""
    if isinstance(value, PythonSource):
        return value
    if isinstance(value, dict):
        return Call("", tuple(_item(key, item) for key, item in value.items()), "{}")
    if isinstance(value, list | tuple):
        return Call("", tuple(literal(item) for item in value), "[]")
    if value is None or isinstance(value, str | bool | int):
        return python_literal(value)
    if isinstance(value, float):
        return repr(value)
    raise TypeError(f"{type(value).__name__} has no literal")


def _item(key: str, value: object) -> Expression:
    made = literal(value)
    head = f"{python_literal(key)}: "
    if isinstance(made, Call):
        return Call(head + made.head, made.arguments, made.brackets)
    return head + made


def long_text(text: str, *, indent: int, before: int = 0) -> PythonSource:
    """A literal of text, as adjacent literals in lines at `indent` where one is too long.

    `before` columns stand before the first of them, and a comma may follow the last.
    """
    flat = python_literal(text)
    if indent + before + len(flat) < LINE_LENGTH:
        return flat
    width = LINE_LENGTH - indent - before - QUOTES
    lines = textwrap.wrap(text, width, drop_whitespace=False, break_on_hyphens=False)
    return PythonSource(("\n" + " " * indent).join(map(python_literal, lines)))


def bracketed_text(text: str, *, indent: int, before: int) -> PythonSource:
    """The same in parentheses, for the value of a keyword argument."""
    if indent + before + len(python_literal(text)) < LINE_LENGTH:
        return python_literal(text)
    inner = indent + INDENT
    blanks, flat = " " * inner, python_literal(text)
    # No comma follows it there.
    made = flat if inner + len(flat) <= LINE_LENGTH else long_text(text, indent=inner)
    return PythonSource(f"(\n{blanks}{made}\n{' ' * indent})")
