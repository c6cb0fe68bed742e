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
    (b"cross-origin-resource-policy", b"same-origin"),
    # An answer is for who asked; a route whose answers others may keep says so itself.
    (b"cache-control", b"no-store"),
)
# For two years, where browsers only ever come over TLS.
STRICT_TRANSPORT = ((b"strict-transport-security", b"max-age=63072000; includeSubDomains"),)
# For answers that are no pages: nothing in them may load or run, whatever a browser takes them for.
NOT_A_PAGE = ((b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),)


class SecurityHeaders:
    """Adds the headers that an answer does not have already; around all that may answer."""

    def __init__(self, app: ASGIApp, *, only_tls: bool = False) -> None:
        self.app = app
        self.headers = SECURITY_HEADERS + (STRICT_TRANSPORT if only_tls else ())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = dict(message["headers"])
                is_page = given.get(b"content-type", b"").startswith(b"text/html")
                wanted = self.headers if is_page else self.headers + NOT_A_PAGE
                missing = [header for header in wanted if header[0] not in given]
                message = {**message, "headers": [*message["headers"], *missing]}
            await send(message)

        await self.app(scope, receive, send_with_headers)


class HeaderLimit:
    """Refuses more header bytes than any client of ours sends: they are copied and searched."""

    def __init__(self, app: ASGIApp, max_bytes: int) -> None:
        self.app = app
        self.max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        size = sum(len(name) + len(value) for name, value in scope.get("headers", ()))
        if scope["type"] != "http" or size <= self.max_bytes:
            await self.app(scope, receive, send)
            return
        detail = f"The headers hold {self.max_bytes} bytes at most."
        refusal = problem_response(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, detail)
        await refusal(scope, receive, send)


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
