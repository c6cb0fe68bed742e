"""What a column cannot hold is refused before it is sent, alike on every database.

Left to themselves, PostgreSQL refuses most of it in words of its own, and SQLite stores a text of
any length, and a NaN as nothing. Holds for rows that a session writes; `insert()` and `update()`
statements meet the database alone.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache, singledispatch
from ipaddress import ip_interface
from math import isfinite
from struct import pack, unpack

from sqlalchemy import (
    ARRAY,
    JSON,
    REAL,
    BigInteger,
    Connection,
    Date,
    Enum,
    Float,
    Integer,
    SmallInteger,
    String,
    Time,
    event,
    inspect,
)
from sqlalchemy.dialects.postgresql import INET, TIMESTAMP
from sqlalchemy.orm import DeclarativeBase, Mapper
from sqlalchemy.sql import ClauseElement
from sqlalchemy.types import TypeEngine

from servicekit.columns import Money, UtcTimestamp, rounded_time
from servicekit.problems import Unprocessable

_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
_NO_TEXT = "a text holds no NUL and no half of a surrogate pair"
# What Python's `json` reads and writes without giving up.
_MOST_LEVELS = 200
_MOST_BITS = 14_000


def refuse_misfits(base: type[DeclarativeBase]) -> None:
    """Rows of the base's tables are looked at before they are written; a misfit answers 422."""
    event.listen(base, "before_insert", _refuse_new, propagate=True)
    event.listen(base, "before_update", _refuse_changed, propagate=True)


def _refuse_new(mapper: Mapper[object], _connection: Connection, row: object) -> None:
    _refuse(mapper, inspect(row, raiseerr=True).dict)


def _refuse_changed(mapper: Mapper[object], _connection: Connection, row: object) -> None:
    state = inspect(row, raiseerr=True)
    kept = state.unmodified
    _refuse(mapper, {name: value for name, value in state.dict.items() if name not in kept})


def _refuse(mapper: Mapper[object], values: Mapping[str, object]) -> None:
    for name, kind in _types(mapper):
        value = values.get(name)
        if value is None or isinstance(value, ClauseElement):
            continue
        told = misfit(kind, value)
        if told:
            raise Unprocessable(f"{name}: {told}.")


@cache
def _types(mapper: Mapper[object]) -> tuple[tuple[str, TypeEngine[object]], ...]:
    return tuple((one.key, one.columns[0].type) for one in mapper.column_attrs)


@singledispatch
def misfit(kind: object, value: object) -> str:
    """Why a column of the type cannot hold the value, "" where it can."""
    return ""


@misfit.register
def _text(kind: String, value: object) -> str:
    if not isinstance(value, str):
        return "not a text"
    if _UNWRITABLE.search(value):
        return _NO_TEXT
    if kind.length is not None and len(value) > kind.length:
        return f"holds {kind.length} characters at most"
    return ""


@misfit.register
def _member(kind: Enum, value: object) -> str:
    return "" if value in kind.enums else "not one of its values"


@misfit.register(Integer)
def _integer(_kind: object, value: object) -> str:
    return _whole(value, bits=32)


@misfit.register(SmallInteger)
def _small(_kind: object, value: object) -> str:
    return _whole(value, bits=16)


@misfit.register(BigInteger)
def _big(_kind: object, value: object) -> str:
    return _whole(value, bits=64)


def _whole(value: object, *, bits: int) -> str:
    if not isinstance(value, int):
        return "not a whole number"
    limit = 1 << (bits - 1)
    return "" if -limit <= value < limit else f"lies between {-limit} and {limit - 1}"


@misfit.register
def _amount(kind: Money, value: object) -> str:
    if not isinstance(value, Decimal) or not value.is_finite():
        return "not a decimal number"
    if value.is_zero():
        return ""
    before = kind.precision - kind.scale
    if value.adjusted() >= before:
        return f"holds {before} digits before the point at most"
    _, digits, exponent = value.as_tuple()
    written = "".join(map(str, digits))
    unused = len(written) - len(written.rstrip("0"))
    places = -int(exponent) - unused
    return f"holds {kind.scale} places at most" if places > kind.scale else ""


@misfit.register(Float)
def _number(_kind: object, value: object) -> str:
    return "" if isinstance(value, int | float) and isfinite(value) else "not a finite number"


@misfit.register(REAL)
def _short_number(_kind: object, value: object) -> str:
    if not isinstance(value, int | float) or not isfinite(value):
        return "not a finite number"
    try:
        (kept,) = unpack("f", pack("f", value))
    except OverflowError:
        return "too large for its four bytes"
    if not isfinite(kept):
        return "too large for its four bytes"
    return "too small for its four bytes" if value and not kept else ""


@misfit.register(Date)
def _day(_kind: object, value: object) -> str:
    is_day = isinstance(value, date) and not isinstance(value, datetime)
    return "" if is_day else "not a date without a time"


@misfit.register(Time)
def _time_of_day(_kind: object, value: object) -> str:
    is_plain = isinstance(value, time) and value.tzinfo is None
    return "" if is_plain else "not a time of day without a zone"


@misfit.register
def _moment(kind: TIMESTAMP, value: object) -> str:
    return _instant(value, kind.precision)


@misfit.register
def _moment_without_zone(kind: UtcTimestamp, value: object) -> str:
    return _instant(value, kind.precision)


def _instant(value: object, precision: int | None) -> str:
    if not isinstance(value, datetime) or value.utcoffset() is None:
        return "a time needs its zone"
    try:
        rounded_time(value, precision)
    except OverflowError:
        return "lies in the years 1 to 9999 of UTC"
    return ""


@misfit.register(INET)
def _address(_kind: object, value: object) -> str:
    # A zone (`fe80::1%eth0`) means something on one machine only.
    if not isinstance(value, str) or "%" in value:
        return "not an IP address"
    try:
        ip_interface(value)
    except ValueError:
        return "not an IP address"
    return ""


@misfit.register(ARRAY)
def _items(kind: ARRAY[object], value: object) -> str:
    if not isinstance(value, list | tuple):
        return "not a list"
    if None in value:
        return "no item of a list is null"
    return next(filter(None, (misfit(kind.item_type, item) for item in value)), "")


@misfit.register(JSON)
def _document(_kind: object, value: object) -> str:
    level, found = [value], 0
    while level:
        if found > _MOST_LEVELS:
            return f"is nested {_MOST_LEVELS} levels deep at most"
        told = next(filter(None, map(_scalar, level)), "")
        if told:
            return told
        level, found = [inner for one in level for inner in _inside(one)], found + 1
    return ""


def _inside(value: object) -> list[object]:
    if isinstance(value, dict):
        return [*value, *value.values()]
    return list(value) if isinstance(value, list | tuple) else []


def _scalar(value: object) -> str:
    if isinstance(value, str) and _UNWRITABLE.search(value):
        return _NO_TEXT
    if isinstance(value, float) and not isfinite(value):
        return "JSON has no NaN and no infinity"
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        return "has a number of more digits than JSON is read with"
    return ""
