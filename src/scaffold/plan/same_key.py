"""What a test says of the key of a row and that of an answer."""

from scaffold.model import Table, TypeKind
from scaffold.plan.bodies import wire_name
from scaffold.plan.encoding import PythonSource, python_literal
from scaffold.plan.endpoints import Endpoint


def same_key(endpoint: Endpoint, table: Table, *, within: str) -> list[PythonSource]:
    """The answer names the row by its key, where the key can be compared as text or number."""
    where = f'["{within}"][0]' if within else ""
    return [
        PythonSource(
            f"assert response.json(){where}[{python_literal(wire_name(column))}]"
            f" == {_COMPARED[column.type.kind].format(f'row.{column.attribute}')}"
        )
        for column in map(table.column, table.primary_key)
        if column is not None
        and column in endpoint.answer_columns
        and column.type.kind in _COMPARED
    ]


_COMPARED = dict.fromkeys((TypeKind.UUID, TypeKind.STRING, TypeKind.TEXT), "str({})") | (
    dict.fromkeys((TypeKind.SMALLINT, TypeKind.INTEGER, TypeKind.BIGINT), "{}")
)
