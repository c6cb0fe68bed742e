"""What words weigh for which kind of container: the table that `classify_containers` scores by.

Weights: 8 a product or framework that is made for the kind; 5 a sentence that says so; 2 to 3 a
hint. A row holds phrases of one to three tokens as `phrases.tokens` gives them. A name may tilt a
score and never decides it.
"""

from scaffold.model import ContainerKind as Kind
from scaffold.normalize.evidence_places import Place, Row
from scaffold.normalize.evidence_words import (
    BROKERS,
    CACHES,
    DATABASES,
    EXPORTERS,
    GATEWAYS,
    IDENTITIES,
    LEDGERS,
    OBSERVABILITIES,
    SCHEDULERS,
    SEARCHES,
    STORAGES,
    WEB_SERVERS,
    WEBS,
    WORKERS,
)

_D, _T, _N, _I = Place.DESCRIPTION, Place.TECHNOLOGY, Place.NAME, Place.INCOMING
_P, _M = Place.PROTOCOL, Place.MIGRATOR
MIGRATORS = "flyway, liquibase, golang migrate, alembic, goose, dbmate, sqitch, prisma migrate"


def _row(place: Place, kind: Kind, *, weight: int, words: str) -> Row:
    return Row(place=place, kind=kind, weight=weight, words=words)


