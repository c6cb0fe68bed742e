"""More rows of the table of products: storage, identity, observation."""

from scaffold.normalize.phrases import listed, phrases
from scaffold.plan.deployment.products import (
    ELASTICSEARCH,
    KAFKA,
    NATS,
    OPENSEARCH,
    POSTGRESQL,
    RABBITMQ,
    REDIS,
    Product,
    secret,
)

MINIO = Product(
    name="MinIO",
    slug="minio",
    phrases=listed("minio"),
    image="minio/minio",
    tags={"2024": "RELEASE.2024-11-07T00-52-20Z"},
    secrets=("MINIO_PASSWORD",),
    volume="/data",
    environment={
        "MINIO_ROOT_USER": "app",
        "MINIO_ROOT_PASSWORD": secret("MINIO_PASSWORD"),
    },
    settings={"command": ["server", "/data", "--console-address", ":9001"]},
)

KEYCLOAK = Product(
    name="Keycloak",
    slug="keycloak",
    phrases=listed("keycloak"),
    image="quay.io/keycloak/keycloak",
    tags={"26": "26.0.6"},
    secrets=("KEYCLOAK_PASSWORD",),
    environment={
        "KC_BOOTSTRAP_ADMIN_USERNAME": "admin",
        "KC_BOOTSTRAP_ADMIN_PASSWORD": secret("KEYCLOAK_PASSWORD"),
        "KC_HEALTH_ENABLED": "true",
    },
    settings={"command": ["start-dev"]},
)

PROMETHEUS = Product(
    name="Prometheus",
    slug="prometheus",
    phrases=listed("prometheus"),
    image="prom/prometheus",
    tags={"2": "v2.55.1"},
    volume="/prometheus",
    settings={
        "command": [
            "--config.file=/etc/prometheus/prometheus.yml",
            "--storage.tsdb.path=/prometheus",
        ],
    },
)

GRAFANA = Product(
    name="Grafana",
    slug="grafana",
    phrases=listed("grafana"),
    image="grafana/grafana",
    tags={"11": "11.3.1", "10": "10.4.13"},
    secrets=("GRAFANA_PASSWORD",),
    volume="/var/lib/grafana",
    environment={"GF_SECURITY_ADMIN_PASSWORD": secret("GRAFANA_PASSWORD")},
    settings={},
)

COLLECTOR = Product(
    name="OpenTelemetry Collector",
    slug="otel-collector",
    phrases=listed("opentelemetry collector, otel collector, opentelemetry, otel"),
    image="otel/opentelemetry-collector",
    tags={"0": "0.114.0"},
    settings={},
)

PRODUCTS: tuple[Product, ...] = (
    POSTGRESQL,
    REDIS,
    NATS,
    KAFKA,
    RABBITMQ,
    ELASTICSEARCH,
    OPENSEARCH,
    MINIO,
    KEYCLOAK,
    PROMETHEUS,
    GRAFANA,
    COLLECTOR,
)


def named_products(text: str) -> tuple[Product, ...]:
    """The rows that a text names, in the order of the table."""
    said = phrases(text)
    return tuple(product for product in PRODUCTS if product.phrases & said)
