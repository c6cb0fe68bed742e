"""Reading and changing rows by their attributes, with the problems that an API answers."""

import re
from collections.abc import Mapping
from enum import Enum as PythonEnum
from typing import TypeVar

from pydantic import RootModel
from pydantic_core import to_jsonable_python
from sqlalchemy import ARRAY, JSON, Enum, Select, false, inspect, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeEngine

from servicekit.columns import utc_now
from servicekit.fitting import misfit
from servicekit.parents import DELETED_AT, check_parents
from servicekit.problems import CHANGED_MEANWHILE, Conflict, NotFound, Unprocessable

# Between the words of a class name: `DealChat` is a deal chat.
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")

Model = TypeVar("Model", bound=DeclarativeBase)


def select_any_rows(model: type[Model], /, **by: object) -> Select[Model]:
    """The rows that have these values, deleted ones as well, in the order of their keys.

    No row has a value that its column cannot hold, and a database may refuse to look for it.
    """
    mapper = inspect(model)
    values = stored_values(model, by)
    query = select(model).order_by(*mapper.primary_key)
    given = [(mapper.columns[name].type, value) for name, value in values.items()]
    if any(misfit(kind, value) for kind, value in given if value is not None):
        return query.where(false())
    return query.filter_by(**values)


def select_rows(model: type[Model], /, **by: object) -> Select[Model]:
    """The rows that are not deleted and have these values, in the order of their keys."""
    query = select_any_rows(model, **by)
    mapper = inspect(model)
    if DELETED_AT in mapper.column_attrs:
        query = query.where(mapper.column_attrs[DELETED_AT].class_attribute.is_(None))
    return query


async def get_row(session: AsyncSession, model: type[Model], /, **by: object) -> Model:
    """The row that has these values, or the problem that there is none."""
    row = await session.scalar(select_rows(model, **by).limit(1))
    if row is None:
        raise NotFound(f"There is no such {_HUMP.sub(' ', model.__name__).lower()}.")
    return row


async def insert_row(session: AsyncSession, row: Model) -> Model:
    """Stores a new row at once, so that a conflict is told here and not at the commit.

    It is read back: a database may keep fewer digits of a time than were given.
    """
    given = _set_attributes(row)
    change_attributes(row, {name: getattr(row, name) for name in given})
    await check_parents(session, row, given)
    session.add(row)
    await session.flush()
    await session.refresh(row)
    return row


async def change_row(session: AsyncSession, row: Model, changes: Mapping[str, object]) -> Model:
    """Stores new values of some attributes and reads back what the database makes of them.

    Where the table counts the changes of a row, the version among them is the one that the client
    saw: what was changed since is not overwritten.
    """
    counted = _on_version(row, changes)
    change_attributes(row, counted)
    await check_parents(session, row, counted)
    await session.flush()
    await session.refresh(row)
    return row


async def delete_row(session: AsyncSession, row: DeclarativeBase) -> None:
    """Deletes the row, or marks it where the table keeps its deleted rows."""
    if DELETED_AT in inspect(type(row)).column_attrs:
        setattr(row, DELETED_AT, utc_now())
    else:
        await session.delete(row)
    await session.flush()


def _on_version(row: DeclarativeBase, changes: Mapping[str, object]) -> Mapping[str, object]:
    """The changes without the version, which SQLAlchemy counts."""
    mapper = inspect(type(row))
    if mapper.version_id_col is None:
        return changes
    key = mapper.get_property_by_column(mapper.version_id_col).key
    if changes.get(key, getattr(row, key)) != getattr(row, key):
        raise Conflict(CHANGED_MEANWHILE)
    return {name: value for name, value in changes.items() if name != key}


def after_change(row: Model, changes: Mapping[str, object]) -> Model:
    """The row as the changes would leave it, in no session."""
    held = {one.key: getattr(row, one.key) for one in inspect(type(row)).column_attrs}
    return type(row)(**(held | stored_values(type(row), changes)))


def change_attributes(row: DeclarativeBase, changes: Mapping[str, object]) -> None:
    """Sets the attributes that the row has, with values as its columns hold them."""
    for name, value in stored_values(type(row), changes).items():
        setattr(row, name, value)


def stored_values(model: type[DeclarativeBase], values: Mapping[str, object]) -> dict[str, object]:
    """Values of a body as the columns of these attributes hold them; an unknown name raises."""
    columns = inspect(model).columns
    return {name: _stored(columns[name].type, value) for name, value in values.items()}


def _stored(kind: TypeEngine[object], value: object) -> object:
    """A body's enum is another class than the column's, and JSON may come as a typed model."""
    if isinstance(value, RootModel):
        # An item of a list whose contract bounds it.
        value = value.root
    if value is None:
        return None
    if isinstance(kind, Enum) and kind.enum_class is not None:
        return _member(kind.enum_class, value.value if isinstance(value, PythonEnum) else value)
    if isinstance(kind, ARRAY) and isinstance(value, list):
        return [_stored(kind.item_type, item) for item in value]
    if isinstance(kind, JSON):
        return to_jsonable_python(value)
    return value


def _member(members: type[PythonEnum], value: object) -> PythonEnum:
    try:
        return members(value)
    except ValueError as error:
        raise Unprocessable(f"A value is none of {members.__name__}.") from error


def _set_attributes(row: DeclarativeBase) -> set[str]:
    state = inspect(row)
    return set(state.dict) & set(state.mapper.column_attrs.keys())
