"""Paths that are told in pieces, or several at once."""

from scaffold.scan import JsonValue
from tests.unit.dialects.scans import system_of


def test_parameters_of_a_prefix_are_parameters() -> None:
    group: JsonValue = {"name": "x", "prefix": "/shops/:shop/orders", "endpoints": ["GET /:id"]}
    (one,) = system_of({"api_endpoints": [group]}).operations
    assert one.path == "/shops/{shop}/orders/{id}"
    assert [parameter.name for parameter in one.parameters] == ["shop", "id"]


def test_paths_in_front_of_one_arrow_all_lead_there() -> None:
    scan: dict[str, JsonValue] = {"gateway": {"routes": ["/api/*, /docs* → orders"]}}
    found = system_of({"api_endpoints": scan}).operations
    assert [(one.path, one.proxies_to) for one in found] == [
        ("/api/*", ("orders",)),
        ("/docs*", ("orders",)),
    ]


def test_an_endpoint_for_each_alternative_keeps_what_is_said() -> None:
    found = system_of({"api_endpoints": {"x": ["POST /posts/:id/(pin|unpin) (auth)"]}}).operations
    assert [one.path for one in found] == ["/posts/{id}/pin", "/posts/{id}/unpin"]
    assert len({one.authentication for one in found}) == 1
