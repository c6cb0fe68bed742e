"""Column types that mean the same on PostgreSQL and on SQLite.

The PostgreSQL type is the base and SQLite the variant, so that Alembic compares what the scan says.
"""

import json
from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import Enum as PythonEnum
from ipaddress import IPv4Address, IPv6Address, ip_interface
from typing import TypeVar

from pydantic import JsonValue
from sqlalchemy import JSON, DateTime, Dialect, Enum, Integer, Numeric, String, Text, TypeDecorator
from sqlalchemy.dialects.postgresql import INET, JSONB, TIMESTAMP
from sqlalchemy.types import BigInteger, TypeEngine

from servicekit.quoting import quote_more_words
from servicekit.stored_enums import is_native

quote_more_words()

JsonObject = dict[str, object]
Member = TypeVar("Member", bound=PythonEnum)

MICROSECOND_DIGITS = 6
# A scaled integer of 64 bits holds so many digits, whatever they are.
SQLITE_DIGITS = 18
# Room for an address of IPv6 with its prefix.
INET_LENGTH = 49
IPV4 = 4
# The first words of an address of IPv6 that stands for one of IPv4.
MAPPED = 0xFFFF
# PostgreSQL counts times from here, and rounds away from it.
ROUNDED_FROM = datetime(2000, 1, 1, tzinfo=UTC)
# Python's own context keeps 28 digits.
EXACT = Context(prec=2000, rounding=ROUND_HALF_UP)


def utc_now() -> datetime:
    """The present, aware of its zone."""
    return datetime.now(UTC)


def timestamp(precision: int | None = None) -> TypeEngine[datetime]:
    """`timestamptz(precision)`."""
    precise = TIMESTAMP(timezone=True, precision=precision)
    return precise.with_variant(UtcDateTime(precision), "sqlite")


def naive_timestamp(precision: int | None = None) -> TypeEngine[datetime]:
    """`timestamp(precision)` without a zone in the database, which means UTC; aware in Python."""
    return UtcTimestamp(precision)


def big_integer() -> BigInteger:
    """`bigint`; on SQLite the only type that counts by itself as a key."""
    return BigInteger().with_variant(Integer(), "sqlite")


def json_document() -> TypeEngine[JsonValue]:
    """`jsonb` with any JSON in it; None is SQL's NULL."""
    document = JSON[JsonValue](none_as_null=True)
    return document.with_variant(JSONB(none_as_null=True), "postgresql").with_variant(
        _JsonText(), "sqlite"
    )


def json_object() -> TypeEngine[JsonObject]:
    """`jsonb` with an object in it."""
    document = JSON[JsonObject](none_as_null=True)
    return document.with_variant(JSONB(none_as_null=True), "postgresql").with_variant(
        _JsonText(), "sqlite"
    )


def enum_column(members: type[Member], *, name: str) -> Enum:
    """A native enum of PostgreSQL by the members' values; text on SQLite.

    Text on both, where PostgreSQL takes a value for too long.
    """
    return Enum(
        members,
        name=name,
        values_callable=_values,
        create_constraint=False,
        native_enum=is_native(_values(members)),
    )


def inet() -> TypeEngine[str]:
    """`inet`, as text in Python."""
    return INET().with_variant(InetText(), "sqlite")


def rounded_time(value: datetime, precision: int | None) -> datetime:
    """In UTC, as PostgreSQL rounds it; raises OverflowError beyond the years 1 to 9999."""
    digits = MICROSECOND_DIGITS if precision is None else precision
    step = 10 ** (MICROSECOND_DIGITS - digits)
    value = value.astimezone(UTC)
    since = (value - ROUNDED_FROM) // timedelta(microseconds=1)
    steps = (abs(since) + step // 2) // step * step
    return ROUNDED_FROM + timedelta(microseconds=steps if since >= 0 else -steps)


def _values(members: type[PythonEnum]) -> list[str]:
    return [str(member.value) for member in members]


class _JsonText(TypeDecorator[JsonValue]):
    """JSON in a column of text, as SQLite makes a float of a long number in one of JSON."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: JsonValue | None, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps(value, ensure_ascii=False, allow_nan=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> JsonValue:
        return None if value is None else json.loads(value)


class InetText(TypeDecorator[str]):
    """An address as PostgreSQL prints it: the prefix only where it leaves something out."""

    impl = String
    cache_ok = True

    def __init__(self) -> None:
        super().__init__(INET_LENGTH)

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        address = ip_interface(value)
        printed = _as_printed(address.ip)
        prefix = address.network.prefixlen
        return printed if prefix == address.max_prefixlen else f"{printed}/{prefix}"


def _as_printed(address: IPv4Address | IPv6Address) -> str:
    """`::ffff:10.0.0.1` and `::10.0.0.1`, where others print the last four bytes as words."""
    if address.version == IPV4:
        return str(address)
    head, tail = divmod(int(address), 1 << 32)
    if head == MAPPED:
        return f"::ffff:{IPv4Address(tail)}"
    if head == 0 and tail > MAPPED:
        return f"::{IPv4Address(tail)}"
    return str(address)


class UtcDateTime(TypeDecorator[datetime]):
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
        return rounded_time(value, self.precision).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


class UtcTimestamp(UtcDateTime):
    """PostgreSQL's `timestamp(precision)`, holding UTC."""

    impl = TIMESTAMP
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[datetime]:
        if dialect.name == "sqlite":
            return dialect.type_descriptor(DateTime())
        # Not through the dialect, whose type for times has no precision.
        return TIMESTAMP(timezone=False, precision=self.precision)


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
        digits = min(self.precision, SQLITE_DIGITS)
        if not value.is_finite() or value.adjusted() >= digits - self.scale:
            raise OverflowError(f"{value} does not fit into SQLite at scale {self.scale}")
        scaled = int(EXACT.to_integral_value(EXACT.scaleb(value, self.scale)))
        if abs(scaled) >= 10**digits:
            raise OverflowError(f"{value} does not fit into SQLite at scale {self.scale}")
        return scaled

    def process_result_value(self, value: Decimal | int | None, dialect: Dialect) -> Decimal | None:
        if value is None or isinstance(value, Decimal):
            return value
        if not isinstance(value, int):
            raise TypeError("SQLite makes a float of an average, and money is none: SUM and divide")
        return Decimal(value).scaleb(-self.scale if dialect.name == "sqlite" else 0)
