"""The column that counts the changes of a row, so that no client overwrites another's change."""

import re

from scaffold.model import Column, DefaultKind, Table, TypeKind
from scaffold.naming import words
from scaffold.notations.word_lists import listed

_INTEGERS = frozenset({TypeKind.SMALLINT, TypeKind.INTEGER, TypeKind.BIGINT})
# Names that say nothing else; `version` alone may be the version of what the row is about.
_CERTAIN = listed("lockversion rowversion optlock optlockversion recordversion concurrencyversion")
_TOLD = re.compile(r"\b(optimistic|concurren\w+|lock\w*)\b", re.IGNORECASE)


def version_column(table: Table) -> Column | None:
    """The first such column: one that is called so, or a `version` that counts from a number."""
    return next((one for one in table.columns if _counts_changes(one, table)), None)


def is_version(column: Column, table: Table) -> bool:
    """Whether it is this column, which neither a client nor a default sets."""
    if not _counts_changes(column, table):
        return False
    found = version_column(table)
    return found is not None and column.name == found.name


def _counts_changes(column: Column, table: Table) -> bool:
    if column.type.kind not in _INTEGERS or column.type.is_array or column.nullable:
        return False
    name = "".join(words(column.name))
    if name not in _CERTAIN and not (name == "version" and _is_told(column)):
        return False
    return not column.unique and column.name not in _led_or_unique(table)


def _is_told(column: Column) -> bool:
    default = column.default
    counts = default is not None and default.kind is DefaultKind.NUMBER
    return counts or _TOLD.search(column.description) is not None


def _led_or_unique(table: Table) -> set[str]:
    led = (name for key in table.foreign_keys for name in key.columns)
    return {*table.primary_key, *led, *(name for key in table.uniques for name in key.columns)}
