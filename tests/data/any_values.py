"""Any value of any column type of the scan, and what has to come of it.

An oracle of its own: it knows the types as a scan spells them, and shares nothing with scaffold or
with what scaffold generates. A value comes back as `kept` says, or it is refused.
"""

import re
import struct
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from ipaddress import ip_interface
from math import isfinite

from hypothesis import strategies as st

REFUSED = object()
SQLITE = "sqlite"
ZONES = [None, UTC, timezone(timedelta(hours=14)), timezone(-timedelta(hours=11, minutes=30))]
START = datetime(2000, 1, 1, tzinfo=UTC)

# Any character, those in pairs of two bytes, and two that no database takes.
CHARACTERS = st.characters() | st.sampled_from("\x00\ud800\U0001f600'\"\\{},%:")
TEXTS = st.text(CHARACTERS, max_size=60) | st.text(max_size=60) | st.sampled_from(["", "NULL", " "])
EDGES = [
    sign * 2**bits + near for bits in (15, 31, 63, 64) for sign in (-1, 1) for near in (-1, 0, 1)
]
INTEGERS = st.sampled_from(EDGES) | st.integers(-(2**70), 2**70) | st.integers(-(2**15), 2**15)
FLOATS = st.floats() | st.sampled_from([3.4028235e38, 3.4028236e38, 1e-45, 1e-46, 5e-324, -0.0])
DECIMALS = (
    st.decimals()
    | st.decimals(min_value=-(10**13), max_value=10**13, places=8)
    | st.decimals(min_value=-(10**8), max_value=10**8, places=2)
    | st.integers(-(10**21), 10**21).map(lambda digits: Decimal(digits).scaleb(-8))
    | st.sampled_from([Decimal(one) for one in ("0.1", "1e3", "1E-9", "NaN", "-0", "1e40")])
    | st.sampled_from([Decimal("123456789012345678901"), Decimal("999999999999.99999999")])
)
TIMEDELTAS = st.timedeltas() | st.timedeltas(timedelta(days=-9), timedelta(days=9))
DATETIMES = st.datetimes(timezones=st.sampled_from(ZONES)) | st.sampled_from(
    [
        datetime(1, 1, 1, tzinfo=ZONES[2]),
        datetime(1, 1, 1, tzinfo=UTC),
        datetime(9999, 12, 31, 23, 59, 59, 999_999, UTC),
        datetime(9999, 12, 31, 23, tzinfo=ZONES[3]),
        datetime(1999, 12, 31, 23, 59, 58, 500_000, UTC),
        datetime(2024, 2, 29, 12, 0, 0, 999_500, UTC),
    ]
)
SCALARS = st.none() | st.booleans() | INTEGERS | FLOATS | TEXTS | st.integers()
DOCUMENTS = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=8,
)
ADDRESSES = (
    st.ip_addresses().map(str)
    | st.tuples(st.ip_addresses(v=4), st.integers(0, 33)).map(lambda one: f"{one[0]}/{one[1]}")
    | st.tuples(st.ip_addresses(v=6), st.integers(0, 129)).map(lambda one: f"{one[0]}/{one[1]}")
    | st.sampled_from(["", "localhost", "fe80::1%eth0", "10.0.0", "::ffff:1.2.3.4", " 10.0.0.1"])
)


def values_of(kind: str, enums: Mapping[str, list[str]]) -> st.SearchStrategy[object]:
    """Values that the Python type of the column has, wherever the column stops."""
    if kind.endswith("[]"):
        item = values_of(kind[:-2], enums)
        return st.lists(item, max_size=3) | st.lists(item | st.none(), max_size=3)
    if kind in enums:
        return st.sampled_from(enums[kind]) | st.sampled_from(["no member", "IN", "\x00"])
    return STRATEGIES[base_of(kind)]


def base_of(kind: str) -> str:
    """`numeric` of `numeric(20, 8)`."""
    return kind.partition("(")[0]


def sizes_of(kind: str) -> list[int]:
    """The numbers in parentheses."""
    return [int(one) for one in re.findall(r"\d+", kind)]


STRATEGIES: Mapping[str, st.SearchStrategy[object]] = {
    "uuid": st.uuids(),
    "varchar": TEXTS,
    "char": TEXTS,
    "text": TEXTS,
    "smallint": INTEGERS,
    "integer": INTEGERS,
    "bigint": INTEGERS,
    "numeric": DECIMALS,
    "real": FLOATS,
    "double precision": FLOATS,
    "boolean": st.booleans(),
    "date": st.dates() | st.datetimes(),
    "time": st.times() | st.times(timezones=st.just(UTC)),
    "timestamp": DATETIMES,
    "timestamptz": DATETIMES,
    "interval": TIMEDELTAS,
    "jsonb": DOCUMENTS.filter(lambda one: one is not None),
    "bytea": st.binary(max_size=40),
    "inet": ADDRESSES,
}


def kept(kind: str, value: object, *, dialect: str, enums: Mapping[str, list[str]]) -> object:
    """What is read back, in a form that compares; REFUSED where it must not be stored."""
    if kind.endswith("[]"):
        assert isinstance(value, list)
        # Lists hold amounts as text on SQLite, so that its integers are no limit there.
        items = [
            REFUSED if one is None else kept(kind[:-2], one, dialect="", enums=enums)
            for one in value
        ]
        return REFUSED if REFUSED in items else items
    if kind in enums:
        return value if value in enums[kind] else REFUSED
    if dialect == SQLITE and base_of(kind) in ON_SQLITE:
        return ON_SQLITE[base_of(kind)](value, kind)
    return RULES[base_of(kind)](value, kind)


def _as_it_is(value: object, _kind: str) -> object:
    return value


