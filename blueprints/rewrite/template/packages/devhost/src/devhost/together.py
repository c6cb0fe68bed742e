"""All applications in one process: the fastest way to have them all."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager

from fastapi import FastAPI
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.types import ASGIApp, Lifespan, Message, Scope

from devhost.catalog import App
from devhost.landing import Landing, Probe
from servicekit import issuer
from servicekit.limits import SecurityHeaders

OK = 200


def create_host(apps: Sequence[App], *, authentication: str) -> Starlette:
    """Every application below its name, the page of all, and the issuer of tokens."""
    made = {app.name: app.create() for app in apps}
    for one in made.values():
        one.state.dispatcher = made
    landing = Landing(
        apps=apps, url=lambda app: app.path, probe=_probe(made), authentication=authentication
    )
    identity = issuer.create_app()
    mounts = [Mount(app.path, made[app.name]) for app in apps]
    routes = [*mounts, *landing.routes(), Mount("/", identity)]
    return Starlette(
        routes=routes,
        middleware=[Middleware(SecurityHeaders)],
        lifespan=_lifespan([*made.values(), identity]),
    )


def _lifespan(apps: Sequence[FastAPI]) -> Lifespan[Starlette]:
    """A mount does not start what is mounted, so the host does."""

    @asynccontextmanager
    async def lifespan(_host: Starlette) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            for app in apps:
                await stack.enter_async_context(app.router.lifespan_context(app))
            yield

    return lifespan


def _probe(apps: Mapping[str, ASGIApp]) -> Probe:
    async def probe(app: App) -> bool:
        return await get_status(apps[app.name], "/health") == OK

    return probe


async def get_status(app: ASGIApp, path: str) -> int:
    """The status that an application answers to a GET, asked without a socket."""
    status = 0

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        nonlocal status
        status = message.get("status", status)

    await app(_scope_of(path), receive, send)
    return status


def _scope_of(path: str) -> Scope:
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [],
        "client": ("127.0.0.1", 0),
        "server": ("127.0.0.1", 0),
    }
