"""Values of a column whose type changes, written as the other type writes them.

PostgreSQL reads them itself (`postgresql_using`); SQLite copies what is there.
"""

from collections.abc import Callable, Mapping
from typing import TypeVar

import sqlalchemy as sa
from alembic import op
from sqlalchemy import ColumnElement

from servicekit.row_conditions import is_sqlite, number_of, text_of
from servicekit.spellings import TRUE, unreadable

Value = TypeVar("Value")
Spelling = Callable[[str], ColumnElement[object]]
# The digits of a UUID between its dashes: where they begin, and how many they are.
_PARTS = ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))
_DAY = "%Y-%m-%d %H:%M:%S.000000"


def reading(expression: str, *names: str) -> str:
    """What PostgreSQL makes the new values of: the expression, with names for its `{}`."""
    quote = op.get_context().dialect.identifier_preparer.quote
    return expression.format(*map(quote, names))


def erase_unreadable(table: str, column: str, kind: str) -> None:
    """Takes out what nothing of the kind can be read from."""
    _write(table, column, sa.null(), where=unreadable(column, kind))


def respell(table: str, column: str, change: str) -> None:
    """Before the type changes: copying casts texts to numbers and back by itself."""
    if is_sqlite() and change in _BEFORE:
        _write(table, column, _BEFORE[change](column), where=sa.column(column).is_not(None))


def respell_moved(table: str, column: str, change: str) -> None:
    """After it: copying a date would have left its year of it, so its seconds were copied."""
    if is_sqlite() and change in _AFTER:
        _write(table, column, _AFTER[change](column), where=sa.column(column).is_not(None))


def _uuid_to_text(column: str) -> ColumnElement[object]:
    parts = (sa.func.substr(text_of(column), *part) for part in _PARTS)
    return sa.func.printf("-".join(["%s"] * len(_PARTS)), *parts)


def _text_to_uuid(column: str) -> ColumnElement[object]:
    return sa.func.replace(sa.func.lower(text_of(column)), "-", "")


def _boolean_to_text(column: str) -> ColumnElement[object]:
    return sa.case((number_of(column) == 0, "false"), else_="true")


def _text_to_boolean(column: str) -> ColumnElement[object]:
    return sa.case((sa.func.lower(text_of(column)).in_(TRUE), 1), else_=0)


def _number_to_boolean(column: str) -> ColumnElement[object]:
    return sa.case((number_of(column) == 0, 0), else_=1)


def _date_to_seconds(column: str) -> ColumnElement[object]:
    return sa.cast(sa.func.strftime("%s", sa.column(column)), sa.Integer())


def _seconds_to_time(column: str) -> ColumnElement[object]:
    return sa.func.strftime(_DAY, sa.column(column), "unixepoch")


_BEFORE: Mapping[str, Spelling] = {
    "uuid_to_text": _uuid_to_text,
    "text_to_uuid": _text_to_uuid,
    "boolean_to_text": _boolean_to_text,
    "text_to_boolean": _text_to_boolean,
    "number_to_boolean": _number_to_boolean,
    "date_to_time": _date_to_seconds,
}
_AFTER: Mapping[str, Spelling] = {"date_to_time": _seconds_to_time}


def _write(
    table: str, column: str, value: ColumnElement[Value], *, where: ColumnElement[bool]
) -> None:
    target: sa.ColumnClause[Value] = sa.column(column)
    op.execute(sa.table(table, target).update().where(where).values({target: value}))
