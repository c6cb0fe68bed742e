"""Which rows an operation speaks of: columns that equal a parameter or a claim of the caller."""

from scaffold.diagnostics.rules.model.normalize.operations import SC268, SC270, SC271, SC272
from scaffold.model import (
    ColumnValue,
    Operation,
    Origin,
    Table,
    Tenancy,
    ValueSource,
)
from scaffold.naming import singular, words
from scaffold.normalize.bind_endpoints import IDS, column_of
from scaffold.normalize.phrases import normal_form, singular_words
from scaffold.normalize.routes import Step
from scaffold.normalize.table_index import column_to

Filters = tuple[ColumnValue, ...]


def filters_by_parameters(step: Step, table: Table, *, operation: Operation) -> Filters | None:
    """A filter for each parameter after the noun; None where one of them is no column."""
    if len(step.parameters) > 1 and len(step.parameters) == len(table.primary_key):
        by_name = [column_of(name, table, step=step) for name in step.parameters]
        columns = by_name if all(by_name) else list(table.primary_key)
        pairs = zip(step.parameters, columns, strict=True)
        return tuple(
            _by_parameter(name, column or "", operation=operation) for name, column in pairs
        )
    filters: list[ColumnValue] = []
    for name in step.parameters:
        if column := column_of(name, table, step=step):
            filters.append(_by_parameter(name, column, operation=operation))
        elif kinds := _by_owner_of_a_kind(name, table):
            filters += kinds
        else:
            return None
    return tuple(filters)


def _by_parameter(name: str, column: str, *, operation: Operation) -> ColumnValue:
    return ColumnValue(
        column=column,
        source=ValueSource.PARAMETER,
        name=name,
        origin=Origin.derived(SC268.code, *operation.origin.pointers),
    )


def _by_owner_of_a_kind(name: str, table: Table) -> list[ColumnValue]:
    """`{customerId}` on columns `holder_type` and `holder_id`, where the description lists
    customers.
    """
    kind = " ".join(word for word in words(name) if word not in IDS)
    if not kind or singular(kind) not in singular_words(table.description):
        return []
    columns = {normal_form(one.name): one.name for one in table.columns}
    origin = Origin.derived(SC270.code, *table.origin.pointers)
    for spelled, column in columns.items():
        stem = spelled.removesuffix("type")
        pointed = next((columns[stem + end] for end in IDS if stem + end in columns), None)
        if stem and stem != spelled and pointed:
            return [
                ColumnValue(column=pointed, source=ValueSource.PARAMETER, name=name, origin=origin),
                ColumnValue(
                    column=column,
                    source=ValueSource.CONSTANT,
                    name=singular(kind),
                    origin=origin,
                ),
            ]
    return []


def filters_by_parents(
    parents: tuple[tuple[Step, Table | None], ...], table: Table, *, operation: Operation
) -> Filters | None:
    """The nearest parent's parameter on the column that leads to it; None where no column does."""
    if not parents:
        return ()
    step, parent = parents[-1]
    column = column_to(table, parent.name) if parent else None
    if column is None:
        column = _column_called(step.parameters[-1], step, table=table)
    return (_by_parameter(step.parameters[-1], column, operation=operation),) if column else None


def _column_called(name: str, step: Step, *, table: Table) -> str | None:
    columns = {normal_form(one.name): one.name for one in table.columns}
    stem = "".join(singular_words(step.noun))
    wanted = (f"{stem}{normal_form(name)}", *(f"{stem}{end}" for end in ("id", "uuid")))
    if normal_form(name) not in IDS:
        wanted = (normal_form(name), *wanted)
    return next((columns[one] for one in wanted if one in columns), None)


def identifies_one_row(filters: Filters, table: Table) -> bool:
    """Whether at most one row can pass all filters."""
    named = {one.column for one in filters}
    if set(table.primary_key) <= named or any(set(one.columns) <= named for one in table.uniques):
        return True
    return any(column.unique and column.name in named for column in table.columns)


