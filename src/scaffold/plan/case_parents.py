"""Rows that are there before a new one that refers to them, in tests."""

from collections.abc import Mapping

from scaffold.model import Table, ValueSource, chosen
from scaffold.plan.developer import developer_source
from scaffold.plan.endpoints import CLAIMS, Endpoint
from scaffold.plan.source import Import


def parent_rows(
    endpoint: Endpoint, table: Table, *, tables: Mapping[str, Table], needed: set[Import]
) -> list[tuple[str, tuple[str, ...]]]:
    """The tables of the rows that a new row refers to, those by claims last."""
    assigned = {value.column: value for value in endpoint.behavior.assigned}
    given = {column.name for column in endpoint.request_columns if not column.nullable}
    plain: dict[str, tuple[str, ...]] = {}
    claimed: dict[tuple[str, str], tuple[str, ...]] = {}
    for key in table.foreign_keys:
        # The first row of a tree has nothing above it, where it may.
        is_own = key.target_table == table.name
        may_be_first = any((one := table.column(name)) and one.nullable for name in key.columns)
        if not key.enforced or (is_own and may_be_first):
            continue
        values = [assigned.get(name) for name in key.columns]
        changes: list[str] = []
        for name, value in zip(key.target_columns, values, strict=True):
            if value is not None and value.source in CLAIMS:
                target = chosen(tables[key.target_table].column(name))
                claim, imports = developer_source(value.source, target)
                needed.update(imports)
                changes.append(f"{chosen(target.attribute)}={claim}")
        if changes:
            claimed[key.target_table, ", ".join(changes)] = tuple(changes)
        elif all(
            name in given or (value and value.source is ValueSource.PARAMETER)
            for name, value in zip(key.columns, values, strict=True)
        ):
            plain[key.target_table] = ()
    return [
        *plain.items(),
        *((table_name, changes) for (table_name, _), changes in claimed.items()),
    ]
