"""What revisions ask of rows, in the words of the database that they run on."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy import ColumnElement
from sqlalchemy.dialects.postgresql import ARRAY

# What an integer of SQLite holds, and so a scaled amount of money.
SQLITE_DIGITS = 18


def longer(column: str, length: int) -> ColumnElement[bool]:
    """Texts of more characters."""
    size: ColumnElement[int] = sa.func.length(text_of(column))
    return size > length


def larger(column: str, number: tuple[int, int]) -> ColumnElement[bool]:
    """Numbers of more digits before the point; `number` is those allowed, and the places now."""
    digits, places = number
    size: ColumnElement[int] = sa.func.abs(number_of(column))
    if not is_sqlite():
        return size >= sa.literal(10**digits, sa.Numeric(asdecimal=False))
    return sa.false() if digits + places >= SQLITE_DIGITS else size >= 10 ** (digits + places)


def lists(column: str, values: Sequence[str]) -> ColumnElement[bool]:
    """Lists that have one of the values."""
    if is_sqlite():
        items = sa.func.json_each(sa.column(column)).table_valued("value")
        return sa.exists(sa.select(items.c.value).where(items.c.value.in_(values)))
    overlap: ColumnElement[bool] = sa.cast(sa.column(column), ARRAY(sa.Text())).overlap(
        sa.cast(list(values), ARRAY(sa.Text()))
    )
    return overlap


def number_of(column: str) -> ColumnElement[int]:
    """The column as a number, which SQLite holds scaled."""
    return sa.column(column, sa.BigInteger())


def text_of(column: str) -> ColumnElement[str]:
    """The column as a text, which a value of an enum is as well."""
    return sa.cast(sa.column(column), sa.Text())


def is_sqlite() -> bool:
    """Whether the rows are in SQLite."""
    return op.get_context().dialect.name == "sqlite"


def is_printed() -> bool:
    """Whether the SQL is only printed, so that nothing can be asked."""
    return op.get_context().as_sql
