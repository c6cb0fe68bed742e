"""Array columns: arrays on PostgreSQL, JSON lists on SQLite."""

import json
from typing import TypeVar

from pydantic import TypeAdapter
from pydantic_core import to_jsonable_python
from sqlalchemy import JSON, ColumnElement, Dialect, TypeDecorator
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

Item = TypeVar("Item")


def array(item: TypeEngine[Item]) -> ARRAY[Item]:
    """`item[]`, of one dimension."""
    return ARRAY(item).with_variant(_JsonList(item), "sqlite")


def array_default(*items: str) -> ColumnElement[object]:
    """A server default, which both databases spell their own way."""
    return _ArrayDefault(*items)


class _JsonList(TypeDecorator[list[object]]):
    """A JSON list in the file; in Python its items are what an array's would be."""

    impl = JSON
    cache_ok = True

    def __init__(self, item: TypeEngine[Item]) -> None:
        super().__init__(none_as_null=True)
        self.item = item
        self._item: TypeAdapter[object] = TypeAdapter(item.python_type)

    def process_bind_param(self, value: list[object] | None, dialect: Dialect) -> object:
        return to_jsonable_python(value)

    def process_result_value(
        self, value: list[object] | None, dialect: Dialect
    ) -> list[object] | None:
        return None if value is None else [self._item.validate_python(item) for item in value]


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
