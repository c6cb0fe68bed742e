"""What a contract says of answers: success with its headers, and problems."""

from collections.abc import Iterator, Mapping
from http import HTTPStatus

from scaffold.plan.bodies import Schema
from scaffold.plan.endpoints import Endpoint
from scaffold.plan.wording import success_description

PROBLEM_NAMES: Mapping[int, str] = {
    400: "BadRequest",
    401: "Unauthorized",
    403: "Forbidden",
    404: "NotFound",
    409: "Conflict",
    412: "PreconditionFailed",
    422: "UnprocessableContent",
    428: "PreconditionRequired",
    501: "NotImplemented",
    502: "BadGateway",
    504: "GatewayTimeout",
}
# The phrase of 422 depends on Python's version; the contract's must not.
PHRASES = {status: HTTPStatus(status).phrase for status in PROBLEM_NAMES} | {
    422: "Unprocessable Content"
}
PROBLEM_SCHEMAS: Mapping[str, Schema] = {
    "ProblemDetails": {
        "type": "object",
        "description": "An answer other than success (RFC 9457).",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": {"type": "string", "format": "uri-reference"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string"},
            "scanPointer": {"type": "string"},
            "errors": {"type": "array", "items": {"$ref": "#/components/schemas/InvalidField"}},
        },
    },
    "InvalidField": {
        "type": "object",
        "description": "One reason why a request was refused, and where in it.",
        "required": ["location", "detail"],
        "properties": {"location": {"type": "string"}, "detail": {"type": "string"}},
    },
}


def problem(status: int) -> Schema:
    """The answer with that status, which all operations share."""
    reference = {"$ref": "#/components/schemas/ProblemDetails"}
    return {
        "description": PHRASES[status],
        "content": {"application/problem+json": {"schema": reference}},
    }


def _answer_headers(endpoint: Endpoint) -> Iterator[tuple[str, str]]:
    if endpoint.tagged is not None:
        yield "ETag", "The version of the row, for `If-Match`."
    if endpoint.located is not None:
        yield "Location", "Where the row is."


def _header(text: str) -> Schema:
    return {"description": text, "required": True, "schema": {"type": "string"}}


def responses(endpoint: Endpoint) -> Schema:
    """The answers of an operation."""
    success: Schema = {"description": success_description(endpoint)}
    headers = {name: _header(text) for name, text in _answer_headers(endpoint)}
    if headers:
        success["headers"] = headers
    if endpoint.response is not None:
        reference = {"$ref": f"#/components/schemas/{endpoint.response}"}
        success["content"] = {"application/json": {"schema": reference}}
    problems: Schema = {
        str(status): {"$ref": f"#/components/responses/{PROBLEM_NAMES[status]}"}
        for status in endpoint.problems
    }
    return {str(endpoint.status): success, **problems}
