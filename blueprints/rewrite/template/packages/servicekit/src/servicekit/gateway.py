"""A reverse proxy as a raw ASGI application: streams both ways, and speaks websockets.

Routing happens on the path as it came, still percent-encoded, so that nothing is decoded twice.
"""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from urllib.parse import quote, unquote

import aiohttp
from fastapi import FastAPI
from starlette.routing import Mount
from starlette.types import ASGIApp, Receive, Scope, Send

from servicekit.app import on_shutdown
from servicekit.forwarding import forward_http, forwarded_headers
from servicekit.problems import problem_response
from servicekit.routes import Route, most_specific_first, upstream_url
from servicekit.settings import ServiceSettings
from servicekit.websockets import forward_websocket

CONNECT_SECONDS = 5
READ_SECONDS = 30
CONNECTIONS = 256
# A proxy adds nothing of its own to what the client asked for.
OMITTED = ("Accept", "Accept-Encoding", "Content-Type", "User-Agent")
NOWHERE = 1001
# What an upstream tells its operators is not for who comes through the edge.
INTERNAL = frozenset({"/docs", "/metrics", "/openapi.json"})

# Of a request's scope; the rest says how this application routed it.
INNER_KEYS = (
    "type",
    "asgi",
    "http_version",
    "method",
    "scheme",
    "query_string",
    "client",
    "server",
    "extensions",
    "subprotocols",
    "state",
)

Dispatcher = Mapping[str, ASGIApp]


def add_gateway(app: FastAPI, routes: Iterable[Route]) -> None:
    """Sends what no other route of the application takes to the upstreams; call it last."""
    gateway = Gateway(routes)
    app.router.routes.append(Mount("", gateway))
    on_shutdown(app, gateway.close)


class Gateway:
    """Asks upstreams by URL, or directly where `app.state.dispatcher` holds them."""

    def __init__(self, routes: Iterable[Route]) -> None:
        self._routes = most_specific_first(routes)
        self._http: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        """Closes the connections."""
        if self._http is not None:
            await self._http.close()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = self._find(_raw_path(scope))
        if found is None:
            await _refuse(scope, receive, send)
            return
        upstream, path = found
        direct = _dispatcher(scope).get(upstream)
        if direct is not None:
            await direct(_inner_scope(scope, path), receive, send)
            return
        query = scope["query_string"].decode("latin-1")
        url = _url_of(scope, upstream) + path + (f"?{query}" if query else "")
        forward = forward_websocket if scope["type"] == "websocket" else forward_http
        await forward((self._client(), url), scope, receive=receive, send=send)

    def _find(self, path: str) -> tuple[str, str] | None:
        for route in self._routes:
            forwarded = route.forward(path)
            if forwarded is not None:
                is_internal = unquote(forwarded).rstrip("/").lower() in INTERNAL
                return None if is_internal else (route.upstream, forwarded)
        return None

    def _client(self) -> aiohttp.ClientSession:
        """Made in the loop that serves, which is not there yet when the application is made."""
        if self._http is None:
            self._http = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=CONNECTIONS),
                auto_decompress=False,
                cookie_jar=aiohttp.DummyCookieJar(),
                timeout=aiohttp.ClientTimeout(
                    total=None, connect=CONNECT_SECONDS, sock_read=READ_SECONDS
                ),
                skip_auto_headers=OMITTED,
            )
        return self._http


def _raw_path(scope: Scope) -> str:
    """The path below where the gateway is mounted, as it came."""
    raw: bytes | None = scope.get("raw_path")
    path = quote(scope["path"]) if raw is None else raw.decode("latin-1")
    return path.removeprefix(quote(scope.get("root_path", ""))) or "/"


def _dispatcher(scope: Scope) -> Dispatcher:
    app = scope.get("app")
    dispatcher: Dispatcher = getattr(app.state, "dispatcher", {}) if app is not None else {}
    return dispatcher


def _url_of(scope: Scope, upstream: str) -> str:
    settings: ServiceSettings | None = getattr(scope["app"].state, "settings", None)
    return upstream_url(upstream) if settings is None else settings.url_of(upstream)


def _inner_scope(scope: Scope, path: str) -> Scope:
    """What the upstream would see had the request come through a socket."""
    headers = [
        (name.encode("latin-1"), value.encode("utf-8", "surrogateescape"))
        for name, value in forwarded_headers(scope)
    ]
    kept = {key: scope[key] for key in INNER_KEYS if key in scope}
    return kept | {
        "path": unquote(path),
        "raw_path": path.encode("latin-1"),
        "root_path": "",
        "headers": headers,
    }


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": NOWHERE})
        return
    answer = problem_response(HTTPStatus.NOT_FOUND, "No route of the gateway leads there.")
    await answer(scope, receive, send)
