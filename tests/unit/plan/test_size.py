"""What comes of a scan is counted before it is made."""

import json

import pytest

from scaffold.diagnostics import Report
from scaffold.pipeline import Options, generate, understand
from scaffold.scan import Limits

SCAN = {
    "containers": {
        "shop": {"name": "Shop", "technology": "Go service"},
        "desk": {"name": "Desk", "technology": "Go service"},
    },
    "api_endpoints": {"shop": {"endpoints": ["GET /v1/orders", "POST /v1/orders"]}},
    "data_schema": {"tables": {"orders": {"columns": ["id uuid PK", "name text", "note text"]}}},
    "deployment_topology": {
        "prod": {
            "relationships": [{"source": "desk", "destination": "shop", "description": "REST"}]
        }
    },
}


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        (Limits(max_endpoints=1), "2 endpoints, more than 1 (max_endpoints)"),
        (Limits(max_fields=2), "3 fields of bodies, more than 2 (max_fields)"),
        (Limits(max_client_methods=1), "2 methods of clients, more than 1 (max_client_methods)"),
    ],
)
def test_what_would_become_too_much_is_refused_with_its_place(limits: Limits, told: str) -> None:
    report, options = Report(), Options(limits=limits)
    understood = understand(json.dumps(SCAN).encode(), "a.json", options=options, report=report)
    assert generate(understood, options=options, report=report) is None
    (error,) = [one for one in report.diagnostics() if one.rule.code == "SC102"]
    assert told in error.message
    assert error.at
    assert "--limit" in (error.hint or "")
