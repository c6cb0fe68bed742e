"""Turns every exception that may leave a route into problem+json."""

import logging
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    IntegrityError,
    OperationalError,
    StatementError,
)
from sqlalchemy.orm.exc import StaleDataError
from starlette.exceptions import HTTPException
from starlette.routing import Match

from servicekit.auth import authenticate
from servicekit.limits import NOT_A_PAGE, SECURITY_HEADERS
from servicekit.problems import (
    CHANGED_MEANWHILE,
    NO_DATABASE,
    NOT_RELATED,
    Problem,
    problem_response,
)

METHODS = ("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT")

# What a driver raises for a value that no column of its kind can hold.
VALUE_ERRORS = (OverflowError, ValueError)

# Reasons told in one answer, and characters of what the client may have spelled itself.
MOST_REASONS = 20
LONGEST_LOCATION = 200
_log = logging.getLogger(__name__)


def add_error_handlers(app: FastAPI) -> None:
    """Whatever goes wrong, the answer is a problem document without internals."""
    app.exception_handler(Problem)(_problem)
    app.exception_handler(RequestValidationError)(_invalid_request)
    app.exception_handler(IntegrityError)(_integrity_error)
    app.exception_handler(StatementError)(_statement_error)
    app.exception_handler(StaleDataError)(_changed_meanwhile)
    app.exception_handler(OverflowError)(_does_not_fit)
    app.exception_handler(UnicodeEncodeError)(_unwritable)
    app.exception_handler(HTTPException)(_http_exception)
    app.exception_handler(Exception)(_unexpected)


async def _problem(_request: Request, problem: Problem) -> JSONResponse:
    return problem_response(
        problem.status, problem.detail, members=problem.members(), headers=problem.headers()
    )


async def _invalid_request(request: Request, error: RequestValidationError) -> JSONResponse:
    if (refusal := await _refusal(request)) is not None:
        return refusal
    reasons = error.errors()
    errors = [
        {"location": _location(reason["loc"]), "detail": _printable(str(reason["msg"]))}
        for reason in reasons[:MOST_REASONS]
    ]
    # 400 is for what cannot be read, 422 for what can and does not fit. For headers the
    # Idempotency-Key draft wants 400 as well.
    unreadable = any(
        reason["type"] == "json_invalid" or reason["loc"][0] == "header" for reason in reasons
    )
    status = HTTPStatus.BAD_REQUEST if unreadable else HTTPStatus.UNPROCESSABLE_ENTITY
    return problem_response(
        status, "The request does not fit the contract.", members={"errors": errors}
    )


async def _refusal(request: Request) -> JSONResponse | None:
    """FastAPI reads a body before it asks anybody; who has no token learns nothing about it."""
    if not hasattr(request.app.state, "verifier"):
        return None
    try:
        await authenticate(request)
    except Problem as problem:
        return await _problem(request, problem)
    return None


async def _integrity_error(_request: Request, error: IntegrityError) -> JSONResponse:
    # SQLite says "NOT NULL constraint", PostgreSQL "violates not-null constraint".
    if "not null" in str(error.orig).lower().replace("-", " "):
        return problem_response(
            HTTPStatus.UNPROCESSABLE_ENTITY, "A value that has to be given is null."
        )
    return problem_response(HTTPStatus.CONFLICT, _conflict(str(error.orig)))


async def _statement_error(request: Request, error: StatementError) -> JSONResponse:
    if isinstance(error, DBAPIError) and is_out_of_reach(error):
        # The log has more of it than a client may know.
        _log.error("the database does not answer", exc_info=error)
        return problem_response(HTTPStatus.SERVICE_UNAVAILABLE, NO_DATABASE)
    if isinstance(error, DataError) or isinstance(error.orig, VALUE_ERRORS):
        return await _does_not_fit(request, error)
    return await _unexpected(request, error)


def is_out_of_reach(error: DBAPIError) -> bool:
    """Whether no connection was made, or one was lost; a statement that fails is another thing."""
    return error.connection_invalidated or (
        isinstance(error, OperationalError) and error.statement is None
    )


async def _does_not_fit(_request: Request, _error: Exception) -> JSONResponse:
    return problem_response(
        HTTPStatus.UNPROCESSABLE_ENTITY, "A value is larger than the database can hold."
    )


async def _changed_meanwhile(_request: Request, _error: StaleDataError) -> JSONResponse:
    """Between reading and writing a row whose changes are counted, somebody else wrote."""
    return problem_response(HTTPStatus.CONFLICT, CHANGED_MEANWHILE)


async def _unwritable(_request: Request, _error: UnicodeEncodeError) -> JSONResponse:
    return problem_response(
        HTTPStatus.UNPROCESSABLE_ENTITY, "A text holds half of a surrogate pair."
    )


async def _http_exception(request: Request, error: HTTPException) -> JSONResponse:
    if error.status_code == HTTPStatus.BAD_REQUEST and "route" in request.scope:
        refusal = await _refusal(request)
        if refusal is not None:
            return refusal
    headers = dict(error.headers or {})
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        headers["Allow"] = ", ".join(_allowed_methods(request))
    return problem_response(HTTPStatus(error.status_code), error.detail, headers=headers)


async def _unexpected(_request: Request, _error: Exception) -> JSONResponse:
    # Starlette sends this one around all middleware, so its headers are set here.
    headers = {name.decode(): value.decode() for name, value in SECURITY_HEADERS + NOT_A_PAGE}
    return problem_response(
        HTTPStatus.INTERNAL_SERVER_ERROR, "The service failed; its log says why.", headers=headers
    )


def _allowed_methods(request: Request) -> list[str]:
    """The methods of all routes of a path; Starlette's own header names the first route's only."""
    routes = request.app.router.routes
    return [
        method
        for method in METHODS
        if any(
            route.matches({**request.scope, "method": method})[0] is Match.FULL for route in routes
        )
    ]


def _conflict(reason: str) -> str:
    """Which of the two it was, without the names that the driver's message tells."""
    if "foreign key" in reason.lower():
        return NOT_RELATED
    if "unique" in reason.lower():
        return "A row with this key exists already."
    return "What is stored stands against this change."


def _location(path: tuple[int | str, ...]) -> str:
    return _printable(".".join(map(str, path))[:LONGEST_LOCATION])


def _printable(text: str) -> str:
    """A lone surrogate, which JSON can spell and UTF-8 cannot, as its escape."""
    return text.encode("utf-8", "backslashreplace").decode()
