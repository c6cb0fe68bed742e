"""ETag on what shows a row whose changes are counted, If-Match on what changes or deletes it.

The version may stand in the body as well; the header also serves who deletes a row.
"""

from dataclasses import replace
from http import HTTPStatus

from scaffold.model import BehaviorKind, Parameter, ParameterPlace, Shape, ShapeKind
from scaffold.naming import attribute_name
from scaffold.plan.endpoints import Endpoint
from scaffold.plan.versions import version_column

IF_MATCH = "If-Match"
_CHANGING = frozenset({BehaviorKind.UPDATE, BehaviorKind.DELETE})
_PROBLEMS = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.PRECONDITION_FAILED,
    HTTPStatus.UNPROCESSABLE_ENTITY,
    HTTPStatus.PRECONDITION_REQUIRED,
)


def with_preconditions(endpoint: Endpoint) -> Endpoint:
    """The operation with the headers that its table's version allows."""
    column = None if endpoint.table is None else version_column(endpoint.table)
    if column is None or not endpoint.is_modelled:
        return endpoint
    if endpoint.item is None and endpoint.response and column in endpoint.answer_columns:
        endpoint = replace(endpoint, tagged=column)
    is_stated = any(one.name.lower() == IF_MATCH.lower() for one in endpoint.parameters)
    if endpoint.behavior.kind not in _CHANGING or is_stated:
        return endpoint
    return replace(
        endpoint,
        parameters=(*endpoint.parameters, _if_match(endpoint)),
        problems=tuple(sorted({*endpoint.problems, *map(int, _PROBLEMS)})),
        is_conditional=True,
    )


def _if_match(endpoint: Endpoint) -> Parameter:
    return Parameter(
        name=IF_MATCH,
        place=ParameterPlace.HEADER,
        shape=Shape(kind=ShapeKind.STRING),
        origin=endpoint.operation.origin,
        attribute=attribute_name(IF_MATCH),
    )
