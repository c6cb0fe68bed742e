"""What stops a revision before a row is lost.

A step that would lose something runs only where nothing is lost, or where `ALLOW_DATA_LOSS` names
its revision: `ALLOW_DATA_LOSS=0002,0005`.
"""

import os
from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy import ColumnElement

from servicekit.row_conditions import (
    is_printed,
    is_sqlite,
    larger,
    lists,
    longer,
    number_of,
    text_of,
)
from servicekit.spellings import respelled

ALLOW_DATA_LOSS = "ALLOW_DATA_LOSS"
# Of a second, in the finest time that there is.
MICROSECOND_DIGITS = 6


class WouldLoseRows(RuntimeError):
    """The revision was stopped before it changed anything."""


def stop_at_rows(revision: str, table: str) -> None:
    """Stops where the table has rows."""
    _stop(revision, table, sa.true(), told="rows")


def stop_at_values(revision: str, table: str, column: str) -> None:
    """Stops where the column has values."""
    _stop(revision, table, sa.column(column).is_not(None), told=f"values of {column}")


def stop_at_longer(revision: str, table: str, column: str, length: int) -> None:
    """Stops where a text is longer."""
    _stop(revision, table, longer(column, length), told=f"ends of texts in {column}")


def stop_at_larger(revision: str, table: str, column: str, number: tuple[int, int]) -> None:
    """Stops at more digits before the point; `number` is those allowed, and the places now."""
    _stop(revision, table, larger(column, number), told=f"large numbers in {column}")


def stop_at_finer(revision: str, table: str, column: str, places: tuple[int, int]) -> None:
    """Stops where a number uses more places than it will have; `places` are those now and then."""
    now, then = places
    target = number_of(column)
    if is_sqlite():
        finer = target % 10 ** (now - then) != 0
    else:
        finer = target != sa.func.round(target, then)
    _stop(revision, table, finer, told=f"places of numbers in {column}")


def stop_at_closer(revision: str, table: str, column: str, digits: int) -> None:
    """Stops where a time has more digits of a second than PostgreSQL will keep of it."""
    if is_sqlite():
        return
    fraction = sa.cast(sa.extract("microseconds", sa.column(column)), sa.BigInteger())
    closer = fraction % 10 ** (MICROSECOND_DIGITS - digits) != 0
    _stop(revision, table, closer, told=f"digits of seconds in {column}")


def stop_at_members(
    revision: str, table: str, column: str, values: Sequence[str], *, listed: bool = False
) -> None:
    """Stops where the column has one of these values of an enum, or a list with one."""
    has = lists(column, values) if listed else text_of(column).in_(values)
    _stop(revision, table, has, told=f"values of {column} among {', '.join(values)}")


def stop_at_others(revision: str, table: str, column: str, values: Sequence[str]) -> None:
    """Stops where a text is none of these, which the column can hold from now on."""
    others = text_of(column).not_in(values)
    _stop(revision, table, others, told=f"other values of {column} than {', '.join(values)}")


def stop_at_respelled(revision: str, table: str, column: str, kind: str) -> None:
    """Stops where a value is not written as the other type writes it: `007` is no integer."""
    _stop(revision, table, respelled(column, kind), told=f"values of {column} that are no {kind}")


def need_no_rows(table: str, reason: str) -> None:
    """Stops where the table has rows: only a person knows what to write into them."""
    if _has(table, sa.true()):
        raise WouldLoseRows(f"{table} has rows, and {reason}: write into this revision what to do")


def need_values(table: str, column: str) -> None:
    """Stops where the column is empty in a row, and nothing but a person can fill it."""
    if _has(table, sa.column(column).is_(None)):
        raise WouldLoseRows(f"{table} has rows without {column}: fill them before this revision")


def need_distinct(table: str, columns: Sequence[str]) -> None:
    """Stops where rows have the same values in columns that become unique."""
    group: list[ColumnElement[object]] = [sa.column(name) for name in columns]
    filled = sa.and_(*(one.is_not(None) for one in group))
    query = sa.select(sa.literal(1)).select_from(sa.table(table)).where(filled)
    twice = query.group_by(*group).having(sa.func.count() > 1).limit(1)
    if not is_printed() and op.get_bind().execute(twice).first():
        raise WouldLoseRows(f"{table} has rows with the same {', '.join(columns)}")


def need_targets(
    table: str, columns: Sequence[str], target: str, target_columns: Sequence[str]
) -> None:
    """Stops where a row leads to none: SQLite would copy it, and PostgreSQL fail in its words."""
    ours = sa.table(table, *map(sa.column, columns)).alias("ours")
    theirs = sa.table(target, *map(sa.column, target_columns)).alias("theirs")
    pairs = zip(columns, target_columns, strict=True)
    found = sa.exists().where(*(ours.c[own] == theirs.c[far] for own, far in pairs))
    filled = (ours.c[name].is_not(None) for name in columns)
    query = sa.select(sa.literal(1)).select_from(ours).where(*filled, ~found).limit(1)
    if not is_printed() and op.get_bind().execute(query).first():
        told = ", ".join(columns)
        raise WouldLoseRows(f"{table} has rows whose {told} is in no row of {target}: mend them")


def _stop(revision: str, table: str, lost: ColumnElement[bool], *, told: str) -> None:
    if revision in os.environ.get(ALLOW_DATA_LOSS, "").split(","):
        return
    if _has(table, lost):
        raise WouldLoseRows(
            f"revision {revision} would lose {told} of {table};"
            f" {ALLOW_DATA_LOSS}={revision} lets it, after a backup"
        )


def _has(table: str, condition: ColumnElement[bool]) -> bool:
    if is_printed():
        return False
    query = sa.select(sa.literal(1)).select_from(sa.table(table)).where(condition).limit(1)
    return op.get_bind().execute(query).first() is not None
