"""Routes of a gateway: which path goes where, and as what."""

import pytest

from servicekit.routes import Route, most_specific_first, upstream_url

TABLE = most_specific_first(
    (
        Route(prefix="/", upstream="web"),
        Route(prefix="/v1", upstream="old"),
        Route(prefix="/v1/{kind}", upstream="any"),
        Route(prefix="/v1/orders", upstream="orders"),
        Route(prefix="/api/{id}/files", upstream="files", rewrite="/store/{id}"),
    )
)


@pytest.mark.parametrize(
    ("path", "upstream", "forwarded"),
    [
        ("/v1/orders", "orders", "/v1/orders"),
        ("/v1/orders/7/", "orders", "/v1/orders/7/"),
        ("/v1/orders-archive", "any", "/v1/orders-archive"),
        ("/v1", "old", "/v1"),
        ("/", "web", "/"),
        ("/v2/orders", "web", "/v2/orders"),
        ("/api/a%2Fb/files", "files", "/store/a%2Fb"),
        ("/api/7/files/x/y/", "files", "/store/7/x/y/"),
    ],
)
def test_the_most_specific_route_takes_a_path(path: str, upstream: str, forwarded: str) -> None:
    taken = next((route, to) for route in TABLE if (to := route.forward(path)) is not None)

    assert (taken[0].upstream, taken[1]) == (upstream, forwarded)


def test_a_path_that_no_route_fits_goes_nowhere() -> None:
    assert Route(prefix="/v1/orders", upstream="orders").forward("/v1") is None


def test_an_upstream_is_where_its_setting_says(monkeypatch: pytest.MonkeyPatch) -> None:
    assert upstream_url("order-service") == "http://order-service:8000"
    monkeypatch.setenv("ORDER_SERVICE_URL", "http://127.0.0.1:9/base/")
    assert upstream_url("order-service") == "http://127.0.0.1:9/base"
