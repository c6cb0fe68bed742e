"""One-to-one relations as unique columns: without it, many rows could lead to the same one."""

from collections.abc import Mapping
from dataclasses import replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.normalize.tables import SC253
from scaffold.model import ForeignKey, Origin, RelationKind, System, Table, UniqueKey
from scaffold.overrides.lines import unique_line


def make_one_to_one_unique(system: System, report: Report) -> System:
    """Tables whose foreign keys of one-to-one relations lead to a row at most once.

    The key stands on the side that has the column, whichever of the two tells the relation. Where
    the other side tells it as another kind, many rows may be meant, and nothing is added.
    """
    kinds = {
        pointer: relation.kind
        for relation in system.relations
        for pointer in relation.origin.pointers
    }
    return replace(
        system,
        tables=tuple(_with_uniques(table, kinds, report=report) for table in system.tables),
    )


def _with_uniques(table: Table, kinds: Mapping[str, RelationKind], *, report: Report) -> Table:
    found = [
        key
        for key in table.foreign_keys
        if {kinds.get(one) for one in key.origin.pointers} == {RelationKind.ONE_TO_ONE}
        and not _is_unique(key, table)
        and not _is_said_to_repeat(key, table)
    ]
    for key in found:
        report.add(
            SC253,
            f"`{', '.join(key.columns)}` of `{table.name}` is unique, as its relation to"
            f" `{key.target_table}` is one to one",
            at=key.origin.pointer,
            hint=f"where several rows may lead to the same: {unique_line(table, key.columns[0])}",
        )
    origins = {key.columns: Origin.derived(SC253.code, *key.origin.pointers) for key in found}
    return replace(
        table,
        columns=tuple(
            replace(one, unique=True, unique_origin=origins[one.name,])
            if (one.name,) in origins
            else one
            for one in table.columns
        ),
        uniques=(
            *table.uniques,
            *(UniqueKey(columns=names, origin=at) for names, at in origins.items() if names[1:]),
        ),
    )


def _is_said_to_repeat(key: ForeignKey, table: Table) -> bool:
    columns = (table.column(name) for name in key.columns)
    return any(one is not None and one.repeats for one in columns)


def _is_unique(key: ForeignKey, table: Table) -> bool:
    columns = set(key.columns)
    if columns == set(table.primary_key) or any(
        columns == set(one.columns) for one in table.uniques
    ):
        return True
    return len(columns) == 1 and any(one.unique and one.name in columns for one in table.columns)
