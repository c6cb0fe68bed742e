"""Random changes of a data model, one at a time, as a rescan could bring them."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from scaffold.model import (
    Column,
    ColumnType,
    Enum,
    EnumMember,
    ForeignKey,
    Index,
    Table,
    TypeKind,
    UniqueKey,
)
from scaffold.naming import class_name
from scaffold.plan.snapshots import Snapshot, snapshot_of
from tests.data.random_columns import NOWHERE, random_column, random_default, random_type
from tests.data.random_renames import rename_column, rename_table


def free_columns(table: Table) -> list[Column]:
    """Columns of no key and no constraint."""
    held = {*table.primary_key}
    held |= {name for key in table.foreign_keys for name in key.columns}
    held |= {name for unique in table.uniques for name in unique.columns}
    held |= {name for index in table.indexes for name in index.columns}
    return [one for one in table.columns if one.name not in held]


def _with(snapshot: Snapshot, *tables: Table, gone: str = "") -> Snapshot:
    named = {one.name: one for one in (*snapshot.tables, *tables)}
    named.pop(gone, None)
    return snapshot_of(
        tuple(named.values()), snapshot.enums, keeps_idempotency=False, revision=snapshot.revision
    )


def add_table(random: Random, snapshot: Snapshot) -> Snapshot:
    """A table with a key and some columns, which may refer to another."""
    name = (
        f"table {random.randrange(10**6)}"
        if random.random() < 0.3
        else (f"table_{random.randrange(10**6)}")
    )
    key = Column(name="id", type=ColumnType(kind=TypeKind.UUID), origin=NOWHERE)
    columns = [
        random_column(random, f"column_{n}", snapshot=snapshot) for n in range(random.randrange(5))
    ]
    table = Table(name=name, columns=(key, *columns), primary_key=("id",), origin=NOWHERE)
    added = _with(snapshot, table)
    return add_reference(random, added) if random.random() < 0.5 else added


def drop_table(random: Random, snapshot: Snapshot) -> Snapshot:
    """A table goes, with the keys that lead to it."""
    gone = random.choice(snapshot.tables).name
    others = [
        replace(
            one,
            foreign_keys=tuple(key for key in one.foreign_keys if key.target_table != gone),
        )
        for one in snapshot.tables
    ]
    return _with(snapshot, *others, gone=gone) if len(snapshot.tables) > 3 else snapshot


def add_column(random: Random, snapshot: Snapshot) -> Snapshot:
    """A column of any type."""
    table = random.choice(snapshot.tables)
    column = random_column(random, f"added_{random.randrange(10**6)}", snapshot=snapshot)
    return _with(snapshot, replace(table, columns=(*table.columns, column)))


def add_reference(random: Random, snapshot: Snapshot) -> Snapshot:
    """A column that may be null, leading to any table, also its own."""
    table, target = random.choice(snapshot.tables), random.choice(snapshot.tables)
    if len(target.primary_key) != 1:
        return snapshot
    name = f"{target.name}_{random.randrange(10**6)}"
    column = Column(
        name=name,
        type=target.columns[0].type,
        nullable=True,
        unique=random.random() < 0.2,
        origin=NOWHERE,
    )
    key = ForeignKey(
        columns=(name,),
        target_table=target.name,
        target_columns=target.primary_key,
        on_delete=random.choice((None, "CASCADE", "SET NULL")),
        deferred=True,
        origin=NOWHERE,
    )
    changed = replace(
        table, columns=(*table.columns, column), foreign_keys=(*table.foreign_keys, key)
    )
    return _with(snapshot, changed)


def lead_existing(random: Random, snapshot: Snapshot) -> Snapshot:
    """A column that is there leads to a table from now on, whatever its rows hold."""
    table, target = random.choice(snapshot.tables), random.choice(snapshot.tables)
    plain = ColumnType(kind=TypeKind.UUID)
    free = [one.name for one in free_columns(table) if one.type == plain and one.nullable]
    if not free or len(target.primary_key) != 1:
        return snapshot
    key = ForeignKey(
        columns=(free[0],),
        target_table=target.name,
        target_columns=target.primary_key,
        deferred=True,
        origin=NOWHERE,
    )
    return _with(snapshot, replace(table, foreign_keys=(*table.foreign_keys, key)))


def change_key(random: Random, snapshot: Snapshot) -> Snapshot:
    """A key gets another column, or loses it; nothing leads to such a table."""
    led_to = {key.target_table for table in snapshot.tables for key in table.foreign_keys}
    tables = [one for one in snapshot.tables if one.name not in led_to]
    if not tables:
        return snapshot
    table = random.choice(tables)
    if len(table.primary_key) > 1:
        return _with(snapshot, replace(table, primary_key=("id",)))
    kinds = (TypeKind.UUID, TypeKind.INTEGER, TypeKind.STRING, TypeKind.DATE)
    free = [
        one.name
        for one in free_columns(table)
        if one.type.kind in kinds and not one.type.is_array and not one.nullable
    ]
    return _with(snapshot, replace(table, primary_key=("id", *free[:1])))


def drop_reference(random: Random, snapshot: Snapshot) -> Snapshot:
    """The constraint goes, its column stays."""
    table = random.choice(snapshot.tables)
    return _with(snapshot, replace(table, foreign_keys=table.foreign_keys[1:]))


def _change_column(
    random: Random, snapshot: Snapshot, *, change: Callable[[Column], Column]
) -> Snapshot:
    table = random.choice(snapshot.tables)
    free = free_columns(table)
    if not free:
        return snapshot
    chosen = random.choice(free).name
    columns = tuple(change(one) if one.name == chosen else one for one in table.columns)
    return _with(snapshot, replace(table, columns=columns))


def drop_column(random: Random, snapshot: Snapshot) -> Snapshot:
    """A column of no key goes."""
    table = random.choice(snapshot.tables)
    gone = [one.name for one in free_columns(table)][:1]
    columns = tuple(one for one in table.columns if one.name not in gone)
    return _with(snapshot, replace(table, columns=columns))


def change_nullable(random: Random, snapshot: Snapshot) -> Snapshot:
    """Required or not, the other way round."""
    return _change_column(
        random, snapshot, change=lambda one: replace(one, nullable=not one.nullable)
    )


def change_default(random: Random, snapshot: Snapshot) -> Snapshot:
    """Another default, or none."""

    def changed(column: Column) -> Column:
        default = random_default(random, column.type, enums=snapshot.enums)
        return replace(column, default=default)

    return _change_column(random, snapshot, change=changed)


def change_type(random: Random, snapshot: Snapshot) -> Snapshot:
    """Another type, often one of the same kind."""

    def changed(column: Column) -> Column:
        kind = random_type(random, snapshot.enums)
        for _ in range(20):
            if kind.kind is column.type.kind or random.random() < 0.1:
                break
            kind = random_type(random, snapshot.enums)
        return replace(column, type=kind, default=None)

    return _change_column(random, snapshot, change=changed)


def change_unique(random: Random, snapshot: Snapshot) -> Snapshot:
    """A unique key and an index more, or all less."""
    table = random.choice(snapshot.tables)
    if table.uniques:
        return _with(snapshot, replace(table, uniques=(), indexes=()))
    free = [one.name for one in free_columns(table) if one.type.kind is not TypeKind.JSON]
    key = UniqueKey(columns=(*table.primary_key, *free[:1]), origin=NOWHERE)
    index = Index(columns=tuple(free[:2]) or table.primary_key, origin=NOWHERE)
    return _with(snapshot, replace(table, uniques=(key,), indexes=(index,)))


def change_enum(random: Random, snapshot: Snapshot) -> Snapshot:
    """An enum gets a value, or loses one, or is new."""
    # PostgreSQL has types for values of up to 63 bytes.
    ending = random.choice(("", "", "é" * 40))
    made = EnumMember(value=f"it's {random.randrange(10**6)}: \\ %{ending}")
    if len(snapshot.enums) < 3:
        name = f"Enum {random.randrange(10**6)}"
        enum = Enum(name=name, members=(made,), class_name=class_name(name), origin=NOWHERE)
    else:
        enum = random.choice(snapshot.enums)
        kept = enum.members if random.random() < 0.6 else enum.members[1:]
        enum = replace(enum, members=(*kept, made))
    others = [one for one in snapshot.enums if one.name != enum.name]
    values = {one.value for one in enum.members}

    def still(column: Column) -> Column:
        is_gone = column.default is not None and column.default.text not in values
        is_mine = column.type.enum == enum.name and not column.type.is_array
        return replace(column, default=None) if is_gone and is_mine else column

    tables = [replace(table, columns=tuple(map(still, table.columns))) for table in snapshot.tables]
    return snapshot_of(tables, (*others, enum), keeps_idempotency=False, revision=snapshot.revision)


CHANGES: tuple[Callable[[Random, Snapshot], Snapshot], ...] = (
    add_table,
    drop_table,
    add_column,
    add_column,
    add_reference,
    lead_existing,
    lead_existing,
    change_key,
    drop_reference,
    drop_column,
    change_nullable,
    change_default,
    change_type,
    change_type,
    change_unique,
    change_enum,
    rename_table,
    rename_column,
)


def change(random: Random, snapshot: Snapshot) -> Snapshot:
    """One or two changes, as a rescan may bring several at once."""
    for _ in range(random.randrange(1, 3)):
        snapshot = random.choice(CHANGES)(random, snapshot)
    return snapshot
