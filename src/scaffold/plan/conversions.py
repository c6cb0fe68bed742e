"""What happens to the values of a column whose type changes: a closed table of what is kept."""

from dataclasses import dataclass
from enum import StrEnum

from scaffold.model import Column, ColumnType, DefaultKind, TypeKind
from scaffold.plan.casts import Cast, cast_between
from scaffold.plan.column_types import numeric_size
from scaffold.plan.encoding import python_literal
from scaffold.plan.snapshots import document_of


class Keeps(StrEnum):
    """How much of the values stays."""

    ALL = "all"
    FITTING = "fitting"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Conversion:
    """`misfits` says what does not fit: `longer`, `larger`, `finer`, `closer` or `others`; and
    `respelled`, which the cast may read and would write in another way.
    """

    keeps: Keeps
    misfits: tuple[str, ...] = ()
    rescaled: tuple[int, int] | None = None
    cast: Cast | None = None


ALL = Conversion(Keeps.ALL)
NONE = Conversion(Keeps.NONE)
_DIGITS = {TypeKind.SMALLINT: 4, TypeKind.INTEGER: 9, TypeKind.BIGINT: 18}
# How many a value of the kind may have.
_MOST_DIGITS = {TypeKind.SMALLINT: 5, TypeKind.INTEGER: 10, TypeKind.BIGINT: 19}
_NUMBERS = {*_DIGITS, TypeKind.NUMERIC}
_TEXTS = {TypeKind.STRING, TypeKind.TEXT}
_TIMES = {TypeKind.TIMESTAMP, TypeKind.TIMESTAMPTZ}

NEUTRAL = {
    TypeKind.STRING: '""',
    TypeKind.TEXT: '""',
    TypeKind.SMALLINT: "0",
    TypeKind.INTEGER: "0",
    TypeKind.BIGINT: "0",
    TypeKind.NUMERIC: 'Decimal("0")',
    TypeKind.REAL: "0.0",
    TypeKind.DOUBLE: "0.0",
    TypeKind.BOOLEAN: "False",
    TypeKind.DATE: "date(1970, 1, 1)",
    TypeKind.TIME: "time(0, 0)",
    TypeKind.TIMESTAMP: "utc_now()",
    TypeKind.TIMESTAMPTZ: "utc_now()",
    TypeKind.INTERVAL: "timedelta(0)",
    TypeKind.JSON: "{}",
    TypeKind.BYTES: 'b""',
    TypeKind.INET: '"0.0.0.0"',
}


def shape(kind: ColumnType) -> tuple[object, ...]:
    """What of a type a database shows."""
    size: tuple[object, ...] = (kind.length, kind.precision, kind.scale)
    if kind.kind is TypeKind.NUMERIC:
        size = numeric_size(kind)
    return (kind.kind, kind.enum, kind.is_array, *size)


def conversion(old: ColumnType, new: ColumnType) -> Conversion:
    """What is kept of values of the one type in the other."""
    if shape(old) == shape(new):
        return ALL
    if old.is_array or new.is_array:
        same = (old.is_array, old.kind) == (new.is_array, new.kind)
        return ALL if same and old.kind in _TEXTS and _room(new) >= _room(old) else NONE
    if _is_text(old) and _is_text(new):
        return _of_texts(old, new)
    if old.kind in _NUMBERS and new.kind in _NUMBERS:
        return _of_numbers(old, new)
    return _of_others(old, new)


def _of_others(old: ColumnType, new: ColumnType) -> Conversion:
    cast = cast_between(old, new)
    if old.kind in _TIMES and new.kind in _TIMES:
        is_wide = fraction_digits(new) >= fraction_digits(old)
        misfits = () if is_wide else ("closer",)
    elif cast is None:
        return ALL if (old.kind, new.kind) == (TypeKind.REAL, TypeKind.DOUBLE) else NONE
    else:
        misfits = ("respelled",) if cast.reads else ()
    return Conversion(Keeps.FITTING if misfits else Keeps.ALL, misfits, cast=cast)


def _of_texts(old: ColumnType, new: ColumnType) -> Conversion:
    if new.enum is not None:
        return Conversion(Keeps.FITTING, ("others",))
    return ALL if _room(new) >= _room(old) else Conversion(Keeps.FITTING, ("longer",))


def _is_text(kind: ColumnType) -> bool:
    return kind.kind in _TEXTS or kind.enum is not None


def _room(kind: ColumnType) -> float:
    return float("inf") if kind.length is None else kind.length


def fraction_digits(kind: ColumnType) -> int:
    """Digits of a second that a time keeps."""
    return 6 if kind.precision is None else kind.precision


def places(kind: ColumnType) -> int:
    """Digits behind the point."""
    return numeric_size(kind)[1] if kind.kind is TypeKind.NUMERIC else 0


def allowed_digits(kind: ColumnType) -> int:
    """Digits before the point that always fit."""
    if kind.kind is not TypeKind.NUMERIC:
        return _DIGITS[kind.kind]
    precision, scale = numeric_size(kind)
    return precision - scale


def _of_numbers(old: ColumnType, new: ColumnType) -> Conversion:
    used = _MOST_DIGITS.get(old.kind) or allowed_digits(old)
    room = _MOST_DIGITS.get(new.kind) if new.kind is not TypeKind.NUMERIC else None
    misfits = (
        *(("larger",) if used > (room or allowed_digits(new)) else ()),
        *(("finer",) if places(old) > places(new) else ()),
    )
    keeps = Keeps.FITTING if misfits else Keeps.ALL
    return Conversion(keeps, misfits, rescaled=(places(old), places(new)))


def replacement(column: Column, values: tuple[str, ...]) -> str | None:
    """The value of an enum that stands in for one that is gone."""
    if column.nullable:
        return None
    if column.default is not None and column.default.text in values:
        return column.default.text
    return values[0] if values else None


def neutral(column: Column, values: tuple[str, ...]) -> str | None:
    """Source of a value for rows that have none; None for a UUID, of which each needs its own."""
    if column.type.is_array or document_of(column) == "list":
        return "[]"
    if column.type.enum is not None:
        return python_literal(replacement(column, values) or "")
    if column.type.kind is TypeKind.UUID:
        return None
    return _given(column) or NEUTRAL[column.type.kind]


def _given(column: Column) -> str | None:
    default, kind = column.default, column.type.kind
    if default is None:
        return None
    if default.kind is DefaultKind.TEXT and kind in _TEXTS:
        return python_literal(default.text)
    if default.kind is DefaultKind.BOOLEAN and kind is TypeKind.BOOLEAN:
        return default.text.title()
    if default.kind is not DefaultKind.NUMBER:
        return None
    if kind is TypeKind.NUMERIC:
        return f"Decimal({python_literal(default.text)})"
    return default.text if kind in _DIGITS and default.text.lstrip("-").isdecimal() else None
