"""Which columns together are unique in a table, each set once."""

from scaffold.model import Column, Table


def is_unique(column: Column, table: Table) -> bool:
    """Whether the column alone is unique, and not for being the key."""
    return column.unique and table.primary_key != (column.name,)


def unique_together(table: Table) -> list[tuple[str, ...]]:
    """Sets that no column says of itself; PostgreSQL drops one that repeats the primary key."""
    said = [table.primary_key, *((one.name,) for one in table.columns if is_unique(one, table))]
    told = dict.fromkeys(one.columns for one in table.uniques)
    return [columns for columns in told if columns not in said]
