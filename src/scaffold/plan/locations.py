"""Where a created row is found: the path of the operation that reads one by its key."""

from collections.abc import Sequence
from dataclasses import replace
from http import HTTPStatus

from scaffold.model import BehaviorKind, Column, Table, TypeKind
from scaffold.plan.endpoints import Endpoint

# Keys whose text is their spelling in a path.
_PLAIN = frozenset({TypeKind.UUID, TypeKind.SMALLINT, TypeKind.INTEGER, TypeKind.BIGINT})


def with_locations(endpoints: Sequence[Endpoint]) -> tuple[Endpoint, ...]:
    """The endpoints; one that creates rows knows the path before the key of a new one."""
    paths = {
        one.table.name: found
        for one in endpoints
        if one.table is not None and (found := _path_of_rows(one, one.table)) is not None
    }
    return tuple(
        replace(one, located=paths[one.table.name])
        if one.table is not None and _locates(one, one.table) and one.table.name in paths
        else one
        for one in endpoints
    )


def _locates(endpoint: Endpoint, table: Table) -> bool:
    shown = {column.name for column in endpoint.answer_columns}
    creates = (
        endpoint.behavior.kind is BehaviorKind.CREATE and endpoint.status == HTTPStatus.CREATED
    )
    return creates and shown.issuperset(table.primary_key)


def _path_of_rows(endpoint: Endpoint, table: Table) -> tuple[str, Column, str] | None:
    """`("/orders/", id, "")` for `GET /orders/{id}`."""
    head, _, tail = str(endpoint.operation.path).partition("{")
    after = tail.partition("}")[2]
    by_key = [one.column for one in endpoint.behavior.filters if one.parameter]
    column = table.column(by_key[0]) if len(by_key) == 1 else None
    if (
        endpoint.behavior.kind is not BehaviorKind.READ
        or column is None
        or table.primary_key != (column.name,)
        or column.type.kind not in _PLAIN
        or after not in ("", "/")
        or "{" in tail
    ):
        return None
    return head, column, after
