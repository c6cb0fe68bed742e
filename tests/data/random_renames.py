"""Random renames, as a person declares them in the overrides of a rescan."""

from dataclasses import replace
from random import Random

from scaffold.model import ForeignKey, Table
from scaffold.plan.snapshots import Snapshot, snapshot_of

Names = tuple[str, ...]


def rename_table(random: Random, snapshot: Snapshot) -> Snapshot:
    """A table is called otherwise; keys that lead to it follow."""
    was = random.choice(snapshot.tables).name
    name = random.choice((f"{random.randrange(10**6)}%s: \\", f"table_{random.randrange(10**6)}"))

    def named(table: Table) -> Table:
        keys = [
            replace(one, target_table=name) if one.target_table == was else one
            for one in table.foreign_keys
        ]
        table = replace(table, foreign_keys=tuple(keys))
        return replace(table, name=name, renamed_from=was) if table.name == was else table

    return _changed(snapshot, tuple(map(named, snapshot.tables)))


def rename_column(random: Random, snapshot: Snapshot) -> Snapshot:
    """A column is called otherwise, in all keys and constraints that have it."""
    chosen = random.choice(snapshot.tables)
    free = [one.name for one in chosen.columns if one.name != "id"]
    if not free:
        return snapshot
    was = random.choice(free)
    name = random.choice((f"{random.randrange(10**6)}%s: \\", f"now_{random.randrange(10**6)}"))

    def now(columns: Names) -> Names:
        return tuple(name if one == was else one for one in columns)

    def led(key: ForeignKey) -> ForeignKey:
        is_far = key.target_table == chosen.name
        return replace(key, target_columns=now(key.target_columns)) if is_far else key

    def named(table: Table) -> Table:
        table = replace(table, foreign_keys=tuple(map(led, table.foreign_keys)))
        if table.name != chosen.name:
            return table
        columns = [
            replace(one, name=name, renamed_from=was) if one.name == was else one
            for one in table.columns
        ]
        return replace(
            table,
            columns=tuple(columns),
            primary_key=now(table.primary_key),
            uniques=tuple(replace(one, columns=now(one.columns)) for one in table.uniques),
            indexes=tuple(replace(one, columns=now(one.columns)) for one in table.indexes),
            foreign_keys=tuple(
                replace(one, columns=now(one.columns)) for one in table.foreign_keys
            ),
        )

    return _changed(snapshot, tuple(map(named, snapshot.tables)))


def _changed(snapshot: Snapshot, tables: tuple[Table, ...]) -> Snapshot:
    return snapshot_of(tables, snapshot.enums, keeps_idempotency=False, revision=snapshot.revision)


def called(before: Snapshot, after: Snapshot) -> dict[tuple[str, str], tuple[str, str]]:
    """Where each column of `before` is in `after`, if its table is still there."""
    known = {one.name for one in before.tables}
    now = {one.name: one for one in after.tables}
    moved = {
        str(one.renamed_from): one.name
        for one in after.tables
        if one.renamed_from in known - now.keys() and one.name not in known
    }
    found = {}
    for table in before.tables:
        target = now.get(moved.get(table.name, table.name))
        if target is None:
            continue
        names = {one.name for one in table.columns}
        renamed = {
            str(one.renamed_from): one.name
            for one in target.columns
            if one.name not in names and target.column(str(one.renamed_from)) is None
        }
        for column in table.columns:
            place = (target.name, renamed.get(column.name, column.name))
            found[table.name, column.name] = place
    return found
