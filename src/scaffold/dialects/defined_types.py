"""Types that the description of a schema defines in words: `Money is numeric(12, 2)`."""

import re
from dataclasses import replace

from scaffold.model import ColumnType, System, Table, TypeKind
from scaffold.notations.types import is_type_name, read_type

_DEFINED = re.compile(
    r"(?:(?<=[.;:(,] )|\A)`?(?P<name>[A-Z]\w{1,60})`? (?:is|are|means|stands for|=) (?:an? )?"
    r"`?(?P<type>[a-z][\w.]{1,80}(?:\(\d{1,6}(?:, ?\d{1,3})?\))?)`?(?=[\s.,;)]|\Z)"
)
# What a mapper makes of a class: a column of it has a time and no zone.
_CLASSES = {
    "java.util.date": TypeKind.TIMESTAMP,
    "java.util.calendar": TypeKind.TIMESTAMP,
    "java.sql.date": TypeKind.DATE,
}
_LONGEST = 10_000


def with_defined_types(system: System) -> System:
    """The tables with what the schema's text says of the names of their types."""
    text = " ".join(system.schema_description[:_LONGEST].split())
    found = {one["name"]: one["type"].rstrip(".") for one in _DEFINED.finditer(text)}
    types = {name: kind for name, said in found.items() if (kind := _type(name, said)) is not None}
    if not types:
        return system
    return replace(system, tables=tuple(_table(one, types) for one in system.tables))


def _type(name: str, said: str) -> ColumnType | None:
    if kind := _CLASSES.get(said.lower()):
        return ColumnType(kind=kind)
    if said.lower().rpartition(".")[2] == name.lower() or not is_type_name(said):
        return None
    spelled = read_type(said)
    return spelled.type if spelled is not None and not spelled.values else None


def _table(table: Table, types: dict[str, ColumnType]) -> Table:
    columns = tuple(
        replace(
            one,
            type=replace(types[bare], spelled=one.type.spelled, is_array=one.type.is_array),
        )
        if (bare := one.type.spelled.strip("?![]")) in types
        else one
        for one in table.columns
    )
    return replace(table, columns=columns)
