"""The same requests to one service on SQLite and on PostgreSQL: the answers are the same."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from tests.data.asked import LISTS, OPENING, OPENINGS, PRODUCT, PRODUCTS, bodies
from tests.data.generated import generated
from tests.data.serving import DIALECTS, serving

SCAN = Path(__file__).with_name("operations.reposcan.json")
SERVICE = "bazaar-service"
# What differs from run to run.
ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
NOW = re.compile(r'("createdAt": )"[^"]*"')
NOBODY = "3b626c92-98ea-5fa8-8e17-b159ac3e0657"


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return generated(SCAN, tmp_path_factory.mktemp("operations"))


def told(name: str, response: Response) -> str:
    """An answer, in a form that another run gives as well."""
    text = json.dumps(response.json() if response.content else None, sort_keys=True)
    return f"{name}: {response.status_code} {NOW.sub('', ID.sub('<id>', text))}"


def product(client: TestClient, **fields: object) -> str:
    """The path of a new one."""
    response = client.post("/v1/products", json={**PRODUCT, **fields})
    assert response.status_code == 201, response.text
    return str(response.headers["Location"])


def created(client: TestClient) -> Iterator[str]:
    """New rows with any value in any field; what was stored is what is read."""
    for path, plain, fields in (
        ("/v1/products", PRODUCT, PRODUCTS),
        ("/v1/openings", OPENING, OPENINGS),
    ):
        for number, (name, body) in enumerate(bodies(plain, fields)):
            sku = {"sku": f"sku {number}"} if body.get("sku") == PRODUCT["sku"] else {}
            response = client.post(path, json={**body, **sku})
            yield told(f"POST {path} {name}", response)
            if response.status_code == 201:
                again = client.get(response.headers["Location"])
                assert (again.status_code, again.json()) == (200, response.json())


def changed(client: TestClient) -> Iterator[str]:
    """Changes of one row, absent told from null, and of one that somebody else has changed."""
    path = product(client, sku="changed", note="kept")
    for name, body in bodies({}, PRODUCTS):
        if "sku" not in body:
            yield told(f"PATCH {name}", client.patch(path, json=body))
    version = client.get(path).json()["version"]
    for tag in (f'"{version}"', '"1"', "*", f'W/"{version}"', "x", ""):
        headers = {"If-Match": tag}
        yield told(f"PATCH If-Match {tag}", client.patch(path, json={}, headers=headers))
    for number in (version, version - 1, version + 1):
        yield told(f"PATCH {number}", client.patch(path, json={"version": number, "note": "x"}))


def deleted(client: TestClient) -> Iterator[str]:
    """A row that is only marked: nothing finds it, and its unique value stays taken."""
    path = product(client, sku="deleted")
    child = {"productId": path.rpartition("/")[2], "likes": 0, "stars": 5}
    yield told("child", client.post("/v1/reviews", json=child))
    for _ in range(2):
        yield told("DELETE", client.delete(path))
    yield told("GET", client.get(path))
    yield told("PATCH", client.patch(path, json={"note": "x"}))
    yield told("child", client.post("/v1/reviews", json=child))
    yield told("POST", client.post("/v1/products", json={**PRODUCT, "sku": "deleted"}))
    yield told("GET", client.get("/v1/products?sort=sku&limit=1"))


def related(client: TestClient) -> Iterator[str]:
    """Keys that lead to a row or to none, rows that others lead to, keys that are taken."""
    yield told("root", client.post("/v1/categories", json={"name": "root"}))
    yield told("child", client.post("/v1/categories", json={"name": "child", "parentId": 1}))
    for body in ({"name": "root"}, {"name": "lost", "parentId": 99}, {"name": "x", "id": 7}):
        yield told(f"POST {body}", client.post("/v1/categories", json=body))
    for change in ({"parentId": 1}, {"parentId": 99}, {"name": "child"}, {"parentId": None}):
        yield told(f"PATCH {change}", client.patch("/v1/categories/1", json=change))
    yield told("DELETE", client.delete("/v1/categories/1"))
    orphan = {"productId": NOBODY, "likes": 0, "stars": 1}
    yield told("orphan", client.post("/v1/reviews", json=orphan))


def keyed(client: TestClient) -> Iterator[str]:
    """Keys of two columns, and of any text."""
    shelf: dict[str, object] = {"warehouse": "A", "number": 1, "label": ""}
    for key in ({}, {}, {"warehouse": ""}, {"warehouse": "x" * 11}, {"number": 2**31}):
        yield told(f"POST {key}", client.post("/v1/shelves", json={**shelf, **key}))
    for path in (
        "A/1",
        "a/1",
        "A/2",
        "A/x",
        "A/2147483648",
        "x" * 99 + "/1",
        "A%00/1",
        "%ED%A0%80/1",
    ):
        yield told(f"GET {path}", client.get(f"/v1/shelves/{path}"))
    for change in ({"label": None}, {"number": 2}, {"label": "new"}):
        yield told(f"PATCH {change}", client.patch("/v1/shelves/A/1", json=change))
    for _ in range(2):
        yield told("DELETE", client.delete("/v1/shelves/A/1"))
    for path in ("x", NOBODY, NOBODY.upper(), "3b626c9298ea5fa88e17b159ac3e0657"):
        yield told(f"GET {path}", client.get(f"/v1/products/{path}"))


def listed(client: TestClient) -> Iterator[str]:
    """Rows with and without values, by pages, filters and orders."""
    phases = ("on hold", "for-sale", "in", "None", "1st", None)
    for number in range(12):
        fields = {"stock": number, "active": number % 2 == 0, "phase": phases[number % 6]}
        some = {
            "fee": f"{number - 6}.5",
            "releasedOn": f"2024-01-{number + 1:02}",
            "weight": 1 / (number + 1),
        }
        product(
            client,
            sku=f"listed {number}",
            price=f"{number % 4}.5",
            **fields,
            **(some if number % 3 else {}),
        )
    for query in LISTS:
        response = client.get(f"/v1/products{query}")
        if response.status_code == 200:
            page = response.json()
            field = query.partition("sort=")[2].partition("&")[0].removeprefix("-")
            values = [one[field] for one in page["items"]] if field else len(page["items"])
            yield f"{query}: {page['total']} {values}"
        else:
            yield told(query, response)


@pytest.mark.parametrize(
    "asked",
    [created, changed, deleted, related, keyed, listed],
    ids=lambda asked: asked.__name__,
)
def test_both_databases_answer_alike(
    asked: Callable[[TestClient], Iterator[str]], repository: Path, *, tmp_path: Path
) -> None:
    answers = []
    for dialect in DIALECTS:
        with serving(repository, SERVICE, dialect=dialect, folder=tmp_path) as client:
            answers.append(list(asked(client)))
    assert answers[0] == answers[1]
    assert not [one for one in answers[0] if re.search(r": 5\d\d ", one)]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_list_is_sorted_by_what_its_values_mean(
    dialect: str, repository: Path, *, tmp_path: Path
) -> None:
    with serving(repository, SERVICE, dialect=dialect, folder=tmp_path) as client:
        for number, phase in enumerate(("1st", None, "in", "on hold", "for-sale")):
            fee = f"{number}" if number else None
            product(client, sku=f"sku {number}", phase=phase, fee=fee)
        for field, values in (
            ("phase", ["on hold", "for-sale", "in", "1st", None]),
            ("fee", ["1", "2", "3", "4", None]),
        ):
            for sort, wanted in ((field, values), (f"-{field}", values[::-1])):
                page = client.get(f"/v1/products?sort={sort}").json()
                assert [one[field] for one in page["items"]] == wanted


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_key_of_more_than_32_bits_is_one(
    dialect: str, repository: Path, *, tmp_path: Path
) -> None:
    with serving(repository, SERVICE, dialect=dialect, folder=tmp_path) as client:
        key = product(client).rpartition("/")[2]
        review = {"productId": key, "likes": 2**40, "stars": 5}
        made = client.post("/v1/reviews", json=review).json()
        assert client.get(f"/v1/reviews/{made['id']}").json()["likes"] == 2**40
        missing = client.get(f"/v1/reviews/{2**40}")
        assert missing.status_code == 404, missing.text


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("text", ["A", "a b", "w\u0101hi?#% &", "{number}", "+&=;:@"])
def test_a_new_row_is_where_its_location_says(
    dialect: str, text: str, *, repository: Path, tmp_path: Path
) -> None:
    with serving(repository, SERVICE, dialect=dialect, folder=tmp_path) as client:
        for path, body in (
            ("/v1/shelves", {"warehouse": text, "number": 7, "label": "x"}),
            ("/v1/codes", {"code": text, "meaning": "x"}),
        ):
            made = client.post(path, json=body)
            assert made.status_code == 201, made.text
            place = made.headers["Location"]
            assert re.fullmatch(r"[A-Za-z0-9/%._~-]+", place)
            found = client.get(place)
            assert (found.status_code, found.json()) == (200, made.json())


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_deleted_row_gets_no_new_ones(dialect: str, repository: Path, *, tmp_path: Path) -> None:
    with serving(repository, SERVICE, dialect=dialect, folder=tmp_path) as client:
        path = product(client)
        review = {"productId": path.rpartition("/")[2], "likes": 0, "stars": 5}
        assert client.post("/v1/reviews", json=review).status_code == 201
        assert client.delete(path).status_code == 204
        deleted = client.post("/v1/reviews", json=review)
        missing = client.post("/v1/reviews", json={**review, "productId": NOBODY})
        assert deleted.status_code == 409
        assert (deleted.status_code, deleted.json()) == (missing.status_code, missing.json())
