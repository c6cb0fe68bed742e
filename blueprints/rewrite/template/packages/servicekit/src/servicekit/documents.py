"""JSON of which is known what is in it: checked before it is stored, typed when it is read."""

from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter
from sqlalchemy import JSON, Dialect, TypeDecorator
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeEngine

Held = TypeVar("Held")


class Document(BaseModel):
    """An object in a column of JSON; members that nobody has described are kept.

    A row is changed by giving its column another value: changes inside of it are not noticed.
    """

    model_config = ConfigDict(
        extra="allow", from_attributes=True, validate_by_name=True, validate_by_alias=True
    )


class DocumentColumn(TypeDecorator[Held]):
    """`jsonb` that holds documents of a class, or a list of them.

    Decimals are stored as strings, as a number of JSON is read as a float; numbers that another
    writer has stored are read too.
    """

    impl = JSON
    cache_ok = True

    def __init__(self, held: type[Held]) -> None:
        super().__init__(none_as_null=True)
        self.held = held

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        kind = JSONB if dialect.name == "postgresql" else JSON
        return dialect.type_descriptor(kind(none_as_null=True))

    def process_bind_param(self, value: Held | None, dialect: Dialect) -> object:
        if value is None:
            return None
        adapter = TypeAdapter(self.held)
        checked = adapter.validate_python(value, from_attributes=True)
        return adapter.dump_python(checked, mode="json", by_alias=True, exclude_unset=True)

    def process_result_value(self, value: object, dialect: Dialect) -> Held | None:
        return None if value is None else TypeAdapter(self.held).validate_python(value)
