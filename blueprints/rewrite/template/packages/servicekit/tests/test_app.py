"""What every application has: bounds, headers, docs, and no start that is unsafe."""

import pytest
from fastapi import APIRouter, FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response
from pydantic import SecretStr, ValidationError

from servicekit.app import build_app, on_shutdown
from servicekit.auth import Caller
from servicekit.database import Session
from servicekit.problems import Problem
from servicekit.settings import PLACEHOLDER, ServiceSettings
from servicekit.testing.issuer import Issuer
from servicekit.tokens import TokenVerifier

PRODUCTION = {
    "environment": "production",
    "authentication": "oidc",
    "oidc_issuer": "https://issuer.test",
    "oidc_audience": "services",
}

router = APIRouter()


@router.post("/names")
async def create_name(names: list[str]) -> int:
    return len(names)


@router.get("/tenant")
async def tenant(caller: Caller) -> str:
    return str(caller.require_tenant())


@router.get("/person")
async def person(caller: Caller) -> str:
    return f"{caller.require_person()} {caller.require_subject_id()}"


@router.get("/number")
async def number(caller: Caller) -> int:
    return caller.require_subject_as(int)


@router.get("/orders/{tenant_id}")
async def orders(tenant_id: str, caller: Caller) -> str:
    return caller.own_tenant_as(str, tenant_id)


@router.get("/rows")
async def rows(session: Session) -> None: ...


class Settings(ServiceSettings):
    mail_password: SecretStr = SecretStr("")


def _app(title: str = "Names", **settings: object) -> FastAPI:
    given = {"authentication": "off", "max_body_bytes": 100, **settings}
    return build_app(Settings.model_validate(given), title=title, description="", routers=(router,))


def test_a_service_without_a_database_is_ready() -> None:
    with TestClient(_app()) as client:
        assert client.get("/ready").json() == {"status": "ok"}


def test_a_route_that_needs_a_database_which_is_not_there_fails() -> None:
    with TestClient(_app()) as client, pytest.raises(RuntimeError, match="database_url"):
        client.get("/rows")


def test_a_database_that_does_not_answer_is_told() -> None:
    # Nothing listens on port 1. With a file that cannot be opened, aiosqlite leaves a thread behind
    # that may find the loop closed.
    with TestClient(_app(database_url="postgresql+psycopg://nobody@127.0.0.1:1/none")) as client:
        assert client.get("/ready").status_code == 503


def test_a_body_over_the_limit_is_a_problem_however_it_is_told() -> None:
    client = TestClient(_app())
    told = client.post("/names", content=b'["' + b"a" * 100 + b'"]')
    untold = client.post("/names", content=iter([b"[" * 60, b"]" * 60]))

    assert [answer.status_code for answer in (told, untold)] == [413, 413]
    assert untold.json()["detail"] == "A body holds 100 bytes at most."
    assert client.post("/names", json=["a"]).json() == 1


def test_answers_tell_browsers_to_run_nothing() -> None:
    client = TestClient(_app())

    assert client.get("/health").headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert client.get("/nowhere").headers["X-Content-Type-Options"] == "nosniff"
    assert (
        client.get("/docs").headers["Content-Security-Policy"].startswith("default-src 'none'; s")
    )


def test_the_title_is_no_markup_in_the_docs() -> None:
    page = TestClient(_app(title="</title><script>alert(1)</script>")).get("/docs").text

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_docs_are_not_public_in_production() -> None:
    client = TestClient(_app(**PRODUCTION))

    assert [client.get(path).status_code for path in ("/docs", "/openapi.json", "/redoc")] == [
        404,
        404,
        404,
    ]
    assert client.get("/health").status_code == 200


@pytest.mark.parametrize(
    "settings",
    [
        {"authentication": "off"},
        {"mail_password": PLACEHOLDER},
        {"mail_password": "CHANGE_ME"},
        {"mail_password": "<your password>"},
        {"database_url": f"postgresql+psycopg://a:{PLACEHOLDER}@db/a"},
        {"oidc_issuer": "http://issuer.test"},
        {"oidc_issuer": "https://issuer.test/realms/dev/"},
        {"oidc_issuer": ""},
    ],
)
def test_production_does_not_start_unsafe(settings: dict[str, object]) -> None:
    assert Settings.model_validate(PRODUCTION).environment == "production"
    with pytest.raises(ValidationError):
        Settings.model_validate({**PRODUCTION, **settings})
    assert Settings.model_validate(settings).environment == "development"


def test_a_caller_without_a_tenant_or_a_person_is_forbidden_what_needs_them() -> None:
    issuer = Issuer()
    app = _app()
    app.state.verifier = TokenVerifier(issuer.url, issuer.audience, issuer.fetch)
    client = TestClient(app)

    def status(path: str, **claims: object) -> int:
        headers = {"Authorization": f"Bearer {issuer.token(**claims)}"}
        return client.get(path, headers=headers).status_code

    assert (status("/tenant"), status("/person")) == (200, 200)
    assert (status("/tenant", tenant=None), status("/tenant", tenant="acme")) == (403, 403)
    assert (status("/person", person=7), status("/person", sub="anna")) == (403, 403)


@pytest.mark.parametrize(
    "subject", ["anna", "042", " 42", "4_2", "\u0664\u0662", "42.0", "9" * 5000]
)
def test_a_number_has_one_spelling(subject: str) -> None:
    issuer = Issuer(sub="42", tenant="acme")
    app = _app()
    app.state.verifier = TokenVerifier(issuer.url, issuer.audience, issuer.fetch)
    client = TestClient(app)

    def asked(path: str, **claims: object) -> Response:
        headers = {"Authorization": f"Bearer {issuer.token(**claims)}"}
        return client.get(path, headers=headers)

    assert asked("/number").json() == 42
    assert asked("/number", sub=subject).status_code == 403
    assert asked("/orders/acme").json() == "acme"
    assert asked("/orders/Acme").status_code == 404
    assert asked("/orders/7", tenant=7).json() == "7"
    assert [asked("/orders/1", tenant=one).status_code for one in (None, True, "")] == [403] * 3


def test_the_developer_is_whom_the_settings_name() -> None:
    client = TestClient(_app(developer_subject="7", developer_tenant="acme"))

    assert (client.get("/number").json(), client.get("/orders/acme").json()) == (7, "acme")


def test_the_developer_has_a_tenant_and_a_person() -> None:
    client = TestClient(_app())

    assert (client.get("/tenant").status_code, client.get("/person").status_code) == (200, 200)


def test_what_was_opened_last_is_closed_first() -> None:
    app = _app()
    closed: list[str] = []

    async def close_first() -> None:
        closed.append("first")

    async def close_second() -> None:
        closed.append("second")

    on_shutdown(app, close_first)
    on_shutdown(app, close_second)
    with TestClient(app):
        assert closed == []
    assert closed == ["second", "first"]


def test_a_problem_names_its_status() -> None:
    assert all(kind.status >= 400 for kind in Problem.__subclasses__())
