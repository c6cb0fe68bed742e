"""`make dev` in a generated repository: all applications healthy by HTTP, and a clean stop."""

import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urljoin

import httpx2
import pytest

from tests.repositories import copy_of, environment, services_of, succeed
from tests.scans import SCANS, seed

pytestmark = pytest.mark.slow

BOOT_SECONDS = 60
STOP_SECONDS = 20
Repository = Callable[[Path], Path]


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
        wait_for_health(url, running, log)
        yield url
        # As Ctrl-C does: the signal goes to make and to all that it has started.
        os.killpg(running.pid, signal.SIGINT)
        running.wait(STOP_SECONDS)
        assert "Traceback" not in log.read_text()
    finally:
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()


def wait_for_health(url: str, running: subprocess.Popen[bytes], log: Path) -> None:
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


def is_closed(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def assert_all_are_healthy(url: str, services: list[str]) -> None:
    """Each by a request of its own, not by the word of the page that lists them."""
    status = answer(f"{url}/status").json()
    assert sorted(app["name"] for app in status["apps"]) == services
    for app in status["apps"]:
        for path in ("/health", "/ready", "/metrics", "/docs"):
            assert answer(urljoin(url, app["url"]) + path).status_code == 200, (app, path)
    assert f"{len(services)} of {len(services)} applications are healthy" in answer(url).text


@pytest.mark.parametrize("scan", SCANS)
def test_make_dev_serves_all_applications(
    scan: Callable[[], Path], repository: Repository, tmp_path: Path
) -> None:
    mine = copy_of(repository(scan()), tmp_path / "mine")
    (port,) = free_ports(1)
    with booted(mine, "dev", port=port) as url:
        assert_all_are_healthy(url, services_of(mine))
    assert is_closed(port)


def test_make_dev_asks_for_tokens_and_make_token_gives_one(
    repository: Repository, tmp_path: Path
) -> None:
    mine = copy_of(repository(seed("hypetrain")), tmp_path / "mine")
    (port,) = free_ports(1)
    with booted(mine, "dev", port=port, AUTH="on") as url:
        path = f"{url}/hypetrain-api/workspaces/25168686-a9f4-5655-a89c-9fd1354b233c"
        token = succeed(mine, "make", "-s", "token", DEV_PORT=str(port)).split()[-1]
        settings = {"PERMISSIONS": "GetWorkspaceInfo", "DEV_PORT": str(port)}
        permitted = succeed(mine, "make", "-s", "token", **settings).split()[-1]
        assert answer(path).status_code == 401
        assert answer(path, token=token).status_code == 403
        assert answer(path, token=permitted).status_code == 404
        assert answer(f"{url}/hypetrain-api/health").status_code == 200


def test_make_dev_isolated_gives_each_application_a_port(
    repository: Repository, tmp_path: Path
) -> None:
    mine = copy_of(repository(seed("ois-cfa")), tmp_path / "mine")
    catalog = mine / "apps.toml"
    landing, *ports = free_ports(1 + len(services_of(mine)))
    fresh = iter(ports)
    text = re.sub(r"(?m)^port = \d+$", lambda _: f"port = {next(fresh)}", catalog.read_text())
    catalog.write_text(text)
    with booted(mine, "dev-isolated", port=landing) as url:
        assert_all_are_healthy(url, services_of(mine))
        status = answer(f"{url}/status").json()
        assert sorted(int(app["url"].rsplit(":", 1)[1]) for app in status["apps"]) == sorted(ports)
    assert all(map(is_closed, [landing, *ports]))