def within_claims(table: Table, tenancy: Tenancy, *, filters: Filters) -> Filters:
    """The filters, kept to what is the caller's: its tenant's rows, the tenant itself, or, where
    rows are no tenant's, its own. A parameter that names an owner has to name the caller's.
    """
    owning = _owning_columns(table, tenancy)
    named = {one.column for one in filters}
    kept = tuple(
        _claim(one.column, owning[one.column], table=table, name=one.name)
        if one.column in owning and one.source is ValueSource.PARAMETER
        else one
        for one in filters
    )
    column = _owner_column(table, tenancy)
    if column is None or column in named:
        return kept
    return (*kept, _claim(column, owning[column], table=table))


def _owning_columns(table: Table, tenancy: Tenancy) -> dict[str, ValueSource]:
    """The columns whose values a claim of the caller's token tells."""
    tenant = tenant_column(table, tenancy)
    found: dict[str, ValueSource] = {}
    for name, source in _roles(tenancy):
        if name is None or (tenant and source is not ValueSource.TENANT):
            continue
        if table.name == name and len(table.primary_key) == 1:
            found[table.primary_key[0]] = source
        for key in table.foreign_keys:
            if key.target_table == name and len(key.columns) == 1:
                found.setdefault(key.columns[0], source)
    return found


def _owner_column(table: Table, tenancy: Tenancy) -> str | None:
    """The tenant's column; the key of a row that is itself a tenant, or a user of no tenant."""
    tenant = tenant_column(table, tenancy)
    is_owner = len(table.primary_key) == 1 and table.name in dict(_roles(tenancy))
    if is_owner and (tenant is None or table.name == tenancy.tenant_table):
        return table.primary_key[0]
    return tenant


def tenant_column(table: Table, tenancy: Tenancy) -> str | None:
    """The column called after the tenant; else the only one that leads to it, if it is required.

    `bakery_id` says whose a row is. `last_bakery_id` that may be null, or a pair such as
    `selling_bakery_id` and `buying_bakery_id`, does not.
    """
    if tenancy.tenant_table is None:
        return None
    leading = [
        key.columns[0]
        for key in table.foreign_keys
        if key.target_table == tenancy.tenant_table and len(key.columns) == 1
    ]
    tenant = singular_words(tenancy.tenant_table)
    for name in leading:
        if tuple(word for word in singular_words(name) if word not in IDS) == tenant:
            return name
    only = table.column(leading[0]) if len(leading) == 1 else None
    return only.name if only and not only.nullable else None


def filters_by_caller(table: Table, tenancy: Tenancy, *, operation: Operation) -> Filters:
    """What makes a row the caller's own; none where nothing does.

    A person is asked for before a tenant: a profile is the caller's, not the tenant's.
    """
    if len(table.primary_key) == 1:
        for name, source in _roles(tenancy):
            if table.name == name:
                return (_claim(table.primary_key[0], source, table=table),)
    for column, source in (
        (tenant_column(table, tenancy), ValueSource.TENANT),
        (column_to(table, tenancy.person_table), ValueSource.PERSON),
        (column_to(table, tenancy.user_table), ValueSource.SUBJECT),
    ):
        if column:
            return (_claim(column, source, table=table),)
    return ()


def _roles(tenancy: Tenancy) -> tuple[tuple[str | None, ValueSource], ...]:
    return (
        (tenancy.user_table, ValueSource.SUBJECT),
        (tenancy.person_table, ValueSource.PERSON),
        (tenancy.tenant_table, ValueSource.TENANT),
    )


def _claim(column: str, source: ValueSource, *, table: Table, name: str = "") -> ColumnValue:
    rule = SC271 if source is ValueSource.TENANT else SC272
    return ColumnValue(
        column=column,
        source=source,
        name=name,
        origin=Origin.derived(rule.code, *table.origin.pointers[:1]),
    )
