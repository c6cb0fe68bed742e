"""What words weigh for which kind of container: the table that `classify_containers` scores by.

Weights: 8 a product or framework that is made for the kind; 5 a sentence that says so; 2 to 3 a
hint. A row holds phrases of one to three tokens as `phrases.tokens` gives them. A name may tilt a
score and never decides it.
"""

from dataclasses import dataclass
from enum import StrEnum

from scaffold.model import ContainerKind as Kind
from scaffold.normalize.phrases import listed


class Place(StrEnum):
    """Where a row looks."""

    TECHNOLOGY = "technology"
    DESCRIPTION = "description"
    NAME = "name"
    INCOMING = "incoming edges"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`words` as phrases separated by commas, each of one to three tokens."""

    place: Place
    kind: Kind
    weight: int
    words: str

    @property
    def phrases(self) -> frozenset[str]:
        """The row's phrases."""
        return listed(self.words)


DATABASES = """
    postgres, postgresql, mysql, mariadb, sqlite, sql server, mssql, oracle, mongodb, mongo,
    couchdb, cassandra, cockroachdb, dynamodb, clickhouse, timescaledb, cloud sql, rds, aurora,
    neo4j, firestore
"""
CACHES = "redis, memcached, valkey, keydb, dragonfly, hazelcast"
SEARCHES = "elasticsearch, opensearch, solr, meilisearch, typesense, algolia"
BROKERS = """
    kafka, rabbitmq, nats, jetstream, activemq, pulsar, redpanda, mosquitto, amazon sqs, sqs,
    google pubsub, pub sub, azure service bus, eventhub, event hubs
"""
STORAGES = "minio, s3, object storage, object store, blob storage, gcs, seaweedfs, ceph, azure blob"
OBSERVABILITIES = """
    prometheus, grafana, otel, opentelemetry, jaeger, loki, tempo, zipkin, datadog, elk,
    kibana, sentry, new relic, fluentd, fluent bit, logstash, seq, graylog
"""
IDENTITIES = """
    keycloak, auth0, okta, cognito, identityserver, ory, zitadel, authentik, dex, azure ad
"""
LEDGERS = """
    hyperledger, hyperledger fabric, fabric, fabric tools, ethereum, quorum, corda, hlf, besu,
    tendermint, hashgraph
"""
WEBS = """
    next js, nextjs, react, vue, vue js, nuxt, angular, svelte, sveltekit, remix, gatsby,
    astro, blazor, ember, spa, single page application, vite, flutter web
"""
GATEWAYS = """
    yarp, ocelot, kong, traefik, envoy, nginx, haproxy, krakend, tyk, apisix, spring cloud
    gateway, api gateway, zuul, apigee, express gateway
"""
# Frameworks and languages: somebody wrote this container, it is no product that is only configured.
OWN_CODE = listed(
    """
    nestjs, nest js, nest, express, fastify, koa, node, node js, nodejs, typescript,
    javascript, deno, bun, net, asp, asp net, asp net core, c, csharp, java, spring, spring
    boot, kotlin, ktor, micronaut, quarkus, scala, play, akka, python, fastapi, django, flask,
    aiohttp, celery, go, golang, gin, echo, fiber, rust, axum, actix, php, laravel, symfony,
    ruby, rails, ruby on rails, sinatra, elixir, phoenix, erlang, http service, rest service,
    rest api, grpc service, openapi, application, microservice, perl, dart
    """
)

_D, _T, _N, _I = Place.DESCRIPTION, Place.TECHNOLOGY, Place.NAME, Place.INCOMING


def _row(place: Place, kind: Kind, *, weight: int, words: str) -> Row:
    return Row(place=place, kind=kind, weight=weight, words=words)


