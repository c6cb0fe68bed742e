"""Rows that others lead to: one that is marked as deleted gets no new ones, as one that is gone."""

from collections.abc import Iterable

from sqlalchemy import ForeignKeyConstraint, Table, inspect, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import DeclarativeBase

from servicekit.problems import NOT_RELATED, Conflict

# A table that has this column keeps its rows and marks them.
DELETED_AT = "deleted_at"


async def check_parents(session: AsyncSession, row: DeclarativeBase, given: Iterable[str]) -> None:
    """Raises Conflict where one of these attributes leads to a row that is marked as deleted.

    The database itself tells of one that is not there at all.
    """
    names = set(given)
    table = inspect(type(row)).local_table
    keys = table.foreign_key_constraints if isinstance(table, Table) else ()
    for key in sorted(keys, key=lambda one: one.column_keys):
        if DELETED_AT in key.referred_table.columns:
            await _check(session, row, (key, names))


async def _check(
    session: AsyncSession, row: DeclarativeBase, asked: tuple[ForeignKeyConstraint, set[str]]
) -> None:
    key, names = asked
    mapper = inspect(type(row))
    led = {mapper.get_property_by_column(one.parent).key: one.column for one in key.elements}
    values = {name: getattr(row, name) for name in led}
    if names.isdisjoint(led) or None in values.values():
        return
    deleted = key.referred_table.columns[DELETED_AT]
    query = select(deleted).where(*(led[name] == value for name, value in values.items()))
    with session.no_autoflush:
        if await session.scalar(query.where(deleted.is_not(None)).limit(1)) is not None:
            raise Conflict(NOT_RELATED)
