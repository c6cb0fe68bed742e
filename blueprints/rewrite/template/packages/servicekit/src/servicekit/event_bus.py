"""Events, and what every bus does with them."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import uuid4

from servicekit.columns import JsonObject, utc_now


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """`id` tells a second delivery from a second event; `channel` is a subject or topic."""

    channel: str
    data: JsonObject
    id: str = field(default_factory=lambda: str(uuid4()))
    at: datetime = field(default_factory=utc_now)


Handle = Callable[[Event], Awaitable[None]]


class Bus(Protocol):
    """Carries each event at least once to each group that takes its channel."""

    async def publish(self, event: Event) -> None:
        """Returns when the event cannot be lost any more."""
        ...

    async def deliver(self, group: str, channels: Sequence[str], handle: Handle) -> None:
        """Hands on events of the channels until it is cancelled.

        What `handle` raises ends it, and the event comes again the next time.
        """
        ...

    async def close(self) -> None:
        """Lets go of files and connections."""
        ...
