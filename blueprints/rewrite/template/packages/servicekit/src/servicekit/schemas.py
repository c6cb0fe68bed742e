"""What the bodies of all services have in common; the modules made from contracts build on it.

Decimals: a contract says `{type: string, pattern: ...}` with the pattern that `decimal_pattern`
gives, `make generate` recognizes it, and the made module reads `Annotated[Decimal,
DecimalText(10, 8)]`, which publishes the same pattern and takes nothing else.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pydantic import (
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationError,
    ValidationInfo,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError, core_schema

# An answer of more levels could not be written.
DEEPEST = 100
# Of one body: names and values together, however they are nested, and characters of one text.
MOST_VALUES = 10_000
LONGEST_TEXT = 100_000
# The context of what is read back from storage, which was bounded when it came in.
STORED = "stored"
# Marks a field that may be left out and not be null; None stands for what was not given.
NOT_NULL = "x-not-null"


class Schema(BaseModel):
    """A body in JSON, by its aliases on the wire; can be read from a table's row."""

    model_config = ConfigDict(
        from_attributes=True,
        validate_by_name=True,
        validate_by_alias=True,
        # A field may begin as a method does (`model_dump_`); one that is called so has a `_`.
        protected_namespaces=(),
    )

    @model_validator(mode="before")
    @classmethod
    def check_text(cls, body: object, info: ValidationInfo) -> object:
        """Refuses what JSON can spell and no database stores or no answer can repeat."""
        if not isinstance(body, dict):
            return body
        leaves = _leaves(body) if info.context == STORED else _bounded(_leaves(body))
        if not all(map(_is_storable, leaves)):
            raise ValueError("holds a NUL, half a surrogate pair, or a number that is not finite")
        return body

    @model_validator(mode="before")
    @classmethod
    def check_nulls(cls, body: object, info: ValidationInfo) -> object:
        """Refuses null where the contract only lets a field be left out."""
        if not isinstance(body, dict) or info.context == STORED or None not in body.values():
            return body
        if refused := [name for name in _never_null(cls) if name in body and body[name] is None]:
            raise ValidationError.from_exception_data(cls.__name__, [_null(one) for one in refused])
        return body

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler, /
    ) -> JsonSchemaValue:
        """What a client sends has no null there; the same class could still answer one."""
        made = handler(schema)
        for one in handler.resolve_ref_schema(made).get("properties", {}).values():
            if one.pop(NOT_NULL, False) and handler.mode == "validation":
                _leave_out_null(one)
        return made


def _never_null(schema: type[Schema]) -> Iterator[str]:
    """The fields that are marked so, by their names in Python and on the wire."""
    for name, field in schema.model_fields.items():
        if isinstance(field.json_schema_extra, dict) and NOT_NULL in field.json_schema_extra:
            yield from {name, field.alias or name}


def _null(name: str) -> InitErrorDetails:
    told = PydanticCustomError("not_null", "Input should not be null: leave it out instead")
    return InitErrorDetails(type=told, loc=(name,), input=None)


def _leave_out_null(schema: JsonSchemaValue) -> None:
    """`anyOf: [..., {type: null}]` without its last."""
    kinds = [one for one in schema.pop("anyOf", []) if one != {"type": "null"}]
    schema.pop("default", None)
    schema.update(kinds[0] if len(kinds) == 1 else {"anyOf": kinds} if kinds else {})


def decimal_pattern(whole: int, places: int) -> str:
    """A plain decimal: up to `whole` digits before the point and `places` after it."""
    before = rf"(0|[1-9][0-9]{{0,{whole - 1}}})" if whole else "0"
    return rf"^-?{before}(\.[0-9]{{1,{places}}})?$" if places else rf"^-?{before}$"


@dataclass(frozen=True, slots=True)
class DecimalText:
    """Annotates a `Decimal` that is a string on the wire: a float would have lost digits."""

    whole: int
    places: int

    def __get_pydantic_core_schema__(
        self, source: type[Decimal], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            self._read,
            serialization=core_schema.plain_serializer_function_ser_schema(
                _plain, return_schema=core_schema.str_schema(), when_used="json"
            ),
        )

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "string", "pattern": decimal_pattern(self.whole, self.places)}

    def _read(self, value: object) -> Decimal:
        if isinstance(value, Decimal):
            return value
        pattern = decimal_pattern(self.whole, self.places).strip("^$")
        if isinstance(value, str) and re.fullmatch(pattern, value, re.ASCII):
            return Decimal(value)
        raise ValueError(f"not a decimal with up to {self.places} places, as a string")


def _plain(value: Decimal) -> str:
    """1.50000000, as PostgreSQL returns it, and 1.5, as SQLite does, are sent alike."""
    return format(value.normalize(), "f") if value else "0"


def _leaves(value: object) -> Iterator[object]:
    """Keys and scalars, without recursion: a body may be nested deeper than the stack."""
    pending = [(value, 0)]
    while pending:
        node, depth = pending.pop()
        if depth > DEEPEST:
            raise ValueError(f"is nested more than {DEEPEST} levels deep")
        if isinstance(node, dict):
            pending.extend((member, depth + 1) for member in node.values())
            yield from node
        elif isinstance(node, list):
            pending.extend((item, depth + 1) for item in node)
        else:
            yield node


def _bounded(leaves: Iterator[object]) -> Iterator[object]:
    """What a client sends, up to the limits."""
    for number, leaf in enumerate(leaves):
        if number >= MOST_VALUES:
            raise ValueError(f"holds more than {MOST_VALUES} names and values")
        if isinstance(leaf, str) and len(leaf) > LONGEST_TEXT:
            raise ValueError(f"holds a text of more than {LONGEST_TEXT} characters")
        yield leaf


def _is_storable(leaf: object) -> bool:
    if isinstance(leaf, float):
        return math.isfinite(leaf)
    if not isinstance(leaf, str) or leaf.isascii():
        return not isinstance(leaf, str) or "\x00" not in leaf
    return "\x00" not in leaf and not re.search("[\ud800-\udfff]", leaf)
