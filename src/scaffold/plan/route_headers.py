"""What a route says of its answers beside their bodies: problems, and the headers of success."""

from collections.abc import Sequence

from scaffold.model import Column
from scaffold.plan.encoding import python_literal
from scaffold.plan.endpoints import Endpoint
from scaffold.plan.locations import PLAIN
from scaffold.plan.source import Import, assignment, call, imported, statement

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


def header_imports(endpoint: Endpoint) -> tuple[Import, ...]:
    """What these take from elsewhere."""
    if endpoint.located is None or _is_plain(endpoint.located[1]):
        return ()
    return imported("servicekit.location", "location_of")


def _is_plain(columns: Sequence[Column]) -> bool:
    """Whether a path has the key as it is."""
    return len(columns) == 1 and columns[0].type.kind in PLAIN


def _location(endpoint: Endpoint) -> str:
    """The line that says where the new row is."""
    if endpoint.located is None:
        return ""
    path, columns = endpoint.located
    values = [f"answer.{column.attribute}" for column in columns]
    if not _is_plain(columns):
        made = call("location_of", python_literal(path), *values)
        return "    " + statement(f"{HEADER} = ", made, indent=4) + "\n"
    head, _, tail = path.partition("{")
    place = f'f{python_literal(head)[:-1]}{{{values[0]}}}{tail.partition("}")[2]}"'
    return "    " + assignment(f"{HEADER} = ", place, indent=4) + "\n"


def _tag(endpoint: Endpoint) -> str:
    """The line that says which version of the row the answer shows."""
    if endpoint.tagged is None:
        return ""
    return f'    response.headers["ETag"] = etag(answer.{endpoint.tagged.attribute})\n'
