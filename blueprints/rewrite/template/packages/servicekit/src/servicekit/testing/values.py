"""One example value for any column, the same on every run."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from uuid import NAMESPACE_URL, UUID, uuid5

from sqlalchemy import (
    ARRAY,
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Enum,
    Float,
    Integer,
    Interval,
    LargeBinary,
    Numeric,
    String,
    Time,
    Uuid,
)
from sqlalchemy.dialects.postgresql import INET

from servicekit.columns import Money, naive_timestamp
from servicekit.documents import DocumentColumn
from servicekit.testing.documents import example_document

LARGEST_WHOLE = 9
START = datetime(2025, 1, 1, tzinfo=UTC)

Make = Callable[[Column[object], int], object]


def example_uuid(table: str, column: str, variant: int = 0) -> UUID:
    """The key that an example row has, here and in the contracts."""
    suffix = f":{variant}" if variant else ""
    return uuid5(NAMESPACE_URL, f"scaffold:{table}.{column}{suffix}")


def example_value(column: Column[object], variant: int = 0) -> object:
    """A value that the column takes; other variants give other values where there are more."""
    for kind, make in MAKERS:
        if isinstance(column.type, kind):
            return make(column, variant)
    raise TypeError(f"no example for the type of {column.table.name}.{column.name}")


def _uuid(column: Column[object], variant: int) -> UUID:
    return example_uuid(column.table.name, column.name, variant)


def _member(column: Column[object], variant: int) -> object:
    assert isinstance(column.type, Enum)
    members = list(column.type.enum_class or column.type.enums)
    return members[variant % len(members)]


def _text(column: Column[object], variant: int) -> str:
    length = getattr(column.type, "length", None) or 255
    suffix = str(variant)[-length:] if variant else ""
    return f"example {column.name}"[: length - len(suffix)].rstrip() + suffix


def _decimal(column: Column[object], variant: int) -> Decimal:
    kind = column.type
    assert isinstance(kind, Money | Numeric)
    scale = kind.scale or 0
    whole = LARGEST_WHOLE if kind.precision is None else kind.precision - scale
    if whole > 0:
        return Decimal((1 + variant) % 10**whole)
    return Decimal((1 + variant) % 10**scale).scaleb(-scale)


def _moment(column: Column[object], variant: int) -> datetime:
    moment = START + timedelta(days=variant)
    return moment if getattr(column.type, "timezone", False) else moment.replace(tzinfo=None)


def _document(column: Column[object], _variant: int) -> object:
    assert isinstance(column.type, DocumentColumn)
    return example_document(column.type.held)


# The first kind that fits counts: Enum is a String to SQLAlchemy, and Float a Numeric.
MAKERS: tuple[tuple[type[object], Make], ...] = (
    (Uuid, _uuid),
    (Enum, _member),
    (String, _text),
    (Boolean, lambda _column, variant: variant % 2 == 0),
    (Integer, lambda _column, variant: 1 + variant),
    (Float, lambda _column, variant: float(1 + variant)),
    (Money, _decimal),
    (Numeric, _decimal),
    (DateTime, _moment),
    # Naive in the database only.
    (type(naive_timestamp()), lambda _column, variant: START + timedelta(days=variant)),
    (Date, lambda _column, variant: START.date() + timedelta(days=variant)),
    (Time, lambda _column, variant: time(variant % 24)),
    (Interval, lambda _column, variant: timedelta(hours=1 + variant)),
    (LargeBinary, lambda _column, variant: f"example {variant}".encode()),
    (ARRAY, lambda _column, _variant: []),
    (DocumentColumn, _document),
    (JSON, lambda _column, _variant: {}),
    (INET, lambda _column, variant: f"192.0.2.{1 + variant % 250}"),
)
