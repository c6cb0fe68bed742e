"""Conditional requests on rows whose changes are counted (RFC 9110, section 13).

An answer that shows such a row has its version as ETag. A change or a deletion with `If-Match` is
made only where the row still has one of these tags, else answered 412. Where the setting
`preconditions` is `required`, one without is answered 428 (RFC 6585).
"""

from typing import Annotated

from fastapi import Depends, Header, Request
from sqlalchemy import inspect
from sqlalchemy.orm import DeclarativeBase

from servicekit.columns import JsonObject
from servicekit.problems import CHANGED_MEANWHILE, PreconditionFailed, PreconditionRequired

ANY_TAG = "*"


def etag(version: int) -> str:
    """The tag of a row at that version."""
    return f'"{version}"'


def answered_with(status: int, *headers: str) -> dict[int | str, JsonObject]:
    """Joined to the `responses` of a route that sets these headers."""
    told: JsonObject = {"schema": {"type": "string"}, "required": True}
    return {status: {"headers": dict.fromkeys(headers, told)}}


async def _if_match(
    request: Request,
    tags: Annotated[str | None, Header(alias="If-Match", max_length=10000)] = None,
) -> str | None:
    if tags is None and request.app.state.settings.preconditions == "required":
        raise PreconditionRequired("Say with If-Match which version of the row you have read.")
    return tags


IfMatch = Annotated[str | None, Depends(_if_match)]


def check_match(row: DeclarativeBase, if_match: str | None) -> None:
    """Raises PreconditionFailed where the row is at none of the versions that the client names."""
    if if_match is None or if_match.strip() == ANY_TAG:
        return
    if etag(_version_of(row)) not in {one.strip() for one in if_match.split(",")}:
        raise PreconditionFailed(CHANGED_MEANWHILE)


def _version_of(row: DeclarativeBase) -> int:
    mapper = inspect(type(row))
    if mapper.version_id_col is None:
        raise TypeError(f"nothing counts the changes of a {type(row).__name__}")
    version: int = getattr(row, mapper.get_property_by_column(mapper.version_id_col).key)
    return version
