"""Ids of rows that other services own: who looks them up, and where."""

from dataclasses import replace
from pathlib import Path

import pytest

from scaffold.diagnostics import Report
from scaffold.model import Dependency, DependencyKind, Origin, System
from scaffold.pipeline import Options, understand
from scaffold.plan.endpoints import Endpoint
from scaffold.plan.gathered import gather
from scaffold.plan.look_ups import RULE, with_look_ups

SCAN = Path(__file__).parents[2] / "data" / "neighbors.reposcan.json"
ENDS = ("order-service", "catalog-service")


@pytest.fixture
def system() -> System:
    understood = understand(SCAN.read_bytes(), SCAN.name, options=Options(), report=Report())
    assert understood is not None
    return understood.system


def planned(system: System) -> tuple[dict[str, Endpoint], System]:
    gathered, found = with_look_ups([gather(one, system) for one in system.containers], system)
    endpoints = {str(each.operation.name): each for one in gathered for each in one.endpoints}
    return endpoints, found


def ways(system: System) -> list[tuple[str, str]]:
    return [(one.source, one.destination) for one in system.dependencies]


def test_what_stores_an_id_looks_it_up_at_its_owner(system: System) -> None:
    endpoints, _ = planned(system)
    for name in ("create_order", "update_order"):
        assert [(one.given, one.asked) for one in endpoints[name].look_ups] == [
            (("body.customerId",), "customer-service GET /customers/{id}"),
            (("body.productId",), "catalog-service GET /products/{id}"),
        ]
        assert {422, 502, 504} <= set(endpoints[name].problems)
    assert all(not endpoints[name].look_ups for name in ("get_order", "delete_order"))


def test_a_key_of_several_columns_is_looked_up_in_the_order_of_the_path(system: System) -> None:
    endpoints, found = planned(system)
    for name in ("create_placement", "update_placement"):
        (one,) = endpoints[name].look_ups
        assert [column.name for column in one.columns] == ["warehouse", "shelf_number"]
        assert one.given == ("body.shelfNumber", "body.warehouse")
        assert one.asked == "depot-service GET /shelves/{warehouse}/{number}"
    descriptions = [one.description for one in found.dependencies]
    by_both = "Looks up shelves by placements.shelf_number and placements.warehouse"
    assert by_both in descriptions


def test_a_key_of_several_columns_is_not_looked_up_by_a_part_of_it(system: System) -> None:
    found = []
    for one in system.operations:
        if one.behavior is not None and one.path == "/shelves/{warehouse}/{number}":
            behavior = replace(one.behavior, filters=one.behavior.filters[:1])
            found.append(replace(one, behavior=behavior))
        else:
            found.append(one)
    endpoints, _ = planned(replace(system, operations=tuple(found)))
    assert endpoints["create_placement"].look_ups == ()


def test_a_relation_without_an_edge_is_reason_enough_for_one(system: System) -> None:
    assert ENDS not in ways(system)
    _, found = planned(system)
    (edge,) = [one for one in found.dependencies if (one.source, one.destination) == ENDS]
    assert (edge.kind, edge.origin.rule) == (DependencyKind.CALL, RULE)
    assert edge.origin.pointers == ("/data_schema/tables/orders/columns/2",)


def test_an_edge_that_is_there_is_enough(system: System) -> None:
    _, found = planned(system)
    assert ways(found).count(("order-service", "customer-service")) == 1


def test_what_is_planned_is_not_asked(system: System) -> None:
    edge = Dependency(
        source=ENDS[0],
        destination=ENDS[1],
        kind=DependencyKind.CALL,
        planned=True,
        origin=Origin.stated("/edges/0"),
    )
    endpoints, found = planned(replace(system, dependencies=(*system.dependencies, edge)))
    assert [one.package for one in endpoints["create_order"].look_ups] == ["customer_service"]
    assert ways(found).count(ENDS) == 1


def test_an_owner_that_reads_no_row_by_its_key_is_not_asked(system: System) -> None:
    kept = [one for one in system.operations if one.path != "/products/{id}"]
    endpoints, found = planned(replace(system, operations=tuple(kept)))
    assert [one.package for one in endpoints["create_order"].look_ups] == ["customer_service"]
    assert ENDS not in ways(found)


def test_a_key_of_another_type_is_not_asked_for(system: System) -> None:
    def retyped(name: str) -> System:
        tables = []
        for table in system.tables:
            columns = [
                replace(one, type=replace(one.type, kind="text"))  # type: ignore[arg-type]
                if (table.name, one.name) == ("orders", name)
                else one
                for one in table.columns
            ]
            tables.append(replace(table, columns=tuple(columns)))
        return replace(system, tables=tuple(tables))

    endpoints, _ = planned(retyped("product_id"))
    assert [one.package for one in endpoints["create_order"].look_ups] == ["customer_service"]
