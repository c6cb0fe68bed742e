"""Enum types in migrations: made and dropped by name on PostgreSQL, plain text on SQLite.

An enum with a value that is too long for a label of PostgreSQL is plain text there as well.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, Enum
from sqlalchemy.dialects.postgresql import ENUM

# In bytes; what PostgreSQL takes for a label of an enum.
LONGEST_LABEL = 63


def is_native(values: Iterable[str]) -> bool:
    """Whether PostgreSQL has a type with these values."""
    return all(len(value.encode()) <= LONGEST_LABEL for value in values)


def stored_enum(name: str, *values: str) -> Enum:
    """The type of a column; the migration makes the type itself, once for all its columns."""
    if not is_native(values):
        return Enum(*values, name=name, create_constraint=False, native_enum=False)
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
    return [ENUM(*enum.enums, name=enum.name) for enum in enums if is_native(enum.enums)]
