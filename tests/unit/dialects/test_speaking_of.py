"""A section of relations is read by what its ends are."""

import json
from typing import Any

import pytest

from scaffold.diagnostics import Report
from scaffold.dialects import translate
from scaffold.model import System
from scaffold.normalize import normalize
from scaffold.scan import read_document


def system_of(scan: dict[str, Any]) -> System:
    report = Report()
    document = read_document(json.dumps(scan).encode(), name="scan.json", report=report)
    assert document is not None
    return normalize(translate(document, report), report)


SCAN: dict[str, Any] = {
    "meta": {"project": "Bakery"},
    "containers": {
        "oven": {"name": "Oven", "description": "Bakes.", "technology": "FastAPI"},
        "shop": {"name": "Cake Shop", "description": "Sells.", "technology": "FastAPI"},
    },
    "data_schema": {
        "tables": {
            "cakes": {"columns": ["id uuid PK"]},
            "orders": {"columns": ["id uuid PK", "cake_id uuid"]},
        }
    },
}


@pytest.mark.parametrize("section", ["relations", "relationships", "edges", "dependencies"])
@pytest.mark.parametrize(
    "edge",
    ["shop -> oven", {"from": "shop", "to": "oven"}, {"source": "Cake Shop", "target": "Oven"}],
)
def test_ends_that_are_containers_make_edges(section: str, edge: object) -> None:
    system = system_of({**SCAN, section: [edge]})
    assert [(one.source, one.destination) for one in system.dependencies] == [("shop", "oven")]


@pytest.mark.parametrize("section", ["relations", "relationships", "edges"])
@pytest.mark.parametrize(
    "relation",
    ["orders.cake_id -> cakes.id", {"from": "orders", "to": "cakes", "foreign_key": "cake_id"}],
)
def test_ends_that_are_tables_make_relations(section: str, relation: object) -> None:
    system = system_of({**SCAN, section: [relation]})
    orders = next(one for one in system.tables if one.name == "orders")
    assert [(one.columns, one.target_table) for one in orders.foreign_keys] == [
        (("cake_id",), "cakes")
    ]
    assert system.dependencies == ()


def test_a_component_of_the_named_container_lives_there() -> None:
    component = {"name": "Rows", "description": "EF context of the Cake Shop: orders."}
    system = system_of({**SCAN, "components": {"rows": component}})
    assert [one.container for one in system.components] == ["shop"]


def test_a_client_of_a_container_does_not_live_in_it() -> None:
    component = {"name": "Asking", "description": "HTTP client of the Cake Shop."}
    system = system_of({**SCAN, "components": {"asking": component}})
    assert [one.container for one in system.components] == [None]
