"""Rows that tests put into and find in a generated service's SQLite file, without its code."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from tests.repositories import PYTHON, succeed

Value = str | int | UUID
FILLERS: Mapping[str, str | int] = {
    "BOOLEAN": 0,
    "DOUBLE PRECISION": 0,
    "INTEGER": 0,
    "JSONB": "{}",
}
TIME = "2030-01-01 00:00:00.000000"


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """The database of a service, and what its models say of the columns."""

    file: Path
    tables: Mapping[str, Any]

    def insert(self, table: str, **values: Value) -> None:
        """A row with these values; what else must not be null gets something of its type."""
        columns = self.tables[table]["columns"]
        row = {name: _filler(name, one) for name, one in columns.items() if not one["nullable"]}
        row |= {name: _stored(value) for name, value in values.items()}
        names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
        with self._connection() as connection:
            connection.execute(
                f'INSERT INTO "{table}" ({names}) VALUES ({marks})',  # noqa: S608
                list(row.values()),
            )

    def rows(self, table: str, **values: Value) -> list[sqlite3.Row]:
        """Those that have these values."""
        wanted = " AND ".join(f'"{name}" = ?' for name in values) or "1"
        with self._connection() as connection:
            found = connection.execute(
                f'SELECT * FROM "{table}" WHERE {wanted}',  # noqa: S608
                [_stored(value) for value in values.values()],
            )
            return found.fetchall()

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        connection = sqlite3.connect(self.file, timeout=10)
        connection.row_factory = sqlite3.Row
        try:
            with connection:
                yield connection
        finally:
            connection.close()


def store_of(repository: Path, service: str) -> Store:
    """That of `make dev`."""
    script = Path(__file__).with_name("metadata_of.py")
    known = json.loads(succeed(repository, PYTHON, str(script), service.replace("-", "_")))
    return Store(file=repository / ".data" / f"{service}.db", tables=known["tables"])


def _stored(value: Value) -> str | int:
    return value.hex if isinstance(value, UUID) else value


def _filler(name: str, column: Mapping[str, Any]) -> str | int:
    kind = column["type"]
    if kind.endswith("[]"):
        return "[]"
    if column["values"]:
        return str(column["values"][0])
    if kind == "UUID":
        return uuid4().hex
    if kind.startswith("TIMESTAMP"):
        return TIME
    return 0 if kind.startswith("NUMERIC") else FILLERS.get(kind, name)
