"""What revisions do to rows: stop before one is lost, fill what is new, change what is there.

A step that would lose something runs only where nothing is lost, or where `ALLOW_DATA_LOSS` names
its revision: `ALLOW_DATA_LOSS=0002,0005`.
"""

import os
from collections.abc import Iterable, Sequence
from typing import TypeVar

import sqlalchemy as sa
from alembic import op
from sqlalchemy import ColumnElement
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import NullType, TypeEngine

from servicekit.stored_enums import create_enums, is_native

Value = TypeVar("Value")

ALLOW_DATA_LOSS = "ALLOW_DATA_LOSS"
# What an integer of SQLite holds, and so a scaled amount of money.
# Of a second, in the finest time that there is.
MICROSECOND_DIGITS = 6
SQLITE_DIGITS = 18


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
    _stop(revision, table, _longer(column, length), told=f"ends of texts in {column}")


def stop_at_larger(revision: str, table: str, column: str, number: tuple[int, int]) -> None:
    """Stops at more digits before the point; `number` is those allowed, and the places now."""
    _stop(revision, table, _larger(column, number), told=f"large numbers in {column}")


def stop_at_finer(revision: str, table: str, column: str, places: tuple[int, int]) -> None:
    """Stops where a number uses more places than it will have; `places` are those now and then."""
    now, then = places
    target = _number(column)
    if _is_sqlite():
        finer = target % 10 ** (now - then) != 0
    else:
        finer = target != sa.func.round(target, then)
    _stop(revision, table, finer, told=f"places of numbers in {column}")


def stop_at_closer(revision: str, table: str, column: str, digits: int) -> None:
    """Stops where a time has more digits of a second than PostgreSQL will keep of it."""
    if _is_sqlite():
        return
    fraction = sa.cast(sa.extract("microseconds", sa.column(column)), sa.BigInteger())
    closer = fraction % 10 ** (MICROSECOND_DIGITS - digits) != 0
    _stop(revision, table, closer, told=f"digits of seconds in {column}")


def stop_at_members(
    revision: str, table: str, column: str, values: Sequence[str], *, listed: bool = False
) -> None:
    """Stops where the column has one of these values of an enum, or a list with one."""
    has = _lists(column, values) if listed else _text(column).in_(values)
    _stop(revision, table, has, told=f"values of {column} among {', '.join(values)}")


def stop_at_others(revision: str, table: str, column: str, values: Sequence[str]) -> None:
    """Stops where a text is none of these, which the column can hold from now on."""
    others = _text(column).not_in(values)
    _stop(revision, table, others, told=f"other values of {column} than {', '.join(values)}")


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
    if not _is_printed() and op.get_bind().execute(twice).first():
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
    if not _is_printed() and op.get_bind().execute(query).first():
        told = ", ".join(columns)
        raise WouldLoseRows(f"{table} has rows whose {told} is in no row of {target}: mend them")


def rename_table(table: str, name: str) -> None:
    """The rows stay; a sequence that counts its key is called after it as well."""
    op.execute(f"ALTER TABLE {_quoted(table)} RENAME TO {_quoted(name)}")
    _rename_sequences(name, (f"{table}_", f"{name}_"))


def rename_column(table: str, column: str, name: str) -> None:
    """The values stay."""
    place = f"ALTER TABLE {_quoted(table)} RENAME COLUMN"
    op.execute(f"{place} {_quoted(column)} TO {_quoted(name)}")
    _rename_sequences(table, (f"{table}_{column}_seq", f"{table}_{name}_seq"))


def _rename_sequences(table: str, names: tuple[str, str]) -> None:
    """Those that belong to the table's columns, and are called by the first name."""
    if _is_sqlite() or _is_printed():
        return
    owned = """
        SELECT s.relname FROM pg_class s JOIN pg_depend d ON d.objid = s.oid
        WHERE s.relkind = 'S' AND d.deptype IN ('a', 'i') AND d.refobjid = CAST(:name AS regclass)
    """
    for one in op.get_bind().scalars(sa.text(owned), {"name": _quoted(table)}).all():
        if one.startswith(names[0]):
            op.execute(f"ALTER SEQUENCE {_quoted(one)} RENAME TO {_quoted(one.replace(*names, 1))}")


def fill(table: str, column: str, kind: TypeEngine[object], value: object) -> None:
    """Writes the value where there is none."""
    _update(table, column, sa.literal(value, kind), where=sa.column(column).is_(None))


def fill_uuids(table: str, column: str) -> None:
    """Writes a new UUID where there is none."""
    if _is_sqlite():
        made: ColumnElement[object] = sa.func.lower(sa.func.hex(sa.func.randomblob(16)))
    else:
        made = sa.func.gen_random_uuid()
    _update(table, column, made, where=sa.column(column).is_(None))


def erase(table: str, column: str) -> None:
    """Takes the values out of a column that may be null."""
    _update(table, column, sa.null(), where=sa.true())


def cut(table: str, column: str, length: int) -> None:
    """Cuts longer texts."""
    shorter = sa.func.substr(sa.column(column), 1, length)
    _update(table, column, shorter, where=_longer(column, length))


def as_text(table: str, column: str) -> None:
    """Lets a column of an enum hold any text; SQLite's does."""
    if not _is_sqlite():
        place = f"ALTER TABLE {_quoted(table)} ALTER COLUMN {_quoted(column)}"
        op.execute(f"{place} TYPE text USING {_quoted(column)}::text")


