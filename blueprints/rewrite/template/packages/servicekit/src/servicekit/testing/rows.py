"""Example rows of any table, the same on every run, with the rows that they refer to.

A key of type UUID is `uuid5(NAMESPACE_URL, "scaffold:<table>.<column>")`: the examples of the
contracts name the same keys.
"""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from sqlalchemy import Column, ForeignKeyConstraint, Table, func, inspect, select
from sqlalchemy.orm import DeclarativeBase, Session

from servicekit.rows import stored_values
from servicekit.testing.values import example_value

Model = TypeVar("Model", bound=DeclarativeBase)
Values = dict[str, object]

# A row that is made for a chosen reference stays out of the way of those that tests number.
FIRST_OWN_VARIANT = 1000


def example_row(model: type[Model], variant: int = 0, /, **changes: object) -> Model:
    """A row that is in no session; what refers to other rows is set only by `changes`."""
    return model(**(_own_values(model, variant) | stored_values(model, changes)))


def insert_example(
    session: Session, model: type[Model], variant: int = 0, /, **changes: object
) -> Model:
    """Stores an example row with `changes`, after the rows that it needs, and commits.

    Rows of different variants differ in their keys and unique values. Where a row with the key is
    there already, it is taken as it is.
    """
    row = _Insertion(session).insert(model, variant, changes)
    session.commit()
    return row


class _Insertion:
    """One row and all those that it refers to."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._underway: list[Table] = []

    def insert(self, model: type[Model], variant: int, changes: Mapping[str, object]) -> Model:
        """The row, new or known, after its parents."""
        table = table_of(model)
        if table in self._underway:
            names = ", ".join(one.name for one in self._underway)
            raise ValueError(f"rows of {names} need one another: none can be the first")
        self._underway.append(table)
        values = stored_values(model, changes)
        for key in _keys_by_need(table):
            if _is_wanted(key, model, values):
                values |= self._reference(model, variant, (key, values))
        self._underway.pop()
        values = _own_values(model, variant) | values
        identity = tuple(values[name] for name in names_of(model, table.primary_key.columns))
        return self._session.get(model, identity) or self._store(model(**values))

    def _reference(
        self,
        model: type[DeclarativeBase],
        variant: int,
        wanted: tuple[ForeignKeyConstraint, Values],
    ) -> Values:
        """Values of a foreign key's columns, after the row that they lead to."""
        key, values = wanted
        names = names_of(model, key.columns)
        parent = mapped_class(model, key.referred_table)
        targets = names_of(parent, [element.column for element in key.elements])
        pairs = list(zip(names, targets, strict=True))
        if parent is model:
            own = _own_values(model, variant) | values
            return {name: values.get(name, own[target]) for name, target in pairs}
        row = self._parent(
            parent, variant, {target: values[name] for name, target in pairs if name in values}
        )
        return {name: getattr(row, target) for name, target in pairs}

    def _parent(self, model: type[Model], variant: int, chosen: Values) -> Model:
        """The row that has the chosen values; a new one shares no other value with any row."""
        if not chosen:
            return self.insert(model, variant, {})
        known = self._session.scalars(select(model).filter_by(**chosen).limit(1)).first()
        if known is not None:
            return known
        rows = self._session.scalar(select(func.count()).select_from(model))
        return self.insert(model, FIRST_OWN_VARIANT + (rows or 0), chosen)

    def _store(self, row: Model) -> Model:
        self._session.add(row)
        self._session.flush()
        self._pass_sequence(table_of(type(row)))
        return row

    def _pass_sequence(self, table: Table) -> None:
        """A given key does not advance PostgreSQL's sequence, which would give it once more."""
        column = table.autoincrement_column
        if column is None or self._session.get_bind().dialect.name != "postgresql":
            return
        largest = select(func.max(column)).scalar_subquery()
        sequence = func.pg_get_serial_sequence(table.name, column.name)
        self._session.execute(select(func.setval(sequence, largest)))


def _own_values(model: type[DeclarativeBase], variant: int) -> Values:
    """Values that a row cannot do without, but for those of other rows."""
    table = table_of(model)
    referring = {column for key in table.foreign_key_constraints for column in key.columns}
    needed = [column for column in table.columns if _is_needed(column) and column not in referring]
    names = names_of(model, needed)
    return {
        name: example_value(column, variant) for name, column in zip(names, needed, strict=True)
    }


def _is_needed(column: Column[object]) -> bool:
    if column.primary_key:
        return True
    has_default = column.default is not None or column.server_default is not None
    return not column.nullable and not has_default and column.computed is None


def _is_wanted(
    key: ForeignKeyConstraint, model: type[DeclarativeBase], values: Mapping[str, object]
) -> bool:
    """Whether the key is to lead to a row: where it must, and where all its columns are given."""
    names = names_of(model, key.columns)
    if any(name in values and values[name] is None for name in names):
        return False
    is_optional = any(column.nullable for column in key.columns)
    return not is_optional or all(name in values for name in names)


def _keys_by_need(table: Table) -> list[ForeignKeyConstraint]:
    """Those of several columns first: they decide what the others lead to."""
    return sorted(
        table.foreign_key_constraints, key=lambda key: (-len(key.columns), key.column_keys)
    )


def mapped_class(model: type[DeclarativeBase], table: Table) -> type[DeclarativeBase]:
    """The class of another table of the same service."""
    for mapper in model.registry.mappers:
        if mapper.local_table is table:
            return mapper.class_
    raise LookupError(f"no class is mapped to {table.name}: is its module imported?")


def table_of(model: type[DeclarativeBase]) -> Table:
    """The table that the class is mapped to."""
    table = inspect(model).local_table
    assert isinstance(table, Table)
    return table


def names_of(model: type[DeclarativeBase], columns: Iterable[Column[object]]) -> list[str]:
    """The attributes that columns are mapped to, which may be called otherwise."""
    mapper = inspect(model)
    return [mapper.get_property_by_column(column).key for column in columns]
