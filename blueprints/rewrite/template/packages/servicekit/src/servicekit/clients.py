"""What a client of another application is made of.

Whoever called this application is who calls the other one: the token goes along, so nobody reaches
there what they may not reach themselves.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, TypeVar
from urllib.parse import quote, urlencode

from fastapi import Depends, FastAPI, Request
from pydantic import ValidationError

from servicekit.app import on_shutdown
from servicekit.exchange import DirectExchange, Exchange, HttpExchange, Received, Sent
from servicekit.problems import BadGateway, Unprocessable
from servicekit.schemas import Schema

Answer = TypeVar("Answer", bound=Schema)
Value = object

_PARAMETER = re.compile(r"\{[^}]*\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request for an operation; `status` is what its contract says of success."""

    method: str
    path: str
    status: int
    body: Schema | None = None
    query: Mapping[str, Value] = field(default_factory=dict)
    headers: Mapping[str, Value] = field(default_factory=dict)


class NeighborRefused(BadGateway):
    """The other application answered something else than success; `answered` is its status."""

    def __init__(self, name: str, answered: int) -> None:
        super().__init__(f"{name} answered {answered}.")
        self.answered = answered


class Neighbor:
    """One other application, asked on behalf of one caller."""

    def __init__(self, name: str, exchange: Exchange, authorization: str | None = None) -> None:
        self.name = name
        self._exchange = exchange
        self._authorization = authorization

    async def ask(self, asked: Asked, answer: type[Answer]) -> Answer:
        """The body of the answer; raises NeighborRefused where it is no success."""
        received = await self._send(asked)
        try:
            return answer.model_validate_json(received.body)
        except ValidationError as error:
            raise BadGateway(f"{self.name} answered what its contract does not say.") from error

    async def tell(self, asked: Asked) -> None:
        """The same for an operation whose answer has no body."""
        await self._send(asked)

    async def _send(self, asked: Asked) -> Received:
        query = urlencode(list(_pairs(asked.query)))
        body = None if asked.body is None else _json(asked.body)
        sent = Sent(
            method=asked.method,
            target=asked.path + (f"?{query}" if query else ""),
            headers={**self._headers(has_body=body is not None), **dict(_pairs(asked.headers))},
            body=body,
        )
        received = await self._exchange(self.name, sent)
        if received.status != asked.status:
            raise NeighborRefused(self.name, received.status)
        return received

    def _headers(self, *, has_body: bool) -> dict[str, str]:
        headers = {"Accept": "application/json"}
        if has_body:
            headers["Content-Type"] = "application/json"
        if self._authorization is not None:
            headers["Authorization"] = self._authorization
        return headers


class NeighborsOf:
    """The other applications, as one request sees them."""

    def __init__(self, exchange: Exchange, authorization: str | None = None) -> None:
        self._exchange = exchange
        self._authorization = authorization

    def named(self, name: str) -> Neighbor:
        """The application of that name."""
        return Neighbor(name, self._exchange, self._authorization)


def _json(body: Schema) -> bytes:
    """Without what nobody set, which the other side fills."""
    return body.model_dump_json(by_alias=True, exclude_unset=True).encode()


def path_of(template: str, *values: Value) -> str:
    """The path with a value in place of each parameter in braces, in order."""
    left = iter(values)
    return _PARAMETER.sub(lambda _: _segment(next(left)), template)


def _segment(value: Value) -> str:
    """One segment; `..` would be taken for the way up, an empty one for none."""
    text = _text(value)
    if text in {"", ".", ".."}:
        raise Unprocessable("A part of a path cannot be empty, or dots.")
    return quote(text, safe="")


def _pairs(values: Mapping[str, Value]) -> Iterator[tuple[str, str]]:
    for name, value in values.items():
        for one in value if isinstance(value, list) else [value]:
            if one is not None:
                yield name, _text(one)


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


async def open_neighbors(request: Request) -> NeighborsOf:
    """Of the request's own application, for whoever called it."""
    return NeighborsOf(exchange_of(request.app), request.headers.get("Authorization"))


def exchange_of(app: FastAPI) -> Exchange:
    """Direct where the process holds the other applications, else over HTTP."""
    known: Exchange | None = getattr(app.state, "exchange", None)
    if known is not None:
        return known
    apps = getattr(app.state, "dispatcher", None)
    if apps is not None:
        return DirectExchange(apps)
    made = app.state.exchange = HttpExchange(app.state.settings.url_of)
    on_shutdown(app, made.close)
    return made


Neighbors = Annotated[NeighborsOf, Depends(open_neighbors)]
