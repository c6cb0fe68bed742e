"""Constants that the scan does not state: named in the base, so that a reader sees the guess."""

from collections.abc import Iterable
from dataclasses import dataclass

from scaffold.model import Certainty, ColumnValue, Table, ValueSource, chosen
from scaffold.naming import UpperName, upper_name
from scaffold.plan.encoding import PythonSource, python_literal
from scaffold.plan.endpoints import Endpoint
from scaffold.plan.source import statement

COMMENTS = {
    Certainty.ASSUMED: "# Assumed: the scan does not name the first value.",
    Certainty.DERIVED: "# Derived from the words of the scan.",
    Certainty.STATED: "# As the scan states it.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ConstantView:
    """A constant of a module and the comment above it."""

    comment: PythonSource
    statement: PythonSource


def constant_name(value: ColumnValue, table: Table) -> UpperName:
    """`FIRST_ORDER_STATUS` of a new row, `WALLET_OWNER_TYPE` of rows that are looked for."""
    attribute = chosen(table.column(value.column)).attribute
    first = "first " if value.origin.certainty is Certainty.ASSUMED else ""
    return upper_name(f"{first}{table.class_name} {attribute}")


def plan_constants(endpoints: Iterable[Endpoint]) -> tuple[ConstantView, ...]:
    """Those of a noun, each once."""
    found: dict[UpperName, ColumnValue] = {}
    for endpoint in endpoints:
        if endpoint.table is None or not endpoint.is_modelled:
            continue
        for value in (*endpoint.behavior.filters, *endpoint.behavior.assigned):
            if value.source is ValueSource.CONSTANT:
                found.setdefault(constant_name(value, endpoint.table), value)
    return tuple(
        ConstantView(
            comment=PythonSource(COMMENTS[value.origin.certainty]),
            statement=statement(f"{name} = ", _literal(value.name)),
        )
        for name, value in found.items()
    )


def _literal(text: str) -> str:
    return text if text.isdigit() else python_literal(text)
