"""What a stated type says, word for word, and which words give traits."""

from scaffold.model import ContainerKind as Kind
from scaffold.normalize.phrases import listed

# What the owner states as the kind itself, in a field for it: beats every score.
_STATED: dict[Kind, str] = {
    Kind.SERVICE: """
        microservice, api, backend, backend service, api service, rest api, grpc service, server,
        application server, backend api, core service, graphql api, http api, web api, websocket
        server
    """,
    Kind.GATEWAY: """
        api gateway, gateway, reverse proxy, load balancer, edge proxy, ingress, edge, edge router,
        bff, interoperability layer, backend for frontend, edge gateway, ingress controller
    """,
    Kind.WEB: """
        frontend, front end, web app, web application, spa, single page application, web frontend,
        web ui, ui, mobile app, mobile, mobile application, client, client application, static site,
        web client, user interface, admin ui, desktop app, website, ssr, frontend app, frontend
        application
    """,
    Kind.WORKER: """
        background worker, background service, consumer, queue worker, daemon, bot, processor,
        event consumer, worker service, background process, background job worker, load generator,
        message consumer, stream processor
    """,
    Kind.SCHEDULER: "cron, scheduler service, job scheduler, task scheduler",
    Kind.JOB: """
        job task, task, batch, batch job, migration, migrations, init container, one off job, cli,
        script, cli tool, command line tool, one shot, cronjob, cron job, scheduled job, scheduled
        task, kubernetes job, kubernetes cronjob, nightly job
    """,
    Kind.ADAPTER: """
        adapter, connector, bridge, push gateway, integration, integration route, integration
        flow, mediator, integration service, anti corruption layer
    """,
    Kind.LIBRARY: "package, shared library, module, shared module, common library, shared package",
    Kind.DATABASE: """
        db, relational database, document database, nosql database, sql database, data store,
        datastore, rdbms, time series database, graph database, nosql, sql, document store,
        vector database, key value store, persistence, relational db, analytics database
    """,
    Kind.CACHE: "in memory cache, in memory store, memory cache, caching, in memory data store",
    Kind.SEARCH: "search engine, search index, full text search",
    Kind.BROKER: """
        queue, message broker, message queue, event bus, message bus, messaging, event broker,
        event streaming, event streaming platform, streaming platform, pub sub, event stream
    """,
    Kind.STORAGE: "object storage, file storage, blob storage, object store, bucket, file store",
    Kind.OBSERVABILITY: """
        monitoring, tracing, logging, metrics, apm, tracing apm, telemetry, dashboards, dashboard,
        log aggregation, distributed tracing, alerting, monitoring dashboard, log management
    """,
    Kind.IDENTITY: """
        idp, identity provider, authorization server, auth server, sso, iam, identity server, oidc
        provider, authentication server, openid provider, openid connect provider, oauth provider,
        oauth2 provider, oauth server, sso provider
    """,
    Kind.LEDGER: "blockchain, blockchain network, distributed ledger",
}
STATED: dict[str, Kind] = {
    **{phrase: kind for kind, words in _STATED.items() for phrase in listed(words)},
    **{kind.value: kind for kind in Kind},
}
REALTIME = frozenset(
    {"websocket", "websockets", "real time", "realtime", "socket io", "server sent events"}
)
MIGRATES = frozenset(
    {"database migrations", "migrations", "migration runner", "flyway", "liquibase"}
)
PLANNED = frozenset({"planned", "future", "not yet implemented", "to be done"})
GATEWAY = frozenset({"api gateway", "edge api", "gateway"})
