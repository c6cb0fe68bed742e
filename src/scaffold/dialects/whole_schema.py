"""What only all tables together tell: what silence about null means, and which names have a schema
before them.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from scaffold.model import Column, System, Table, TypeKind
from scaffold.scan import normal_form


def read_whole_schema(system: System) -> System:
    """The tables by the conventions that the scan keeps."""
    tables = _without_schemas(_with_silence(system.tables))
    return replace(system, tables=_with_zones(_with_days(tables)))


SOFT_DELETE = "deleted_at"
# A class of a language that may stand for either.
_EITHER = frozenset({"time.time", "date", "datetime", "java.util.date", "utildate"})
_PLAIN = frozenset({"time.Time", "*time.Time"})
_TIMES = frozenset({TypeKind.TIMESTAMP, TypeKind.TIMESTAMPTZ})


def _with_zones(tables: tuple[Table, ...]) -> tuple[Table, ...]:
    """Where SQL beside a language's classes says one thing of all times, the classes mean it."""
    times = [one.type for table in tables for one in table.columns if one.type.kind in _TIMES]
    stated = {one.kind for one in times if not _is_class(one.spelled)}
    if len(stated) != 1:
        return tables
    kind = next(iter(stated))
    return tuple(
        replace(
            table,
            columns=tuple(
                replace(one, type=replace(one.type, kind=kind))
                if one.type.kind in _TIMES and _is_class(one.type.spelled)
                else one
                for one in table.columns
            ),
        )
        for table in tables
    )


def _with_days(tables: tuple[Table, ...]) -> tuple[Table, ...]:
    """A `Date` holds no time where `DateTime` stands beside it, as SQLAlchemy has both."""
    types = {one.type.spelled.strip("?![]") for table in tables for one in table.columns}
    if not {"Date", "DateTime"} <= {one.partition("(")[0] for one in types}:
        return tables
    return tuple(
        replace(
            table,
            columns=tuple(
                replace(one, type=replace(one.type, kind=TypeKind.DATE))
                if one.type.spelled.strip("?![]") == "Date"
                else one
                for one in table.columns
            ),
        )
        for table in tables
    )


def _is_class(spelled: str) -> bool:
    bare = spelled.strip("*?![]")
    return bare[:1].isupper() or ("." in bare and bare.lower() in _EITHER)


def _with_silence(tables: tuple[Table, ...]) -> tuple[Table, ...]:
    """Who marks only the columns that may be null means of all others that they may not.

    The convention of the table counts, then that of all tables.
    """
    everywhere = _meant(tables)
    return tuple(_read(table, _meant((table,)), everywhere=everywhere) for table in tables)


def _meant(tables: Iterable[Table]) -> bool | None:
    """What silence says where all that speak say the other."""
    said = {
        column.nullable
        for table in tables
        for column in table.columns
        if column.says_null and column.name not in table.primary_key
    }
    return not said.pop() if len(said) == 1 else None


def _read(table: Table, meant: bool | None, *, everywhere: bool | None) -> Table:
    meant = everywhere if meant is None else meant

    def read(column: Column) -> Column:
        is_open = meant is not None and not column.says_null
        is_open = is_open and column.name not in table.primary_key
        nullable = bool(meant) if is_open else column.nullable
        # A row that is there has no such time, whatever else silence means.
        nullable = nullable or (not column.says_null and column.name == SOFT_DELETE)
        return replace(column, nullable=nullable)

    return replace(table, columns=tuple(map(read, table.columns)))


def _without_schemas(tables: tuple[Table, ...]) -> tuple[Table, ...]:
    """`sales.orders` is `orders` of the owner `sales`, where no other table is called so."""
    bare = Counter(normal_form(_bare(one.name)) for one in tables)
    return tuple(
        replace(
            one,
            name=_bare(one.name),
            qualified=one.name,
            stated_owner=one.stated_owner or one.name.rpartition(".")[0],
        )
        if "." in one.name and _bare(one.name) and bare[normal_form(_bare(one.name))] == 1
        else one
        for one in tables
    )


def _bare(name: str) -> str:
    return name.rpartition(".")[2]
