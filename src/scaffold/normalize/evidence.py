"""What words weigh for which kind of container: the table that `classify_containers` scores by.

Weights: 8 a product or framework that is made for the kind; 5 a sentence that says so; 2 to 3 a
hint. A row holds phrases of one to three tokens as `phrases.tokens` gives them. A name may tilt a
score and never decides it.
"""

from scaffold.model import ContainerKind as Kind
from scaffold.normalize.evidence_places import Place, Row, row
from scaffold.normalize.evidence_technology import ROWS_OF_TECHNOLOGY
from scaffold.normalize.evidence_words import (
    BROKERS,
    CACHES,
    DATABASES,
    OBSERVABILITIES,
    SEARCHES,
    STORAGES,
)

_D, _N, _I = Place.DESCRIPTION, Place.NAME, Place.INCOMING

ROWS: tuple[Row, ...] = (
    *ROWS_OF_TECHNOLOGY,
    row(_D, Kind.DATABASE, weight=3, words=f"{DATABASES}, relational database, primary database"),
    row(_D, Kind.CACHE, weight=3, words=f"{CACHES}, caching, in memory store"),
    row(_D, Kind.BROKER, weight=3, words=f"{BROKERS}, message broker, event bus, message bus"),
    row(_D, Kind.SEARCH, weight=3, words=f"{SEARCHES}, search engine, search index"),
    row(_D, Kind.STORAGE, weight=3, words=STORAGES),
    row(
        _D,
        Kind.OBSERVABILITY,
        weight=3,
        words=f"{OBSERVABILITIES}, dashboards, tracing, log server",
    ),
    row(
        _D,
        Kind.LEDGER,
        weight=5,
        words="hyperledger, chaincode, blockchain, orderer, peers, smart contracts",
    ),
    row(
        _D,
        Kind.IDENTITY,
        weight=3,
        words="oidc tokens, realm, single sign on, issues tokens, issues jwt, issues jwts, issues "
        "access tokens, identity provider",
    ),
    row(
        _D,
        Kind.GATEWAY,
        weight=3,
        words="api gateway, edge api, reverse proxy, routing to, routes requests, entry point, "
        "front door",
    ),
    row(
        _D,
        Kind.WEB,
        weight=4,
        words="web app, web application, admin ui, single page, browser, user interface, frontend",
    ),
    row(_D, Kind.WEB, weight=2, words="ui, portal, dashboard, pages, store front, storefront"),
    row(
        _D,
        Kind.JOB,
        weight=5,
        words="containerized job, one off, one shot, one time, run once, runs once, database "
        "migrations, then exits, and exits, exits when, short lived, on deploy, nightly job",
    ),
    row(
        _D,
        Kind.SCHEDULER,
        weight=5,
        words="scheduled tasks, scheduled jobs, scheduled work, cron, every night, nightly, "
        "periodic, periodic tasks, periodically, quartz scheduler",
    ),
    row(
        _D,
        Kind.WORKER,
        weight=3,
        words="background jobs, consumes, consumer, background, worker, processes messages, event "
        "stream, pulled from, pulls, off kafka, batches, queue in, from the queue, sends "
        "emails, sends an sms",
    ),
    row(
        _D,
        Kind.WORKER,
        weight=5,
        words="noapi, background worker, kafka consumer, queue consumer, message consumer, event "
        "consumer, worker process, worker that, load generator, synthetic traffic, "
        "simulates users, generates load, traffic generator, load test, "
        "change data capture, bot, chat bot, triggered by, polls the, polls for, outbox relay",
    ),
    row(
        _D,
        Kind.WORKER,
        weight=3,
        words="listens to, listens for, subscribes to, subscribed to, consumes the, consumes "
        "events, consumes messages, processes events, reacts to, stream processor, batch job",
    ),
    row(_D, Kind.WEB, weight=7, words="static files to, static assets, marketing site"),
    row(
        _D,
        Kind.SERVICE,
        weight=7,
        words="serves product images, serves images, image server, media files, file server, "
        "files of products, product images, product pictures, serves pictures, serves photos",
    ),
    row(
        _D,
        Kind.JOB,
        weight=5,
        words="command line tool, command line interface, and exits, applies schema, kubernetes "
        "cronjob, seeds the database, applies migrations",
    ),
    row(
        _D,
        Kind.LIBRARY,
        weight=5,
        words="shared contract, shared types, contract definitions, shared definitions, shared "
        "proto, shared contracts, common code",
    ),
    row(
        _D,
        Kind.OBSERVABILITY,
        weight=9,
        words="stores logs, log storage, log store, log backend, keeps logs, keeps the logs, "
        "stores traces, trace storage, trace store, stores metrics, logs and traces, "
        "log analytics, indexes logs, log index",
    ),
    row(_D, Kind.IDENTITY, weight=4, words="identity provider, authorization server, issues oauth"),
    row(
        _D,
        Kind.ADAPTER,
        weight=5,
        words="mail relay, smtp relay, third party, proxy for, stub, dev mock, mock of, external "
        "dependencies, wraps, facade",
    ),
    row(
        _D,
        Kind.ADAPTER,
        weight=2,
        words="proxy, external api, external apis, external providers, mock, integration with",
    ),
    row(_D, Kind.SERVICE, weight=5, words="business logic, core api, main business logic"),
    row(
        _D,
        Kind.SERVICE,
        weight=2,
        words="manages, manage, handles, responsible for, provides, stores, lifecycle, api",
    ),
    row(_D, Kind.LIBRARY, weight=3, words="shared library, shared code, common library"),
    row(_N, Kind.ADAPTER, weight=2, words="adapter, connector, bridge"),
    row(_N, Kind.GATEWAY, weight=2, words="gateway, edge, bff"),
    row(_N, Kind.WEB, weight=1, words="portal, web, ui, frontend, front end, dashboard, site"),
    row(
        _N,
        Kind.WORKER,
        weight=2,
        words="worker, consumer, processor, bot, load generator, load test",
    ),
    row(_N, Kind.SCHEDULER, weight=2, words="scheduler, cron"),
    row(_N, Kind.JOB, weight=2, words="job, migration runner, migrator, migrations"),
    row(_N, Kind.IDENTITY, weight=1, words="identity, idp, sso"),
    row(_N, Kind.SERVICE, weight=1, words="service, api, backend, server"),
    row(
        _I, Kind.DATABASE, weight=2, words="npgsql, jdbc, sql, reads and writes, persists, tcp 5432"
    ),
    row(_I, Kind.BROKER, weight=2, words="publishes, amqp, outbox events"),
    row(_I, Kind.OBSERVABILITY, weight=2, words="otel metrics, metrics, traces, otlp, telemetry"),
    row(_I, Kind.LEDGER, weight=2, words="chaincode"),
    row(_I, Kind.IDENTITY, weight=1, words="oidc, jwks"),
)
