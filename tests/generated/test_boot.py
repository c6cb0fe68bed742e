"""`make dev` in a generated repository: all applications healthy by HTTP, and a clean stop."""

import re
import socket
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

import pytest

from tests.booting import answer, booted, free_ports
from tests.repositories import copy_of, services_of, succeed
from tests.scans import SCANS, seed
from tests.seeds.contracts import contract_of, operations_of

pytestmark = pytest.mark.slow

Repository = Callable[[Path], Path]


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
    scan: Callable[[], Path], repository: Repository, *, tmp_path: Path
) -> None:
    mine = copy_of(repository(scan()), tmp_path / "mine")
    (port,) = free_ports(1)
    with booted(mine, "dev", port=port) as url:
        assert_all_are_healthy(url, services_of(mine))
        for service in services_of(mine):
            assert_examples_are_created(mine, service, url=f"{url}/{service}")
    assert is_closed(port)


def assert_examples_are_created(repository: Path, service: str, *, url: str) -> None:
    """What a contract shows as a request finds all rows that it refers to."""
    operations = operations_of(contract_of(repository, service), service)
    creates = [one for one in operations if 201 in one.statuses and 501 not in one.statuses]
    answers = {str(one): one.valid().to(url) for one in creates}
    refused = {name: one.text for name, one in answers.items() if one.status_code != 201}
    assert refused == {}


def test_make_dev_asks_for_tokens_and_make_token_gives_one(
    repository: Repository, tmp_path: Path
) -> None:
    mine = copy_of(repository(seed("hypetrain")), tmp_path / "mine")
    (port,) = free_ports(1)
    with booted(mine, "dev", port=port, AUTH="on", SEEDS="off") as url:
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
