"""Requests that an operation accepts, and requests that it must refuse."""

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from scaffold.model import Enum, Parameter, ParameterPlace, ShapeKind
from scaffold.plan.contract import parameter_example, request_example
from scaffold.plan.endpoints import Endpoint
from scaffold.plan.paging import Paging

Request = tuple[str, str, object, dict[str, object]]

KEY = {"Idempotency-Key": "first"}
# Kinds of which some text is no value.
REFUSING = frozenset(
    {
        ShapeKind.UUID,
        ShapeKind.INTEGER,
        ShapeKind.NUMBER,
        ShapeKind.DECIMAL,
        ShapeKind.BOOLEAN,
        ShapeKind.DATE,
        ShapeKind.DATETIME,
        ShapeKind.ENUM,
    }
)
WRONG = "nothing-of-the-kind"


def request_of(
    endpoint: Endpoint, enums: Mapping[str, Enum], *, query: Mapping[str, str] | None = None
) -> Request:
    """Method, path with query string, body or None, headers of a valid request.

    `query` has values of parameters that are to be given.
    """
    return (
        str(endpoint.operation.method),
        _target(endpoint, query or {}, enums=enums),
        None if endpoint.request is None else request_example(endpoint, enums),
        _headers(endpoint, enums),
    )


def _headers(endpoint: Endpoint, enums: Mapping[str, Enum]) -> dict[str, object]:
    stated: dict[str, object] = {
        one.name: str(parameter_example(one, endpoint, enums=enums))
        for one in endpoint.parameters
        if one.place is ParameterPlace.HEADER and one.required
    }
    return stated | (KEY if endpoint.operation.idempotent else {})


def _target(endpoint: Endpoint, given: Mapping[str, str], *, enums: Mapping[str, Enum]) -> str:
    """The path with its parameters and the required part of the query string."""
    path = str(endpoint.operation.path)
    query: list[tuple[str, str]] = []
    for one in endpoint.parameters:
        value = given.get(one.name) or _text(parameter_example(one, endpoint, enums=enums))
        if one.place is ParameterPlace.PATH:
            path = path.replace(f"{{{one.name}}}", quote(value, safe=""))
        elif one.place is ParameterPlace.QUERY and (one.required or one.name in given):
            query.append((one.name, value))
    return path + (f"?{urlencode(query)}" if query else "")


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def invalid_requests(endpoint: Endpoint, enums: Mapping[str, Enum]) -> list[Request]:
    """One request for each way in which the operation can be asked wrongly, in its place."""
    method, target, body, headers = request_of(endpoint, enums)
    found: list[Request] = [
        (method, _target(endpoint, {one.name: WRONG}, enums=enums), body, headers)
        for one in endpoint.parameters
        if _refuses(one)
    ]
    if endpoint.paging is not Paging.NONE:
        mark = "&" if "?" in target else "?"
        found.append((method, f"{target}{mark}limit=0", body, headers))
    if endpoint.request is not None:
        found.append((method, target, [], headers))
    if endpoint.request_columns and body:
        found.append((method, target, {**_object(body), "unknownField": 1}, headers))
    return found


def _refuses(parameter: Parameter) -> bool:
    return parameter.shape.kind in REFUSING and parameter.place is not ParameterPlace.HEADER


def _object(body: object) -> dict[str, object]:
    return body if isinstance(body, dict) else {}
