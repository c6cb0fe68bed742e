"""JSON of which is known what is in it: checked before it is stored, typed when it is read."""

import json
from decimal import Decimal
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError
from sqlalchemy import JSON, Dialect, Text, TypeDecorator
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

    def process_bind_param(self, value: Held | None, dialect: Dialect) -> object:
        if value is None:
            return None
        dumped = self.dumped(value)
        return dumped if dialect.name == "postgresql" else json.dumps(dumped)

    def process_result_value(self, value: object, dialect: Dialect) -> Held | None:
        if value is None:
            return None
        if isinstance(value, str) and dialect.name != "postgresql":
            value = json.loads(value, parse_float=Decimal)
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
