"""Rows of any table of a snapshot: made up, written, and read back as Python values."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from uuid import UUID

import sqlalchemy as sa

from scaffold.model import Column, Table, TypeKind
from scaffold.naming import NameScope, snake_name
from scaffold.plan.aggregates import by_dependency
from scaffold.plan.migrations import initial_migration
from scaffold.plan.snapshots import Snapshot
from tests.data.databases import loaded

Rows = dict[str, dict[object, dict[str, object]]]
START = datetime(2026, 1, 1, tzinfo=UTC)

MAKERS: Mapping[TypeKind, Callable[[Random], object]] = {
    TypeKind.UUID: lambda random: UUID(int=random.getrandbits(128)),
    TypeKind.TEXT: lambda random: f"ü '\\ {random.randrange(10**6)}",
    TypeKind.SMALLINT: lambda random: random.randrange(-(2**15), 2**15),
    TypeKind.INTEGER: lambda random: random.randrange(-(2**31), 2**31),
    TypeKind.BIGINT: lambda random: random.randrange(-(2**63), 2**63),
    TypeKind.REAL: lambda random: random.randrange(1000) / 4,
    TypeKind.DOUBLE: lambda random: random.random(),
    TypeKind.BOOLEAN: lambda random: random.random() < 0.5,
    TypeKind.DATE: lambda random: date(2000, 1, 1) + timedelta(days=random.randrange(9999)),
    TypeKind.TIME: lambda random: time(random.randrange(24), random.randrange(60)),
    TypeKind.TIMESTAMP: lambda random: START + timedelta(seconds=random.randrange(10**8)),
    TypeKind.TIMESTAMPTZ: lambda random: START + timedelta(seconds=random.randrange(10**8)),
    TypeKind.INTERVAL: lambda random: timedelta(seconds=random.randrange(10**6)),
    TypeKind.JSON: lambda random: {"ü": [random.randrange(9), None, "x"]},
    TypeKind.BYTES: lambda random: random.randbytes(random.randrange(5)),
    TypeKind.INET: lambda random: f"10.0.0.{random.randrange(256)}",
}


class _Recorder:
    """Takes the place of Alembic's `op`, to get the tables that a migration creates."""

    def __init__(self) -> None:
        self.metadata = sa.MetaData()

    def create_table(self, name: str, *parts: sa.schema.SchemaItem) -> None:
        sa.Table(name, self.metadata, *parts)

    def create_index(self, *_parts: object) -> None: ...


def initial(snapshot: Snapshot) -> str:
    """The first migration of these tables."""
    tables = by_dependency(snapshot.tables)
    scope = NameScope()
    names = {one.name: scope.take(snake_name(one.name)) for one in tables}
    return initial_migration(tables, snapshot.enums, names=names, keeps_idempotency=False)


def typed_tables(snapshot: Snapshot) -> dict[str, sa.Table]:
    """The tables with the types that the migration gives their columns."""
    space = loaded(initial(snapshot))
    recorder = _Recorder()
    space["op"] = recorder
    for name, function in list(space.items()):
        if name.startswith("create_") and name != "create_enums" and callable(function):
            function()
    return {str(table.name): table for table in recorder.metadata.tables.values()}


def random_value(random: Random, column: Column, *, snapshot: Snapshot) -> object:
    """A value that the column can hold."""
    if column.nullable and random.random() < 0.3:
        return None
    if column.type.is_array:
        return [_item(random, column, snapshot=snapshot) for _ in range(random.randrange(3))]
    return _item(random, column, snapshot=snapshot)


def _item(random: Random, column: Column, *, snapshot: Snapshot) -> object:
    kind = column.type
    if kind.enum is not None:
        enum = next(one for one in snapshot.enums if one.name == kind.enum)
        return random.choice(enum.members).value
    if kind.kind is TypeKind.STRING:
        return "".join(random.choices("aü'\\ %:", k=min(kind.length or 30, 30)))
    if kind.kind is TypeKind.NUMERIC:
        precision, scale = kind.precision or 18, kind.scale or 0
        most = 10 ** random.randrange(1, precision + 1)
        return Decimal(random.randrange(-most + 1, most)).scaleb(-scale)
    return MAKERS[kind.kind](random)


def insert(random: Random, connection: sa.Connection, *, snapshot: Snapshot, count: int) -> None:
    """Some rows for each table; a reference leads to a row that is there, or nowhere."""
    tables = typed_tables(snapshot)
    for table in by_dependency(snapshot.tables):
        for _ in range(count):
            row = _row(random, table, snapshot=snapshot, connection=connection, tables=tables)
            if not _is_twice(row, table, connection=connection, kept=tables[table.name]):
                connection.execute(tables[table.name].insert().values(row))


def _is_twice(
    row: dict[str, object], table: Table, *, connection: sa.Connection, kept: sa.Table
) -> bool:
    """Whether a row that is there has the value of a column that must have each only once."""
    alone = {one.name for one in table.columns if one.unique}
    alone |= {one.columns[0] for one in table.uniques if len(one.columns) == 1}
    for name in alone:
        found = connection.execute(sa.select(kept.c[name])).scalars().all()
        if row[name] is not None and row[name] in found:
            return True
    return False


def _row(
    random: Random,
    table: Table,
    *,
    snapshot: Snapshot,
    connection: sa.Connection,
    tables: Mapping[str, sa.Table],
) -> dict[str, object]:
    row = {one.name: random_value(random, one, snapshot=snapshot) for one in table.columns}
    for key in table.foreign_keys:
        target = tables[key.target_table].c[key.target_columns[0]]
        found = list(connection.execute(sa.select(target)).scalars())
        column = table.column(key.columns[0])
        is_unique = column is not None and column.unique
        row[key.columns[0]] = random.choice(found) if found and not is_unique else None
    return row


def dump(connection: sa.Connection, snapshot: Snapshot) -> Rows:
    """All rows by table and the column that each key has."""
    found: Rows = {}
    for name, table in typed_tables(snapshot).items():
        rows = [dict(row._mapping) for row in connection.execute(table.select())]
        found[name] = {row["id"]: row for row in rows}
    return found
