"""Pages of a front end: what they list, and whom they ask."""

from scaffold.model import ContainerKind, Dependency, Operation, System
from scaffold.plan.kinds import WebView, plan_web
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

PORTAL = container("portal", ContainerKind.WEB)
GATE = container("gate", ContainerKind.GATEWAY)
BERTHS = container("berth-service", ContainerKind.SERVICE, text="Berths")
CRANES = container("crane-service", ContainerKind.SERVICE)


def portal(found: System) -> WebView:
    known = services(found)
    return plan_web(known["portal"], found, services=known)


def harbor(*edges: Dependency, operations: tuple[Operation, ...] = ()) -> System:
    return system(PORTAL, GATE, BERTHS, CRANES, operations=operations, edges=edges)


def test_services_behind_a_gateway_are_asked_through_it() -> None:
    found = harbor(
        edge("portal", "gate"),
        edge("gate", "berth-service"),
        operations=(endpoint("berth-service", "/berths"),),
    )
    view = portal(found)

    [berths] = keywords(view.neighbors)
    assert (berths["name"], berths["title"], berths["through"]) == (
        "berth-service",
        "Berths",
        "gate",
    )
    assert keywords(view.routes) == [
        {"prefix": "/api/gate", "upstream": "gate", "rewrite": "/"},
    ]


def test_services_that_are_called_directly_are_asked_directly() -> None:
    view = portal(harbor(edge("portal", "berth-service"), edge("portal", "crane-service")))

    assert [row["through"] for row in keywords(view.neighbors)] == [
        "berth-service",
        "crane-service",
    ]
    assert [row["upstream"] for row in keywords(view.routes)] == ["berth-service", "crane-service"]


def test_a_catch_all_of_the_gateway_is_a_way_too() -> None:
    found = harbor(edge("portal", "gate"), operations=(catch_all("gate", "crane-service"),))

    assert [row["name"] for row in keywords(portal(found).neighbors)] == ["crane-service"]


def test_only_what_needs_no_value_is_a_link() -> None:
    found = harbor(
        edge("portal", "berth-service"),
        operations=(
            endpoint("berth-service", "/berths"),
            endpoint("berth-service", "/berths/{id}"),
            endpoint("berth-service", "/berths", method="POST"),
        ),
    )

    [berths] = keywords(portal(found).neighbors)
    operations = berths["operations"]
    assert isinstance(operations, list)
    assert [(one["method"], one["path"], one["can_open"]) for one in operations] == [
        ("GET", "/berths", True),
        ("GET", "/berths/{id}", False),
        ("POST", "/berths", False),
    ]


def test_a_front_end_that_calls_nobody_has_no_neighbors() -> None:
    view = portal(harbor())

    assert (view.count, keywords(view.neighbors), keywords(view.routes)) == (0, [], [])


def test_titles_of_the_scan_are_literals_and_fit_their_line() -> None:
    title = f"{HARM} {'ü' * 200}"
    found = system(
        PORTAL,
        container("berth-service", ContainerKind.SERVICE, text=title),
        edges=(edge("portal", "berth-service"),),
    )
    view = portal(found)

    [berths] = keywords(view.neighbors)
    assert str(berths["title"]).startswith(HARM[:20])
    assert max(map(len, view.neighbors.splitlines())) <= 100
    assert to_json(view)


def test_pages_make_room_for_operations_of_the_front_end() -> None:
    found = system(
        PORTAL,
        BERTHS,
        operations=(endpoint("portal", "/"), endpoint("portal", "/api/ships")),
        edges=(edge("portal", "berth-service"),),
    )
    view = portal(found)

    assert (view.index, view.page, view.api) == ('"/pages"', "services", "api-2")
    assert [row["prefix"] for row in keywords(view.routes)] == ["/api-2/berth-service"]
