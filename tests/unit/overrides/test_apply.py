"""What is stated in scaffold.toml beats what the scan leaves open."""

import json
from pathlib import Path
from typing import Any

import pytest

from scaffold.diagnostics import Report
from scaffold.model import Certainty, ContainerKind, DependencyKind, ParameterPlace, System
from scaffold.overrides import OverridesFile
from scaffold.overrides.shapes import read_body, spelled_body
from scaffold.pipeline import Options, generate, understand

SCAN: dict[str, Any] = {
    "meta": {"project": "Bakery"},
    "containers": {
        "oven": {
            "name": "Oven API",
            "description": "Bakes.",
            "technology": "FastAPI",
            "publishes": ["CakeBaked"],
        },
        "shop": {"name": "Shop API", "description": "Sells cakes.", "technology": "FastAPI"},
        "store": {"name": "Store", "description": "Rows.", "technology": "PostgreSQL"},
    },
    "api_endpoints": {
        "shop": {"endpoints": ["POST /orders", "GET /orders/{id}"]},
        "misc": {"endpoints": ["GET /weather"]},
    },
    "data_schema": {
        "tables": {
            "orders": {"columns": ["id uuid PK", "shop text", "status Status"]},
            "trays": {"columns": ["rack uuid", "slot uuid"]},
        }
    },
    "deployment_topology": {"prod": {"relationships": [{"source": "shop", "destination": "oven"}]}},
}


def resolved(overrides: str, *, scan: dict[str, Any] = SCAN) -> tuple[System, Report]:
    report = Report()
    file = OverridesFile(name="scaffold.toml", content=overrides.encode())
    understood = understand(
        json.dumps(scan).encode(), "scan.json", options=Options(overrides=file), report=report
    )
    assert understood is not None
    return understood.system, report


def system_with(overrides: str) -> System:
    system, report = resolved(overrides)
    assert not report.has_errors, report.diagnostics()
    return system


def test_a_stated_kind_beats_the_score() -> None:
    system = system_with('containers.oven.kind = "worker"')
    oven = system.container("oven")
    assert oven is not None
    assert oven.kind is ContainerKind.WORKER
    assert [(one.rule, one.pointer) for one in oven.evidence] == [
        ("override", "scaffold.toml#/containers/oven/kind")
    ]


def test_a_stated_name_is_that_of_the_folder_and_the_key_stays() -> None:
    oven = system_with('containers.oven.name = "Hot Box"').container("oven")
    assert oven is not None
    assert (oven.folder, oven.package, oven.env_prefix) == ("hot-box", "hot_box", "HOT_BOX")


@pytest.mark.parametrize("table", ["orders", "trays"])
@pytest.mark.parametrize("owner", ["oven", "shop"])
def test_a_stated_owner_beats_the_score(table: str, owner: str) -> None:
    system = system_with(f'tables.{table}.owner = "{owner}"')
    found = next(one for one in system.tables if one.name == table)
    assert found.owner == owner
    assert found.owner_origin is not None
    assert found.owner_origin.certainty is Certainty.STATED
    assert found.owner_origin.rule == "override"
    assert found.owner_origin.pointers == (f"scaffold.toml#/tables/{table}/owner",)


def test_a_stated_key_is_the_key_and_no_column_is_added() -> None:
    system = system_with('tables.trays.primary_key = ["rack", "slot"]')
    trays = next(one for one in system.tables if one.name == "trays")
    assert trays.primary_key == ("rack", "slot")
    assert [one.name for one in trays.columns] == ["rack", "slot"]
    before = next(one for one in system_with("").tables if one.name == "trays")
    assert before.primary_key == ("id",)


