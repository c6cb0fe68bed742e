"""Example documents of columns of JSON."""

from datetime import date
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin
from uuid import UUID

from pydantic import AwareDatetime

from servicekit.documents import Document


def example_document(held: Any) -> object:
    """A value of a document, a list of some, or a type of its members, the same on every run."""
    arguments = get_args(held)
    origin = get_origin(held)
    if origin is list:
        return []
    if origin in {Union, UnionType}:
        return None if NoneType in arguments else example_document(arguments[0])
    if origin is Literal:
        return arguments[0]
    if isinstance(held, type) and issubclass(held, Document):
        fields = held.model_fields
        return {
            one.alias or name: example_document(one.annotation)
            for name, one in fields.items()
            if one.is_required()
        }
    return EXAMPLES.get(held, {})


EXAMPLES: dict[Any, object] = {
    str: "example",
    int: 1,
    float: 1.0,
    bool: True,
    Decimal: "1",
    UUID: "00000000-0000-4000-8000-000000000001",
    date: "2025-01-01",
    AwareDatetime: "2025-01-01T00:00:00Z",
}
