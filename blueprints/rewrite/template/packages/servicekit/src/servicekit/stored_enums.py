"""Enum types in migrations: made and dropped by name on PostgreSQL, plain text on SQLite."""

from collections.abc import Iterable

from sqlalchemy import Connection, Enum
from sqlalchemy.dialects.postgresql import ENUM


def stored_enum(name: str, *values: str) -> Enum:
    """The type of a column; the migration makes the type itself, once for all its columns."""
    native = ENUM(*values, name=name, create_type=False)
    return Enum(*values, name=name, create_constraint=False).with_variant(native, "postgresql")


def create_enums(connection: Connection, enums: Iterable[Enum]) -> None:
    """Makes the types where the database has such."""
    for native in _natives(connection, enums):
        native.create(connection, checkfirst=True)


def drop_enums(connection: Connection, enums: Iterable[Enum]) -> None:
    """Drops the types, which outlive their tables."""
    for native in _natives(connection, enums):
        native.drop(connection, checkfirst=True)


def _natives(connection: Connection, enums: Iterable[Enum]) -> list[ENUM]:
    if connection.dialect.name != "postgresql":
        return []
    return [ENUM(*enum.enums, name=enum.name) for enum in enums]