def erase_larger(table: str, column: str, number: tuple[int, int]) -> None:
    """Takes out the numbers that `stop_at_larger` stops at."""
    _update(table, column, sa.null(), where=_larger(column, number))


def rescale(table: str, column: str, places: tuple[int, int]) -> None:
    """Numbers with other places; SQLite holds them as scaled integers, PostgreSQL rounds itself."""
    now, then = places
    if not _is_sqlite() or now == then:
        return
    target = _number(column)
    step = 10 ** abs(then - now)
    half = sa.case((target < 0, -(step // 2)), else_=step // 2)
    changed = target * step if then > now else (target + half) // step
    _update(table, column, changed, where=sa.true())


def replace_others(table: str, column: str, values: Sequence[str], *, by: str | None) -> None:
    """Writes another value, or none, for all that are none of these."""
    _update(table, column, sa.literal(by, NullType()), where=_text(column).not_in(values))


def replace_members(
    table: str, column: str, values: Sequence[str], *, by: str | None, listed: bool = False
) -> None:
    """Writes another value of an enum, or none, for these; a list loses them."""
    if not listed:
        _update(table, column, sa.literal(by, NullType()), where=_text(column).in_(values))
        return
    for value in values:
        _update(table, column, _without(column, value), where=_lists(column, [value]))


def change_enum(enum: sa.Enum, columns: Iterable[tuple[str, str, bool]]) -> None:
    """Gives the type of these columns (table, column, whether it is a list) other values.

    The type is made anew: PostgreSQL cannot take a value away, nor use a new one at once.
    """
    if _is_sqlite():
        return
    name, old = _quoted(str(enum.name)), _quoted(f"{str(enum.name)[:50]}__old")
    had_type = op.get_bind().scalar(sa.select(sa.func.to_regtype(name).is_not(None)))
    if had_type:
        op.execute(f"ALTER TYPE {name} RENAME TO {old}")
    create_enums(op.get_bind(), [enum])
    kind = name if is_native(enum.enums) else f"VARCHAR({enum.length})"
    for table, column, is_list in columns:
        many = "[]" if is_list else ""
        place = f"ALTER TABLE {_quoted(table)} ALTER COLUMN {_quoted(column)}"
        value = f"{_quoted(column)}::text{many}::{kind}{many}"
        op.execute(f"{place} TYPE {kind}{many} USING {value}")
    if had_type:
        op.execute(f"DROP TYPE {old}")


def _stop(revision: str, table: str, lost: ColumnElement[bool], *, told: str) -> None:
    if revision in os.environ.get(ALLOW_DATA_LOSS, "").split(","):
        return
    if _has(table, lost):
        raise WouldLoseRows(
            f"revision {revision} would lose {told} of {table};"
            f" {ALLOW_DATA_LOSS}={revision} lets it, after a backup"
        )


def _has(table: str, condition: ColumnElement[bool]) -> bool:
    if _is_printed():
        return False
    query = sa.select(sa.literal(1)).select_from(sa.table(table)).where(condition).limit(1)
    return op.get_bind().execute(query).first() is not None


def _update(
    table: str, column: str, value: ColumnElement[Value], *, where: ColumnElement[bool]
) -> None:
    target: sa.ColumnClause[Value] = sa.column(column)
    op.execute(sa.table(table, target).update().where(where).values({target: value}))


def _longer(column: str, length: int) -> ColumnElement[bool]:
    size: ColumnElement[int] = sa.func.length(_text(column))
    return size > length


def _larger(column: str, number: tuple[int, int]) -> ColumnElement[bool]:
    digits, places = number
    size: ColumnElement[int] = sa.func.abs(_number(column))
    if not _is_sqlite():
        return size >= sa.literal(10**digits, sa.Numeric(asdecimal=False))
    return sa.false() if digits + places >= SQLITE_DIGITS else size >= 10 ** (digits + places)


def _lists(column: str, values: Sequence[str]) -> ColumnElement[bool]:
    if _is_sqlite():
        items = sa.func.json_each(sa.column(column)).table_valued("value")
        return sa.exists(sa.select(items.c.value).where(items.c.value.in_(values)))
    overlap: ColumnElement[bool] = sa.cast(sa.column(column), ARRAY(sa.Text())).overlap(
        sa.cast(list(values), ARRAY(sa.Text()))
    )
    return overlap


def _without(column: str, value: str) -> ColumnElement[object]:
    if _is_sqlite():
        items = sa.func.json_each(sa.column(column)).table_valued("value")
        kept = sa.select(sa.func.json_group_array(items.c.value)).where(items.c.value != value)
        return kept.scalar_subquery()
    return sa.func.array_remove(sa.column(column), sa.literal(value, NullType()))


def _number(column: str) -> ColumnElement[int]:
    return sa.column(column, sa.BigInteger())


def _text(column: str) -> ColumnElement[str]:
    return sa.cast(sa.column(column), sa.Text())


def _quoted(name: str) -> str:
    # A colon would begin a parameter.
    quoted = op.get_context().dialect.identifier_preparer.quote(name)
    return quoted.replace(":", "\\:")


def _is_sqlite() -> bool:
    return op.get_context().dialect.name == "sqlite"


def _is_printed() -> bool:
    """Whether the SQL is only printed, so that nothing can be asked."""
    return op.get_context().as_sql
