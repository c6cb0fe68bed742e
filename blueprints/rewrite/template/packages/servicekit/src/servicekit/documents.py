"""JSON of which is known what is in it: checked before it is stored, typed when it is read."""

import json
from typing import Any, Self, TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError
from sqlalchemy import JSON, ColumnElement, Dialect, Text, TypeDecorator, cast, type_coerce
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeEngine

from servicekit.fitting import misfit

Held = TypeVar("Held")


class Document(BaseModel):
    """An object in a column of JSON; members that nobody has described are kept.

    A row is changed by giving its column another value: changes inside of it are not noticed.
    """

    model_config = ConfigDict(
        extra="allow", from_attributes=True, validate_by_name=True, validate_by_alias=True
    )


class Written(float):
    """A number of JSON with its digits: a Decimal is made of them, whatever the float has lost."""

    __slots__ = ("digits",)
    digits: str

    def __new__(cls, digits: str) -> Self:
        made = super().__new__(cls, digits)
        made.digits = digits
        return made

    def __str__(self) -> str:
        return self.digits


class DocumentColumn(TypeDecorator[Held]):
    """`jsonb` that holds documents of a class, or a list of them.

    Decimals are stored as strings, as many read a number of JSON as a float; numbers that another
    writer has stored are read too.
    """

    impl = JSON
    cache_ok = True

    def __init__(self, held: type[Held]) -> None:
        super().__init__(none_as_null=True)
        self.held = held

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        is_postgresql = dialect.name == "postgresql"
        return dialect.type_descriptor(JSONB(none_as_null=True) if is_postgresql else Text())

    def column_expression(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        """As text, as psycopg would make floats of numbers."""
        return type_coerce(cast(column, Text), self)

    def process_bind_param(self, value: Held | None, dialect: Dialect) -> object:
        if value is None:
            return None
        dumped = self.dumped(value)
        return dumped if dialect.name == "postgresql" else json.dumps(dumped)

    def process_result_value(self, value: object, dialect: Dialect) -> Held | None:
        if value is None:
            return None
        if isinstance(value, str):
            value = json.loads(value, parse_float=Written)
        return TypeAdapter(self.held).validate_python(value)

    def dumped(self, value: object) -> object:
        """The value as JSON; raises ValidationError where it is no document of the class."""
        adapter = TypeAdapter(self.held)
        checked = adapter.validate_python(value, from_attributes=True)
        return adapter.dump_python(checked, mode="json", by_alias=True, exclude_unset=True)


@misfit.register
def _document(kind: DocumentColumn, value: object) -> str:  # type: ignore[type-arg]
    try:
        return misfit(JSON(), kind.dumped(value))
    except ValidationError as error:
        first = error.errors()[0]
        return f"holds {'.'.join(map(str, first['loc']))}: {first['msg']}"
