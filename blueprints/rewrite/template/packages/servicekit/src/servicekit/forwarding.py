"""One HTTP request sent on, and its answer sent back, both as they come."""

from collections.abc import AsyncIterator

import aiohttp
from starlette.exceptions import HTTPException
from starlette.types import Message, Receive, Scope, Send
from yarl import URL

from servicekit.problems import BadGateway, GatewayTimeout, Problem

# Of one connection, not of the message (RFC 9110, section 7.6.1).
HOP_BY_HOP = frozenset(
    {
        "connection",
        "keep-alive",
        "proxy-authenticate",
        "proxy-authorization",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    }
)
# Set anew for the upstream; `Expect` is answered here already.
REPLACED = frozenset({"expect", "host", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"})
# Words of the client about where it is, or what it asked for, that some upstream might believe.
DISBELIEVED = frozenset(
    {
        "forwarded",
        "x-forwarded-port",
        "x-forwarded-prefix",
        "x-forwarded-server",
        "x-forwarded-user",
        "x-http-method-override",
        "x-original-url",
        "x-real-ip",
        "x-rewrite-url",
    }
)

Upstream = tuple[aiohttp.ClientSession, str]
Headers = list[tuple[str, str]]


class ClientGone(Exception):
    """The client has left before its body was whole."""


async def forward_http(upstream: Upstream, scope: Scope, *, receive: Receive, send: Send) -> None:
    """Sends the request on; 502 and 504 are this gateway's own answers."""
    http, url = upstream
    body = _Body(receive)
    try:
        response = await http.request(
            scope["method"],
            URL(url, encoded=True),
            headers=forwarded_headers(scope),
            data=body.parts() if _has_body(scope) else None,
            allow_redirects=False,
        )
    except (ClientGone, aiohttp.ClientError, TimeoutError) as error:
        # The client library hides why a body ended early, so the body tells.
        if body.is_abandoned:
            return
        raise body.refusal or _failure(error) from error
    # From here on the answer has begun: if it breaks off, so does the connection to the client.
    async with response:
        await _send_back(response, send)


def forwarded_headers(scope: Scope) -> Headers:
    """The client's headers, without those of its connection and with where it is.

    Where that is, is what the server in front says: uvicorn takes a proxy's word for it where
    `FORWARDED_ALLOW_IPS` names the proxy.
    """
    given = [(name.decode("latin-1"), _text(value)) for name, value in scope["headers"]]
    dropped = HOP_BY_HOP | REPLACED | DISBELIEVED | _named_by_connection(given)
    if any(name == "transfer-encoding" for name, _ in given):
        # Two lengths for one body are how a second request is smuggled past a proxy.
        dropped |= {"content-length"}
    headers = [(name, value) for name, value in given if name not in dropped]
    client = scope.get("client")
    headers += [("x-forwarded-for", client[0])] if client else []
    headers += [("x-forwarded-host", value) for name, value in given if name == "host"]
    return [*headers, ("x-forwarded-proto", scope["scheme"])]


def _named_by_connection(headers: Headers) -> set[str]:
    """Headers that `Connection` says are of this hop too."""
    return {
        name.strip().lower()
        for key, value in headers
        if key == "connection"
        for name in value.split(",")
    }


def _text(value: bytes) -> str:
    """As aiohttp will encode it again: UTF-8, with other bytes kept."""
    return value.decode("utf-8", "surrogateescape")


def _has_body(scope: Scope) -> bool:
    headers = dict(scope["headers"])
    return b"transfer-encoding" in headers or headers.get(b"content-length", b"0") != b"0"


def _failure(error: Exception) -> Problem:
    if isinstance(error, TimeoutError):
        return GatewayTimeout("The upstream does not answer in time.")
    return BadGateway("The upstream cannot be reached.")


class _Body:
    """The client's body in parts, and why it ended if it did not end well."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self.is_abandoned = False
        self.refusal: HTTPException | None = None

    async def parts(self) -> AsyncIterator[bytes]:
        """What comes, as it comes."""
        more = True
        while more:
            message = await self._next()
            more = message.get("more_body", False)
            if message.get("body"):
                yield message["body"]

    async def _next(self) -> Message:
        try:
            message = await self._receive()
        except HTTPException as refusal:
            self.refusal = refusal
            raise
        if message["type"] == "http.disconnect":
            self.is_abandoned = True
            raise ClientGone
        return message


async def _send_back(response: aiohttp.ClientResponse, send: Send) -> None:
    headers = [(name.lower(), value) for name, value in response.raw_headers]
    named = _named_by_connection([(name.decode(), _text(value)) for name, value in headers])
    dropped = {name.encode() for name in HOP_BY_HOP | named}
    start: Message = {
        "type": "http.response.start",
        "status": response.status,
        "headers": [(name, value) for name, value in headers if name not in dropped],
    }
    await send(start)
    async for chunk in response.content.iter_any():
        await send({"type": "http.response.body", "body": chunk, "more_body": True})
    await send({"type": "http.response.body", "body": b""})
