"""What has almost the same name is kept apart, and what is renamed is told."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

import yaml

from scaffold.diagnostics import Report
from scaffold.pipeline import Options, generate, understand
from tests.hostile.extremes import bare

# Latin, with another case, in Cyrillic, composed, decomposed, in full width, with a ligature.
ALIKE = ("name", "Name", "NAME", "n\u0430me", "caf\u00e9", "cafe\u0301", "\uff4eame", "ﬁle", "file")
ROUTES = ("/v1/things", "/v1/Things", "/v1/THINGS", "/V1/things")
SCAN = bare(
    api_endpoints={
        "a-service": {
            "endpoints": [
                *(f"{method} {route}" for route in ROUTES for method in ("GET", "POST")),
                "GET /v1/things/{id}",
                "GET /v1/Things/{ID}",
            ]
        }
    },
    data_schema={
        "description": "The schema of the a-service.",
        "tables": {
            "things": {"columns": ["id uuid PK", *(f"{name} text NOT NULL" for name in ALIKE)]},
            **{name: {"columns": ["id uuid PK", "note text"]} for name in ALIKE},
        },
    },
)


@cache
def made() -> tuple[Report, Mapping[str, bytes]]:
    """The report, and the files."""
    report, options = Report(), Options()
    understood = understand(json.dumps(SCAN).encode(), "s", options=options, report=report)
    generated = generate(understood, options=options, report=report)
    assert generated is not None
    return report, {path: file.content for path, file in generated.tree.items()}


def contract() -> Any:
    """The service's."""
    return yaml.safe_load(made()[1]["services/a-service/openapi.yaml"])


def test_routes_that_differ_in_case_are_routes_of_their_own() -> None:
    paths = contract()["paths"]
    assert {route for route in ROUTES if {"get", "post"} <= paths[route].keys()} == {*ROUTES}
    assert {"/v1/things/{id}", "/v1/Things/{ID}"} <= paths.keys()
    assert "SC276" not in {one.rule.code for one in made()[0].diagnostics()}


def test_columns_that_look_alike_have_names_of_their_own_in_bodies_and_in_the_database() -> None:
    snapshot = json.loads(made()[1]["services/a-service/migrations/snapshot.json"])
    columns = next(one["columns"] for one in snapshot["tables"] if one["name"] == "things")
    stored = {one["name"].casefold() for one in columns}
    assert len(stored) == len(ALIKE) + 1
    body = contract()["components"]["schemas"]["ThingRequest"]["properties"]
    assert len(body) == len(ALIKE)
    assert all(name.isascii() and name.isidentifier() for name in body)


def test_tables_that_look_alike_are_tables_of_their_own_and_the_new_names_are_told() -> None:
    report, files = made()
    snapshot = json.loads(files["services/a-service/migrations/snapshot.json"])
    assert len({one["name"].casefold() for one in snapshot["tables"]}) == len(ALIKE) + 1
    told = [one.message for one in report.diagnostics() if one.rule.code == "SC286"]
    assert any("`Name` is `Name_2` in the database" in one for one in told)
    assert any("`things.Name` is `Name_2` in the database and in bodies" in one for one in told)
