"""What a route says of its answers beside their bodies: problems, and the headers of success."""

from scaffold.plan.encoding import python_literal
from scaffold.plan.endpoints import Endpoint
from scaffold.plan.source import Import, assignment, imported

HEADER = 'response.headers["Location"]'


def response_lines(endpoint: Endpoint, needed: set[Import]) -> list[str]:
    """The argument of the decorator."""
    made: list[str] = []
    if endpoint.problems:
        needed.update(imported("servicekit.problems", "problems"))
        made.append(f"problems({', '.join(map(str, endpoint.problems))})")
    if endpoint.tagged is not None:
        needed.update(imported("servicekit.preconditions", "answered_with"))
        named = '"ETag"' if endpoint.located is None else '"ETag", "Location"'
        made.append(f"answered_with({endpoint.status}, {named})")
    elif endpoint.located is not None:
        needed.update(imported("servicekit.location", "LOCATED"))
        made.append("LOCATED")
    return [f"    responses={' | '.join(made)},"] if made else []


def header_lines(endpoint: Endpoint) -> str:
    """The statements that set headers of `response` from `answer`."""
    return _tag(endpoint) + _location(endpoint)


def _location(endpoint: Endpoint) -> str:
    """The line that says where the new row is."""
    if endpoint.located is None:
        return ""
    path, column, tail = endpoint.located
    head = python_literal(path)[:-1]
    place = f'f{head}{{answer.{column.attribute}}}{tail}"'
    return "    " + assignment(f"{HEADER} = ", place, indent=4) + "\n"


def _tag(endpoint: Endpoint) -> str:
    """The line that says which version of the row the answer shows."""
    if endpoint.tagged is None:
        return ""
    return f'    response.headers["ETag"] = etag(answer.{endpoint.tagged.attribute})\n'