ROWS: tuple[Row, ...] = (
    _row(_T, Kind.DATABASE, weight=8, words=DATABASES),
    _row(_T, Kind.CACHE, weight=8, words=CACHES),
    _row(_T, Kind.SEARCH, weight=8, words=SEARCHES),
    _row(_T, Kind.BROKER, weight=8, words=BROKERS),
    _row(_T, Kind.STORAGE, weight=8, words=STORAGES),
    _row(_T, Kind.OBSERVABILITY, weight=8, words=OBSERVABILITIES),
    _row(_T, Kind.OBSERVABILITY, weight=10, words=EXPORTERS),
    _row(_T, Kind.IDENTITY, weight=8, words=IDENTITIES),
    _row(_T, Kind.LEDGER, weight=8, words=LEDGERS),
    _row(_T, Kind.WEB, weight=8, words=WEBS),
    _row(_T, Kind.GATEWAY, weight=8, words=GATEWAYS),
    _row(_T, Kind.GATEWAY, weight=6, words=WEB_SERVERS),
    _row(
        _T,
        Kind.JOB,
        weight=8,
        words="job, task, one off job, cron job, cronjob, kubernetes cronjob, cli, command line, "
        "batch job, script, cobra, init "
        "container, one shot, oneshot, run once, runs once, one pod per",
    ),
    # Beside a framework they are a library of it.
    _row(_M, Kind.JOB, weight=8, words=MIGRATORS),
    _row(_T, Kind.SCHEDULER, weight=8, words=SCHEDULERS),
    _row(_T, Kind.WORKER, weight=8, words=WORKERS),
    _row(
        _T,
        Kind.LIBRARY,
        weight=8,
        words="library, package, npm package, shared library, nuget, class library, go module, "
        "ruby gem, rust crate, python package, maven artifact, composer package",
    ),
    _row(_T, Kind.LIBRARY, weight=1, words="protocol buffers, protobuf, proto"),
    _row(
        _T,
        Kind.WORKER,
        weight=5,
        words="spark, apache spark, flink, apache flink, apache storm, apache beam, bullmq, "
        "kafka streams",
    ),
    _row(
        _T,
        Kind.WORKER,
        weight=3,
        words="handler, event handler, message handler, job worker, job workers, temporal sdk, "
        "temporalio sdk",
    ),
    _row(
        _T,
        Kind.SERVICE,
        weight=4,
        words="microservice, rest api, api server, api application, api service, web service, "
        "http api, websocket server, websocket service, socket server",
    ),
    _row(_T, Kind.SERVICE, weight=4, words="vault, hashicorp vault, openbao, infisical"),
    _row(_T, Kind.ADAPTER, weight=3, words="apache camel, camel, mulesoft, spring integration"),
    # The scan knows the protocol only: mostly such a container stands before something foreign.
    _row(_P, Kind.ADAPTER, weight=3, words="http service, rest service, grpc service"),
    _row(
        _T,
        Kind.ADAPTER,
        weight=8,
        words="protocol adapter, protocol gateway, protocol bridge, protocol translator, "
        "adapter service, integration adapter",
    ),
    _row(_T, Kind.WORKER, weight=5, words="triggered by, sqs trigger, queue trigger, event source"),
    _row(
        _T,
        Kind.WEB,
        weight=5,
        words="web app, web application, frontend, web, ui, static site, html, razor, thymeleaf, "
        "dashboard",
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
        words=f"{OBSERVABILITIES}, dashboards, tracing, log server, log store, trace store",
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
        words="oidc tokens, realm, single sign on, issues tokens, issues jwt, issues jwts, "
        "issues the jwts, issues the tokens, issues access tokens, identity provider",
    ),
    _row(
        _D,
        Kind.GATEWAY,
        weight=3,
        words="api gateway, edge api, reverse proxy, routing to, routes requests, entry point, "
        "passes the request, passes requests",
    ),
    _row(
        _D,
        Kind.GATEWAY,
        weight=5,
        words="front door, forward proxy, public entry point, public entry, single entry point, "
        "terminates tls, splits traffic, public listener, single public listener",
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
        words="containerized job, one off, one time job, one time task, run once, runs once, "
        "database migrations, on deploy, at deploy, cron job, nightly cron job, backup job, "
        "nightly job, generates configuration, runs before, applies database "
        "migrations, runs the migrations, runs migrations, init container",
    ),
    _row(
        _D,
        Kind.SCHEDULER,
        weight=5,
        words="periodic, periodically, periodic tasks, periodic jobs, quartz scheduler, quartz, "
        "scheduled tasks, scheduled jobs, scheduled work, cron, every night, nightly",
    ),
    _row(
        _D,
        Kind.WORKER,
        weight=3,
        words="background jobs, consumes, consumer, background, worker, processes messages, "
        "stalled jobs, finished jobs, pulls jobs, claims jobs",
    ),
    _row(
        _D,
        Kind.WORKER,
        weight=5,
        words="noapi, runs background jobs, executes background, background tasks, workers "
        "which, workers that, job workers, background worker, kafka consumer, queue "
        "consumer, message consumer, event consumer, worker process, worker that, load "
        "generator, synthetic traffic, simulates users, generates load, traffic "
        "generator, load test, background process, change data capture, change streams, "
        "tails, bot, chat bot, triggered by, polls the, polls for, outbox relay",
    ),
    _row(
        _D,
        Kind.WORKER,
        weight=3,
        words="consumer side, background handler, listens to, listens for, listens on, "
        "subscribes to, subscribed to, consumes the, consumes "
        "events, consumes messages, processes events, reacts to, stream processor, "
        "batch job",
    ),
    _row(_D, Kind.WORKER, weight=8, words="is a worker, is a worker process"),
    _row(_D, Kind.WEB, weight=7, words="static files to, static assets, marketing site"),
    _row(
        _D,
        Kind.SERVICE,
        weight=7,
        words="serves product images, serves images, image server, media files, file server, "
        "files of products, product images, product pictures, serves pictures, serves "
        "photos",
    ),
    _row(
        _D,
        Kind.JOB,
        weight=5,
        words="command line tool, command line interface, and exits, then exits, exits when, one "
        "shot, short lived, applies schema, kubernetes cronjob, seeds the database, applies "
        "migrations",
    ),
    _row(
        _D,
        Kind.LIBRARY,
        weight=5,
        words="shared contract, shared types, contract definitions, shared definitions, "
        "shared proto, shared contracts, common code",
    ),
    _row(
        _D,
        Kind.OBSERVABILITY,
        weight=9,
        words="stores logs, log storage, log backend, keeps logs, keeps the logs, "
        "stores traces, trace storage, stores metrics, logs and traces, "
        "log analytics, indexes logs, log index",
    ),
    _row(
        _D, Kind.IDENTITY, weight=4, words="identity provider, authorization server, issues oauth"
    ),
    _row(
        _D,
        Kind.ADAPTER,
        weight=5,
        words="system adapter, adapter for, adapter to, adapter between, adapter of, speaks "
        "the, third party, proxy for, stub, dev mock, mock of, external dependencies, wraps",
    ),
    _row(
        _D,
        Kind.ADAPTER,
        weight=2,
        words="proxy, external api, external apis, external providers, mock, integration with, "
        "facade",
    ),
    _row(
        _D,
        Kind.SERVICE,
        weight=3,
        words="rest api, business rules, graphql api, json api, http api, websocket server, "
        "rest endpoints, public api, grpc service",
    ),
    _row(_T, Kind.SERVICE, weight=6, words="go plugin, server plugin, backend plugin, java plugin"),
    _row(_D, Kind.SERVICE, weight=5, words="business logic, core api, main business logic"),
    _row(
        _D,
        Kind.SERVICE,
        weight=2,
        words="manages, manage, handles, responsible for, provides, stores, persists, lifecycle, "
        "api",
    ),
    _row(_D, Kind.LIBRARY, weight=3, words="shared library, shared code, common library"),
    _row(_N, Kind.ADAPTER, weight=2, words="adapter, connector, bridge"),
    _row(_N, Kind.GATEWAY, weight=2, words="gateway, edge, bff"),
    _row(_N, Kind.WEB, weight=1, words="portal, web, ui, dashboard, site"),
    _row(_N, Kind.WEB, weight=4, words="frontend, front end"),
    _row(
        _N,
        Kind.WORKER,
        weight=2,
        words="consumer, processor, handler, bot, load generator, load test, replicator, indexer",
    ),
    _row(
        _N,
        Kind.WORKER,
        weight=3,
        words="worker, forwarder, ingester, importer, janitor, launcher, sidecar worker",
    ),
    _row(_N, Kind.SCHEDULER, weight=2, words="scheduler, cron, crons"),
    _row(
        _N,
        Kind.JOB,
        weight=2,
        words="job, migration runner, migrator, migrations, migrate, cleanup, setup, init, "
        "bootloader, bootstrap, seeder",
    ),
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
