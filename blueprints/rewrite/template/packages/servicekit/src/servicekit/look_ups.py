"""Ids of rows that another service owns: no foreign key holds them, so their owner is asked.

Only where the setting `look_ups` is `on`: from then on, who stores such an id needs its owner to
answer. What is looked up may be gone a moment later, as in any two databases.
"""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import TypeVar

from fastapi import Request

from servicekit.clients import NeighborRefused, Neighbors
from servicekit.columns import JsonObject
from servicekit.database import Session
from servicekit.handlers import BaseHandlers
from servicekit.problems import Unprocessable
from servicekit.schemas import Schema

Key = TypeVar("Key")


class NoSuchRow(Unprocessable):
    """The owner of a row says that there is none; `location` is where the request names it."""

    def __init__(self, location: str) -> None:
        super().__init__("What the request leads to is not there.")
        self._location = location

    def members(self) -> JsonObject:
        detail = "The service that owns such rows has none with this key."
        return {"errors": [{"location": self._location, "detail": detail}]}


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
        if key is None or not self._is_on:
            return
        try:
            await read(key)
        except NeighborRefused as refused:
            if refused.answered != HTTPStatus.NOT_FOUND:
                raise
            raise NoSuchRow(location) from refused
