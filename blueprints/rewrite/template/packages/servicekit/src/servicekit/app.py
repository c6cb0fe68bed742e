"""The factory that every service calls with its settings and its routers."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager

from fastapi import APIRouter, Depends, FastAPI
from fastapi.routing import APIRoute
from sqlalchemy.ext.asyncio import async_sessionmaker
from starlette.middleware.cors import CORSMiddleware

from servicekit import health, metrics
from servicekit.auth import authenticate
from servicekit.database import open_engine
from servicekit.docs import add_docs
from servicekit.errors import add_error_handlers
from servicekit.idempotency import IdempotencyStore
from servicekit.limits import BodyLimit, HeaderLimit, SecurityHeaders
from servicekit.path_order import most_specific_first
from servicekit.settings import ServiceSettings
from servicekit.tokens import TokenVerifier

# What pages of the origins in the settings may send. No cookies: a token is in a header.
CORS_METHODS = ("DELETE", "GET", "PATCH", "POST", "PUT")
CORS_HEADERS = ("Authorization", "Content-Type", "Idempotency-Key", "If-Match")
Work = Callable[[FastAPI], Awaitable[None]]

RESTART_SECONDS = 5
_log = logging.getLogger(__name__)


def build_app(
    settings: ServiceSettings,
    *,
    title: str,
    description: str,
    routers: Sequence[APIRouter],
    background: Sequence[Work] = (),
) -> FastAPI:
    """An application with all that is not particular to one service.

    What is in the `background` runs from start to stop.
    """
    is_public = settings.environment == "production"
    app = FastAPI(
        title=title,
        description=description,
        lifespan=_lifespan,
        openapi_url=None if is_public else "/openapi.json",
        docs_url=None,
        redoc_url=None,
        # A redirect would be made of the Host header, which is the client's word.
        redirect_slashes=False,
        generate_unique_id_function=_operation_id,
        dependencies=[Depends(authenticate)],
    )
    _set_up(app, settings)
    app.state.background = (*background, *_telemetry(settings))
    if not is_public:
        add_docs(app)
    app.include_router(most_specific_first((health.router, *routers)))
    return app


def on_shutdown(app: FastAPI, close: Callable[[], Awaitable[None]]) -> None:
    """Runs `close` when the application stops; what was opened last is closed first."""
    stack: AsyncExitStack = app.state.stack
    stack.push_async_callback(close)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    stack: AsyncExitStack = app.state.stack
    async with stack:
        tasks = [asyncio.create_task(_keep_at(work, app)) for work in app.state.background]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


async def _keep_at(work: Work, app: FastAPI) -> None:
    """Begins again after a while where it fails: a broker may come later than its clients."""
    while True:
        try:
            return await work(app)
        except Exception:
            _log.exception("work in the background of %s failed", app.title)
            await asyncio.sleep(RESTART_SECONDS)


def _set_up(app: FastAPI, settings: ServiceSettings) -> None:
    app.state.settings = settings
    app.state.stack = AsyncExitStack()
    app.state.verifier = _verifier(settings)
    app.state.developer = settings.developer()
    _open_database(app, settings.database_url)
    metrics.add_metrics(app)
    # The last one is the outermost.
    app.add_middleware(BodyLimit, max_bytes=settings.max_body_bytes)
    app.add_middleware(HeaderLimit, max_bytes=settings.max_header_bytes)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_methods=CORS_METHODS,
            allow_headers=CORS_HEADERS,
            expose_headers=("ETag", "Location"),
        )
    app.add_middleware(SecurityHeaders, only_tls=settings.environment == "production")
    add_error_handlers(app)


def _telemetry(settings: ServiceSettings) -> Sequence[Work]:
    """Who sends nothing does not load what sends."""
    if settings.telemetry_url is None:
        return ()
    from servicekit.telemetry import send_metrics

    return (send_metrics,)


def _open_database(app: FastAPI, url: str | None) -> None:
    app.state.sessions = app.state.idempotency = None
    if url is None:
        return
    engine = open_engine(url)
    app.state.sessions = async_sessionmaker(engine, expire_on_commit=False)
    app.state.idempotency = IdempotencyStore(app.state.sessions)
    on_shutdown(app, engine.dispose)


def _operation_id(route: APIRoute) -> str:
    """The name of the function, which is the contract's operationId."""
    return route.name


def _verifier(settings: ServiceSettings) -> TokenVerifier | None:
    if settings.authentication == "off":
        return None
    if not (settings.oidc_issuer and settings.oidc_audience):
        raise ValueError("set oidc_issuer and oidc_audience, or authentication=off to develop")
    return TokenVerifier(settings.oidc_issuer, settings.oidc_audience)
