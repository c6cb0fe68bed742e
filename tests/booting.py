"""Generated repositories that serve, as their owner would start them."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx2

from tests.repositories import environment

BOOT_SECONDS = 60
STOP_SECONDS = 20


def free_ports(count: int) -> list[int]:
    """Ports that were free a moment ago; all at once, so that they differ."""
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


def answer(url: str, *, token: str | None = None) -> httpx2.Response:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return httpx2.get(url, headers=headers, timeout=10, trust_env=False)


@contextmanager
def booted(repository: Path, target: str, *, port: int, **settings: str) -> Iterator[str]:
    """The address of the landing page, once all is healthy; at the end, a stop by the terminal."""
    log = repository / "boot.log"
    with log.open("w") as out:
        running = subprocess.Popen(
            ["make", target],
            cwd=repository,
            env=environment(DEV_PORT=str(port), **settings),
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    url = f"http://127.0.0.1:{port}"
    try:
        wait_for_health(url, running, log=log)
        yield url
        # As Ctrl-C does: the signal goes to make and to all that it has started.
        os.killpg(running.pid, signal.SIGINT)
        running.wait(STOP_SECONDS)
        assert "Traceback" not in log.read_text()
    finally:
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()


def wait_for_health(url: str, running: subprocess.Popen[bytes], *, log: Path) -> None:
    deadline = time.monotonic() + BOOT_SECONDS
    while time.monotonic() < deadline:
        assert running.poll() is None, log.read_text()
        try:
            if answer(f"{url}/status").status_code == 200:
                return
        except httpx2.TransportError:
            pass
        time.sleep(0.2)
    raise AssertionError(f"not healthy after {BOOT_SECONDS} seconds\n{log.read_text()}")
