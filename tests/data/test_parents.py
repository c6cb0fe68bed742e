"""Lists and new rows below a row that is not there, or not any more."""

from pathlib import Path

import pytest

from tests.data.generated import generated
from tests.data.serving import DIALECTS, serving

SCAN = Path(__file__).with_name("parents.reposcan.json")
SERVICE = "depot-api"
NOBODY = "3b626c92-98ea-5fa8-8e17-b159ac3e0657"
PARCEL = {"weight": 1, "name": "x"}


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return generated(SCAN, tmp_path_factory.mktemp("parents"))


@pytest.mark.parametrize("dialect", DIALECTS)
def test_there_is_nothing_below_what_is_not_there(
    dialect: str, repository: Path, *, tmp_path: Path
) -> None:
    with serving(repository, SERVICE, dialect=dialect, folder=tmp_path) as client:
        for path, body in (
            (f"/crates/{NOBODY}/parcels", PARCEL),
            ("/racks/A%20B/boxes", {"label": "x"}),
        ):
            assert client.get(path).status_code == 404
            made = client.post(path, json=body)
            assert (made.status_code, made.headers["Content-Type"]) == (
                404,
                "application/problem+json",
            )
            assert client.post(path, json={}).status_code == 422
        assert client.post("/racks", json={"code": "A B"}).status_code == 201
        assert client.get("/racks/A%20B/boxes").json()["total"] == 0
        assert client.post("/racks/A%20B/boxes", json={"label": "x"}).status_code == 201
        assert client.get("/racks/A%20B/boxes").json()["total"] == 1


@pytest.mark.parametrize("dialect", DIALECTS)
def test_there_is_nothing_below_what_was_deleted(
    dialect: str, repository: Path, *, tmp_path: Path
) -> None:
    with serving(repository, SERVICE, dialect=dialect, folder=tmp_path) as client:
        crate = client.post("/crates", json={"label": "x"}).headers["Location"]
        assert client.get(f"{crate}/parcels").json()["total"] == 0
        assert client.post(f"{crate}/parcels", json=PARCEL).status_code == 201
        assert client.delete(crate).status_code == 204
        assert client.get(f"{crate}/parcels").status_code == 404
        assert client.post(f"{crate}/parcels", json=PARCEL).status_code == 404
