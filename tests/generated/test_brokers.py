"""The bus on a real broker does what the log in a file does; NATS is found by NATS_URL."""

import os
import socket
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import pytest

from tests.repositories import PYTHON, succeed
from tests.scans import EXAMPLES

pytestmark = pytest.mark.slow

NATS = os.environ.get("NATS_URL", "nats://127.0.0.1:4222")
# Publishes one event twice and another once; a group dies before it acknowledges, then comes back.
SCRIPT = """
import asyncio, sys
from servicekit.event_bus import Event
from servicekit.nats_bus import NatsBus

async def run(url, channel):
    bus = NatsBus(url)
    first, second = Event(channel=channel, data={"number": 1}), Event(channel=channel, data={})
    for event in (first, first, second):
        await bus.publish(event)
    seen = []

    async def die(event):
        seen.append(event)
        raise OSError("died")

    async def handle(event):
        seen.append(event)
        if len(seen) == 3:
            done.set()

    try:
        await bus.deliver("group", [channel], die)
    except* OSError:
        pass
    done = asyncio.Event()
    task = asyncio.create_task(bus.deliver("group", [channel], handle))
    async with asyncio.timeout(60):
        await done.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await bus.close()
    assert sorted(one.id for one in seen) == sorted([first.id, first.id, second.id])
    assert first in seen
    print("delivered")

asyncio.run(run(*sys.argv[1:]))
"""


def is_there(url: str) -> bool:
    parts = urlsplit(url)
    try:
        socket.create_connection((parts.hostname or "", parts.port or 4222), timeout=1).close()
    except OSError:
        return False
    return True


def test_an_event_on_nats_comes_until_it_is_handled(
    repository: Callable[[Path], Path],
) -> None:
    if not is_there(NATS):
        if "CI" in os.environ:
            pytest.fail(f"no NATS at {NATS}")
        pytest.skip(f"no NATS at {NATS}")
    made = repository(EXAMPLES[0])
    channel = f"test {uuid4()}"
    settings = {"PYTHONPATH": str(made / "packages" / "servicekit" / "src")}
    said = succeed(made, str(made / PYTHON), "-c", SCRIPT, NATS, channel, **settings)
    assert "delivered" in said
