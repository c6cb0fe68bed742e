"""A retry with an Idempotency-Key does the work once and gets the first answer again."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from fastapi import APIRouter
from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy import create_engine, update

from servicekit.app import build_app
from servicekit.columns import utc_now
from servicekit.idempotency import LEASE, Idempotent, idempotency_keys
from servicekit.problems import Conflict
from servicekit.schemas import Schema
from servicekit.settings import ServiceSettings
from servicekit.testing.issuer import Issuer
from servicekit.tokens import TokenVerifier

router = APIRouter()
made: list[str] = []


class Order(Schema):
    """What is asked for and what is answered."""

    cake: str


@router.post("/orders", status_code=201)
@router.post("/shops/{shop}/orders", status_code=201)
async def create_order(body: Order, idempotent: Idempotent) -> Order:
    answer = await idempotent.replay(body, Order)
    if answer is None:
        made.append(body.cake)
        if body.cake == "burnt":
            raise Conflict("The oven is too hot.")
        answer = Order(cake=f"{body.cake} {len(made)}")
        await idempotent.keep(answer)
    return answer


@router.post("/ovens/{oven}/clean")
async def clean_oven(oven: str, idempotent: Idempotent) -> Order:
    answer = await idempotent.replay(None, Order)
    if answer is None:
        made.append(oven)
        answer = Order(cake=f"{oven} {len(made)}")
        await idempotent.keep(answer)
    return answer


class Shop:
    """A client that asks for cakes, as somebody, with a key."""

    def __init__(self, client: TestClient, issuer: Issuer) -> None:
        self._client = client
        self._issuer = issuer

    def order(
        self, cake: str = "tart", *, key: str | None = "a", path: str = "/orders", **claims: object
    ) -> Response:
        headers = {"Authorization": f"Bearer {self._issuer.token(**claims)}"}
        headers |= {} if key is None else {"Idempotency-Key": key}
        return self._client.post(path, json={"cake": cake}, headers=headers)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"{tmp_path}/orders.db"


@pytest.fixture
def shop(url: str) -> Iterator[Shop]:
    made.clear()
    engine = create_engine(f"sqlite:///{url}")
    idempotency_keys.create(engine)
    engine.dispose()
    issuer = Issuer()
    settings = ServiceSettings(
        database_url=f"sqlite+aiosqlite:///{url}",
        oidc_issuer=issuer.url,
        oidc_audience=issuer.audience,
    )
    app = build_app(settings, title="Orders", description="", routers=(router,))
    app.state.verifier = TokenVerifier(issuer.url, issuer.audience, issuer.fetch)
    with TestClient(app) as client:
        yield Shop(client, issuer)


def _change(url: str, **values: object) -> None:
    """As if the first try were still at work."""
    engine = create_engine(f"sqlite:///{url}")
    with engine.begin() as connection:
        connection.execute(update(idempotency_keys).values(**values))
    engine.dispose()


def test_a_retry_gets_the_stored_answer_and_does_nothing(shop: Shop) -> None:
    first, second = shop.order(), shop.order()

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json() == {"cake": "tart 1"}
    assert made == ["tart"]


def test_another_key_is_another_order(shop: Shop) -> None:
    assert [shop.order(key=key).json()["cake"] for key in "ab"] == ["tart 1", "tart 2"]


def test_another_body_with_the_key_is_refused(shop: Shop) -> None:
    shop.order("tart")

    assert shop.order("bread").status_code == 422
    assert shop.order("tart", path="/orders?gift=yes").status_code == 422
    assert made == ["tart"]


def test_a_retry_while_the_first_is_at_work_is_told_to_wait(shop: Shop, url: str) -> None:
    shop.order()
    _change(url, answer=None, claimed_at=utc_now())

    assert shop.order().status_code == 409
    assert made == ["tart"]


def test_a_first_try_that_has_died_does_not_hold_the_key_for_ever(shop: Shop, url: str) -> None:
    shop.order()
    _change(url, answer=None, claimed_at=utc_now() - LEASE - timedelta(seconds=1))

    assert shop.order().json() == {"cake": "tart 2"}


def test_a_try_that_failed_gives_the_key_back(shop: Shop) -> None:
    assert [shop.order("burnt").status_code for _ in range(2)] == [409, 409]
    assert made == ["burnt", "burnt"]


@pytest.mark.parametrize("key", [None, "", "a" * 256, "a b", "a\tb"])
def test_a_key_that_is_missing_or_no_key_is_refused(shop: Shop, key: str | None) -> None:
    assert shop.order(key=key).status_code == 400
    assert made == []


@pytest.mark.parametrize(
    "other",
    [{"sub": "somebody else"}, {"tenant": str(UUID(int=7))}, {"path": "/shops/1/orders"}],
    ids=str,
)
def test_a_key_is_of_one_caller_and_one_operation(shop: Shop, other: dict[str, str]) -> None:
    shop.order()

    assert shop.order("bread", **other).json() == {"cake": "bread 2"}
    assert shop.order().json() == {"cake": "tart 1"}


def test_a_retry_without_a_body_does_the_work_once(shop: Shop) -> None:
    first, second = (shop.order(path="/ovens/left/clean") for _ in range(2))

    assert first.json() == second.json() == {"cake": "left 1"}
    assert made == ["left"]
