"""The development issuer: its tokens hold, and it is not for production."""

import asyncio
import stat
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from fastapi.testclient import TestClient

from servicekit import token
from servicekit.issuer import CONNECT, IssuerSettings, create_app
from servicekit.principal import DEVELOPER, Principal
from servicekit.problems import InvalidToken
from servicekit.tokens import TokenVerifier

URL = "http://issuer.test/realms/dev"


@pytest.fixture
def settings(tmp_path: Path) -> IssuerSettings:
    return IssuerSettings(url=URL, key_file=tmp_path / "dev" / "key.pem")


@pytest.fixture
def issuer(settings: IssuerSettings) -> Iterator[TestClient]:
    with TestClient(create_app(settings)) as client:
        yield client


def test_a_service_believes_the_token_that_it_gives(issuer: TestClient) -> None:
    form = {"grant_type": "password", "username": "anna", "scope": "a b", "tenant": "none"}
    principal = _verify(issuer, _token(issuer, form))

    assert (principal.subject, principal.permissions) == ("anna", frozenset("ab"))
    assert (principal.tenant, principal.person) == (None, DEVELOPER.person)


def test_a_client_without_wishes_is_the_developer(issuer: TestClient) -> None:
    principal = _verify(issuer, _token(issuer, {"grant_type": "client_credentials"}))

    assert (principal.subject, principal.tenant) == (DEVELOPER.subject, DEVELOPER.tenant)
    assert not principal.unrestricted


def test_other_grants_are_refused(issuer: TestClient) -> None:
    assert issuer.post(_path("token"), data={"grant_type": "implicit"}).status_code == 422
    assert issuer.post(_path("token")).status_code == 422


def test_it_says_who_a_token_is(issuer: TestClient) -> None:
    bearer = _token(issuer, {"grant_type": "client_credentials", "client_id": "robot"})
    userinfo = issuer.get(_path("userinfo"), headers={"Authorization": f"Bearer {bearer}"})

    assert userinfo.json() == {"sub": "robot", "roles": []}
    assert issuer.get(_path("userinfo")).status_code == 401


def test_the_command_prints_a_token_that_holds(
    issuer: TestClient,
    settings: IssuerSettings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("ISSUER_URL", URL)
    monkeypatch.setenv("ISSUER_KEY_FILE", str(settings.key_file))
    tenant = UUID(int=5)
    token.main(["--permissions", "a,b", "--tenant", str(tenant)])
    principal = _verify(issuer, capsys.readouterr().out.strip())

    assert (principal.permissions, principal.tenant) == (frozenset("ab"), tenant)


def test_the_key_outlives_the_issuer_and_is_its_owners_alone(
    issuer: TestClient, settings: IssuerSettings
) -> None:
    bearer = _token(issuer, {"grant_type": "client_credentials"})

    assert _verify(TestClient(create_app(settings)), bearer).subject == DEVELOPER.subject
    assert stat.S_IMODE(settings.key_file.stat().st_mode) == 0o600
    assert list(settings.key_file.parent.iterdir()) == [settings.key_file]


def test_the_token_of_another_key_does_not_hold(issuer: TestClient, tmp_path: Path) -> None:
    other = TestClient(create_app(IssuerSettings(url=URL, key_file=tmp_path / "other.pem")))
    with pytest.raises(InvalidToken):
        _verify(issuer, _token(other, {"grant_type": "client_credentials"}))


def test_it_does_not_start_in_production(tmp_path: Path) -> None:
    settings = IssuerSettings(environment="production", key_file=tmp_path / "key.pem")
    with pytest.raises(ValueError, match="not in production"):
        create_app(settings)
    assert not settings.key_file.exists()


def _path(name: str) -> str:
    return f"/realms/dev{CONNECT}/{name}"


def _token(issuer: TestClient, form: dict[str, str]) -> str:
    answer: dict[str, str] = issuer.post(_path("token"), data=form).json()
    return answer["access_token"]


def _verify(issuer: TestClient, bearer: str) -> Principal:
    async def fetch(url: str) -> bytes:
        return issuer.get(url.removeprefix("http://issuer.test")).content

    return asyncio.run(TokenVerifier(URL, "services", fetch).verify(bearer))
