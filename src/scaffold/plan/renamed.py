"""Tables and columns that a person says were called otherwise: they are renamed, with their rows.

Constraints are named after tables and columns, so those that would have another name go before, and
come back with what else is new.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from scaffold.model import Column, ForeignKey, Table
from scaffold.plan.snapshots import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Renames:
    """Old names to new ones; columns by the old name of their table."""

    tables: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.tables or self.columns)

    def table(self, name: str) -> str:
        """What the table is called now."""
        return self.tables.get(name, name)

    def column(self, table: str, name: str) -> str:
        """What the column of a table, by its old name, is called now."""
        return self.columns.get(table, {}).get(name, name)


def renames_between(old: Snapshot, new: Snapshot) -> Renames:
    """Those that `new` declares, where the old name is there and the new one is not yet."""
    before = {one.name: one for one in old.tables}
    names = {one.name for one in new.tables}
    tables: dict[str, str] = {}
    columns: dict[str, Mapping[str, str]] = {}
    for table in new.tables:
        was = table.renamed_from
        if table.name not in before and was in before and was not in names | tables.keys():
            tables[str(was)] = table.name
        else:
            was = table.name
        source = before.get(str(was))
        found = {} if source is None else _columns(source, table)
        if found:
            columns[str(was)] = found
    return Renames(tables=tables, columns=columns)


def _columns(before: Table, after: Table) -> dict[str, str]:
    found: dict[str, str] = {}
    for column in after.columns:
        was = column.renamed_from
        is_free = was is not None and after.column(was) is None and was not in found
        if is_free and before.column(str(was)) and before.column(column.name) is None:
            found[str(was)] = column.name
    return found


def loosened(old: Snapshot, renames: Renames) -> Snapshot:
    """Without the constraints whose names hold an old name."""
    return replace(old, tables=tuple(_loosened(one, renames) for one in old.tables))


def _loosened(table: Table, renames: Renames) -> Table:
    moved = renames.columns.get(table.name, {})
    is_renamed = table.name in renames.tables

    def stays(columns: tuple[str, ...]) -> bool:
        return not is_renamed and not any(name in moved for name in columns)

    return replace(
        table,
        primary_key=() if is_renamed else table.primary_key,
        columns=tuple(
            replace(one, unique=one.unique and stays((one.name,))) for one in table.columns
        ),
        uniques=tuple(one for one in table.uniques if stays(one.columns)),
        indexes=tuple(one for one in table.indexes if stays(one.columns)),
        foreign_keys=tuple(
            one
            for one in table.foreign_keys
            if stays(one.columns) and one.target_table not in renames.tables
        ),
    )


def renamed(old: Snapshot, renames: Renames) -> Snapshot:
    """The same tables by their new names."""
    return replace(old, tables=tuple(_renamed(one, renames) for one in old.tables))


def _renamed(table: Table, renames: Renames) -> Table:
    def now(columns: tuple[str, ...], of: str = table.name) -> tuple[str, ...]:
        return tuple(renames.column(of, name) for name in columns)

    return replace(
        table,
        name=renames.table(table.name),
        primary_key=now(table.primary_key),
        columns=tuple(_called(one, renames.column(table.name, one.name)) for one in table.columns),
        uniques=tuple(replace(one, columns=now(one.columns)) for one in table.uniques),
        indexes=tuple(replace(one, columns=now(one.columns)) for one in table.indexes),
        foreign_keys=tuple(_led(one, renames, own=now(one.columns)) for one in table.foreign_keys),
    )


def _called(column: Column, name: str) -> Column:
    return replace(column, name=name)


def _led(key: ForeignKey, renames: Renames, *, own: tuple[str, ...]) -> ForeignKey:
    far = tuple(renames.column(key.target_table, name) for name in key.target_columns)
    return replace(
        key, columns=own, target_table=renames.table(key.target_table), target_columns=far
    )
