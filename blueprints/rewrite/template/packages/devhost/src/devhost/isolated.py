"""Each application in a process of its own, on its own port.

What all of them import is imported once, before they part: that costs a quarter of starting them
one by one.
"""

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from types import FrameType

import aiohttp
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount

from devhost.catalog import PORT, App
from devhost.environment import own_url
from devhost.landing import Landing
from devhost.serving import serve
from servicekit import issuer
from servicekit.limits import SecurityHeaders

PRELOADED = (
    "aiosqlite",
    "servicekit.app",
    "servicekit.gateway",
    "sqlalchemy.dialects.sqlite.aiosqlite",
    "uvicorn.lifespan.on",
    "uvicorn.protocols.http.httptools_impl",
)
OK = 200

Work = Callable[[], None]


def run_isolated(apps: Sequence[App], *, authentication: str) -> int:
    """Serves until it is told to stop; 1 if a process ended by itself."""
    for module in PRELOADED:
        import_module(module)
    gc.freeze()
    works: dict[str, Work] = {app.name: _work_of(app) for app in apps}
    works["landing page"] = lambda: serve(_landing_host(apps, authentication), PORT)
    children = {_fork(work): name for name, work in works.items()}
    return _wait(children)


def _work_of(app: App) -> Work:
    return lambda: serve(app.create(), app.port)


def _landing_host(apps: Sequence[App], authentication: str) -> Starlette:
    landing = Landing(apps=apps, url=own_url, probe=_probe, authentication=authentication)
    routes = [*landing.routes(), Mount("/", issuer.create_app())]
    return Starlette(routes=routes, middleware=[Middleware(SecurityHeaders)])


async def _probe(app: App) -> bool:
    async with aiohttp.ClientSession() as http, http.get(f"{own_url(app)}/health") as response:
        return response.status == OK


def _fork(work: Work) -> int:
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        work()
        code = 0
    except KeyboardInterrupt:
        code = 0
    finally:
        sys.stderr.flush()
        # Not `sys.exit`: what called the parent's code is not the child's to finish.
        os._exit(code)


def _wait(children: dict[int, str]) -> int:
    running = dict(children)
    is_stopping = False

    def stop(_signal: int, _frame: FrameType | None) -> None:
        nonlocal is_stopping
        is_stopping = True
        _terminate(running)

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    code = 0
    while running:
        child, _status = os.wait()
        name = running.pop(child, None)
        if name is not None and not is_stopping:
            print(f"{name} has ended by itself; the others go on", file=sys.stderr)
            code = 1
    return code


def _terminate(children: Iterable[int]) -> None:
    for child in tuple(children):
        os.kill(child, signal.SIGTERM)
