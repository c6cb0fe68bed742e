"""Which columns a body shows, and which a client may set."""

from collections.abc import Iterable

from scaffold.model import Column, Table, TypeKind
from scaffold.naming import words
from scaffold.plan.models import TOUCHED_ON_CREATE, is_filled, is_made_key
from scaffold.plan.versions import is_version

SOFT_DELETE = "deleted_at"

_HIDDEN = ("password", "passphrase", "secret", "token", "salt", "otp", "credential")
SECRET_WORDS = frozenset({*_HIDDEN, "fingerprint", "fingerprints"})
# What only says that there is a secret, or counts some.
_HARMLESS = frozenset(
    {
        TypeKind.BOOLEAN,
        TypeKind.SMALLINT,
        TypeKind.INTEGER,
        TypeKind.BIGINT,
        TypeKind.NUMERIC,
        TypeKind.REAL,
        TypeKind.DOUBLE,
    }
)
RETRY_KEYS = frozenset({"idem_key", "idempotency_key"})

# Words at the ends of a name whose values the system finds out for itself.
_SYSTEM_BEGINNINGS = frozenset(["external", "billing", "system", "frozen", "used", "total"])
_SYSTEM_ENDINGS = frozenset(["at", "hash", "count"])
_STATES = frozenset({"status", "state"})


def is_secret(column: Column) -> bool:
    """Whether a body must not show it."""
    if column.type.kind in _HARMLESS and not column.type.is_array:
        return False
    return not SECRET_WORDS.isdisjoint(words(column.name))


def is_set_by_system(column: Column, table: Table) -> bool:
    """Whether a client's word for it would be believed too easily: a state, a time, a receipt.

    Only what may be left out: a column without which there is no row is asked for.
    """
    if not is_filled(column, table):
        return False
    if is_version(column, table):
        return True
    found = words(column.name)
    is_state = column.name in _STATES and column.default is not None
    return is_state or found[:1] == () or found[0] in _SYSTEM_BEGINNINGS or _ends(found)


def _ends(found: tuple[str, ...]) -> bool:
    return len(found) > 1 and found[-1] in _SYSTEM_ENDINGS


def in_answers(table: Table) -> tuple[Column, ...]:
    """The columns that an answer shows."""
    return tuple(
        column
        for column in table.columns
        if not is_secret(column)
        and column.name not in RETRY_KEYS
        and column.type.kind is not TypeKind.BYTES
    )


def in_requests(table: Table, assigned: Iterable[str]) -> tuple[Column, ...]:
    """The columns that a client gives for a new row."""
    without = {*assigned, *TOUCHED_ON_CREATE, SOFT_DELETE}
    return tuple(
        column
        for column in table.columns
        if column.name not in without and _is_asked_for(column, table)
    )


def in_changes(table: Table, assigned: Iterable[str]) -> tuple[Column, ...]:
    """The columns that a client may change, and the version on which it made the change."""
    changed = {one.name for one in in_requests(table, assigned)} - {*table.primary_key}
    return tuple(one for one in table.columns if one.name in changed or is_version(one, table))


def left_out(table: Table, assigned: Iterable[str]) -> tuple[Column, ...]:
    """Columns of a new row that only the system sets, although a client could be asked."""
    without = {*assigned, *TOUCHED_ON_CREATE, SOFT_DELETE}
    return tuple(
        column
        for column in table.columns
        if column.name not in without
        and not is_secret(column)
        and not is_made_key(column, table)
        and is_set_by_system(column, table)
    )


def lacks(table: Table, assigned: Iterable[str]) -> tuple[Column, ...]:
    """Columns without which there is no row, and which nobody gives."""
    given = {*assigned, *(column.name for column in in_requests(table, assigned))}
    return tuple(
        column
        for column in table.columns
        if column.name not in given and not is_filled(column, table)
    )


def _is_asked_for(column: Column, table: Table) -> bool:
    is_key = table.primary_key == (column.name,) and is_filled(column, table)
    return not (
        is_secret(column)
        or column.type.kind is TypeKind.BYTES
        or is_made_key(column, table)
        or is_key
        or (column.name in RETRY_KEYS and is_filled(column, table))
        or is_set_by_system(column, table)
    )
