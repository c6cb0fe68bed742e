"""Bounds on what comes in and headers on what goes out, as pure ASGI."""

from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from servicekit.problems import problem_response

SECURITY_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
# For answers that are no pages: nothing in them may load or run, whatever a browser takes them for.
NOT_A_PAGE = ((b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),)


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
                given = dict(message["headers"])
                is_page = given.get(b"content-type", b"").startswith(b"text/html")
                wanted = SECURITY_HEADERS if is_page else SECURITY_HEADERS + NOT_A_PAGE
                missing = [header for header in wanted if header[0] not in given]
                message = {**message, "headers": [*message["headers"], *missing]}
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
