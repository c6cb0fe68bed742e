"""Somebody else's software that can be configured: images, versions and what they need.

Closed: what a scan names selects a row and a version of it, and adds nothing to either.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from scaffold.normalize.phrases import listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """`tags` by major version, the newest first; `settings` is the rest of its Compose service.

    `secrets` are variables that the owner has to set before it starts; `slug` is its host name
    unless a container of the scan gives it one.
    """

    name: str
    slug: str
    phrases: frozenset[str]
    image: str
    tags: Mapping[str, str]
    settings: Mapping[str, object]
    secrets: tuple[str, ...] = ()
    volume: str = ""
    environment: Mapping[str, str] = field(default_factory=dict)

    def version(self, text: str) -> str:
        """The major version that the text names, if it is in the table; else the newest."""
        for phrase in self.phrases:
            found = re.search(rf"{re.escape(phrase)}\W{{0,3}}v?(\d{{1,4}})", text.lower())
            if found and found[1] in self.tags:
                return found[1]
        return next(iter(self.tags))


def secret(name: str) -> str:
    """What Compose puts the variable in place of, refusing to start without it."""
    return f"${{{name}:?set it in .env}}"


def _ask(*command: str) -> dict[str, object]:
    return {
        "test": ["CMD", *command],
        "interval": "5s",
        "timeout": "5s",
        "retries": 20,
        "start_period": "10s",
    }


POSTGRESQL = Product(
    name="PostgreSQL",
    slug="postgres",
    phrases=listed("postgresql, postgres, cloud sql"),
    image="postgres",
    tags={
        "17": "17.2-bookworm",
        "16": "16.6-bookworm",
        "15": "15.10-bookworm",
        "14": "14.15-bookworm",
        "13": "13.18-bookworm",
    },
    secrets=("POSTGRES_PASSWORD",),
    volume="/var/lib/postgresql/data",
    environment={"POSTGRES_USER": "app", "POSTGRES_PASSWORD": secret("POSTGRES_PASSWORD")},
    settings={"healthcheck": _ask("pg_isready", "--username=app")},
)

REDIS = Product(
    name="Redis",
    slug="redis",
    phrases=listed("redis, bullmq, bull mq, sidekiq"),
    image="redis",
    tags={"7": "7.4.1-bookworm", "6": "6.2.16-bookworm"},
    volume="/data",
    settings={
        "command": ["redis-server", "--appendonly", "yes"],
        "healthcheck": _ask("redis-cli", "ping"),
    },
)

NATS = Product(
    name="NATS JetStream",
    slug="nats",
    phrases=listed("nats, jetstream, nats jetstream"),
    image="nats",
    tags={"2": "2.10.22-alpine"},
    volume="/data",
    settings={
        "command": ["--jetstream", "--store_dir", "/data", "--http_port", "8222"],
        "healthcheck": _ask("wget", "-q", "-O", "-", "http://127.0.0.1:8222/healthz"),
    },
)

KAFKA = Product(
    name="Kafka",
    slug="kafka",
    phrases=listed("kafka, redpanda"),
    image="apache/kafka",
    tags={"3": "3.9.0"},
    volume="/var/lib/kafka/data",
    # One node that is broker and controller (KRaft); the advertised name is filled in.
    environment={
        "KAFKA_NODE_ID": "1",
        "KAFKA_PROCESS_ROLES": "broker,controller",
        "KAFKA_LISTENERS": "PLAINTEXT://:9092,CONTROLLER://:9093",
        "KAFKA_ADVERTISED_LISTENERS": "PLAINTEXT://{host}:9092",
        "KAFKA_CONTROLLER_LISTENER_NAMES": "CONTROLLER",
        "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP": "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT",
        "KAFKA_CONTROLLER_QUORUM_VOTERS": "1@localhost:9093",
        "KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR": "1",
        "KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR": "1",
        "KAFKA_TRANSACTION_STATE_LOG_MIN_ISR": "1",
        "KAFKA_LOG_DIRS": "/var/lib/kafka/data",
    },
    settings={
        "healthcheck": _ask(
            "/opt/kafka/bin/kafka-broker-api-versions.sh", "--bootstrap-server", "localhost:9092"
        ),
    },
)

RABBITMQ = Product(
    name="RabbitMQ",
    slug="rabbitmq",
    phrases=listed("rabbitmq, amqp"),
    image="rabbitmq",
    tags={"4": "4.0.4-management-alpine", "3": "3.13.7-management-alpine"},
    secrets=("RABBITMQ_PASSWORD",),
    volume="/var/lib/rabbitmq",
    environment={
        "RABBITMQ_DEFAULT_USER": "app",
        "RABBITMQ_DEFAULT_PASS": secret("RABBITMQ_PASSWORD"),
    },
    settings={"healthcheck": _ask("rabbitmq-diagnostics", "-q", "ping")},
)

ELASTICSEARCH = Product(
    name="Elasticsearch",
    slug="elasticsearch",
    phrases=listed("elasticsearch"),
    image="docker.elastic.co/elasticsearch/elasticsearch",
    tags={"8": "8.16.1", "7": "7.17.25"},
    volume="/usr/share/elasticsearch/data",
    environment={
        "discovery.type": "single-node",
        "xpack.security.enabled": "false",
        "ES_JAVA_OPTS": "-Xms512m -Xmx512m",
    },
    settings={
        "healthcheck": _ask("curl", "-fs", "http://127.0.0.1:9200/_cluster/health"),
    },
)

OPENSEARCH = Product(
    name="OpenSearch",
    slug="opensearch",
    phrases=listed("opensearch"),
    image="opensearchproject/opensearch",
    tags={"2": "2.18.0", "1": "1.3.19"},
    volume="/usr/share/opensearch/data",
    environment={
        "discovery.type": "single-node",
        "DISABLE_SECURITY_PLUGIN": "true",
        "DISABLE_INSTALL_DEMO_CONFIG": "true",
        "OPENSEARCH_JAVA_OPTS": "-Xms512m -Xmx512m",
    },
    settings={
        "healthcheck": _ask("curl", "-fs", "http://127.0.0.1:9200/_cluster/health"),
    },
)
