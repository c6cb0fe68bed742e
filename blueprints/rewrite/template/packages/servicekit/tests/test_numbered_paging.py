"""Pages by number."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from servicekit.numbered_paging import RequestedNumberedPage


@pytest.mark.parametrize(
    ("query", "part"), [("", [20, 0]), ("page=3&limit=10", [10, 20]), ("page=1", [20, 0])]
)
def test_a_page_is_a_part_of_the_list(query: str, part: list[int]) -> None:
    assert _client().get(f"/parcels?{query}").json() == part


@pytest.mark.parametrize("query", ["page=0", "page=10000001", "limit=101"])
def test_a_page_out_of_bounds_is_refused(query: str) -> None:
    assert _client().get(f"/parcels?{query}").status_code == 422


def _client() -> TestClient:
    app = FastAPI()

    @app.get("/parcels")
    async def parcels(page: RequestedNumberedPage) -> list[int]:
        return [page.limit, page.offset]

    return TestClient(app)
