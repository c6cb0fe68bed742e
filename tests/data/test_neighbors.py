"""Keys of rows that another service owns are asked for there before they are stored."""

from pathlib import Path
from typing import Protocol

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.data.databases import kit
from tests.data.generated import generated
from tests.data.serving import DIALECTS, serving

SCAN = Path(__file__).with_name("neighbors.reposcan.json")
SERVICE = "order-service"
SHELF = {"warehouse": "Wāhi/9", "shelfNumber": 4}


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return generated(SCAN, tmp_path_factory.mktemp("neighbors"))


class Sent(Protocol):
    """What a client sends."""

    target: str


def asking(client: TestClient, status: int) -> list[str]:
    """What the service asks from then on; whoever is asked answers with the status."""
    asked: list[str] = []
    received = vars(kit("exchange"))["Received"]

    async def exchange(name: str, sent: Sent) -> object:
        asked.append(f"{name} {sent.target}")
        return received(status=status, body=b'{"warehouse": "A", "number": 1, "label": null}')

    application = client.app
    assert isinstance(application, FastAPI)
    application.state.exchange = exchange
    return asked


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_key_of_several_columns_is_asked_for_as_one(
    dialect: str, repository: Path, *, tmp_path: Path
) -> None:
    with serving(repository, SERVICE, dialect=dialect, folder=tmp_path, look_ups="on") as client:
        asking(client, 404)
        refused = client.post("/placements", json=SHELF)
        assert refused.status_code == 422, refused.text
        assert [one["location"] for one in refused.json()["errors"]] == [
            "body.shelfNumber",
            "body.warehouse",
        ]
        asked = asking(client, 200)
        assert client.post("/placements", json=SHELF).status_code == 201
        assert asked == ["depot-service /shelves/W%C4%81hi%2F9/4"]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_what_a_change_does_not_give_of_a_key_is_that_of_the_row(
    dialect: str, repository: Path, *, tmp_path: Path
) -> None:
    with serving(repository, SERVICE, dialect=dialect, folder=tmp_path, look_ups="on") as client:
        asking(client, 200)
        path = f"/placements/{client.post('/placements', json=SHELF).json()['id']}"
        asked = asking(client, 200)
        # Without its number the key leads nowhere.
        for name, value in (
            ("note", "x"),
            ("shelfNumber", 5),
            ("warehouse", "B"),
            ("shelfNumber", None),
            ("warehouse", "C"),
        ):
            assert client.patch(path, json={name: value}).status_code == 200
        assert asked == [
            "depot-service /shelves/W%C4%81hi%2F9/5",
            "depot-service /shelves/B/5",
        ]
        asking(client, 404)
        assert client.patch(path, json={"shelfNumber": 6}).status_code == 422
        assert client.patch(path, json={}).json()["shelfNumber"] is None
