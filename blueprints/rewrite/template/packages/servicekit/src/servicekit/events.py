"""How an application publishes events.

The bus is that of the setting `events_url`: nothing for a log in memory, of this process alone;
`sqlite:///file` for a log that processes share; `nats://` or `kafka://` for a broker.
"""

from functools import partial
from typing import Annotated

from fastapi import Depends, FastAPI, Request

from servicekit.after_commit import AfterCommit, Later
from servicekit.app import on_shutdown
from servicekit.columns import JsonObject
from servicekit.event_bus import Bus, Event
from servicekit.event_log import EventLog
from servicekit.settings import ServiceSettings

FILE = "sqlite:///"


class PublisherOf:
    """Publishes when the work is committed, or nothing where events are off."""

    def __init__(self, bus: Bus | None, later: AfterCommit) -> None:
        self._bus = bus
        self._later = later

    async def publish(self, channel: str, data: JsonObject) -> None:
        """An event of its own, with a new id; a process that dies meanwhile publishes it never."""
        if self._bus is not None:
            self._later.add(partial(self._bus.publish, Event(channel=channel, data=data)))


async def open_publisher(request: Request, later: Later) -> PublisherOf:
    """Of the request's application."""
    return PublisherOf(bus_of(request.app) if uses_events(request.app) else None, later)


Publisher = Annotated[PublisherOf, Depends(open_publisher)]


def uses_events(app: FastAPI) -> bool:
    """Whether the setting `events` is on."""
    settings: ServiceSettings = app.state.settings
    return settings.events == "on"


def bus_of(app: FastAPI) -> Bus:
    """The application's bus, opened when it is first needed."""
    known: Bus | None = getattr(app.state, "bus", None)
    if known is not None:
        return known
    settings: ServiceSettings = app.state.settings
    made = app.state.bus = _open_bus(settings.events_url)
    on_shutdown(app, made.close)
    return made


def _open_bus(url: str | None) -> Bus:
    """A broker's library is imported by whoever uses that broker."""
    if url is None or url.startswith(FILE):
        return EventLog() if url is None else EventLog(url.removeprefix(FILE))
    if url.startswith("nats://"):
        from servicekit.nats_bus import NatsBus

        return NatsBus(url)
    if url.startswith("kafka://"):
        from servicekit.kafka_bus import KafkaBus

        return KafkaBus(url)
    raise ValueError("events_url begins with sqlite:///, nats:// or kafka://")
