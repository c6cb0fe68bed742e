"""Health at the paths that an orchestrator knows from the old system."""

from fastapi.testclient import TestClient

from servicekit.app import build_app
from servicekit.health import probes_at
from servicekit.settings import ServiceSettings

PROBES = ("/_livez", "/v1/ready")


def test_a_probe_of_the_old_system_answers_without_a_token() -> None:
    settings = ServiceSettings(authentication="off")
    app = build_app(settings, title="A", description="", routers=(probes_at(*PROBES),))
    with TestClient(app) as client:
        assert [client.get(path).status_code for path in PROBES] == [200, 200]


def test_a_path_that_is_no_probe_is_not_found() -> None:
    app = build_app(ServiceSettings(authentication="off"), title="A", description="", routers=())
    assert TestClient(app).get("/_livez").status_code == 404
