"""The row that a path names before the rows below it: `/orders/{id}/items`."""

from dataclasses import replace

from scaffold.model import ForeignKey, ParentRow, Table, Tenancy, ValueSource
from scaffold.normalize.routes import Step
from scaffold.normalize.row_filters import Filters, within_claims


def parent_row(
    table: Table,
    parents: tuple[tuple[Step, Table | None], ...],
    *,
    tenancy: Tenancy,
    kept: Filters,
) -> ParentRow | None:
    """The nearest parent, where a key of the table leads to it and nothing but that key tells who
    may see it.
    """
    step, parent = parents[-1] if parents else (None, None)
    if step is None or parent is None or parent is table or parent.owner != table.owner:
        return None
    key = next((one for one in table.foreign_keys if _leads_to(one, parent)), None)
    name = step.parameters[-1]
    found = (one for one in kept if key and (one.column, one.name) == (key.columns[0], name))
    value = next(found, None)
    if key is None or value is None:
        return None
    own = replace(value, column=key.target_columns[0])
    # Rows of a tenant below those of none are found by the tenant.
    seen = within_claims(parent, tenancy, filters=(replace(own, source=ValueSource.PARAMETER),))
    return ParentRow(table=parent.name, value=own) if len(seen) == 1 else None


def _leads_to(key: ForeignKey, parent: Table) -> bool:
    """As `column_to` finds the column, where a database holds the key."""
    return key.enforced and key.target_table == parent.name and len(key.target_columns) == 1
