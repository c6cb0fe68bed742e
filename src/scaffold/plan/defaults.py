"""Column defaults: what the database fills in, and what Python does."""

import json
import re
from collections.abc import Callable, Mapping

from scaffold.model import Column, ColumnDefault, DefaultKind, TypeKind
from scaffold.plan.column_types import numeric_size
from scaffold.plan.encoding import python_literal
from scaffold.plan.source import Call, Expression, Import, call, imported, keyword

_NUMBERS = {
    TypeKind.SMALLINT,
    TypeKind.INTEGER,
    TypeKind.BIGINT,
    TypeKind.NUMERIC,
    TypeKind.REAL,
    TypeKind.DOUBLE,
}

_COMPARED = re.compile(r"(?!\(.*\)$)[^'\r\n]+")

Made = tuple[Expression, tuple[Import, ...]]


def server_default(column: Column) -> Made | None:
    """The value of `server_default=`, or None where the scan gives none or it cannot be one.

    In a migration the same names are reached through `sa.`: see `for_migration`.
    """
    default = column.default
    if default is None or column.type.kind is TypeKind.BYTES:
        return None
    if column.type.is_array:
        return _array(default)
    return _MAKERS[default.kind](column, default)


def for_migration(made: Expression) -> Expression:
    """The same expression where SQLAlchemy is `sa`."""
    if isinstance(made, Call) and made.head == "literal_column":
        return Call("sa.text", made.arguments)
    if isinstance(made, Call) and made.head in {"literal", "func.now", "true", "false"}:
        return Call(f"sa.{made.head}", made.arguments)
    return made


def _array(default: ColumnDefault) -> Made | None:
    if default.kind is DefaultKind.LIST:
        items = tuple(python_literal(item) for item in default.items)
        return Call("array_default", items), imported("servicekit.arrays", "array_default")
    return None


def _text(column: Column, default: ColumnDefault) -> Made | None:
    if column.type.kind in _NUMBERS or column.type.kind is TypeKind.BOOLEAN:
        return None
    return _string(default.text)


def _number(column: Column, default: ColumnDefault) -> Made | None:
    if column.type.kind is TypeKind.NUMERIC:
        # On SQLite the column holds a scaled integer, so the default is scaled there as well.
        size = (str(number) for number in numeric_size(column.type))
        made = call("money_default", python_literal(default.text), *size)
        return made, imported("servicekit.money_defaults", "money_default")
    if column.type.kind in _NUMBERS:
        # Not `text`, which many a table has a column of: in its class it would be that column.
        made = call("literal_column", python_literal(default.text))
        return made, imported("sqlalchemy", "literal_column")
    if column.type.kind in {TypeKind.STRING, TypeKind.TEXT}:
        return _string(default.text)
    return None


def _boolean(column: Column, default: ColumnDefault) -> Made | None:
    if column.type.kind is not TypeKind.BOOLEAN:
        return None
    name = "true" if default.text == "true" else "false"
    return call(name), imported("sqlalchemy", name)


def _json(column: Column, default: ColumnDefault) -> Made | None:
    if column.type.kind is not TypeKind.JSON:
        return None
    text = default.text or json.dumps(list(default.items))
    return _string(text)


def _string(text: str) -> Made:
    """A string; Alembic compares one that is empty, in parentheses, of several lines or with a
    quote in it wrongly, unless it is an expression.
    """
    if not _COMPARED.fullmatch(text):
        # In place and without a type: a parameter would be text, which no enum is compared with.
        made = call("literal", python_literal(text), keyword("literal_execute", "True"))
        return made, imported("sqlalchemy", "literal")
    return python_literal(text), ()


def _now(column: Column, _default: ColumnDefault) -> Made | None:
    if column.type.kind not in {TypeKind.TIMESTAMP, TypeKind.TIMESTAMPTZ}:
        return None
    return call("func.now"), imported("sqlalchemy", "func")


def _never(_column: Column, _default: ColumnDefault) -> Made | None:
    """A key that is made in Python (`default=uuid4`) works on both databases."""
    return None


_MAKERS: Mapping[DefaultKind, Callable[[Column, ColumnDefault], Made | None]] = {
    DefaultKind.TEXT: _text,
    DefaultKind.NUMBER: _number,
    DefaultKind.BOOLEAN: _boolean,
    DefaultKind.LIST: _json,
    DefaultKind.JSON: _json,
    DefaultKind.NOW: _now,
    DefaultKind.UUID: _never,
}
