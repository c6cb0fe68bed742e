"""Python literals of whole JSON values, laid out."""

from scaffold.plan.encoding import PythonSource, python_literal
from scaffold.plan.source import Call, Expression


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
