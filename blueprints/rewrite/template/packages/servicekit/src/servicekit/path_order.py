"""Which of two paths that fit takes a request: the more specific one, wherever it is written.

FastAPI takes the first. Modules follow nouns, and `/orders/{id}/{part}` of one may stand before
`/orders/prices/{id}` of another, and the other way round elsewhere in the two.
"""

import re
from collections.abc import Sequence

from fastapi import APIRouter
from starlette.routing import BaseRoute

_PARAMETER = re.compile(r"\{[^{}]*\}")
_REST = ":path}"


def most_specific_first(routers: Sequence[APIRouter]) -> APIRouter:
    """All routes in one router; those that are alike stay in the order in which they came."""
    routes = [route for router in routers for route in router.routes]
    return APIRouter(routes=sorted(routes, key=_breadth))


def _breadth(route: BaseRoute) -> list[int]:
    """By segment: a literal, one with a parameter in it, a parameter, whatever follows.

    What has no path, as a router within a router, counts as a literal.
    """
    path = str(getattr(route, "path", ""))
    found = [_breadth_of(segment) for segment in path.strip("/").split("/")]
    # `/files/{rest:path}` fits all that is below it too, so that comes first.
    return [*found, 4] if path.endswith(_REST) else found


def _breadth_of(segment: str) -> int:
    if _REST in segment:
        return 3
    if _PARAMETER.fullmatch(segment):
        return 2
    return 1 if _PARAMETER.search(segment) else 0
