"""What a test says of the key of a row and that of an answer."""

from scaffold.model import Column, Table, TypeKind
from scaffold.plan.bodies import wire_name
from scaffold.plan.encoding import PythonSource, python_literal
from scaffold.plan.encoding.python import LINE_LENGTH
from scaffold.plan.endpoints import Endpoint
from scaffold.plan.source import call, statement


def same_key(endpoint: Endpoint, table: Table, *, within: str) -> list[PythonSource]:
    """The answer names the row by its key, where the key can be compared as text or number."""
    where = f'["{within}"][0]' if within else ""
    return [
        _equal(f"response.json(){where}[{python_literal(wire_name(column))}]", column)
        for column in map(table.column, table.primary_key)
        if column is not None
        and column in endpoint.answer_columns
        and column.type.kind in _COMPARED
    ]


_TEXTS = frozenset({TypeKind.UUID, TypeKind.STRING, TypeKind.TEXT})
_COMPARED = _TEXTS | {TypeKind.SMALLINT, TypeKind.INTEGER, TypeKind.BIGINT}


def _equal(answered: str, column: Column) -> PythonSource:
    """Of texts, the call that makes one is broken where the line is too long."""
    own = f"row.{column.attribute}"
    if column.type.kind in _TEXTS:
        return statement(f"assert {answered} == ", call("str", own), indent=4)
    line = f"assert {answered} == {own}"
    if 4 + len(line) <= LINE_LENGTH:
        return PythonSource(line)
    return PythonSource(f"assert (\n        {answered} == {own}\n    )")
