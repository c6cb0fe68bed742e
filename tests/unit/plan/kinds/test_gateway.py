"""Routes of a gateway: every operation behind it is reached, and nobody takes another's."""

import importlib.util
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scaffold.model import ContainerKind, DependencyKind, System
from scaffold.plan.kinds import GatewayView, plan_gateway
from scaffold.plan.view import to_json
from tests.unit.plan.kinds.harbor import (
    HARM,
    catch_all,
    container,
    edge,
    endpoint,
    keywords,
    services,
    system,
)

ROOT = Path(__file__).parents[4]
ROUTING = ROOT / "blueprints/rewrite/template/packages/servicekit/src/servicekit/routes.py"
GATE = container("gate", ContainerKind.GATEWAY)
BERTHS = container("berth-service", ContainerKind.SERVICE)
CRANES = container("crane-service", ContainerKind.SERVICE)


def gateway(found: System) -> GatewayView:
    known = services(found)
    return plan_gateway(known["gate"], found, services=known)


def table(view: GatewayView) -> list[tuple[object, ...]]:
    rows = keywords(view.routes)
    return [(row["prefix"], row["upstream"], row.get("rewrite")) for row in rows]


def harbor(berths: Sequence[str], cranes: Sequence[str]) -> System:
    return system(
        GATE,
        BERTHS,
        CRANES,
        operations=(
            *(endpoint("berth-service", path) for path in berths),
            *(endpoint("crane-service", path) for path in cranes),
        ),
        edges=(edge("gate", "berth-service"), edge("gate", "crane-service")),
    )


def test_a_prefix_that_one_service_has_alone_is_one_route() -> None:
    view = gateway(harbor(["/berths", "/berths/{id}", "/berths/{id}/ships"], ["/cranes"]))

    assert table(view) == [
        ("/berths", "berth-service", None),
        ("/cranes", "crane-service", None),
    ]


def test_services_that_share_a_prefix_are_told_apart_by_the_whole_path() -> None:
    view = gateway(harbor(["/ships/{id}"], ["/ships/{id}/cargo"]))

    assert table(view) == [
        ("/ships/{id}/cargo", "crane-service", None),
        ("/ships/{id}", "berth-service", None),
    ]


def test_a_service_behind_a_catch_all_is_reached_by_its_name_too() -> None:
    found = system(GATE, BERTHS, operations=(catch_all("gate", "berth-service"),))

    assert table(gateway(found)) == [("/berth", "berth-service", "/")]


def test_a_name_that_is_a_path_already_gives_way() -> None:
    found = system(
        GATE,
        container("berths-service", ContainerKind.SERVICE),
        operations=(
            endpoint("berths-service", "/berths/{id}"),
            catch_all("gate", "berths-service"),
        ),
    )

    assert ("/berths-service", "berths-service", "/") in table(gateway(found))


def test_a_name_that_the_gateway_answers_itself_gives_way() -> None:
    found = system(
        GATE,
        container("metrics-service", ContainerKind.SERVICE),
        operations=(catch_all("gate", "metrics-service"),),
    )

    assert table(gateway(found)) == [("/metrics-service", "metrics-service", "/")]


def test_an_operation_that_names_the_gateway_is_reached_without_an_edge() -> None:
    found = system(
        GATE,
        BERTHS,
        operations=(
            endpoint("berth-service", "/berths", exposed_by="gate"),
            endpoint("berth-service", "/tides"),
        ),
    )

    assert table(gateway(found)) == [("/berths", "berth-service", None)]


@pytest.mark.parametrize(
    "kind", [DependencyKind.IDENTITY, DependencyKind.TELEMETRY, DependencyKind.DATABASE]
)
def test_an_edge_that_no_request_goes_along_is_no_route(kind: DependencyKind) -> None:
    found = system(
        GATE,
        BERTHS,
        operations=(endpoint("berth-service", "/berths"),),
        edges=(edge("gate", "berth-service", kind=kind),),
    )

    assert table(gateway(found)) == []


def test_what_is_planned_is_no_route_yet() -> None:
    found = system(
        GATE,
        BERTHS,
        operations=(endpoint("berth-service", "/berths"),),
        edges=(edge("gate", "berth-service", planned=True),),
    )

    assert table(gateway(found)) == []


