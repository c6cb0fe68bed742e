"""What lies between two snapshots of the tables of a service."""

from collections.abc import Iterator
from dataclasses import dataclass

from scaffold.model import Column, Enum, ForeignKey, Table
from scaffold.plan.conversions import conversion, shape
from scaffold.plan.defaults import server_default
from scaffold.plan.snapshots import Snapshot
from scaffold.plan.source import Call
from scaffold.plan.unique_keys import is_unique, unique_together

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Altered:
    """A column that both snapshots have, and not the same."""

    table: str
    old: Column
    new: Column
    has_other_values: bool
    is_key: bool

    @property
    def name(self) -> str:
        """The same in both."""
        return self.new.name

    @property
    def is_retyped(self) -> bool:
        """Whether a database shows another type."""
        return shape(self.old.type) != shape(self.new.type)


class Difference:
    """From `old` to `new`; computed once, as all steps ask for the same facts."""

    def __init__(self, old: Snapshot, new: Snapshot) -> None:
        self.old, self.new = old, new
        self.before = {one.name: one for one in old.tables}
        self.after = {one.name: one for one in new.tables}
        self.shared = [name for name in self.after if name in self.before]
        self.values = {one.name: values_of(one) for one in new.enums}
        self.old_values = {one.name: values_of(one) for one in old.enums}
        self.altered = tuple(one for name in self.shared for one in self._altered(name))
        lossy = {(one.table, one.name) for one in self.altered if _loses(one)}
        self.rekeyed = {
            name
            for name in self.shared
            if self.before[name].primary_key != self.after[name].primary_key
            or any((name, column) in lossy for column in self.after[name].primary_key)
        }
        self._changed = {
            (one.table, one.name) for one in self.altered if one.is_retyped or one.has_other_values
        }

    def created(self) -> list[Table]:
        """Tables that are new."""
        return [table for name, table in self.after.items() if name not in self.before]

    def dropped(self) -> list[Table]:
        """Tables that are gone."""
        return [table for name, table in self.before.items() if name not in self.after]

    def changed_enums(self) -> list[Enum]:
        """Enums of both with other values now."""
        return [
            one
            for one in self.new.enums
            if one.name in self.old_values and self.old_values[one.name] != values_of(one)
        ]

    def keys(self, name: str, *, added: bool) -> list[ForeignKey]:
        """Foreign keys of a shared table to add or to drop, with those in the way of a change."""
        mine, others = self.before[name], self.after[name]
        if added:
            mine, others = others, mine
        known = {_identity(one) for one in enforced(others)}
        return [
            key
            for key in enforced(mine)
            if _identity(key) not in known or self._is_in_the_way(name, key)
        ]

    def _is_in_the_way(self, table: str, key: ForeignKey) -> bool:
        own = self.has_other_values(table, key.columns)
        far = self.has_other_values(key.target_table, key.target_columns)
        return own or far or key.target_table in self.rekeyed

    def uniques(self, name: str, *, added: bool) -> list[Names]:
        """Unique keys of a shared table to add or to drop, with those of changed values."""
        mine, others = uniques(self.before[name]), uniques(self.after[name])
        if added:
            mine, others = others, mine
        return [one for one in mine if one not in others or self.has_other_values(name, one)]

    def has_other_values(self, table: str, columns: Names) -> bool:
        """Whether values in one of the columns may become others, and so perhaps the same."""
        return any((table, column) in self._changed for column in columns)

    def indexes(self, name: str, *, added: bool) -> list[Names]:
        """Indexes of a shared table to add or to drop."""
        before = [one.columns for one in self.before[name].indexes]
        after = [one.columns for one in self.after[name].indexes]
        return (
            [one for one in after if one not in before]
            if added
            else [one for one in before if one not in after]
        )

    def columns(self, name: str, *, added: bool) -> list[Column]:
        """Columns of a shared table that are new, or gone."""
        before, after = self.before[name], self.after[name]
        if not added:
            before, after = after, before
        return [one for one in after.columns if before.column(one.name) is None]

    def _altered(self, name: str) -> Iterator[Altered]:
        before, after = self.before[name], self.after[name]
        for new in after.columns:
            old = before.column(new.name)
            if old is None:
                continue
            enum = new.type.enum
            other = (
                enum is not None
                and enum == old.type.enum
                and (self.old_values[enum] != self.values[enum])
            )
            if other or _facts(old) != _facts(new):
                yield Altered(
                    table=name,
                    old=old,
                    new=new,
                    has_other_values=other,
                    is_key=self._is_key(name, new.name),
                )

    def _is_key(self, table: str, column: str) -> bool:
        """Whether the column is of a primary key, or leads to one, now or then."""
        both = (self.before[table], self.after[table])
        return any(column in one.primary_key or leads(one, column) for one in both)


def _loses(one: Altered) -> bool:
    """Whether some values become others, and so perhaps the same."""
    return one.has_other_values or bool(conversion(one.old.type, one.new.type).misfits)


def values_of(enum: Enum) -> Names:
    """The values of an enum."""
    return tuple(member.value for member in enum.members)


def enforced(table: Table) -> list[ForeignKey]:
    """The foreign keys that the database knows."""
    return [key for key in table.foreign_keys if key.enforced]


def leads(table: Table, column: str) -> bool:
    """Whether the column is part of a foreign key."""
    return any(column in key.columns for key in enforced(table))


def uniques(table: Table) -> list[Names]:
    """All unique keys but the primary one."""
    single = [(one.name,) for one in table.columns if is_unique(one, table)]
    return [*single, *unique_together(table)]


def default_source(column: Column) -> str:
    """The server's default as source, "" where there is none."""
    made = server_default(column)
    if made is None:
        return ""
    return made[0].flat() if isinstance(made[0], Call) else str(made[0])


def _facts(column: Column) -> tuple[object, ...]:
    return (shape(column.type), column.nullable, default_source(column))


def _identity(key: ForeignKey) -> tuple[object, ...]:
    return (key.columns, key.target_table, key.target_columns, key.on_delete)
