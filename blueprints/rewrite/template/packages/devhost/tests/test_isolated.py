"""A process for each: all are served, one may fail, and all stop together."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from devhost.together import OK

SECONDS = 20
# What the host tells its owner.
TOLD = "told.txt"

APP = """
import os

from fastapi import FastAPI


def create_app():
    app = FastAPI()

    @app.get("/health")
    async def health():
        return os.getpid()

    @app.get("/end")
    async def end():
        os._exit(3)

    return app
"""
SCRIPT = """
import sys
from devhost import isolated
from devhost.catalog import App

isolated.PORT = int(sys.argv[1])
apps = [
    App(name=f"app-{port}", kind="service", module="the_app:create_app", port=port, title="App")
    for port in map(int, sys.argv[2:])
]
sys.exit(isolated.run_isolated(apps, authentication="off"))
"""


@pytest.fixture
def ports() -> list[int]:
    """Ports that were free a moment ago."""
    sockets = [socket.socket() for _ in range(3)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    found = [int(one.getsockname()[1]) for one in sockets]
    for one in sockets:
        one.close()
    return found


@pytest.fixture
def host(tmp_path: Path, ports: list[int]) -> Iterator[subprocess.Popen[str]]:
    (tmp_path / "the_app.py").write_text(APP, "utf-8")
    environ = os.environ | {
        "PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path]),
        "ISSUER_KEY_FILE": str(tmp_path / "key.pem"),
    }
    command = [sys.executable, "-c", SCRIPT, *map(str, ports)]
    with (
        (tmp_path / TOLD).open("w") as told,
        subprocess.Popen(command, env=environ, cwd=tmp_path, stderr=told, text=True) as host,
    ):
        yield host
        host.kill()


def test_each_is_served_by_its_own_process_and_all_stop_together(
    host: subprocess.Popen[str], ports: list[int]
) -> None:
    landing, *apps = ports
    _await(landing, "/status")
    pids = {_get(port, "/health")[1] for port in apps}

    assert len(pids | {str(host.pid)}) == 3
    host.send_signal(signal.SIGTERM)
    assert host.wait(SECONDS) == 0
    assert [_get(port, "/health")[0] for port in ports] == [0, 0, 0]


def test_one_that_ends_is_named_and_the_others_go_on(
    host: subprocess.Popen[str], ports: list[int], tmp_path: Path
) -> None:
    landing, first, second = ports
    _await(landing, "/status")
    _get(first, "/end")

    expected = f"app-{first} has ended by itself; the others go on\n"
    _until(lambda: expected in (tmp_path / TOLD).read_text("utf-8"))
    assert _get(landing, "/status")[0] == 503
    assert _get(second, "/health")[0] == OK
    host.send_signal(signal.SIGINT)
    assert host.wait(SECONDS) == 1


def _await(port: int, path: str) -> None:
    _until(lambda: _get(port, path)[0] == OK)


def _until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS
    while not is_so():
        assert time.monotonic() < deadline, f"not so after {SECONDS} seconds"
        time.sleep(0.05)


def _get(port: int, path: str) -> tuple[int, str]:
    """Status and body; 0 where nobody answers."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
            request = f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            connection.sendall(request.encode())
            answer = b"".join(iter(lambda: connection.recv(65_536), b"")).decode()
    except OSError:
        return 0, ""
    return (int(answer.split(" ", 2)[1]) if answer else 0), answer.rpartition("\r\n")[2]
