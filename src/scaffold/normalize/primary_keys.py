"""The primary key of a table: flagged, named like one, made of references, or added."""

from dataclasses import replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.normalize.tables import SC231, SC232, SC233, SC250
from scaffold.model import Column, ColumnType, Origin, Table, TypeKind
from scaffold.normalize.phrases import normal_form, singular_words

ENDINGS = ("id", "uuid", "guid", "key", "pk")
ADDED = "id"
HINT = "name its key columns in scaffold.toml to change that"


def find_keys(table: Table, *, report: Report) -> Table:
    """A flagged key with columns that exist, or else the one column that is called like a key."""
    stated = tuple(name for name in table.primary_key if table.column(name))
    for name in table.primary_key:
        if name not in stated:
            report.add(
                SC250,
                f"the key of `{table.name}` names a column `{name}` that is not there",
                at=table.origin.pointer,
            )
    if stated:
        return _with_key(table, stated, origin=table.primary_key_origin or table.origin)
    if named := _named_like_a_key(table):
        origin = Origin.derived(SC232.code, *named.origin.pointers)
        report.add(
            SC232,
            f"`{named.name}` was taken as the key of `{table.name}` for its name",
            at=named.origin.pointer,
        )
        return _with_key(table, (named.name,), origin=origin)
    return replace(table, primary_key=())


def key_by_references(table: Table, *, report: Report) -> Table:
    """The required foreign keys together, or an added column, where a table still has no key."""
    if table.primary_key:
        return table
    referring = {name for key in table.foreign_keys for name in key.columns}
    found = tuple(one.name for one in table.columns if one.name in referring and not one.nullable)
    # One reference alone is a key only where it is unique: else a parent could have one row only.
    is_one = len(found) > 1 or any((one := table.column(name)) and one.unique for name in found)
    # Rows of a table that says to have no key may repeat.
    if is_one and not table.denies_key:
        report.add(
            SC231,
            f"table `{table.name}` has no primary key",
            at=table.origin.pointer,
            hint=f"its {len(found)} required foreign key(s) were taken as the key; {HINT}",
        )
        return _with_key(table, found, origin=Origin.assumed(SC231.code, *table.origin.pointers))
    report.add(
        SC233,
        f"table `{table.name}` has no primary key; a column `{ADDED}` was added",
        at=table.origin.pointer,
        hint=HINT,
    )
    origin = Origin.assumed(SC233.code, *table.origin.pointers)
    column = Column(name=ADDED, type=ColumnType(kind=TypeKind.UUID), origin=origin)
    return _with_key(
        replace(table, columns=(column, *table.columns)), (column.name,), origin=origin
    )


def _with_key(table: Table, names: tuple[str, ...], *, origin: Origin) -> Table:
    columns = tuple(
        replace(one, nullable=False) if one.name in names and one.nullable else one
        for one in table.columns
    )
    return replace(table, columns=columns, primary_key=names, primary_key_origin=origin)


def _named_like_a_key(table: Table) -> Column | None:
    stem = "".join(singular_words(table.name))
    wanted = (*ENDINGS[:3], "_id", *(f"{stem}{ending}" for ending in ENDINGS))
    columns = {normal_form(column.name): column for column in reversed(table.columns)}
    return next((columns[name] for name in wanted if name in columns), None)