def test_a_stated_route_has_its_own_parameters() -> None:
    system = system_with(
        'operations."GET /orders/{id}" = { method = "PUT", path = "/v2/{shop}/orders/{id}" }'
    )
    found = next(one for one in system.operations if one.key == "GET /orders/{id}")
    assert (found.method, found.path) == ("PUT", "/v2/{shop}/orders/{id}")
    names = [one.name for one in found.parameters if one.place is ParameterPlace.PATH]
    assert names == ["shop", "id"]
    assert found.binding is not None
    assert found.binding.rule == "override"


def test_a_query_with_a_stated_route_has_no_body() -> None:
    surface = {
        "domains": {
            "Orders": {
                "queries": [
                    {"name": "GetOrdersQuery", "payload": "{ page: number; color: string; }"}
                ]
            }
        }
    }
    shop = {**SCAN["containers"]["shop"], "api_surface": surface}
    scan = {**SCAN, "containers": {**SCAN["containers"], "shop": shop}}
    system, report = resolved(
        'operations.GetOrdersQuery = { method = "GET", path = "/all-orders" }', scan=scan
    )
    assert not report.has_errors
    found = next(one for one in system.operations if one.key == "GetOrdersQuery")
    assert (found.method, found.path, found.request) == ("GET", "/all-orders", None)
    assert {one.name for one in found.parameters} == {"page", "color"}


def test_a_stated_container_serves_the_operation() -> None:
    for key in ("oven", "shop"):
        system = system_with(f'operations."GET /weather".container = "{key}"')
        found = next(one for one in system.operations if one.key == "GET /weather")
        assert found.container == key


def test_an_alias_leads_to_its_container() -> None:
    system = system_with('aliases.misc = "oven"')
    found = next(one for one in system.operations if one.key == "GET /weather")
    assert found.container == "oven"


def test_an_edge_is_added_and_another_taken_away() -> None:
    system = system_with(
        '[[edges]]\nsource = "oven"\ndestination = "store"\nkind = "database"\n'
        '[[edges]]\nsource = "shop"\ndestination = "oven"\nabsent = true\n'
    )
    edges = {(one.source, one.destination): one.kind for one in system.dependencies}
    assert edges[("oven", "store")] is DependencyKind.DATABASE
    assert ("shop", "oven") not in edges
    assert ("shop", "oven") in {
        (one.source, one.destination) for one in system_with("").dependencies
    }


def test_the_tables_behind_a_token_can_be_stated() -> None:
    assert system_with('tenancy.tenant = "trays"').tenancy.tenant_table == "trays"


def test_the_file_travels_into_the_repository() -> None:
    content = b'containers.oven.kind = "worker"  # it listens\n'
    report = Report()
    options = Options(overrides=OverridesFile(name="x.toml", content=content))
    scan = json.dumps(SCAN).encode()
    understood = understand(scan, "scan.json", options=options, report=report)
    generated = generate(understood, options=options, report=report)
    assert generated is not None
    assert generated.tree["scaffold.toml"].content == content
    assert generated.tree["scaffold.toml"].owner == "user"


def test_the_lines_that_inspect_prints_state_what_was_guessed(tmp_path: Path) -> None:
    from scaffold.overrides.lines import kind_line, owner_line, route_line

    plain = system_with("")
    lines = [kind_line(one) for one in plain.containers]
    lines += [owner_line(one) for one in plain.tables]
    lines += [route_line(one) for one in plain.operations]
    stated = system_with("\n".join(lines))
    assert [one.kind for one in stated.containers] == [one.kind for one in plain.containers]
    assert [one.owner for one in stated.tables] == [one.owner for one in plain.tables]
    assert [(one.method, one.path) for one in stated.operations] == [
        (one.method, one.path) for one in plain.operations
    ]


def lids(more: str = "") -> dict[str, Any]:
    """A scan whose pots have one lid each, as a relation tells it."""
    relation = {"type": "one_to_one", "target_table": "lids", "foreign_key": "last_lid_id"}
    pots = {"columns": ["id uuid PK", f"last_lid_id uuid NULL {more}"], "relationships": [relation]}
    tables = {"pots": pots, "lids": {"columns": ["id uuid PK"]}}
    return {**SCAN, "data_schema": {"tables": tables}}


