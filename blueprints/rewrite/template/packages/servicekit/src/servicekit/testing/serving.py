"""An application served on loopback, for tests that need a socket."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

POLL_SECONDS = 0.02


@contextmanager
def served(app: ASGIApp) -> Iterator[str]:
    """The URL of the application, on a port that was free, until the block ends."""
    config = uvicorn.Config(app, port=0, access_log=False, log_level="warning")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while thread.is_alive() and not server.started:
            thread.join(timeout=POLL_SECONDS)
        host, port = server.servers[0].sockets[0].getsockname()
        yield f"http://{host}:{port}"
    finally:
        server.should_exit = True
        thread.join()
