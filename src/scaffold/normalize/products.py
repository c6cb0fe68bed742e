"""Products that systems run on, by the words that name them."""

from dataclasses import dataclass

from scaffold.model import ContainerKind as Kind
from scaffold.model import DependencyKind
from scaffold.normalize.phrases import listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """`phrases` as `phrases.tokens` gives them."""

    name: str
    kind: Kind
    phrases: frozenset[str]


def _product(name: str, kind: Kind, *, phrases: str) -> Product:
    return Product(name=name, kind=kind, phrases=listed(phrases))


PRODUCTS: tuple[Product, ...] = (
    _product("PostgreSQL", Kind.DATABASE, phrases="postgresql, postgres, npgsql, cloud sql"),
    _product("MySQL", Kind.DATABASE, phrases="mysql"),
    _product("MariaDB", Kind.DATABASE, phrases="mariadb"),
    _product("SQL Server", Kind.DATABASE, phrases="sql server, mssql"),
    _product("Oracle Database", Kind.DATABASE, phrases="oracle database, oracle db"),
    _product("MongoDB", Kind.DATABASE, phrases="mongodb, mongo, mongoose"),
    _product("Cassandra", Kind.DATABASE, phrases="cassandra"),
    _product("ClickHouse", Kind.DATABASE, phrases="clickhouse"),
    _product("Redis", Kind.CACHE, phrases="redis, bullmq, bull mq, sidekiq"),
    _product("Memcached", Kind.CACHE, phrases="memcached"),
    _product("Elasticsearch", Kind.SEARCH, phrases="elasticsearch"),
    _product("OpenSearch", Kind.SEARCH, phrases="opensearch"),
    _product("Meilisearch", Kind.SEARCH, phrases="meilisearch"),
    _product("NATS", Kind.BROKER, phrases="nats, jetstream, nats jetstream"),
    _product("Kafka", Kind.BROKER, phrases="kafka, redpanda"),
    _product("RabbitMQ", Kind.BROKER, phrases="rabbitmq, amqp"),
    _product("ActiveMQ", Kind.BROKER, phrases="activemq"),
    _product("MinIO", Kind.STORAGE, phrases="minio"),
)

# What an edge to a container of a kind is; all other kinds are called.
EDGES: dict[Kind, DependencyKind] = {
    Kind.DATABASE: DependencyKind.DATABASE,
    Kind.CACHE: DependencyKind.CACHE,
    Kind.SEARCH: DependencyKind.SEARCH,
    Kind.STORAGE: DependencyKind.STORAGE,
    Kind.BROKER: DependencyKind.PUBLISH,
    Kind.IDENTITY: DependencyKind.IDENTITY,
    Kind.OBSERVABILITY: DependencyKind.TELEMETRY,
    Kind.LEDGER: DependencyKind.LEDGER,
    Kind.LIBRARY: DependencyKind.LIBRARY,
    Kind.EXTERNAL: DependencyKind.EXTERNAL,
}

# The stated type of an external system, as one of the kinds above.
STATED_TYPES: dict[str, Kind] = {
    "db": Kind.DATABASE,
    "database": Kind.DATABASE,
    "rdbms": Kind.DATABASE,
    "sql": Kind.DATABASE,
    "cache": Kind.CACHE,
    "queue": Kind.BROKER,
    "broker": Kind.BROKER,
    "messaging": Kind.BROKER,
    "message broker": Kind.BROKER,
    "message queue": Kind.BROKER,
    "events": Kind.BROKER,
    "event bus": Kind.BROKER,
    "search": Kind.SEARCH,
    "storage": Kind.STORAGE,
    "object storage": Kind.STORAGE,
    "idp": Kind.IDENTITY,
    "identity": Kind.IDENTITY,
    "identity provider": Kind.IDENTITY,
    "ledger": Kind.LEDGER,
    "blockchain": Kind.LEDGER,
    "monitoring": Kind.OBSERVABILITY,
    "dashboards": Kind.OBSERVABILITY,
    "tracing": Kind.OBSERVABILITY,
    "metrics": Kind.OBSERVABILITY,
    "logging": Kind.OBSERVABILITY,
}
RECEIVING = listed(
    "subscribe, subscribes, subscribed, consume, consumes, consumer, listens, receives, reads from"
)
