"""Liveness and readiness, as an orchestrator asks for them."""

from fastapi import APIRouter, Request
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from servicekit.auth import PUBLIC
from servicekit.database import Sessions
from servicekit.problems import NO_DATABASE, Unavailable

router = APIRouter(include_in_schema=False, dependencies=[PUBLIC])


@router.get("/health")
async def health() -> dict[str, str]:
    """The process runs."""
    return {"status": "ok"}


@router.get("/ready")
async def ready(request: Request) -> dict[str, str]:
    """The process can serve: its database answers, if it has one."""
    sessions: Sessions | None = request.app.state.sessions
    if sessions is not None:
        await _ask(sessions)
    return {"status": "ok"}


def probes_at(*paths: str) -> APIRouter:
    """The same at other paths, which an orchestrator knows from the old system."""
    found = APIRouter(include_in_schema=False, dependencies=[PUBLIC])
    for path in paths:
        found.add_api_route(path, ready if "ready" in path else health)
    return found


async def _ask(sessions: Sessions) -> None:
    try:
        async with sessions() as session:
            await session.execute(select(1))
    except SQLAlchemyError as error:
        raise Unavailable(NO_DATABASE) from error