@pytest.mark.parametrize("more", ["", "UNIQUE"])
def test_a_column_of_a_one_to_one_relation_repeats_where_a_person_says_so(more: str) -> None:
    line = 'tables."pots".columns."last_lid_id".unique = false'
    for overrides, is_unique in (("", True), (line, False)):
        system, report = resolved(overrides, scan=lids(more))
        pots = next(one for one in system.tables if one.name == "pots")
        assert [one.unique for one in pots.columns] == [False, is_unique]
        assert not pots.uniques
        asked = any(line in (one.hint or "") for one in report.diagnostics())
        assert asked is (is_unique and not more)


def test_a_column_is_unique_where_only_a_person_says_so() -> None:
    system = system_with("tables.trays.columns.rack.unique = true")
    trays = next(one for one in system.tables if one.name == "trays")
    assert {one.name: one.unique for one in trays.columns}["rack"]


def test_the_lines_of_questions_about_keys_edges_and_names_are_taken() -> None:
    from scaffold.overrides.lines import absent_edge_line, alias_line, edge_line, key_line

    plain = system_with("")
    keys = [key_line(one) for one in plain.tables]
    assert keys[1] == 'tables."trays".primary_key = ["rack"]'
    stated = system_with("\n".join((*keys, alias_line('The "Big" Oven', "oven"))))
    assert [one.primary_key for one in stated.tables] == [("id",), ("rack",)]
    assert 'The "Big" Oven' in [one for oven in stated.containers for one in oven.aliases]
    added = system_with(edge_line("oven", "store", kind=DependencyKind.DATABASE))
    assert ("oven", "store") in {(one.source, one.destination) for one in added.dependencies}
    gone = system_with(absent_edge_line("shop", "oven"))
    assert ("shop", "oven") not in {(one.source, one.destination) for one in gone.dependencies}


def test_a_stated_body_is_that_of_the_contract() -> None:
    line = 'operations."POST /orders".request = "{ total: decimal; note?: string }"'
    report = Report()
    options = Options(overrides=OverridesFile(name="scaffold.toml", content=line.encode()))
    understood = understand(json.dumps(SCAN).encode(), "scan.json", options=options, report=report)
    assert understood is not None
    made = generate(understood, options=options, report=report)
    assert made is not None, report.diagnostics()
    contract = next(one for path, one in made.tree.items() if path.endswith("shop/openapi.yaml"))
    assert b"note:" in contract.content
    (posted,) = [one for one in understood.system.operations if one.key == "POST /orders"]
    assert posted.behavior is not None
    assert posted.behavior.reason.startswith("A person states its request")


def test_a_body_that_is_no_type_is_refused_at_its_line() -> None:
    _, report = resolved('operations."POST /orders".request = "whatever they send us"')
    (told,) = [one for one in report.diagnostics() if one.rule.code == "SC221"]
    assert told.message == "`whatever they send us` is no body"


def test_a_system_that_nothing_leads_to_is_reported_with_what_was_meant() -> None:
    _, report = resolved('externals.Strip.kind = "external"', scan=WITH_STRIPE)
    (told,) = [one for one in report.diagnostics() if one.rule.code == "SC222"]
    assert told.hint == "did you mean `Stripe`?"


WITH_STRIPE = {**SCAN, "external_services": {"Stripe": {"description": "Takes money."}}}


@pytest.mark.parametrize(
    "text",
    [
        "{ a: string; b?: decimal }",
        "Array<Order>",
        "Order",
        "null",
        "'a' | 'b'",
        "Array<{ a: uuid }>",
    ],
)
def test_a_body_reads_as_it_is_spelled(text: str) -> None:
    shape = read_body(text)
    assert shape is not None
    assert read_body(spelled_body(shape)) == shape
