"""One websocket joined to another, message by message, until either side ends."""

import asyncio
from collections.abc import Coroutine

import aiohttp
from starlette.types import Receive, Scope, Send
from yarl import URL

from servicekit.forwarding import Upstream, forwarded_headers

NORMAL = 1000
UPSTREAM_FAILED = 1014
# The client library negotiates these for its own connection.
NEGOTIATED = frozenset(
    {
        "sec-websocket-accept",
        "sec-websocket-extensions",
        "sec-websocket-key",
        "sec-websocket-protocol",
        "sec-websocket-version",
    }
)


async def forward_websocket(
    upstream: Upstream, scope: Scope, *, receive: Receive, send: Send
) -> None:
    """Joins the client to the upstream; a refusal there is a refusal here."""
    http, url = upstream
    await receive()
    headers = [pair for pair in forwarded_headers(scope) if pair[0] not in NEGOTIATED]
    try:
        joined = await http.ws_connect(
            URL(url, encoded=True), headers=headers, protocols=scope.get("subprotocols", ())
        )
    except (aiohttp.ClientError, TimeoutError):
        await send({"type": "websocket.close", "code": UPSTREAM_FAILED})
        return
    async with joined:
        await send({"type": "websocket.accept", "subprotocol": joined.protocol})
        await _until_one_ends(_to_upstream(receive, joined), _to_client(joined, send))


async def _until_one_ends(*ways: Coroutine[object, object, None]) -> None:
    tasks = [asyncio.ensure_future(way) for way in ways]
    done, left = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)
    for task in done:
        task.result()


async def _to_upstream(receive: Receive, joined: aiohttp.ClientWebSocketResponse) -> None:
    while True:
        message = await receive()
        if message["type"] == "websocket.disconnect":
            await joined.close(code=message.get("code") or NORMAL)
            return
        if message.get("text") is not None:
            await joined.send_str(message["text"])
        else:
            await joined.send_bytes(message["bytes"])


async def _to_client(joined: aiohttp.ClientWebSocketResponse, send: Send) -> None:
    async for message in joined:
        if message.type is aiohttp.WSMsgType.TEXT:
            await send({"type": "websocket.send", "text": message.data})
        elif message.type is aiohttp.WSMsgType.BINARY:
            await send({"type": "websocket.send", "bytes": message.data})
    await send({"type": "websocket.close", "code": joined.close_code or NORMAL})
