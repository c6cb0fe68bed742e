"""Whether a snapshot holds together: a file may have been edited since it was written."""

from collections.abc import Iterator

from scaffold.model import Table
from scaffold.plan.snapshots import Snapshot


def faults_of(snapshot: Snapshot) -> Iterator[str]:
    """What is named in it and not there."""
    enums = {one.name for one in snapshot.enums}
    tables = {one.name: one for one in snapshot.tables}
    for table in snapshot.tables:
        for name in _named(table):
            if table.column(name) is None:
                yield f"`{table.name}` has no column `{name}`"
        for column in table.columns:
            if column.type.enum is not None and column.type.enum not in enums:
                yield f"`{table.name}.{column.name}` is of `{column.type.enum}`, which is no enum"
        for key in table.foreign_keys:
            target = tables.get(key.target_table)
            if target is None or not all(map(target.column, key.target_columns)):
                yield f"`{table.name}` leads to `{key.target_table}`, which has no such key"


def _named(table: Table) -> Iterator[str]:
    yield from table.primary_key
    for unique in table.uniques:
        yield from unique.columns
    for index in table.indexes:
        yield from index.columns
    for key in table.foreign_keys:
        yield from key.columns
