"""Events on NATS JetStream; needs `nats-py`, the extra `nats` of servicekit."""

import asyncio
import json
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

import nats
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import TimeoutError as NothingYet
from nats.js import JetStreamContext
from nats.js.errors import NotFoundError

from servicekit.event_bus import Event, Handle

STREAM = "events"
SUBJECTS = "events.>"
WAIT_SECONDS = 5


class NatsBus:
    """One stream for all channels, one durable consumer for a group and channel."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._lock = asyncio.Lock()
        self._client: Client | None = None

    async def close(self) -> None:
        """Ends the connection."""
        if self._client is not None:
            await self._client.close()

    async def publish(self, event: Event) -> None:
        """Waits for the stream to have it; an id that it has already is not stored again."""
        stream = await self._stream()
        body = json.dumps({"data": event.data, "at": event.at.isoformat()}).encode()
        headers = {"Nats-Msg-Id": event.id, "Event-Channel": event.channel}
        await stream.publish(_subject(event.channel), body, headers=headers)

    async def deliver(self, group: str, channels: Sequence[str], handle: Handle) -> None:
        """One task for each channel; the first that fails ends all."""
        stream = await self._stream()
        async with asyncio.TaskGroup() as tasks:
            for channel in channels:
                tasks.create_task(_deliver(stream, group, channel, handle))

    async def _stream(self) -> JetStreamContext:
        async with self._lock:
            if self._client is None:
                self._client = await nats.connect(self._url)
            stream = self._client.jetstream()
            try:
                await stream.stream_info(STREAM)
            except NotFoundError:
                await stream.add_stream(name=STREAM, subjects=[SUBJECTS])
            return stream


async def _deliver(stream: JetStreamContext, group: str, channel: str, handle: Handle) -> None:
    subject = _subject(channel)
    waiting = await stream.pull_subscribe(subject, durable=_slug(f"{group} {channel}"))
    while True:
        try:
            messages = await waiting.fetch(1, timeout=WAIT_SECONDS)
        except NothingYet:
            continue
        for message in messages:
            try:
                await handle(_event(message, channel))
            except Exception:
                await message.nak()
                raise
            await message.ack()


def _event(message: Msg, channel: str) -> Event:
    body = json.loads(message.data)
    key = (message.headers or {})["Nats-Msg-Id"]
    return Event(id=key, channel=channel, data=body["data"], at=datetime.fromisoformat(body["at"]))


def _subject(channel: str) -> str:
    return f"events.{_slug(channel)}"


def _slug(name: str) -> str:
    """A subject has dots, stars and blanks of its own."""
    plain = "".join(one if one.isascii() and one.isalnum() else "_" for one in name)
    return plain if plain == name else f"{plain}_{sha256(name.encode()).hexdigest()[:8]}"
