"""Events on Kafka; needs `aiokafka`, the extra `kafka` of servicekit."""

import json
from collections.abc import Sequence
from datetime import datetime

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer

from servicekit.event_bus import Event, Handle


class KafkaBus:
    """A topic for each channel, a consumer group for each group."""

    def __init__(self, url: str) -> None:
        self._servers = url.removeprefix("kafka://")
        self._producer: AIOKafkaProducer | None = None

    async def close(self) -> None:
        """Sends what is left, and ends the connection."""
        if self._producer is not None:
            await self._producer.stop()

    async def publish(self, event: Event) -> None:
        """Waits until all replicas have it."""
        if self._producer is None:
            self._producer = AIOKafkaProducer(
                bootstrap_servers=self._servers, acks="all", enable_idempotence=True
            )
            await self._producer.start()
        body = {"id": event.id, "data": event.data, "at": event.at.isoformat()}
        await self._producer.send_and_wait(
            event.channel, json.dumps(body).encode(), key=event.id.encode()
        )

    async def deliver(self, group: str, channels: Sequence[str], handle: Handle) -> None:
        """Commits an event's offset when it has been handled."""
        consumer = AIOKafkaConsumer(
            *channels,
            bootstrap_servers=self._servers,
            group_id=group,
            enable_auto_commit=False,
            auto_offset_reset="earliest",
        )
        await consumer.start()
        try:
            async for message in consumer:
                body = json.loads(message.value)
                await handle(
                    Event(
                        id=body["id"],
                        channel=message.topic,
                        data=body["data"],
                        at=datetime.fromisoformat(body["at"]),
                    )
                )
                await consumer.commit()
        finally:
            await consumer.stop()
