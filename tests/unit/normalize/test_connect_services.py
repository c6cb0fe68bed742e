from dataclasses import replace

import pytest

from scaffold.model import Context, DependencyKind, ExternalSystem, Message, Origin
from tests.unit.normalize.builders import (
    component,
    container,
    edge,
    normalized,
    reported,
    shop,
    table,
)

PARTS = (
    container("shop-service", "Go"),
    container("oven-service", "Go"),
    container("postgres", "PostgreSQL 16"),
    container("kafka", "Kafka"),
    container("keycloak", "Keycloak"),
    container("grafana", "Grafana"),
    container("redis", "Redis"),
)


@pytest.mark.parametrize(
    ("destination", "description", "kind"),
    [
        ("oven-service", "HTTP", DependencyKind.CALL),
        ("postgres", "", DependencyKind.DATABASE),
        ("kafka", "order events", DependencyKind.PUBLISH),
        ("kafka", "consumes order events", DependencyKind.SUBSCRIBE),
        ("keycloak", "", DependencyKind.IDENTITY),
        ("grafana", "", DependencyKind.TELEMETRY),
        ("redis", "", DependencyKind.CACHE),
        ("Millers Guild", "", DependencyKind.EXTERNAL),
    ],
)
def test_an_edge_has_the_kind_of_what_it_leads_to(
    destination: str, description: str, *, kind: DependencyKind
) -> None:
    told = edge("shop-service", destination, description=description)
    system = normalized(shop(containers=PARTS, dependencies=(told,)))
    assert [one.kind for one in system.dependencies] == [kind]


def test_planned_edges_are_marked_by_word_or_by_a_planned_end() -> None:
    parts = (container("shop-service", "Go"), container("kafka (planned)", "Kafka"), PARTS[1])
    told = (
        edge("shop-service", "kafka"),
        edge("shop-service", "oven-service", description="Future: heat alarms"),
        edge("oven-service", "shop-service"),
    )
    system = normalized(shop(containers=parts, dependencies=told))
    planned = {(one.source, one.destination) for one in system.dependencies if one.planned}
    assert planned == {("shop-service", "kafka (planned)"), ("shop-service", "oven-service")}
    assert len(system.dependencies) == 3


def test_a_component_adds_an_edge_that_the_topology_does_not_tell() -> None:
    parts = (replace(component("shop.core"), depends_on=("oven-service", "shop.other")),)
    others = (*parts, component("shop.other"))
    system = normalized(shop(containers=PARTS, components=others))
    (found,) = system.dependencies
    assert (found.source, found.destination) == ("shop-service", "oven-service")
    assert (found.component, found.origin.rule) == ("shop.core", "SC280")


def test_the_topologys_own_edge_stands_and_takes_the_components_pointer() -> None:
    parts = (replace(component("shop.core"), depends_on=("oven-service",)),)
    told = (edge("shop-service", "oven-service", description="HTTP"),)
    (found,) = normalized(shop(containers=PARTS, components=parts, dependencies=told)).dependencies
    assert (found.component, found.description) == (None, "HTTP")
    assert found.origin.pointers == ("/topology/shop-service-oven-service", "/components/shop.core")


def test_a_product_that_only_prose_names_is_added_with_an_edge_from_who_names_it() -> None:
    words = "Keeps pictures in MinIO."
    system = shop(
        containers=(container("cake-service", "Node.js", description=words), PARTS[0]),
        contexts=(
            Context(
                name="Bakery", description="Events over NATS.", origin=Origin.stated("/contexts/0")
            ),
        ),
    )
    found = normalized(system)
    assert {one.name: one.kind for one in found.externals} == {
        "NATS": "broker",
        "MinIO": "storage",
    }
    assert [(one.source, one.destination) for one in found.dependencies] == [
        ("cake-service", "MinIO")
    ]


def test_a_product_that_has_a_container_is_not_added() -> None:
    words = "Stores orders in PostgreSQL and sends them to Kafka."
    parts = (replace(PARTS[0], description=words), *PARTS[1:])
    found = normalized(shop(containers=parts))
    assert found.externals == ()
    assert {one.destination for one in found.dependencies} == {"postgres", "kafka"}


def test_a_product_listed_as_external_is_the_container_that_runs_it() -> None:
    listed = ExternalSystem(name="Grafana", kind="dashboards", origin=Origin.stated("/external/0"))
    parts = (PARTS[0], container("observability", "OTel + Prometheus + Grafana"))
    (found,) = normalized(shop(containers=parts, externals=(listed,))).externals
    assert found.container == "observability"


def test_who_owns_tables_reaches_the_only_database() -> None:
    tables = (replace(table("orders", "id uuid"), stated_owner="shop-service"),)
    found = normalized(shop(containers=PARTS, tables=tables))
    assert [(one.source, one.destination) for one in found.dependencies] == [
        ("shop-service", "postgres")
    ]


def event(name: str, *, sent: str = "", received: str = "") -> Message:
    return Message(
        name=name,
        producers=tuple(sent.split()),
        consumers=tuple(received.split()),
        origin=Origin.stated(f"/events/{name}"),
    )


def test_an_event_told_twice_is_one_with_all_its_ends_and_edges_to_the_broker() -> None:
    told = (event("OrderPlacedEvent", sent="shop"), event("OrderPlacedEvent", received="oven"))
    found = normalized(shop(containers=PARTS, messages=told))
    (message,) = found.messages
    assert (message.producers, message.consumers) == (("shop-service",), ("oven-service",))
    assert {(one.source, one.destination, one.kind) for one in found.dependencies} == {
        ("shop-service", "kafka", DependencyKind.PUBLISH),
        ("oven-service", "kafka", DependencyKind.SUBSCRIBE),
    }


def test_an_end_of_an_event_that_nothing_is_like_is_reported() -> None:
    system = shop(containers=PARTS, messages=(event("OrderPlacedEvent", sent="legacy-bus"),))
    assert normalized(system).messages[0].producers == ()
    assert "SC282" in reported(system)


def test_a_component_lives_where_it_says_whatever_else_it_mentions() -> None:
    said = "A component within the `shop-service` container. Sends heats to the oven-service."
    (found,) = normalized(
        shop(containers=PARTS, components=(component("sender", said),))
    ).components
    assert found.container == "shop-service"


def test_an_edge_to_itself_does_not_tell_an_external_system_from_its_container() -> None:
    outside = ExternalSystem(name="oven-service", origin=Origin.stated("/externals/0"))
    edges = (edge("oven-service", "oven-service"),)
    once = normalized(shop(containers=PARTS, externals=(outside,), dependencies=edges))
    assert [one.container for one in once.externals] == ["oven-service"]
