"""How values of one type are written in another, and which of them can be read there."""

from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy import ColumnElement

from servicekit.row_conditions import number_of, text_of

# Bits of a whole number.
BITS: Mapping[str, int] = {"smallint": 16, "integer": 32, "bigint": 64}
TRUE, FALSE = ("true", "t", "yes", "y", "on", "1"), ("false", "f", "no", "n", "off", "0")
_UUID = r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z"


def respelled(column: str, kind: str) -> ColumnElement[bool]:
    """Values that are not read, or are written otherwise once they are: guards stop there."""
    text = text_of(column)
    if kind == "flag":
        return number_of(column).not_in((0, 1))
    if kind == "boolean":
        return text.not_in((TRUE[0], FALSE[0]))
    if kind == "uuid":
        return sa.not_(text.regexp_match(_UUID))
    return _no_integer(text, r"^(0|-?[1-9][0-9]*)\Z", BITS[kind])


def unreadable(column: str, kind: str) -> ColumnElement[bool]:
    """Values that are nothing of the kind, however they are written."""
    text = text_of(column)
    if kind == "flag":
        return sa.false()
    if kind == "boolean":
        return sa.func.lower(text).not_in((*TRUE, *FALSE))
    if kind == "uuid":
        return sa.not_(sa.func.lower(text).regexp_match(_UUID))
    return _no_integer(text, r"^-?[0-9]+\Z", BITS[kind])


def _no_integer(text: ColumnElement[str], pattern: str, bits: int) -> ColumnElement[bool]:
    """SQLite reads a number that is too small as the smallest, which is left out for that."""
    most = 2 ** (bits - 1) - 1
    number = sa.cast(text, sa.Numeric(asdecimal=False))
    return sa.case(
        (text.regexp_match(pattern), sa.not_(number.between(-most, most))), else_=sa.true()
    )
