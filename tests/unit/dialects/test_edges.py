"""Edges and deployments, in their layouts."""

import pytest

from scaffold.scan import JsonValue
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
