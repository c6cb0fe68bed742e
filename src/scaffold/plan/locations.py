"""Where a created row is found: the path of the operation that reads one by its key."""

import re
from collections.abc import Sequence
from dataclasses import replace
from http import HTTPStatus

from scaffold.model import BehaviorKind, Column, ParameterPlace, Table, TypeKind
from scaffold.plan.endpoints import Endpoint

# Keys whose text is their spelling in a path, and those that a path has encoded.
PLAIN = frozenset({TypeKind.UUID, TypeKind.SMALLINT, TypeKind.INTEGER, TypeKind.BIGINT})
_SPELLED = PLAIN | {TypeKind.STRING, TypeKind.TEXT}
_PARAMETER = re.compile(r"\{([^{}]*)\}")

Found = tuple[str, tuple[Column, ...]]


def with_locations(endpoints: Sequence[Endpoint]) -> tuple[Endpoint, ...]:
    """The endpoints; one that creates rows knows the path of a new one."""
    paths: dict[str, Found] = {}
    for one in endpoints:
        if one.table is not None and (found := _path_of_rows(one, one.table)) is not None:
            paths[one.table.name] = _plainer(found, paths.get(one.table.name))
    return tuple(
        replace(one, located=paths[one.table.name])
        if one.table is not None
        and one.table.name in paths
        and _locates(one, paths[one.table.name][1])
        else one
        for one in endpoints
    )


def _plainer(found: Found, known: Found | None) -> Found:
    """The one of fewer parameters; of equals the later."""
    return found if known is None or len(found[1]) <= len(known[1]) else known


def _locates(endpoint: Endpoint, columns: Sequence[Column]) -> bool:
    creates = (
        endpoint.behavior.kind is BehaviorKind.CREATE and endpoint.status == HTTPStatus.CREATED
    )
    return creates and all(one in endpoint.answer_columns for one in columns)


def _path_of_rows(endpoint: Endpoint, table: Table) -> Found | None:
    """`("/orders/{id}", (id,))` for `GET /orders/{id}`."""
    path = str(endpoint.operation.path)
    by_parameter = {one.parameter: table.column(one.column) for one in endpoint.behavior.filters}
    columns = [by_parameter.get(name) for name in _PARAMETER.findall(path)]
    found = tuple(one for one in columns if one is not None and _is_spelled(one))
    needs_more = any(
        one.required and one.place is not ParameterPlace.PATH for one in endpoint.parameters
    )
    if (
        endpoint.behavior.kind is not BehaviorKind.READ
        or needs_more
        or not path.endswith(("}", "}/"))
        or len(found) != len(columns)
        or not found
        or not {one.name for one in found}.issuperset(table.primary_key)
    ):
        return None
    return path, found


def _is_spelled(column: Column) -> bool:
    is_plain = column.type.kind in _SPELLED and column.type.enum is None
    return is_plain and not column.type.is_array and not column.nullable
