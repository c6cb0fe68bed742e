"""What is stated of tables, their columns and the values of enums."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from scaffold.model import Column, Enum, EnumMember, ForeignKey, Table
from scaffold.notations.defaults import read_default
from scaffold.notations.references import target_of
from scaffold.overrides.known import Known, spelled
from scaffold.overrides.origins import origin
from scaffold.overrides.public import ColumnOverride, TableOverride


def with_table(one: Table, known: Known) -> Table:
    """A table with all that is stated of it."""
    stated = known.tables.get(one.name)
    if stated is None:
        return one
    if stated.owner is not None:
        one = replace(one, owner=stated.owner, owner_origin=origin("tables", one.name, "owner"))
    if stated.primary_key is not None:
        one = replace(
            one,
            primary_key=stated.primary_key,
            primary_key_origin=origin("tables", one.name, "primary_key"),
            decided=one.decided | {"primary_key"},
        )
    columns = tuple(_column(column, stated, known=known, table=one) for column in one.columns)
    plain = {(column.name,) for column in columns if column.repeats}
    uniques = tuple(unique for unique in one.uniques if unique.columns not in plain)
    return replace(
        one,
        columns=columns,
        uniques=uniques,
        foreign_keys=(*_other_keys(one, columns), *_keys(one, stated)),
        renamed_from=stated.renamed_from,
    )


def _other_keys(table: Table, columns: Iterable[Column]) -> Iterator[ForeignKey]:
    """Those that a person says nothing of."""
    decided = {one.name for one in columns if "references" in one.decided}
    yield from (one for one in table.foreign_keys if decided.isdisjoint(one.columns))


def _keys(table: Table, stated: TableOverride) -> Iterator[ForeignKey]:
    for name, column in stated.columns.items():
        if column.references:
            target, columns = target_of(column.references)
            yield ForeignKey(
                columns=(name,),
                target_table=target,
                target_columns=columns,
                on_delete=column.on_delete,
                origin=origin("tables", table.name, "columns", name, "references"),
                decided=frozenset({"target_table"}),
            )


def _column(one: Column, stated: TableOverride, *, known: Known, table: Table) -> Column:
    found = stated.columns.get(one.name)
    if found is None:
        return one
    one = replace(one, renamed_from=found.renamed_from)
    told = dict(_told(one, found, known=known, table=table.name))
    names = {"references"} if found.references is not None else set()
    return replace(one, **told, decided=one.decided | told.keys() | names)


def _told(
    one: Column, found: ColumnOverride, *, known: Known, table: str
) -> Iterator[tuple[str, Any]]:
    kind = known.types.get((table, one.name), one.type)
    if found.type is not None:
        yield "type", kind
    if found.default is not None:
        yield "default", read_default(spelled(found.default), kind).default
    if found.nullable is not None:
        yield "nullable", found.nullable
        yield "says_null", True
    if found.on_delete is not None:
        yield "on_delete", found.on_delete
    if found.unique is not None:
        yield "unique", found.unique
        yield "unique_origin", origin("tables", table, "columns", one.name, "unique")


def with_enums(enums: tuple[Enum, ...], known: Known) -> tuple[Enum, ...]:
    """Enums with the values that are stated; one that the scan only uses is among them."""
    stated = {
        name: Enum(
            name=name,
            members=tuple(EnumMember(value=value) for value in values),
            origin=origin("enums", name),
        )
        for name, values in known.enums.items()
    }
    kept = tuple(
        replace(one, members=stated.pop(one.name).members) if one.name in stated else one
        for one in enums
    )
    return (*kept, *stated.values())