ROWS: tuple[Row, ...] = (
    _row(_T, Kind.DATABASE, weight=8, words=DATABASES),
    _row(_T, Kind.CACHE, weight=8, words=CACHES),
    _row(_T, Kind.SEARCH, weight=8, words=SEARCHES),
    _row(_T, Kind.BROKER, weight=8, words=BROKERS),
    _row(_T, Kind.STORAGE, weight=8, words=STORAGES),
    _row(_T, Kind.OBSERVABILITY, weight=8, words=OBSERVABILITIES),
    _row(_T, Kind.IDENTITY, weight=8, words=IDENTITIES),
    _row(_T, Kind.LEDGER, weight=8, words=LEDGERS),
    _row(_T, Kind.WEB, weight=8, words=WEBS),
    _row(_T, Kind.GATEWAY, weight=8, words=GATEWAYS),
    _row(
        _T, Kind.JOB, weight=8, words="job, task, one off job, cli, command line, batch job, script"
    ),
    _row(
        _T,
        Kind.SCHEDULER,
        weight=8,
        words="cron, cronjob, scheduler, apscheduler, quartz, celery beat, hangfire, airflow",
    ),
    _row(
        _T,
        Kind.WORKER,
        weight=8,
        words="worker, consumer, celery, sidekiq, background worker, queue worker",
    ),
    _row(
        _T,
        Kind.LIBRARY,
        weight=8,
        words="library, package, npm package, shared library, nuget, sdk",
    ),
    # The scan knows the protocol only: mostly such a container stands before something foreign.
    _row(_T, Kind.ADAPTER, weight=3, words="http service, rest service, grpc service"),
    _row(
        _T,
        Kind.WEB,
        weight=5,
        words="web app, web application, frontend, web, ui, static site, html, razor, thymeleaf",
    ),
    _row(_D, Kind.DATABASE, weight=3, words=f"{DATABASES}, relational database, primary database"),
    _row(_D, Kind.CACHE, weight=3, words=f"{CACHES}, caching, in memory store"),
    _row(_D, Kind.BROKER, weight=3, words=f"{BROKERS}, message broker, event bus, message bus"),
    _row(_D, Kind.SEARCH, weight=3, words=f"{SEARCHES}, search engine, search index"),
    _row(_D, Kind.STORAGE, weight=3, words=STORAGES),
    _row(
        _D,
        Kind.OBSERVABILITY,
        weight=3,
        words=f"{OBSERVABILITIES}, dashboards, tracing, log server",
    ),
    _row(
        _D,
        Kind.LEDGER,
        weight=5,
        words="hyperledger, chaincode, blockchain, orderer, peers, smart contracts",
    ),
    _row(
        _D,
        Kind.IDENTITY,
        weight=3,
        words="oidc tokens, realm, identity provider, single sign on, issues tokens",
    ),
    _row(
        _D,
        Kind.GATEWAY,
        weight=3,
        words="api gateway, edge api, reverse proxy, routing to, routes requests, entry point",
    ),
    _row(
        _D,
        Kind.WEB,
        weight=4,
        words="web app, web application, admin ui, single page, browser, user interface, frontend",
    ),
    _row(_D, Kind.WEB, weight=2, words="ui, portal, dashboard, pages, store front, storefront"),
    _row(
        _D,
        Kind.JOB,
        weight=5,
        words="containerized job, one off, one time, run once, runs once, database migrations",
    ),
    _row(
        _D,
        Kind.SCHEDULER,
        weight=5,
        words="scheduled tasks, scheduled jobs, scheduled work, cron, every night, nightly",
    ),
    _row(
        _D,
        Kind.WORKER,
        weight=3,
        words="background jobs, consumes, consumer, background, worker, processes messages",
    ),
    _row(_D, Kind.WORKER, weight=3, words="has no api, no api, no endpoints"),
    _row(
        _D,
        Kind.ADAPTER,
        weight=4,
        words="third party, proxy for, stub, dev mock, external dependencies, wraps, facade",
    ),
    _row(
        _D,
        Kind.ADAPTER,
        weight=2,
        words="proxy, external api, external apis, external providers, mock, integration with",
    ),
    _row(_D, Kind.SERVICE, weight=5, words="business logic, core api, main business logic"),
    _row(
        _D,
        Kind.SERVICE,
        weight=2,
        words="manages, manage, handles, responsible for, provides, stores, lifecycle, api",
    ),
    _row(_D, Kind.LIBRARY, weight=3, words="shared library, shared code, common library"),
    _row(_N, Kind.ADAPTER, weight=2, words="adapter, connector, bridge"),
    _row(_N, Kind.GATEWAY, weight=2, words="gateway, edge, bff"),
    _row(_N, Kind.WEB, weight=1, words="portal, web, ui, frontend, front end, dashboard, site"),
    _row(_N, Kind.WORKER, weight=2, words="worker, consumer, processor"),
    _row(_N, Kind.SCHEDULER, weight=2, words="scheduler, cron"),
    _row(_N, Kind.JOB, weight=2, words="job, migration runner, migrator, migrations"),
    _row(_N, Kind.IDENTITY, weight=1, words="identity, idp, sso"),
    _row(_N, Kind.SERVICE, weight=1, words="service, api, backend, server"),
    _row(
        _I, Kind.DATABASE, weight=2, words="npgsql, jdbc, sql, reads and writes, persists, tcp 5432"
    ),
    _row(_I, Kind.BROKER, weight=2, words="publishes, amqp, outbox events"),
    _row(_I, Kind.OBSERVABILITY, weight=2, words="otel metrics, metrics, traces, otlp, telemetry"),
    _row(_I, Kind.LEDGER, weight=2, words="chaincode"),
    _row(_I, Kind.IDENTITY, weight=1, words="oidc, jwks"),
)

# What the owner states as the kind itself, in a field for it: beats every score.
STATED: dict[str, Kind] = {
    **{kind.value: kind for kind in Kind},
    "microservice": Kind.SERVICE,
    "api": Kind.SERVICE,
    "backend": Kind.SERVICE,
    "api gateway": Kind.GATEWAY,
    "frontend": Kind.WEB,
    "web app": Kind.WEB,
    "web application": Kind.WEB,
    "spa": Kind.WEB,
    "job task": Kind.JOB,
    "task": Kind.JOB,
    "cron": Kind.SCHEDULER,
    "cronjob": Kind.SCHEDULER,
    "db": Kind.DATABASE,
    "queue": Kind.BROKER,
    "message broker": Kind.BROKER,
    "message queue": Kind.BROKER,
    "object storage": Kind.STORAGE,
    "search engine": Kind.SEARCH,
    "monitoring": Kind.OBSERVABILITY,
    "idp": Kind.IDENTITY,
    "identity provider": Kind.IDENTITY,
    "blockchain": Kind.LEDGER,
    "package": Kind.LIBRARY,
}

REALTIME = frozenset(
    {"websocket", "websockets", "real time", "realtime", "socket io", "server sent events"}
)
MIGRATES = frozenset(
    {"database migrations", "migrations", "migration runner", "flyway", "liquibase"}
)
PLANNED = frozenset({"planned", "future", "not yet implemented", "to be done"})
GATEWAY = frozenset({"api gateway", "edge api", "gateway"})
