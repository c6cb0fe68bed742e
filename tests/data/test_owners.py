"""Rows whose owners have numbers or texts as keys are their owners' alone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fastapi import FastAPI
from httpx2 import Response

from tests.data.databases import kit
from tests.data.generated import generated
from tests.data.serving import DIALECTS, serving

SCAN = Path(__file__).with_name("owners.reposcan.json")
Ask = Callable[..., Response]


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return generated(SCAN, tmp_path_factory.mktemp("owners"))


@contextmanager
def callers(repository: Path, service: str, *, dialect: str, folder: Path) -> Iterator[Ask]:
    """`ask("GET", "/notes", sub="1")`: as the caller whom a token names."""
    issuer = vars(kit("testing.issuer"))["Issuer"]()
    verifier = vars(kit("tokens"))["TokenVerifier"]
    settings = {"authentication": "oidc", "oidc_issuer": issuer.url, "oidc_audience": "services"}
    with serving(repository, service, dialect=dialect, folder=folder, **settings) as client:
        application = client.app
        assert isinstance(application, FastAPI)
        application.state.verifier = verifier(issuer.url, issuer.audience, issuer.fetch)

        def ask(method: str, path: str, *, body: object = None, **claims: object) -> Response:
            headers = {"Authorization": f"Bearer {issuer.token(**claims)}"}
            return client.request(method, path, headers=headers, json=body)

        yield ask


def signed_up(ask: Ask, *names: str) -> list[str]:
    """The subjects of new users."""
    made = [ask("POST", "/users", body={"email": f"{name}@shop.test"}) for name in names]
    assert [one.status_code for one in made] == [201] * len(names), made[0].text
    return [str(one.json()["id"]) for one in made]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_second_caller_sees_no_rows_of_the_first(
    dialect: str, repository: Path, *, tmp_path: Path
) -> None:
    with callers(repository, "diary-service", dialect=dialect, folder=tmp_path) as ask:
        anna, berta = signed_up(ask, "anna", "berta")
        notes = f"/users/{anna}/notes"
        made = ask("POST", notes, body={"body": "Dear diary"}, sub=anna)
        assert (made.status_code, made.json()["userId"]) == (201, int(anna))
        assert ask("GET", notes, sub=anna).json()["total"] == 1
        assert ask("GET", f"/users/{berta}/notes", sub=berta).json()["total"] == 0
        for method, path, body in (
            ("GET", notes, None),
            ("POST", notes, {"body": "Not yours"}),
            ("GET", f"/users/{anna}", None),
            ("PATCH", f"/users/{anna}", {"name": "Berta"}),
        ):
            assert ask(method, path, body=body, sub=berta).status_code == 404
            assert ask(method, path, body=body, sub=f"0{anna}").status_code == 403
            assert ask(method, path, body=body, sub="berta").status_code == 403
        assert ask("GET", notes, sub=anna).json()["total"] == 1
        assert ask("GET", f"/users/{anna}", sub=anna).json()["name"] is None


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_second_tenant_sees_no_rows_of_the_first(
    dialect: str, repository: Path, *, tmp_path: Path
) -> None:
    with callers(repository, "diary-service", dialect=dialect, folder=tmp_path) as ask:
        (anna,) = signed_up(ask, "anna")
        for name in ("acme", "Acme"):
            body = {"id": name, "name": name}
            assert ask("POST", "/tenants", body=body, tenant=name).status_code == 201
        made = ask("POST", "/pages", body={"body": "x"}, sub=anna, tenant="acme").json()
        assert (made["tenantId"], made["createdBy"]) == ("acme", int(anna))
        path = f"/pages/{made['id']}"
        for method in ("GET", "PATCH", "DELETE"):
            change = {"body": "y"} if method == "PATCH" else None
            assert ask(method, path, body=change, sub=anna, tenant="Acme").status_code == 404
        totals = [
            ask("GET", "/pages", sub=anna, tenant=one).json()["total"] for one in ("acme", "Acme")
        ]
        assert totals == [1, 0]
        assert ask("GET", "/pages", sub=anna, tenant=None).status_code == 403
        assert ask("GET", path, sub=anna, tenant="acme").json()["body"] == "x"


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_owner_may_be_a_row_of_another_service(
    dialect: str, repository: Path, *, tmp_path: Path
) -> None:
    with callers(repository, "locker-service", dialect=dialect, folder=tmp_path) as ask:
        made = ask("POST", "/users/7/lockers", body={"label": "A1"}, sub="7")
        assert made.status_code == 201, made.text
        assert ask("GET", "/users/7/lockers", sub="7").json()["total"] == 1
        assert ask("GET", "/users/8/lockers", sub="8").json()["total"] == 0
        assert ask("GET", "/users/7/lockers", sub="8").status_code == 404
