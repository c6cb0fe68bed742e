"""Numbers of JSON that money is counted in, or multiplied by: no float may hold them.

TypeScript has one type for all numbers, so names tell: that of the field, that of what it is
within, and a currency beside it.
"""

from dataclasses import replace

from scaffold.model import Operation, Parameter, Shape, ShapeKind
from scaffold.naming import words
from scaffold.notations.word_lists import listed

# What holds money, whatever its fields are called.
_MONEY = listed(
    """
    amount amounts balance balances budget charge charges commission commissions cost costs deposit
    deposits discount discounts fee fees fine fines money paid payment payments payout payouts price
    prices pricing refund refunds revenue salary subtotal tax taxes vat wage wages
    """
)
# A number that is called so, in anything.
_EXACT = _MONEY | listed("gross net percent percentage rate rates sum total totals")
_CURRENCY = listed("currency currencies")


def is_money(name: str) -> bool:
    """Whether what is called so holds money."""
    return not _MONEY.isdisjoint(words(name))


def with_exact_numbers(shape: Shape, *, within: str = "") -> Shape:
    """The shape with decimals where it has numbers of money; `within` is the name of its holder."""
    if shape.kind is ShapeKind.NUMBER:
        is_exact = not _EXACT.isdisjoint(words(within))
        return replace(shape, kind=ShapeKind.DECIMAL) if is_exact else shape
    if shape.kind is ShapeKind.ARRAY and shape.item is not None:
        return replace(shape, item=with_exact_numbers(shape.item, within=within))
    if shape.kind is not ShapeKind.OBJECT:
        return shape
    beside = any(not _CURRENCY.isdisjoint(words(one.name)) for one in shape.fields)
    holder = "money" if beside or is_money(within) else ""
    fields = (
        replace(one, shape=with_exact_numbers(one.shape, within=f"{holder} {one.name}"))
        for one in shape.fields
    )
    return replace(shape, fields=tuple(fields))


def with_exact_operation(operation: Operation) -> Operation:
    """The operation with such shapes, in bodies and in parameters."""
    return replace(
        operation,
        request=operation.request and with_exact_numbers(operation.request),
        response=operation.response and with_exact_numbers(operation.response),
        parameters=tuple(map(_exact_parameter, operation.parameters)),
    )


def _exact_parameter(parameter: Parameter) -> Parameter:
    return replace(parameter, shape=with_exact_numbers(parameter.shape, within=parameter.name))
