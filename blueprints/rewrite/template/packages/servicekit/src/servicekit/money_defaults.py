"""Server defaults of money columns, which SQLite holds as scaled integers."""

from decimal import Decimal

from sqlalchemy import ColumnElement
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler

from servicekit.columns import EXACT


def money_default(amount: str, precision: int, scale: int) -> ColumnElement[object]:
    """The default of a `Money(precision, scale)` column."""
    return _MoneyDefault(Decimal(amount), scale)


class _MoneyDefault(ColumnElement[object]):
    inherit_cache = False

    def __init__(self, amount: Decimal, scale: int) -> None:
        self.amount = amount
        self.scale = scale


@compiles(_MoneyDefault, "postgresql")
def _on_postgresql(default: _MoneyDefault, _compiler: SQLCompiler, **_options: object) -> str:
    return format(default.amount, "f")


@compiles(_MoneyDefault, "sqlite")
def _on_sqlite(default: _MoneyDefault, _compiler: SQLCompiler, **_options: object) -> str:
    return str(int(EXACT.to_integral_value(EXACT.scaleb(default.amount, default.scale))))
