"""Keys of rows that another service owns: no foreign key holds them, so their owner is asked.

Only where the setting `look_ups` is `on`: from then on, who stores such a key needs its owner to
answer. What is looked up may be gone a moment later, as in any two databases.
"""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import TypeVar, TypeVarTuple, overload

from fastapi import Request

from servicekit.clients import NeighborRefused, Neighbors
from servicekit.columns import JsonObject
from servicekit.database import Session
from servicekit.handlers import BaseHandlers
from servicekit.problems import Unprocessable
from servicekit.schemas import Schema

Key = TypeVar("Key")
Parts = TypeVarTuple("Parts")
First = TypeVar("First")
Second = TypeVar("Second")
Third = TypeVar("Third")
Fourth = TypeVar("Fourth")


class NoSuchRow(Unprocessable):
    """The owner of a row says that there is none; `locations` are where the request names it."""

    def __init__(self, *locations: str) -> None:
        super().__init__("What the request leads to is not there.")
        self._locations = locations

    def members(self) -> JsonObject:
        detail = "The service that owns such rows has none with this key."
        return {"errors": [{"location": one, "detail": detail} for one in self._locations]}


class AskingHandlers(BaseHandlers):
    """What the handlers of a noun start from whose rows lead to rows of other services."""

    def __init__(self, request: Request, session: Session, neighbors: Neighbors) -> None:
        super().__init__(session)
        self.neighbors = neighbors
        self._is_on = request.app.state.settings.look_ups == "on"

    async def look_up(
        self, key: Key | None, read: Callable[[Key], Awaitable[Schema]], location: str
    ) -> None:
        """Raises NoSuchRow where the owner has no such row; without a key there is none to ask."""
        await self.look_up_by(None if key is None else (key,), read, location)

    async def look_up_by(
        self,
        key: tuple[*Parts] | None,
        read: Callable[[*Parts], Awaitable[Schema]],
        *locations: str,
    ) -> None:
        """The same for a key of several columns, in the order in which the owner is given them."""
        if key is None or not self._is_on:
            return
        try:
            await read(*key)
        except NeighborRefused as refused:
            if refused.answered != HTTPStatus.NOT_FOUND:
                raise
            raise NoSuchRow(*locations) from refused


@overload
def whole_key(first: First | None, second: Second | None, /) -> tuple[First, Second] | None: ...


@overload
def whole_key(
    first: First | None, second: Second | None, third: Third | None, /
) -> tuple[First, Second, Third] | None: ...


@overload
def whole_key(
    first: First | None, second: Second | None, third: Third | None, fourth: Fourth | None, /
) -> tuple[First, Second, Third, Fourth] | None: ...


def whole_key(*parts: object) -> tuple[object, ...] | None:
    """The columns of a key together; one that is null in part leads nowhere."""
    return None if None in parts else parts
