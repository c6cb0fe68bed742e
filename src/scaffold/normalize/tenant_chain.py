"""Rows that are a tenant's through other rows: a message of a chat of a deal of a tenant."""

from collections import deque
from collections.abc import Container, Iterator

from scaffold.model import Table, Tenancy
from scaffold.normalize.row_filters import tenant_column
from scaffold.normalize.table_index import TableIndex

Chain = tuple[str, ...]


def chain_to_tenant(
    table: Table,
    tenancy: Tenancy,
    *,
    tables: TableIndex,
    settled: Container[str] = (),
    optional: bool = False,
) -> Chain:
    """The tables between this one and the tenant's, by the fewest required keys; none where the
    row says itself whose it is, or belongs to nobody.

    `settled` are columns that the caller's own token gives, so that no foreign row is named;
    `optional` follows keys that may be null as well.
    """
    if tenancy.tenant_table in {None, table.name} or tenant_column(table, tenancy):
        return ()
    waiting: deque[tuple[Table, Chain]] = deque([(table, ())])
    seen = {table.name}
    while waiting:
        row, chain = waiting.popleft()
        skipped = settled if row is table else ()
        for parent in _parents(row, tables, settled=skipped, optional=optional):
            if parent.name in seen:
                continue
            seen.add(parent.name)
            longer = (*chain, parent.name)
            if parent.name == tenancy.tenant_table or tenant_column(parent, tenancy):
                return longer
            waiting.append((parent, longer))
    return ()


def _parents(
    table: Table, tables: TableIndex, *, settled: Container[str], optional: bool
) -> Iterator[Table]:
    by_name = {name: one for (_, name), one in tables.by_name.items()}
    for key in table.foreign_keys:
        columns = [table.column(name) for name in key.columns]
        is_required = all(one is not None and not one.nullable for one in columns)
        if (is_required or optional) and not all(name in settled for name in key.columns):
            parent = tables.by_name.get((table.owner, key.target_table))
            if found := parent or by_name.get(key.target_table):
                yield found
