"""What technology, command and the end of a title weigh for which kind of container."""

from scaffold.model import ContainerKind as Kind
from scaffold.normalize.evidence_places import Place, Row, row
from scaffold.normalize.evidence_words import (
    BROKERS,
    CACHES,
    DATABASES,
    GATEWAYS,
    IDENTITIES,
    LEDGERS,
    OBSERVABILITIES,
    SEARCHES,
    STORAGES,
    WEB_SERVERS,
    WEBS,
)

_T, _P, _C, _E = Place.TECHNOLOGY, Place.PROTOCOL, Place.COMMAND, Place.CALLED

ROWS_OF_TECHNOLOGY: tuple[Row, ...] = (
    row(_T, Kind.DATABASE, weight=8, words=DATABASES),
    row(_T, Kind.CACHE, weight=8, words=CACHES),
    row(_T, Kind.SEARCH, weight=8, words=SEARCHES),
    row(_T, Kind.BROKER, weight=8, words=BROKERS),
    row(_T, Kind.STORAGE, weight=8, words=STORAGES),
    row(_T, Kind.OBSERVABILITY, weight=8, words=OBSERVABILITIES),
    row(_T, Kind.IDENTITY, weight=8, words=IDENTITIES),
    row(_T, Kind.LEDGER, weight=8, words=LEDGERS),
    row(_T, Kind.WEB, weight=8, words=WEBS),
    row(_T, Kind.GATEWAY, weight=8, words=GATEWAYS),
    row(_T, Kind.GATEWAY, weight=6, words=WEB_SERVERS),
    row(
        _T,
        Kind.JOB,
        weight=8,
        words="job, task, one off job, one shot, cli, command line, batch job, script, cobra, "
        "init container",
    ),
    # Beside a framework they only bring its tables up to date.
    row(
        Place.TOOL,
        Kind.JOB,
        weight=8,
        words="flyway, liquibase, golang migrate, alembic, goose, dbmate, sqitch, prisma migrate",
    ),
    row(
        _C,
        Kind.WORKER,
        weight=8,
        words="worker, consumer, celery, sidekiq, taskworker, rq, daemon, queue work, listen, "
        "subscriptions, forwarder, celeryworker, workers",
    ),
    row(_C, Kind.SCHEDULER, weight=9, words="beat, cron, scheduler, celery beat, clock"),
    row(
        _C,
        Kind.JOB,
        weight=9,
        words="migrate, migrations, bootstrap, cleanup, setup, upgrade, seed",
    ),
    row(_E, Kind.ADAPTER, weight=5, words="connector, adapter, adaptor"),
    row(_E, Kind.WORKER, weight=4, words="worker, workers, consumer, daemon, forwarder, janitor"),
    row(_E, Kind.SCHEDULER, weight=4, words="scheduler, cron, crond"),
    row(_E, Kind.JOB, weight=4, words="setup, migrate, migrator, migrations, bootstrap, cleanup"),
    row(
        _T,
        Kind.SCHEDULER,
        weight=8,
        words="cron, cronjob, crond, temporalio, scheduler, apscheduler, quartz, celery beat, "
        "hangfire, airflow, apache airflow, dagster, prefect, temporal, sidekiq scheduler, "
        "ofelia, rundeck",
    ),
    row(
        _T,
        Kind.WORKER,
        weight=8,
        words="worker, consumer, celery, sidekiq, job worker, job workers, zeebe worker, zeebe "
        "workers, temporal sdk, temporalio sdk, temporal worker, background worker, queue worker, "
        "worker service, "
        "locust, k6, jmeter, gatling, load generator, aiogram, discord js, discord py, telegraf, "
        "python telegram bot, slack bolt, kafka connect, debezium, rq worker, resque, bullmq "
        "worker",
    ),
    row(
        _T,
        Kind.LIBRARY,
        weight=8,
        words="library, package, npm package, shared library, nuget, class library",
    ),
    row(_T, Kind.LIBRARY, weight=1, words="protocol buffers, protobuf, proto"),
    row(
        _T,
        Kind.WORKER,
        weight=5,
        words="spark, apache spark, flink, apache flink, apache storm, apache beam, bullmq, "
        "kafka streams",
    ),
    # The scan knows the protocol only: mostly such a container stands before something foreign.
    row(_P, Kind.ADAPTER, weight=3, words="http service, rest service, grpc service"),
    row(
        _T,
        Kind.ADAPTER,
        weight=8,
        words="protocol adapter, protocol gateway, protocol bridge, protocol translator, "
        "adapter service, integration adapter",
    ),
    row(_T, Kind.WORKER, weight=5, words="triggered by, sqs trigger, queue trigger, event source"),
    row(
        _T,
        Kind.WEB,
        weight=5,
        words="web app, web application, frontend, web, ui, static site, html, razor, thymeleaf",
    ),
)
