"""How a base asks other services for the rows that its own are about to lead to."""

from scaffold.plan.encoding import python_literal
from scaffold.plan.endpoints import Endpoint
from scaffold.plan.look_up import LookUp
from scaffold.plan.source import Expression, Import, call, imported, layout, statement

INDENT = 8
STEP = 4


def looked_up_row(endpoint: Endpoint, needed: set[Import]) -> list[str]:
    """What a new row leads to, asked for before it is stored."""
    return [_asked(one, "row", indent=INDENT, needed=needed) for one in endpoint.look_ups]


def looked_up_changes(
    endpoint: Endpoint, changed: Expression, *, needed: set[Import]
) -> tuple[list[str], Expression]:
    """The same before a row is changed, and the expression of the changes from then on.

    Of a key of several columns the row has what the body does not give.
    """
    lines = [
        _asked(one, "body", indent=INDENT, needed=needed)
        for one in endpoint.look_ups
        if len(one.columns) == 1
    ]
    several = [one for one in endpoint.look_ups if len(one.columns) > 1]
    if not several:
        return lines, changed
    needed.update(imported("servicekit.rows", "after_change"))
    pad = " " * INDENT
    lines += [
        pad + statement("changed = ", changed, indent=INDENT),
        f"{pad}after = after_change(row, changed)",
    ]
    for one in several:
        names = [python_literal(str(column.attribute)) for column in one.columns]
        condition = call("if not changed.keys().isdisjoint", call("", *names))
        lines += [
            f"{pad}{layout(condition, indent=INDENT, after=1)}:",
            _asked(one, "after", indent=INDENT + STEP, needed=needed),
        ]
    return lines, "changed"


def _asked(one: LookUp, holder: str, *, indent: int, needed: set[Import]) -> str:
    """`await self.look_up(row.order_id, OrdersClient(self.neighbors).get_order, "body.orderId")`"""
    values = [f"{holder}.{column.attribute}" for column in one.columns]
    method = f"{one.client}(self.neighbors).{one.method}"
    places = map(python_literal, one.given)
    if len(values) == 1:
        made = call("await self.look_up", *values, method, *places)
    else:
        needed.update(imported("servicekit.look_ups", "whole_key"))
        made = call("await self.look_up_by", call("whole_key", *values), method, *places)
    return " " * indent + layout(made, indent=indent)
