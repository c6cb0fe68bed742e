"""Edges and deployments, in their layouts."""

import pytest

from scaffold.scan import JsonValue
from tests.spellings.facts import inspected
from tests.unit.dialects.scans import system_of

EDGE: dict[str, JsonValue] = {"source": "web", "destination": "api", "description": "HTTPS"}


@pytest.mark.parametrize(
    "scan",
    [
        {"deployment_topology": {"k8s": {"relationships": [EDGE]}}},
        {"deployment": [{"name": "k8s", "edges": [EDGE]}]},
        {"topology": {"relationships": [EDGE]}},
        {"topology": [EDGE]},
        {"relationships": [{"from": "web", "to": "api", "label": "HTTPS"}]},
        {"relationships": ["web -> api: HTTPS"]},
        {"edges": {"web": [{"target": "api", "description": "HTTPS"}]}},
        {"containers": {}, "dependencies": {"web": ["api: HTTPS"]}},
        {"containers": {}, "dependencies": {"web": {"api": "HTTPS"}}},
        {"containers": {"web": {"depends_on": {"api": "HTTPS"}}}},
        {"containers": {"web": {"relationships": [{"target": "api", "protocol": "HTTPS"}]}}},
        {"containers": {"web": {"calls": ["api - HTTPS"]}}},
    ],
)
def test_an_edge_reads_the_same_in_every_layout(scan: dict[str, JsonValue]) -> None:
    (one,) = system_of(scan).dependencies
    assert (one.source, one.destination, one.description) == ("web", "api", "HTTPS")
    assert not one.planned


def test_an_edge_may_lead_to_many() -> None:
    found = system_of(
        {"containers": {"web": {"depends_on": ["api", "redis"], "calls": "mail, sms"}}}
    )
    assert [one.destination for one in found.dependencies] == ["api", "redis", "mail", "sms"]


@pytest.mark.parametrize(
    "edge",
    [
        {"source": "a", "destination": "b", "description": "Events (planned)"},
        {"source": "a", "destination": "b", "planned": True},
        {"source": "a", "destination": "b", "status": "future"},
        "a -> b (planned)",
    ],
)
def test_a_planned_edge_says_so(edge: JsonValue) -> None:
    (one,) = system_of({"edges": [edge]}).dependencies
    assert one.planned


def test_resources_of_a_deployment_keep_their_group() -> None:
    scan: dict[str, JsonValue] = {
        "deployment_topology": {
            "k8s": {"name": "K8s", "resources": {"Workloads": {"Job": "Once."}, "Ingress": "TLS."}}
        }
    }
    (one,) = system_of(scan).deployments
    assert one.resources == (("Workloads", "Job", "Once."), ("", "Ingress", "TLS."))


CALLED: JsonValue = [{"from": "shop", "to": "gotrue"}]


@pytest.mark.parametrize(
    "auth",
    [
        {"technology": "Go (supabase/gotrue)"},
        {"technology": "Go", "image": "ghcr.io/acme/gotrue:v2"},
        {"technology": "Go", "name": "GoTrue (users and sign-in)"},
        {"technology": "Go", "name": "Sign-in (GoTrue)"},
    ],
)
def test_an_end_is_found_by_the_image_and_by_both_halves_of_a_title(auth: dict[str, str]) -> None:
    containers: JsonValue = {"shop": {"technology": "Go"}, "auth": {**auth}}
    found = inspected({"containers": containers, "edges": CALLED})
    assert [(one.source, one.destination) for one in found.dependencies] == [("shop", "auth")]


def test_an_end_is_no_library_where_something_runs_that_is_called_so() -> None:
    containers: JsonValue = {
        "bank-server": {"technology": "Java"},
        "bank-api": {"technology": "Java library"},
        "shop": {"technology": "Go"},
    }
    edges: JsonValue = [{"from": "shop", "to": "bank"}]
    found = inspected({"containers": containers, "edges": edges})
    assert [one.destination for one in found.dependencies] == ["bank-server"]


def test_an_end_is_a_system_of_somebody_else_by_its_key() -> None:
    scan: dict[str, JsonValue] = {
        "containers": {"shop": {"technology": "Go"}},
        "external_services": [{"id": "apns", "name": "Push notifications of Apple"}],
        "edges": [{"from": "shop", "to": "apns"}],
    }
    found = inspected(scan)
    assert [one.name for one in found.external_systems] == ["Push notifications of Apple"]
    assert [one.destination for one in found.dependencies] == ["Push notifications of Apple"]


def test_the_domain_of_operations_stands_for_who_serves_them() -> None:
    api: JsonValue = {"domains": {"Customers": {"queries": [{"name": "ListCustomers"}]}}}
    containers: JsonValue = {
        "core": {"technology": "Go", "api_surface": api},
        "shop": {"technology": "Go"},
    }
    edges: JsonValue = [{"from": "shop", "to": "Customers"}]
    found = inspected({"containers": containers, "edges": edges})
    assert [one.destination for one in found.dependencies] == ["core"]


@pytest.mark.parametrize(
    "said",
    [
        "Keeps orders in MySQL or PostgreSQL.",
        "Keeps orders in PostgreSQL here; MySQL and SQLite are possible with other types.",
    ],
)
def test_one_of_two_databases_to_choose_from_is_the_one_that_runs(said: str) -> None:
    containers: JsonValue = {
        "shop": {"technology": "Go", "description": said},
        "db": {"technology": "PostgreSQL 16"},
    }
    found = inspected({"containers": containers})
    assert found.external_systems == ()
    assert [(one.source, one.destination) for one in found.dependencies] == [("shop", "db")]


def test_a_container_that_calls_a_system_of_its_name_is_not_that_system_but_an_adapter() -> None:
    scan: dict[str, JsonValue] = {
        "containers": {"stripe-plugin": {"technology": "Java"}, "shop": {"technology": "Go"}},
        "external_services": {"Stripe": {"description": "Cards."}},
        "edges": [{"from": "stripe-plugin", "to": "Stripe"}],
    }
    found = inspected(scan)
    assert [one.container for one in found.external_systems] == [None]
    assert [one.kind for one in found.containers if one.key == "stripe-plugin"] == ["adapter"]
