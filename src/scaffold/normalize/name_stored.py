"""Names in the database that every database takes, and takes for different ones.

SQLite takes `Name` and `name` for one column; PostgreSQL cuts names after 63 bytes, and what is
left of two long ones may be the same. Such a name is changed, the first of several keeps its own.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.normalize.containers import SC286
from scaffold.diagnostics.rules.model.normalize.tables import SC254
from scaffold.model import (
    LONGEST_STORED,
    Column,
    Enum,
    ForeignKey,
    Relation,
    System,
    Table,
    are_labels,
)

_HASH_DIGITS = 8
_TYPE = "{}_values"
Renamed = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Renames:
    """New names of tables by owner, of columns by owner and table; only where they are new."""

    tables: Mapping[str | None, Renamed]
    columns: Mapping[tuple[str | None, str], Renamed]

    def table(self, owner: str | None, name: str, *, enforced: bool) -> str:
        """What a key leads to: a soft one may lead to another owner's."""
        owners = (owner,) if enforced else tuple(self.tables)
        found = (self.tables.get(one, {}).get(name) for one in owners)
        return next((one for one in found if one), name)


def name_stored(system: System, report: Report) -> System:
    """Tables of one owner and columns of one table with names that differ in every database."""
    by_owner: dict[str | None, list[str]] = {}
    for table in system.tables:
        by_owner.setdefault(table.owner, []).append(table.name)
    renames = Renames(
        tables={owner: _distinct(names) for owner, names in by_owner.items()},
        columns={
            (one.owner, one.name): _distinct(column.name for column in one.columns)
            for one in system.tables
        },
    )
    for table in system.tables:
        _tell(table, renames, report=report)
    if any(renames.tables.values()) or any(renames.columns.values()):
        system = replace(
            system,
            tables=tuple(_stored(one, renames) for one in system.tables),
            relations=tuple(_related(one, renames) for one in system.relations),
        )
    for enum in system.enums:
        _tell_text(enum, report)
    return _with_own_types(system, report)


def _tell_text(enum: Enum, report: Report) -> None:
    longest = max(
        (one.value for one in enum.members), key=lambda one: len(one.encode()), default=""
    )
    if not are_labels([longest]):
        told = f"enum `{enum.name}` is stored as text: a value has {len(longest.encode())} bytes"
        report.add(SC254, told, at=enum.origin.pointer, hint="shorten its values to 63 bytes")


def _with_own_types(system: System, report: Report) -> System:
    """Enums are types in PostgreSQL, and so is each table: no two have one name."""
    tables = sorted({one.name for one in system.tables})
    names = _distinct((*tables, *dict.fromkeys(one.name for one in system.enums)))
    found = {one.name: _TYPE.format(one.name) for one in system.enums if one.name in set(tables)}
    renamed = {one.name: names[one.name] for one in system.enums if one.name in names}
    renamed |= {name: _fitted(made) for name, made in found.items()}
    if not renamed:
        return system
    for one in system.enums:
        if one.name in renamed:
            told = f"enum `{one.name}` is `{renamed[one.name]}` in the database"
            report.add(SC286, told, at=one.origin.pointer)
    return replace(
        system,
        enums=tuple(replace(one, name=renamed.get(one.name, one.name)) for one in system.enums),
        tables=tuple(
            replace(one, columns=tuple(_typed(column, renamed) for column in one.columns))
            for one in system.tables
        ),
    )


def _typed(column: Column, renamed: Renamed) -> Column:
    enum = column.type.enum
    if enum is None or enum not in renamed:
        return column
    return replace(column, type=replace(column.type, enum=renamed[enum]))


def _distinct(names: Iterable[str]) -> Renamed:
    """A new name for each that is too long, or one that another is taken for."""
    taken: set[str] = set()
    numbers: dict[str, int] = {}
    renamed: dict[str, str] = {}
    for name in names:
        wanted = made = _fitted(name)
        while _form(made) in taken:
            number = numbers.get(_form(wanted), 2)
            numbers[_form(wanted)] = number + 1
            made = _fitted(f"{wanted}_{number}")
        taken.add(_form(made))
        if made != name:
            renamed[name] = made
    return renamed


def _form(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _fitted(name: str) -> str:
    encoded = name.encode()
    if len(encoded) <= LONGEST_STORED:
        return name
    ending = f"_{sha256(encoded).hexdigest()[:_HASH_DIGITS]}"
    return encoded[: LONGEST_STORED - len(ending)].decode(errors="ignore") + ending


def _stored(table: Table, renames: Renames) -> Table:
    own = renames.columns[(table.owner, table.name)]
    return replace(
        table,
        name=renames.table(table.owner, table.name, enforced=True),
        columns=tuple(replace(one, name=own.get(one.name, one.name)) for one in table.columns),
        primary_key=_among(table.primary_key, own),
        uniques=tuple(replace(one, columns=_among(one.columns, own)) for one in table.uniques),
        indexes=tuple(replace(one, columns=_among(one.columns, own)) for one in table.indexes),
        foreign_keys=tuple(_leading(one, table, renames=renames) for one in table.foreign_keys),
    )


def _related(relation: Relation, renames: Renames) -> Relation:
    """The same tables, by the names that they have now."""
    join = relation.join_table
    return replace(
        relation,
        source=renames.table(None, relation.source, enforced=False),
        target=renames.table(None, relation.target, enforced=False),
        join_table=join and renames.table(None, join, enforced=False),
    )


def _among(names: tuple[str, ...], renamed: Renamed) -> tuple[str, ...]:
    return tuple(renamed.get(one, one) for one in names)


def _leading(key: ForeignKey, table: Table, *, renames: Renames) -> ForeignKey:
    target = renames.columns.get((table.owner, key.target_table), {})
    return replace(
        key,
        columns=_among(key.columns, renames.columns[(table.owner, table.name)]),
        target_columns=_among(key.target_columns, target),
        target_table=renames.table(table.owner, key.target_table, enforced=key.enforced),
    )


def _tell(table: Table, renames: Renames, *, report: Report) -> None:
    name = renames.table(table.owner, table.name, enforced=True)
    if name != table.name:
        message = f"table `{table.name}` is `{name}` in the database"
        report.add(SC286, message, at=table.origin.pointer)
    own = renames.columns[(table.owner, table.name)]
    for column in table.columns:
        if new := own.get(column.name):
            told = f"column `{table.name}.{column.name}` is `{new}` in the database and in bodies"
            report.add(SC286, told, at=column.origin.pointer)
