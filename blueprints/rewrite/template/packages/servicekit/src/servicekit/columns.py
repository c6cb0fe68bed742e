"""Column types that mean the same on PostgreSQL and on SQLite.

The PostgreSQL type is the base and SQLite the variant, so that Alembic compares what the scan says.
"""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from enum import Enum as PythonEnum
from typing import TypeVar

from pydantic import JsonValue
from sqlalchemy import JSON, DateTime, Dialect, Enum, Integer, Numeric, String, TypeDecorator
from sqlalchemy.dialects.postgresql import INET, JSONB, TIMESTAMP
from sqlalchemy.types import BigInteger, TypeEngine

from servicekit.quoting import quote_more_words

quote_more_words()

JsonObject = dict[str, object]
Member = TypeVar("Member", bound=PythonEnum)

MICROSECOND_DIGITS = 6
# A scaled integer of 64 bits holds so many digits, whatever they are.
SQLITE_DIGITS = 18
# Room for an address of IPv6 with its prefix.
INET_LENGTH = 49


def utc_now() -> datetime:
    """The present, aware of its zone."""
    return datetime.now(UTC)


def timestamp(precision: int | None = None) -> TypeEngine[datetime]:
    """`timestamptz(precision)`."""
    precise = TIMESTAMP(timezone=True, precision=precision)
    return precise.with_variant(_UtcDateTime(precision), "sqlite")


def naive_timestamp(precision: int | None = None) -> TypeEngine[datetime]:
    """`timestamp(precision)` without a zone in the database, which means UTC; aware in Python."""
    return _UtcTimestamp(precision)


def big_integer() -> BigInteger:
    """`bigint`; on SQLite the only type that counts by itself as a key."""
    return BigInteger().with_variant(Integer(), "sqlite")


def json_document() -> TypeEngine[JsonValue]:
    """`jsonb` with any JSON in it; None is SQL's NULL."""
    return JSON[JsonValue](none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def json_object() -> TypeEngine[JsonObject]:
    """`jsonb` with an object in it."""
    return JSON[JsonObject](none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def enum_column(members: type[Member], *, name: str) -> Enum:
    """A native enum of PostgreSQL by the members' values; text on SQLite."""
    return Enum(members, name=name, values_callable=_values, create_constraint=False)


def inet() -> TypeEngine[str]:
    """`inet`, as text in Python."""
    return INET().with_variant(String(INET_LENGTH), "sqlite")


def _values(members: type[PythonEnum]) -> list[str]:
    return [str(member.value) for member in members]


class _UtcDateTime(TypeDecorator[datetime]):
    """Naive UTC in the file, aware UTC in Python, rounded as PostgreSQL rounds."""

    impl = DateTime
    cache_ok = True

    def __init__(self, precision: int | None) -> None:
        super().__init__()
        self.precision = precision

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time needs its zone")
        digits = MICROSECOND_DIGITS if self.precision is None else self.precision
        step = 10 ** (MICROSECOND_DIGITS - digits)
        rounded = (value.microsecond + step // 2) // step * step
        value = value.astimezone(UTC) + timedelta(microseconds=rounded - value.microsecond)
        return value.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


class _UtcTimestamp(_UtcDateTime):
    """PostgreSQL's `timestamp(precision)`, holding UTC."""

    impl = TIMESTAMP
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[datetime]:
        if dialect.name == "sqlite":
            return dialect.type_descriptor(DateTime())
        return dialect.type_descriptor(TIMESTAMP(timezone=False, precision=self.precision))


class Money(TypeDecorator[Decimal]):
    """`numeric(precision, scale)`; on SQLite a scaled integer, because its numbers are floats.

    Exact there for comparing, sorting, adding and `SUM`, not for `AVG`; with 18 digits at most.
    """

    impl = Numeric
    cache_ok = True

    def __init__(self, precision: int, scale: int) -> None:
        super().__init__(precision, scale)
        self.precision = precision
        self.scale = scale

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Decimal] | TypeEngine[int]:
        if dialect.name == "sqlite":
            return dialect.type_descriptor(BigInteger())
        return dialect.type_descriptor(Numeric(self.precision, self.scale))

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Decimal | int | None:
        if value is None or dialect.name != "sqlite":
            return value
        scaled = int(round(value, self.scale).scaleb(self.scale))
        if abs(scaled) >= 10 ** min(self.precision, SQLITE_DIGITS):
            raise OverflowError(f"{value} does not fit into SQLite at scale {self.scale}")
        return scaled

    def process_result_value(self, value: Decimal | int | None, dialect: Dialect) -> Decimal | None:
        if value is None:
            return None
        return Decimal(value).scaleb(-self.scale if dialect.name == "sqlite" else 0)
