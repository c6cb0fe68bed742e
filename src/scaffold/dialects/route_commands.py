"""Routes that say which command or query they call, joined with what is told of it."""

import re
from collections import Counter
from dataclasses import replace

from scaffold.model import Operation, OperationKind, Shape, ShapeKind, System

_NAME = re.compile(r"[A-Za-z_]\w{2,150}")
# Who asks or deletes sends no body.
_WITHOUT_BODY = frozenset({"GET", "HEAD", "DELETE"})


def with_called(system: System) -> System:
    """`POST {id}/members -> JoinGroup` takes what `JoinGroup` takes, and that answers there.

    A command of the same container is served by the route alone; one of another container, which
    the route's own calls, answers at the same path.
    """
    told = Counter(one.key for one in system.operations if one.kind is not OperationKind.ENDPOINT)
    calls = {
        one.key: one
        for one in system.operations
        if told[one.key] == 1 and one.method is None and one.path is None
    }
    routes = {id(one): _called(one) for one in system.operations}
    routes = {at: name for at, name in routes.items() if name in calls}
    if not routes:
        return system
    first: dict[str, Operation] = {}
    for one in system.operations:
        if id(one) in routes:
            first.setdefault(routes[id(one)], one)
    made = []
    for one in system.operations:
        if id(one) in routes:
            made.append(_routed(one, calls[routes[id(one)]]))
        elif one.key not in first or calls.get(one.key) is not one:
            made.append(one)
        elif _is_apart(first[one.key], one):
            made.append(_bound(one, first[one.key]))
    return replace(system, operations=tuple(made))


def _called(operation: Operation) -> str:
    """The name that is all that a route says of what it does."""
    if operation.kind is not OperationKind.ENDPOINT or operation.proxies_to:
        return ""
    said = (operation.description.strip("` ."), operation.handler)
    return next((one for one in said if one and _NAME.fullmatch(one)), "")


def _is_apart(route: Operation, call: Operation) -> bool:
    return bool(call.stated_container) and call.stated_container != route.stated_container


def _routed(route: Operation, call: Operation) -> Operation:
    has_body = route.method not in _WITHOUT_BODY
    return replace(
        route,
        key=route.key if _is_apart(route, call) else call.key,
        kind=route.kind if _is_apart(route, call) else call.kind,
        description=call.description or route.description,
        request=route.request or (_beside_path(call.request, route) if has_body else None),
        response=route.response or call.response,
        permissions=route.permissions or call.permissions,
        authentication=route.authentication or call.authentication,
        handler=call.handler or call.key,
        origin=route.origin.and_from(call.origin),
    )


def _bound(call: Operation, route: Operation) -> Operation:
    has_body = route.method not in _WITHOUT_BODY
    return replace(
        call,
        method=route.method,
        path=route.path,
        parameters=route.parameters,
        request=_beside_path(call.request, route) if has_body else call.request,
        binding=route.origin,
    )


def _beside_path(request: Shape | None, route: Operation) -> Shape | None:
    """What a body holds that is not in the path already."""
    if request is None or request.kind is not ShapeKind.OBJECT:
        return request
    known = {one.name for one in route.parameters}
    fields = tuple(one for one in request.fields if one.name not in known)
    return replace(request, fields=fields) if fields else Shape(kind=ShapeKind.NONE)
