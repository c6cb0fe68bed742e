"""Array columns: arrays on PostgreSQL, JSON lists on SQLite."""

import json
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import TypeVar

from pydantic import ConfigDict, JsonValue, TypeAdapter
from pydantic_core import to_json
from sqlalchemy import JSON, ColumnElement, Dialect, Text, TypeDecorator
from sqlalchemy.dialects.postgresql import ARRAY, INET
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

from servicekit.columns import InetText, Money, UtcDateTime, UtcTimestamp

Item = TypeVar("Item")
_BYTES = ConfigDict(val_json_bytes="base64")
# Types that do not say themselves what their values are.
_ITEMS: Mapping[type, object] = {
    INET: str,
    JSON: JsonValue,
    Money: Decimal,
    UtcTimestamp: datetime,
}


def array(item: TypeEngine[Item]) -> ARRAY[Item]:
    """`item[]`, of one dimension."""
    return ARRAY(item).with_variant(_JsonList(item), "sqlite")


def array_default(*items: str) -> ColumnElement[object]:
    """A server default, which both databases spell their own way."""
    return _ArrayDefault(*items)


class _JsonList(TypeDecorator[list[object]]):
    """A JSON list in a column of text; in Python its items are what an array's would be."""

    impl = Text
    cache_ok = True

    def __init__(self, item: TypeEngine[Item]) -> None:
        super().__init__()
        self.item = item
        kind = _ITEMS.get(type(item)) or item.python_type
        self._items: TypeAdapter[list[object]] = TypeAdapter(list[kind], config=_BYTES)  # type: ignore[valid-type]

    def process_bind_param(self, value: list[object] | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        item = self.item.dialect_impl(dialect)
        return to_json([_sent(one, item, dialect) for one in value], bytes_mode="base64").decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> list[object] | None:
        if value is None:
            return None
        item = self.item.dialect_impl(dialect)
        return [_read(one, item, dialect) for one in self._items.validate_json(value)]


def _sent(value: object, item: TypeEngine[Item], dialect: Dialect) -> object:
    """As a column of the item's type has it, but for money: its text is as exact as an integer."""
    if isinstance(item, UtcDateTime) and isinstance(value, datetime):
        return item.process_bind_param(value, dialect)
    if isinstance(item, InetText) and isinstance(value, str):
        return item.process_bind_param(value, dialect)
    return value


def _read(value: object, item: TypeEngine[Item], dialect: Dialect) -> object:
    if isinstance(item, UtcDateTime) and isinstance(value, datetime):
        return item.process_result_value(value, dialect)
    return value


class _ArrayDefault(ColumnElement[object]):
    inherit_cache = False

    def __init__(self, *items: str) -> None:
        self.items = items


@compiles(_ArrayDefault, "postgresql")
def _on_postgresql(default: _ArrayDefault, _compiler: SQLCompiler, **_options: object) -> str:
    # Inside braces and double quotes PostgreSQL wants backslashes as JSON does, for these two.
    quoted = ['"' + item.replace("\\", "\\\\").replace('"', '\\"') + '"' for item in default.items]
    return _sql_text("{" + ",".join(quoted) + "}")


@compiles(_ArrayDefault, "sqlite")
def _on_sqlite(default: _ArrayDefault, _compiler: SQLCompiler, **_options: object) -> str:
    return _sql_text(json.dumps(default.items, ensure_ascii=False))


def _sql_text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