@pytest.mark.parametrize("path", ["/health", "/ready", "/metrics", "/docs"])
def test_what_the_gateway_answers_itself_is_no_route(path: str) -> None:
    assert table(gateway(harbor(["/berths", path], []))) == [("/berths", "berth-service", None)]


def test_an_operation_of_the_gateway_goes_before_those_behind_it() -> None:
    found = system(
        GATE,
        BERTHS,
        operations=(
            endpoint("gate", "/v1/{name}"),
            endpoint("berth-service", "/v1/berths"),
            endpoint("berth-service", "/v1/berths/{id}"),
        ),
        edges=(edge("gate", "berth-service"),),
    )
    view = gateway(found)

    assert view.passages == ('("/v1/berths/1", "berth-service", "/v1/berths/1")',)


def test_a_path_is_compared_as_it_comes_over_the_wire() -> None:
    found = harbor(["/berths/{id}"], [])
    [operation] = found.operations
    spelled = replace(operation, path="/häfen und/{id}")
    view = gateway(replace(found, operations=(spelled,)))

    assert table(view) == [("/h%C3%A4fen%20und", "berth-service", None)]


def test_a_gateway_before_nothing_has_an_empty_table() -> None:
    view = gateway(system(GATE))

    assert (table(view), view.passages, view.refuses) == ([], (), True)


def test_every_operation_is_asked_for_in_a_test() -> None:
    view = gateway(harbor(["/berths/{id}", "/tides"], ["/cranes"]))

    assert view.passages == (
        '("/berths/1", "berth-service", "/berths/1")',
        '("/tides", "berth-service", "/tides")',
        '("/cranes", "crane-service", "/cranes")',
    )


def test_the_table_is_the_same_in_any_order_of_operations() -> None:
    paths = ["/berths", "/ships/{id}", "/tides/{id}/high"]

    one = gateway(harbor(paths, ["/ships/{id}/cargo"]))
    other = gateway(harbor(paths[::-1], ["/ships/{id}/cargo"]))

    assert one.routes == other.routes


def test_text_of_the_scan_is_no_code() -> None:
    found = system(
        container("gate", ContainerKind.GATEWAY, text=HARM),
        BERTHS,
        operations=(endpoint("berth-service", f'/berths/"){HARM}'.replace(" ", "")),),
        edges=(edge("gate", "berth-service"),),
    )
    view = gateway(found)

    assert [upstream for _prefix, upstream, _rewrite in table(view)] == ["berth-service"]
    assert to_json(view)


SEGMENTS = st.sampled_from(["a", "b", "c", "{x}", "{y}"])
PATHS = st.lists(
    st.lists(SEGMENTS, min_size=1, max_size=4).map(lambda parts: "/" + "/".join(parts)),
    max_size=6,
    unique=True,
)


@pytest.fixture(scope="module")
def routing() -> ModuleType:
    """The very module that routes in a generated gateway."""
    spec = importlib.util.spec_from_file_location("routing", ROUTING)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["routing"] = module
    spec.loader.exec_module(module)
    return module


def shape(path: str) -> str:
    return "/".join("{}" if "{" in part else part for part in path.split("/"))


def answering(routing: ModuleType, view: GatewayView) -> Callable[[str], object]:
    """Who gets a request for a path."""
    routes = routing.most_specific_first(routing.Route(**row) for row in keywords(view.routes))
    return lambda path: next(
        (route.upstream for route in routes if route.forward(path) is not None), None
    )


@settings(max_examples=150, deadline=None)
@given(berths=PATHS, cranes=PATHS)
def test_a_request_reaches_the_service_whose_operation_fits_best(
    routing: ModuleType, berths: list[str], *, cranes: list[str]
) -> None:
    owner = {shape(path): "crane-service" for path in cranes}
    owner |= {shape(path): "berth-service" for path in berths}
    answers = answering(routing, gateway(harbor(berths, cranes)))

    for path, wanted in owner.items():
        # A value that is no literal segment of any path, so that only this shape fits best.
        assert answers(path.replace("{}", "7")) == wanted, path
