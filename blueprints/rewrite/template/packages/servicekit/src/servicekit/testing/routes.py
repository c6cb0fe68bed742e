"""Every route of an application, and which of them ask for no token."""

import re
from collections.abc import Iterator

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from fastapi.testclient import TestClient

# What every application answers to anybody. In production there are no docs.
PUBLIC_EVERYWHERE = frozenset(
    {"GET /docs", "GET /health", "GET /metrics", "GET /openapi.json", "GET /ready"}
)
UNAUTHORIZED = 401


def every_route(app: FastAPI) -> Iterator[tuple[str, str]]:
    """Methods and paths; what is mounted, as a gateway's upstreams are, asks for itself."""
    for route in iter_route_contexts(app.routes):
        for method in sorted((route.methods or set()) - {"HEAD"}):
            yield method, str(route.path)


def open_routes(app: FastAPI, anonymous: TestClient) -> set[str]:
    """The routes that answer anything but 401 to a caller without a token."""
    return {
        f"{method} {path}"
        for method, path in every_route(app)
        if anonymous.request(method, re.sub(r"{[^}]*}", "x", path)).status_code != UNAUTHORIZED
    }
