"""Between bodies and rows: which field is which column."""

from typing import TypeVar

from sqlalchemy import inspect
from sqlalchemy.orm import DeclarativeBase

from servicekit.problems import Unprocessable
from servicekit.rows import stored_values
from servicekit.schemas import STORED, Schema

Model = TypeVar("Model", bound=DeclarativeBase)
Answer = TypeVar("Answer", bound=Schema)


def new_row(model: type[Model], body: Schema, /, **assigned: object) -> Model:
    """A row of what the body gives and what is assigned; the rest is left to the defaults."""
    given = changes(model, body)
    return model(**(stored_values(model, given) | stored_values(model, assigned)))


def changes(model: type[DeclarativeBase], body: Schema, /) -> dict[str, object]:
    """What the client sent, by attribute; null where a column takes none is refused."""
    mapper = inspect(model)
    columns = {mapper.get_property_by_column(column).key: column for column in mapper.columns} | {
        column.name: column for column in mapper.columns
    }
    given: dict[str, object] = {}
    for name in sorted(body.model_fields_set & type(body).model_fields.keys()):
        field = type(body).model_fields[name]
        column = columns[name if name in columns else field.alias or name]
        value = getattr(body, name)
        if value is None and not column.nullable:
            raise Unprocessable(f"{field.alias or name} cannot be null: leave it out instead.")
        given[mapper.get_property_by_column(column).key] = value
    return given


def answer(schema: type[Answer], row: DeclarativeBase, /) -> Answer:
    """The row as a body shows it: the columns that the schema names, and no others."""
    mapper = inspect(type(row))
    fields = schema.model_fields
    shown = fields.keys() | {field.alias for field in fields.values()}
    values: dict[str, object] = {}
    for column in mapper.columns:
        key = mapper.get_property_by_column(column).key
        # A column whose name is no plain one stands in bodies by its attribute.
        name = column.name if column.name in shown else key
        if name in shown:
            values[name] = getattr(row, key)
    return schema.model_validate(values, context=STORED)
