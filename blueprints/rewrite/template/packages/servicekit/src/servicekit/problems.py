"""Answers other than success, in the shape of RFC 9457, raised as exceptions."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import ClassVar

from starlette.responses import JSONResponse

from servicekit.columns import JsonObject

PROBLEM_JSON = "application/problem+json"

NO_DATABASE = "The database does not answer."
NOT_RELATED = "A row that this refers to does not exist, or one that refers to this still does."
CHANGED_MEANWHILE = "The row was changed meanwhile: read it again."

_TEXT = {"type": "string"}
_INVALID_FIELD = {
    "type": "object",
    "required": ["location", "detail"],
    "properties": {"location": _TEXT, "detail": _TEXT},
}
_PROBLEM_DETAILS = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": _TEXT,
        "status": {"type": "integer"},
        "detail": _TEXT,
        "scanPointer": _TEXT,
        "errors": {"type": "array", "items": _INVALID_FIELD},
    },
}


def problems(*statuses: int) -> dict[int | str, JsonObject]:
    """The `responses` of a route that may answer with these problems."""
    content = {PROBLEM_JSON: {"schema": _PROBLEM_DETAILS}}
    return {
        status: {"description": HTTPStatus(status).phrase, "content": content}
        for status in statuses
    }


def problem_response(
    status: HTTPStatus,
    detail: str,
    *,
    members: JsonObject | None = None,
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """The answer itself; `members` stand beside those of the RFC."""
    document = {"type": "about:blank", "title": status.phrase, "status": status, "detail": detail}
    return JSONResponse(document | (members or {}), status, headers, PROBLEM_JSON)


class Problem(Exception):
    """An answer other than success; a subclass names the status."""

    status: ClassVar[HTTPStatus]

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail

    def members(self) -> JsonObject:
        """Members of the document beyond those of the RFC."""
        return {}

    def headers(self) -> dict[str, str]:
        """Headers of the answer."""
        return {}


class Unauthorized(Problem):
    """Nobody says who calls."""

    status = HTTPStatus.UNAUTHORIZED

    def headers(self) -> dict[str, str]:
        return {"WWW-Authenticate": "Bearer"}


class InvalidToken(Unauthorized):
    """A token that does not hold (RFC 6750, section 3.1)."""

    def headers(self) -> dict[str, str]:
        return {"WWW-Authenticate": 'Bearer error="invalid_token"'}


class Forbidden(Problem):
    """The caller is known and may not do this."""

    status = HTTPStatus.FORBIDDEN


class NotFound(Problem):
    """Nothing there."""

    status = HTTPStatus.NOT_FOUND


class Conflict(Problem):
    """What is stored does not allow this now."""

    status = HTTPStatus.CONFLICT


class PreconditionFailed(Problem):
    """What is stored is not what the client has seen."""

    status = HTTPStatus.PRECONDITION_FAILED


class PreconditionRequired(Problem):
    """The client does not say what it has seen."""

    status = HTTPStatus.PRECONDITION_REQUIRED


class Unprocessable(Problem):
    """Well formed and still not acceptable."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class Unavailable(Problem):
    """Something that the service needs does not answer."""

    status = HTTPStatus.SERVICE_UNAVAILABLE


class BadGateway(Problem):
    """Another service, to which a request was sent on, cannot be reached."""

    status = HTTPStatus.BAD_GATEWAY


class GatewayTimeout(Problem):
    """Another service, to which a request was sent on, does not answer."""

    status = HTTPStatus.GATEWAY_TIMEOUT


class NotModelled(Problem):
    """The scan names the operation and does not say what it does."""

    status = HTTPStatus.NOT_IMPLEMENTED

    def __init__(self, detail: str, *, scan_pointer: str) -> None:
        super().__init__(detail)
        self.scan_pointer = scan_pointer

    def members(self) -> JsonObject:
        return {"scanPointer": self.scan_pointer}
