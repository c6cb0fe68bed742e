"""What revisions do to rows: fill what is new, change what is there, keep what is renamed."""

import json
from collections.abc import Iterable, Sequence
from typing import TypeVar

import sqlalchemy as sa
from alembic import op
from sqlalchemy import ColumnElement
from sqlalchemy.types import NullType, TypeEngine

from servicekit.row_conditions import (
    is_printed,
    is_sqlite,
    larger,
    lists,
    longer,
    number_of,
    text_of,
)
from servicekit.stored_enums import create_enums, is_native

Value = TypeVar("Value")


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
    if is_sqlite() or is_printed():
        return
    owned = """
        SELECT s.relname FROM pg_class s JOIN pg_depend d ON d.objid = s.oid
        WHERE s.relkind = 'S' AND d.deptype IN ('a', 'i') AND d.refobjid = CAST(:name AS regclass)
    """
    for one in op.get_bind().scalars(sa.text(owned), {"name": _identifier(table)}).all():
        if one.startswith(names[0]):
            op.execute(f"ALTER SEQUENCE {_quoted(one)} RENAME TO {_quoted(one.replace(*names, 1))}")


def fill(table: str, column: str, kind: TypeEngine[object], value: object) -> None:
    """Writes the value where there is none."""
    made: ColumnElement[object] = sa.literal(value, kind)
    if is_printed() and isinstance(value, str | dict):
        # Not every type can be printed; any text can, and be made one.
        text = value if isinstance(value, str) else json.dumps(value)
        made = sa.cast(sa.literal(text, sa.Text()), kind)
    _update(table, column, made, where=sa.column(column).is_(None))


def fill_uuids(table: str, column: str) -> None:
    """Writes a new UUID where there is none."""
    if is_sqlite():
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
    _update(table, column, shorter, where=longer(column, length))


def as_text(table: str, column: str, *, listed: bool = False) -> None:
    """Lets a column of an enum hold any text, or any list of texts; SQLite's does."""
    if not is_sqlite():
        kind = "text[]" if listed else "text"
        place = f"ALTER TABLE {_quoted(table)} ALTER COLUMN {_quoted(column)}"
        op.execute(f"{place} TYPE {kind} USING {_quoted(column)}::{kind}")


def erase_larger(table: str, column: str, number: tuple[int, int]) -> None:
    """Takes out the numbers that `stop_at_larger` stops at."""
    _update(table, column, sa.null(), where=larger(column, number))


def rescale(table: str, column: str, places: tuple[int, int]) -> None:
    """Numbers with other places; SQLite holds them as scaled integers, PostgreSQL rounds itself."""
    now, then = places
    if not is_sqlite() or now == then:
        return
    target = number_of(column)
    step = 10 ** abs(then - now)
    half = sa.case((target < 0, -(step // 2)), else_=step // 2)
    changed = target * step if then > now else (target + half) // step
    _update(table, column, changed, where=sa.true())


def replace_others(table: str, column: str, values: Sequence[str], *, by: str | None) -> None:
    """Writes another value, or none, for all that are none of these."""
    _update(table, column, _untyped(by), where=text_of(column).not_in(values))


def replace_members(
    table: str, column: str, values: Sequence[str], *, by: str | None, listed: bool = False
) -> None:
    """Writes another value of an enum, or none, for these; a list loses them."""
    if not listed:
        _update(table, column, _untyped(by), where=text_of(column).in_(values))
        return
    for value in values:
        _update(table, column, _without(column, value), where=lists(column, [value]))


def change_enum(
    enum: sa.Enum, columns: Iterable[tuple[str, str, bool]], *, had_type: bool = True
) -> None:
    """Gives the type of these columns (table, column, whether it is a list) other values.

    The type is made anew: PostgreSQL cannot take a value away, nor use a new one at once. There was
    none where a value was too long for one.
    """
    if is_sqlite():
        return
    name, old = _quoted(str(enum.name)), _quoted(f"{str(enum.name)[:50]}__old")
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


def _update(
    table: str, column: str, value: ColumnElement[Value], *, where: ColumnElement[bool]
) -> None:
    target: sa.ColumnClause[Value] = sa.column(column)
    op.execute(sa.table(table, target).update().where(where).values({target: value}))


def _without(column: str, value: str) -> ColumnElement[object]:
    if is_sqlite():
        items = sa.func.json_each(sa.column(column)).table_valued("value")
        kept = sa.select(sa.func.json_group_array(items.c.value)).where(items.c.value != value)
        return kept.scalar_subquery()
    return sa.func.array_remove(sa.column(column), _untyped(value))


def _untyped(value: str | None) -> ColumnElement[object]:
    """A text that has the type of what it is written into; without one, it could not be printed."""
    return sa.literal(value, sa.String() if is_printed() else NullType())


def _quoted(name: str) -> str:
    """For a text: what a dialect quotes has its % doubled already, and a text's is once more."""
    # A colon would begin a parameter.
    return _identifier(name).replace(":", "\\:")


def _identifier(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
