from pathlib import Path

import pytest

from scaffold.model import ContainerKind, ExternalSystem, Origin, Trait
from tests.unit.normalize.builders import container, endpoint, normalized, reported, shop


def kind_of(technology: str, description: str = "", *, key: str = "thing") -> ContainerKind | None:
    system = shop(containers=(container(key, technology, description=description),))
    return normalized(system).containers[0].kind


@pytest.mark.parametrize(
    ("technology", "description", "kind"),
    [
        ("Next.js 15 / TypeScript", "Public web app for customers.", "web"),
        ("Angular", "", "web"),
        (".NET 9 (ASP.NET Core + YARP)", "Routing to internal services.", "gateway"),
        ("Python 3.11 / FastAPI", "Loaves and their prices.", "service"),
        ("Keycloak 24", "Realm, clients and tokens.", "identity"),
        ("PostgreSQL 16", "Relational store.", "database"),
        ("Redis 7", "", "cache"),
        ("Kafka", "", "broker"),
        ("OpenSearch", "", "search"),
        ("MinIO", "", "storage"),
        ("OTel + Prometheus + Grafana", "", "observability"),
        ("Kubernetes + Helm", "A blockchain: orderer, peers, chaincode.", "ledger"),
        ("Job/Task", "One-off: applies database migrations.", "job"),
        ("Node.js", "Handles scheduled tasks of the night shift.", "scheduler"),
        ("Node.js", "A proxy for the mills of third-party suppliers.", "adapter"),
        ("NestJS Application", "Provides what Elasticsearch finds among recipes.", "service"),
        ("NestJS Application", "Stores pictures of cakes with Minio.", "service"),
    ],
)
def test_technology_and_words_decide_the_kind(
    technology: str, description: str, *, kind: str
) -> None:
    assert kind_of(technology, description) == kind


def test_a_name_alone_does_not_decide() -> None:
    assert kind_of("Go", "Manages prices.", key="price-gateway") is ContainerKind.SERVICE


def test_business_logic_beside_a_gateway_is_a_service_with_the_gateway_trait() -> None:
    words = "The API gateway of all shops, and most business logic."
    system = shop(containers=(container("shop-api", "NestJS Application", description=words),))
    (found,) = normalized(system).containers
    assert found.kind is ContainerKind.SERVICE
    assert Trait.GATEWAY in found.traits


def test_traits_tell_what_a_container_also_is() -> None:
    system = shop(
        containers=(
            container("kafka (planned)", "Kafka"),
            container("push", "Go", description="Sends prices over WebSockets."),
            container("migrations", "Job/Task", description="Runs database migrations."),
        )
    )
    assert {one.key: set(one.traits) for one in normalized(system).containers} == {
        "kafka (planned)": {Trait.PLANNED},
        "push": {Trait.REALTIME},
        "migrations": {Trait.MIGRATES},
    }


def test_an_own_http_service_with_the_name_of_an_external_system_is_its_adapter() -> None:
    system = shop(
        containers=(container("mill-adapter", "HTTP service (OpenAPI 3.1)"),),
        externals=(ExternalSystem(name="Mill API", origin=Origin.stated("/external/0")),),
        operations=(endpoint("POST /orders", at="mill-adapter"),),
    )
    assert normalized(system).containers[0].kind is ContainerKind.ADAPTER


def test_every_decision_names_its_evidence_with_a_pointer() -> None:
    (found,) = normalized(shop(containers=(container("shop", "Next.js"),))).containers
    first = found.evidence[0]
    assert (first.pointer, first.rule) == ("/containers/shop", "SC239")
    assert "next js" in first.text


def test_a_container_that_nothing_is_said_of_is_a_service_with_a_warning() -> None:
    system = shop(containers=(container("xyzzy"),))
    assert normalized(system).containers[0].kind is ContainerKind.SERVICE
    assert "SC240" in reported(system)


def test_a_kind_that_is_set_already_stands() -> None:
    stated = container("shop", "Next.js")
    stated = type(stated)(key="shop", title="shop", kind=ContainerKind.JOB, origin=stated.origin)
    assert normalized(shop(containers=(stated,))).containers[0].kind is ContainerKind.JOB


def _rows() -> list[tuple[str, ...]]:
    lines = (Path(__file__).parent / "kinds.txt").read_text().splitlines()
    return [
        tuple(cell.strip() for cell in line.split("|"))
        for line in lines
        if line[:1] not in {"#", ""}
    ]


@pytest.mark.parametrize(("kind", "key", "technology", "description"), _rows())
def test_a_container_of_a_known_system_is_what_it_is(
    kind: str, key: str, *, technology: str, description: str
) -> None:
    assert kind_of(technology, description, key=key) == kind
