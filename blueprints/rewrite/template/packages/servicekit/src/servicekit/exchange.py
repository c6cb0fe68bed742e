"""How a request reaches another application, and its answer comes back."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import unquote

import aiohttp
from starlette.types import ASGIApp, Message
from yarl import URL

from servicekit.problems import BadGateway, GatewayTimeout

SECONDS = 10
# Of an answer; more than that is a fault of the other side, or no answer for a service.
MAX_BYTES = 10_485_760
CONNECTIONS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A request; `target` is the path with its query string, both encoded."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """An answer, whole."""

    status: int
    body: bytes


class Exchange(Protocol):
    """Asks the application of that name; raises BadGateway or GatewayTimeout where none answers."""

    async def __call__(self, name: str, sent: Sent) -> Received: ...


class HttpExchange:
    """Over HTTP, to where `url_of` says that an application is."""

    def __init__(self, url_of: Callable[[str], str]) -> None:
        self._url_of = url_of
        self._http: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        """Closes the connections."""
        if self._http is not None:
            await self._http.close()

    async def __call__(self, name: str, sent: Sent) -> Received:
        url = URL(self._url_of(name) + sent.target, encoded=True)
        try:
            async with self._client().request(
                sent.method, url, headers=sent.headers, data=sent.body, allow_redirects=False
            ) as response:
                return Received(status=response.status, body=await _whole(response))
        except TimeoutError as error:
            raise GatewayTimeout(f"{name} does not answer in time.") from error
        except aiohttp.ClientError as error:
            raise BadGateway(f"{name} cannot be reached.") from error

    def _client(self) -> aiohttp.ClientSession:
        """Made in the loop that serves, which is not there yet when the application is made."""
        if self._http is None:
            self._http = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=CONNECTIONS),
                cookie_jar=aiohttp.DummyCookieJar(),
                timeout=aiohttp.ClientTimeout(total=SECONDS),
            )
        return self._http


class DirectExchange:
    """Without a socket, where one process holds the applications."""

    def __init__(self, apps: Mapping[str, ASGIApp]) -> None:
        self._apps = apps

    async def __call__(self, name: str, sent: Sent) -> Received:
        call = _Call(sent)
        try:
            async with asyncio.timeout(SECONDS):
                await self._apps[name](call.scope(), call.receive, call.send)
        except TimeoutError as error:
            raise GatewayTimeout(f"{name} does not answer in time.") from error
        return Received(status=call.status, body=bytes(call.body))


async def _whole(response: aiohttp.ClientResponse) -> bytes:
    body = bytearray()
    async for chunk in response.content.iter_any():
        body += chunk
        if len(body) > MAX_BYTES:
            raise BadGateway("The answer is larger than an answer may be.")
    return bytes(body)


class _Call:
    """One request as an application sees it, and what it sends back."""

    def __init__(self, sent: Sent) -> None:
        self._sent = sent
        self._is_read = False
        self.status = 0
        self.body = bytearray()

    def scope(self) -> dict[str, object]:
        path, _, query = self._sent.target.partition("?")
        headers = [(name.lower().encode(), value.encode()) for name, value in self._headers()]
        return {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": self._sent.method,
            "scheme": "http",
            "path": unquote(path),
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "root_path": "",
            "headers": headers,
            "client": ("127.0.0.1", 0),
            "server": ("127.0.0.1", 0),
        }

    def _headers(self) -> list[tuple[str, str]]:
        length = str(len(self._sent.body or b""))
        return [*self._sent.headers.items(), ("content-length", length)]

    async def receive(self) -> Message:
        if self._is_read:
            return {"type": "http.disconnect"}
        self._is_read = True
        return {"type": "http.request", "body": self._sent.body or b"", "more_body": False}

    async def send(self, message: Message) -> None:
        self.status = message.get("status", self.status)
        self.body += message.get("body", b"")
