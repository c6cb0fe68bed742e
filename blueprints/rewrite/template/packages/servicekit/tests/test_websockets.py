"""A websocket goes through the gateway, or is refused there."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from aiohttp import web
from fastapi import FastAPI, WebSocketDisconnect
from fastapi.testclient import TestClient

from servicekit.app import build_app
from servicekit.gateway import add_gateway
from servicekit.routes import Route
from servicekit.settings import ServiceSettings


@pytest.fixture
def gateway(monkeypatch: pytest.MonkeyPatch) -> FastAPI:
    monkeypatch.setenv("NOBODY_URL", "http://127.0.0.1:9")
    settings = ServiceSettings(authentication="off")
    app = build_app(settings, title="Gateway", description="", routers=())
    joined = Route(prefix="/old", upstream="upstream", rewrite="/echo")
    add_gateway(app, (joined, Route(prefix="/away", upstream="nobody")))
    return app


async def _socket(request: web.Request) -> web.WebSocketResponse:
    """An upstream of another make: the server of these tests speaks no websockets."""
    socket = web.WebSocketResponse(protocols=["chat"])
    await socket.prepare(request)
    await socket.send_str(await socket.receive_str() + "!")
    await socket.send_bytes(await socket.receive_bytes())
    await socket.close(code=3001)
    return socket


@contextmanager
def _socket_upstream() -> Iterator[str]:
    app = web.Application()
    app.router.add_get("/echo/socket", _socket)
    loop = asyncio.new_event_loop()
    runner = web.AppRunner(app)
    loop.run_until_complete(runner.setup())
    loop.run_until_complete(web.TCPSite(runner, "127.0.0.1", 0).start())
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    host, port = runner.addresses[0][:2]
    yield f"http://{host}:{port}"
    asyncio.run_coroutine_threadsafe(runner.cleanup(), loop).result()
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


def test_a_websocket_is_joined_to_that_of_the_upstream(
    gateway: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    with _socket_upstream() as url, TestClient(gateway) as client:
        monkeypatch.setenv("UPSTREAM_URL", url)
        with client.websocket_connect("/old/socket", subprotocols=["chat"]) as socket:
            socket.send_text("hello")
            assert socket.receive_text() == "hello!"
            socket.send_bytes(b"\x00")
            assert socket.receive_bytes() == b"\x00"
            assert socket.receive()["code"] == 3001
            assert socket.accepted_subprotocol == "chat"


def test_a_websocket_that_leads_nowhere_is_refused(gateway: FastAPI) -> None:
    with TestClient(gateway) as client:
        for path in ("/away", "/nowhere"):
            with pytest.raises(WebSocketDisconnect), client.websocket_connect(path):
                pass