def _text(value: object, kind: str) -> object:
    assert isinstance(value, str)
    most = (sizes_of(kind) or [10**9])[0]
    return value if len(value) <= most and _is_writable(value) else REFUSED


def _is_writable(text: str) -> bool:
    return not any(one == "\x00" or "\ud800" <= one <= "\udfff" for one in text)


def _whole(bits: int) -> Callable[[object, str], object]:
    def rule(value: object, _kind: str) -> object:
        assert isinstance(value, int)
        return value if value.bit_length() < bits or value == -(2 ** (bits - 1)) else REFUSED

    return rule


def _amount(value: object, kind: str) -> object:
    assert isinstance(value, Decimal)
    precision, scale = [*(sizes_of(kind) or [20, 8]), 0][:2]
    if not value.is_finite():
        return REFUSED
    units = Fraction(value) * 10**scale
    return Fraction(value) if units.denominator == 1 and abs(units) < 10**precision else REFUSED


def _short_amount(value: object, kind: str) -> object:
    """SQLite has an integer for it."""
    found = _amount(value, kind)
    scale = [*(sizes_of(kind) or [20, 8]), 0][1]
    if isinstance(found, Fraction) and abs(found) * 10**scale >= 10**18:
        return REFUSED
    return found


def _double(value: object, _kind: str) -> object:
    assert isinstance(value, float)
    return value if isfinite(value) else REFUSED


def _single(value: object, _kind: str) -> object:
    assert isinstance(value, float)
    try:
        found = struct.unpack("f", struct.pack("f", value))[0]
    except OverflowError:
        return REFUSED
    return found if isfinite(found) and (found or not value) else REFUSED


def _day(value: object, _kind: str) -> object:
    return REFUSED if isinstance(value, datetime) else value


def _clock(value: object, _kind: str) -> object:
    assert isinstance(value, time)
    return value if value.tzinfo is None else REFUSED


def _moment(value: object, kind: str) -> object:
    """Microseconds since 2000 in UTC, rounded half away from there."""
    assert isinstance(value, datetime)
    offset = value.utcoffset()
    if offset is None:
        return REFUSED
    since = (value.replace(tzinfo=UTC) - START - offset) // timedelta(microseconds=1)
    step = 10 ** (6 - (sizes_of(kind) or [6])[0])
    whole, rest = divmod(abs(since), step)
    rounded = (whole + (2 * rest >= step > 1)) * step * (1 if since >= 0 else -1)
    first = (datetime(1, 1, 1, tzinfo=UTC) - START) // timedelta(microseconds=1)
    last = (datetime(9999, 12, 31, 23, 59, 59, 999_999, UTC) - START) // timedelta(microseconds=1)
    return rounded if first <= rounded <= last else REFUSED


def _span(value: object, _kind: str) -> object:
    """SQLite has a time for it, so many years around 1970."""
    assert isinstance(value, timedelta)
    epoch = datetime(1970, 1, 1)
    fits = datetime.min - epoch <= value <= datetime.max - epoch
    return value if fits else REFUSED


def _document(value: object, _kind: str) -> object:
    if isinstance(value, str):
        return value if _is_writable(value) else REFUSED
    if isinstance(value, float):
        return value if isfinite(value) else REFUSED
    if isinstance(value, list):
        items = [_document(one, "") for one in value]
        return REFUSED if REFUSED in items else items
    if isinstance(value, dict):
        pairs = {name: _document(one, "") for name, one in value.items()}
        is_refused = REFUSED in pairs.values() or not all(map(_is_writable, pairs))
        return REFUSED if is_refused else pairs
    return value


def _address(value: object, _kind: str) -> object:
    assert isinstance(value, str)
    try:
        return REFUSED if "%" in value else ip_interface(value)
    except ValueError:
        return REFUSED


RULES: Mapping[str, Callable[[object, str], object]] = {
    "uuid": _as_it_is,
    "varchar": _text,
    "char": _text,
    "text": _text,
    "smallint": _whole(16),
    "integer": _whole(32),
    "bigint": _whole(64),
    "numeric": _amount,
    "real": _single,
    "double precision": _double,
    "boolean": _as_it_is,
    "date": _day,
    "time": _clock,
    "timestamp": _moment,
    "timestamptz": _moment,
    "interval": _as_it_is,
    "jsonb": _document,
    "bytea": _as_it_is,
    "inet": _address,
}


ON_SQLITE: Mapping[str, Callable[[object, str], object]] = {
    "numeric": _short_amount,
    "interval": _span,
}


def compared(kind: str, value: object) -> object:
    """A value that was read, in the form that `kept` has."""
    if isinstance(value, list) and kind.endswith("[]"):
        return [compared(kind[:-2], one) for one in value]
    base = base_of(kind)
    if isinstance(value, datetime) and base in ("timestamp", "timestamptz"):
        assert value.utcoffset() == timedelta(0)
        return (value - START) // timedelta(microseconds=1)
    if isinstance(value, Decimal):
        return Fraction(value)
    if isinstance(value, float) and base == "real":
        return struct.unpack("f", struct.pack("f", value))[0]
    return ip_interface(value) if isinstance(value, str) and base == "inet" else value


def is_same(kind: str, one: object, *, other: object) -> bool:
    """Equal, of one Python type; in JSON 1 and 1.0 are one number."""
    if base_of(kind) == "jsonb" and not kind.endswith("[]"):
        return _is_same_document(one, other)
    if isinstance(one, date | list):
        return type(one) is type(other) and one == other
    return one == other


def _is_same_document(one: object, other: object) -> bool:
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, float) and isinstance(other, int | float):
        return one == float(other)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_is_same_document, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(
            _is_same_document(one[name], other[name]) for name in one
        )
    return one == other
