"""Unique constraints and indexes, over columns that are there."""

from dataclasses import replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.normalize.tables import SC250
from scaffold.model import Index, Table, UniqueKey
from scaffold.normalize.phrases import normal_form


def keep_constraints(table: Table, *, report: Report) -> Table:
    """The table with each constraint once; one that names an unknown column is reported and
    dropped.

    A unique key of one column is a property of that column; one over the primary key says nothing
    new.
    """
    known = {normal_form(column.name): column.name for column in reversed(table.columns)}
    known |= {column.name: column.name for column in table.columns}
    uniques: dict[tuple[str, ...], UniqueKey] = {}
    for unique in table.uniques:
        if columns := _columns(unique, table, known=known, report=report):
            uniques.setdefault(columns, replace(unique, columns=columns))
    indexes: dict[tuple[str, ...], Index] = {}
    for index in table.indexes:
        if columns := _columns(index, table, known=known, report=report):
            indexes.setdefault(columns, replace(index, columns=columns))
    single = {columns[0] for columns in uniques if len(columns) == 1}
    return replace(
        table,
        columns=tuple(
            replace(one, unique=True) if one.name in single else one for one in table.columns
        ),
        uniques=tuple(
            one
            for columns, one in uniques.items()
            if len(columns) > 1 and set(columns) != set(table.primary_key)
        ),
        indexes=tuple(indexes.values()),
    )


def _columns(
    constraint: UniqueKey | Index, table: Table, *, known: dict[str, str], report: Report
) -> tuple[str, ...]:
    found = [known.get(name) or known.get(normal_form(name)) for name in constraint.columns]
    if found and all(found):
        return tuple(dict.fromkeys(one for one in found if one))
    missing = [name for name, one in zip(constraint.columns, found, strict=True) if not one]
    report.add(
        SC250,
        f"a constraint of `{table.name}` names unknown columns: {', '.join(missing) or 'none'}",
        at=constraint.origin.pointer,
        hint="correct the names of its columns",
    )
    return ()
