"""The list of applications, and the settings that they run with here."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from devhost.catalog import App, read_catalog
from devhost.environment import own_url, set_defaults, shared_url

ORDERS = App(
    name="order-service",
    kind="service",
    module="order_service.main:create_app",
    port=8001,
    title="Orders",
    database=True,
)
PORTAL = App(name="portal", kind="web", module="portal.main:create_app", port=8002, title="Portal")

TOML = """
[[apps]]
name = "order-service"
kind = "service"
module = "order_service.main:create_app"
port = 8001
title = "Orders"
database = true

[[apps]]
name = "portal"
kind = "web"
module = "portal.main:create_app"
port = 8002
title = "Portal"
"""


def test_the_catalog_lists_the_applications_in_order(tmp_path: Path) -> None:
    (tmp_path / "apps.toml").write_text(TOML, "utf-8")

    assert read_catalog(tmp_path) == [ORDERS, PORTAL]


@pytest.mark.parametrize(
    ("line", "instead"),
    [
        ('name = "portal"', 'name = "../portal"'),
        ('module = "portal.main:create_app"', 'module = "os; evil()"'),
        ("port = 8002", "port = 0"),
        ("port = 8002", "prot = 8002"),
    ],
)
def test_what_is_no_application_is_refused(tmp_path: Path, line: str, instead: str) -> None:
    (tmp_path / "apps.toml").write_text(TOML.replace(line, instead), "utf-8")

    with pytest.raises(ValidationError):
        read_catalog(tmp_path)


def test_every_application_gets_settings_that_it_runs_with(tmp_path: Path) -> None:
    environ = {"PORTAL_URL": "http://portal.test"}
    set_defaults(environ, [ORDERS, PORTAL], root=tmp_path, urls=shared_url)

    database = f"sqlite+aiosqlite:///{tmp_path}/.data/order-service.db"
    assert environ["ORDER_SERVICE_DATABASE_URL"] == database
    assert environ["ORDER_SERVICE_URL"] == "http://127.0.0.1:8000/order-service"
    assert environ["ORDER_SERVICE_AUTHENTICATION"] == "off"
    assert "PORTAL_DATABASE_URL" not in environ
    assert environ["PORTAL_URL"] == "http://portal.test"
    assert environ["ORDER_SERVICE_EVENTS_URL"] == environ["PORTAL_EVENTS_URL"]
    assert environ["PORTAL_EVENTS_URL"] == f"sqlite:///{tmp_path}/.data/events.db"
    assert (tmp_path / ".data").is_dir()


def test_tokens_are_asked_for_when_wanted(tmp_path: Path) -> None:
    environ = {"AUTH": "on"}
    set_defaults(environ, [ORDERS], root=tmp_path, urls=own_url)

    assert environ["ORDER_SERVICE_AUTHENTICATION"] == "oidc"
    assert environ["ORDER_SERVICE_OIDC_ISSUER"] == environ["ISSUER_URL"]
    assert environ["ORDER_SERVICE_URL"] == "http://127.0.0.1:8001"
