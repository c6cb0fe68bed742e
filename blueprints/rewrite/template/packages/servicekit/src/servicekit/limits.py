"""Bounds on what comes in and headers on what goes out, as pure ASGI."""

from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from servicekit.problems import problem_response

SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
# For answers that are no pages: nothing in them may load or run, whatever a browser takes them for.
NOTHING = "default-src 'none'; frame-ancestors 'none'"


class SecurityHeaders:
    """Adds the headers that an answer does not have already."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
                if not headers.get("Content-Type", "").startswith("text/html"):
                    headers.setdefault("Content-Security-Policy", NOTHING)
            await send(message)

        await self.app(scope, receive, send_with_headers)


class BodyLimit:
    """Refuses a body over the limit, told by its header or, failing that, by its bytes."""

    def __init__(self, app: ASGIApp, max_bytes: int) -> None:
        self.app = app
        self.max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        length = Headers(scope=scope).get("Content-Length", "0")
        if length.isdecimal() and int(length[:20]) > self.max_bytes:
            await problem_response(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE, self._detail, headers={"Connection": "close"}
            )(scope, receive, send)
            return
        await self.app(scope, self._counting(receive), send)

    @property
    def _detail(self) -> str:
        return f"A body holds {self.max_bytes} bytes at most."

    def _counting(self, receive: Receive) -> Receive:
        received = 0

        async def receive_and_count() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self.max_bytes:
                # Not a problem of ours: FastAPI takes any other exception for a broken body.
                raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, self._detail)
            return message

        return receive_and_count
