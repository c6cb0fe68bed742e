"""Names of products, frameworks and languages, by what a container that has them is."""

from scaffold.normalize.phrases import listed

DATABASES = """
    postgres, postgresql, mysql, mariadb, sqlite, sql server, mssql, oracle, mongodb, mongo,
    couchdb, cassandra, cockroachdb, dynamodb, clickhouse, timescaledb, cloud sql, rds, aurora,
    neo4j, firestore, influxdb, scylladb, scylla, redshift, bigquery, snowflake, db2, arangodb,
    tidb, yugabytedb, percona, rethinkdb, cosmos db, cosmosdb, documentdb, postgis, supabase,
    duckdb, druid, couchbase, qdrant, milvus, weaviate, pgvector, questdb, victoriametrics,
    etcd, consul, zookeeper, apache zookeeper, pgbouncer, pgpool, proxysql, connection pooler,
    key value store, coordination store, chroma, chromadb, foundationdb, voltdb, singlestore,
    planetscale, neon, vitess, faunadb, surrealdb, edgedb, dgraph, janusgraph, hbase, kudu,
    pinecone, opentsdb, prestodb, trino, starrocks, doris, h2, hsqldb, apache derby, ovsdb,
    ovsdb server, file database, embedded database
"""
CACHES = (
    "redis, memcached, valkey, keydb, dragonfly, hazelcast, varnish, redis cluster, elasticache"
)
SEARCHES = (
    "elasticsearch, opensearch, solr, meilisearch, typesense, algolia, zoekt, sphinx, manticore, "
    "search engine, quickwit, vespa, sonic, zincsearch"
)
BROKERS = """
    kafka, rabbitmq, nats, jetstream, activemq, pulsar, redpanda, mosquitto, amazon sqs, sqs,
    google pubsub, pub sub, azure service bus, eventhub, event hubs, schema registry,
    emqx, hivemq, eventbridge, sns, kinesis, rocketmq, artemis, nsq, amazon mq, apache kafka
"""
STORAGES = """
    minio, s3, object storage, object store, blob storage, gcs, seaweedfs, ceph, azure blob,
    file storage, docker volume, shared volume, file store, azurite, nfs, hdfs,
    google cloud storage, amazon s3
"""
OBSERVABILITIES = """
    prometheus, grafana, otel, opentelemetry, jaeger, loki, tempo, zipkin, datadog, elk, kibana,
    sentry, new relic, fluentd, fluent bit, logstash, seq, graylog, skywalking, otelcol, otel
    collector, opentelemetry collector, spring boot admin, exporter, node exporter, flower,
    alertmanager, cadvisor, promtail, netdata, nagios, zabbix, splunk, dynatrace, elastic apm,
    apm server, thanos, mimir, signoz, glitchtip, uptime kuma, datadog agent, filebeat, vector
    dev, pyroscope, prometheus alertmanager, prometheus exporter, metrics exporter, kafka ui,
    akhq, kafdrop, cmak, kafka manager, pgadmin, adminer, phpmyadmin, redisinsight, redis
    commander, redis insight, mongo express, rabbitmq management, portainer, statsd, graphite,
    telemetry collector, opentelemetry otel collector, statsd exporter, blackbox exporter,
    logflare, log pipeline, log collector, log shipper, log forwarder, timberio vector, metricbeat,
    packetbeat,
    heartbeat, auditbeat, elastic agent, beats,
    rsyslog, syslog, syslog ng, pushgateway, bugsnag, rollbar, honeycomb, matomo, plausible
"""
IDENTITIES = """
    keycloak, auth0, okta, cognito, identityserver, ory, zitadel, authentik, dex, azure ad,
    duende identityserver, spring authorization server, authorization server, oauth2 server,
    entra id, kratos, ory kratos, ory hydra, logto, supertokens, casdoor, ping identity,
    gotrue, openldap, ldap, active directory, authelia, hydra, openiddict, fusionauth
"""
LEDGERS = """
    hyperledger, hyperledger fabric, fabric, fabric tools, ethereum, goquorum, consensys quorum,
    quorum blockchain, quorum network, corda, hlf, besu, tendermint, hashgraph
"""
SCHEDULERS = """
    cron, crond, scheduler, apscheduler, quartz, celery beat, hangfire, airflow, apache
    airflow, dagster, prefect, temporal, temporalio, scheduled, sidekiq scheduler, ofelia,
    rundeck, clockwork, rufus scheduler, sidekiq cron, whenever, node cron, agenda, beat, node
    schedule, bree, croner
"""
WORKERS = """
    worker, consumer, temporal worker, temporal workers, celery, sidekiq, background worker,
    queue worker, worker service, locust, k6, jmeter, gatling, load generator, aiogram,
    discord js, discord py, telegraf, python telegram bot, slack bolt, kafka connect,
    debezium, rq worker, resque, bullmq worker, keepalived, vrrp
"""
# They serve files as well as they pass requests on.
WEB_SERVERS = "nginx, openresty, caddy, httpd, apache http server, apache httpd, lighttpd"
WEBS = """
    next js, nextjs, react, vue, vue js, nuxt, angular, svelte, sveltekit, remix, gatsby,
    astro, blazor, ember, spa, single page application, vite, flutter web, react native, flutter,
    swiftui, swift, ios, android, jetpack compose, expo, electron, xamarin, maui, ionic, docusaurus,
    hugo, jekyll, vuepress, mkdocs, solidjs, preact, qwik, jquery, backbone, create react app,
    angularjs, htmx, liveview, streamlit, healthchecks ui
"""
GATEWAYS = """
    yarp, ocelot, squid, kong, traefik, envoy, haproxy, krakend, tyk, apisix, spring cloud gateway,
    api gateway, zuul, apigee, express gateway, ingress nginx, nginx ingress, gloo, istio, ingress
    controller, apollo router, apollo gateway, graphql mesh, load balancer, f5, oauth2 proxy,
    bff, backend for frontend, kong gateway, nginx plus, linkerd, contour, pomerium, cloudflare
    tunnel, websockify
"""
# As its technology a container of its own; in a sentence a part of another.
EXPORTERS = """
    mongodb exporter, postgres exporter, postgresql exporter, mysql exporter, mysqld exporter,
    redis exporter, kafka exporter, nats exporter, elasticsearch exporter, pgbouncer exporter
"""
# What a product is, beside the language that it is written in.
NATURES = listed(
    """
    prometheus exporter, metrics exporter, exporter, connection pooler, search engine, zoekt,
    key value store, coordination store, message broker, object storage server, gotrue,
    log pipeline, log collector
    """
)
# What only says how it is spoken to.
PROTOCOLS = listed("http service, rest service, grpc service, rest api, openapi, microservice")
# Frameworks and languages: somebody wrote this container, it is no product that is only configured.
OWN_CODE = listed(
    """
    nestjs, nest js, nest, express, fastify, koa, node, node js, nodejs, typescript,
    javascript, deno, bun, net, asp, asp net, asp net core, c, csharp, java, spring, spring
    boot, kotlin, ktor, micronaut, quarkus, scala, play, akka, python, fastapi, django, flask,
    aiohttp, celery, go, golang, gin, echo, fiber, rust, axum, actix, php, laravel, symfony,
    ruby, rails, ruby on rails, sinatra, elixir, phoenix, erlang, http service, rest service,
    rest api, grpc service, openapi, application, microservice, perl, dart, actix web, actix, web
    api, spring web, spring webflux, warp, rocket, aws lambda, lambda function,
    azure functions,
    azure function, cloud function, cloud functions, serverless, api gateway trigger, apollo server,
    hapi, adonis, hono, elysia, nitro, clojure, haskell, vb net, swift vapor, vapor, helidon,
    vert x, vertx, dropwizard, jersey, grails, tornado, starlette, sanic, bottle, litestar, chi,
    beego, go kit, gorilla, revel, buffalo, slim, yii, cakephp, codeigniter, zend, hanami, grape,
    go plugin, server plugin, backend plugin, java plugin
"""
)
# What holds the name of something else and is none of it.
OTHERWISE = listed(
    """
    single node, multi node, three node, node cluster, kafka client, kafka clients, redis client,
    node pool, nats client, web services, web service, web server, web sockets, javascript sdk,
    kafka streams, spring kafka, spring amqp, spring data redis, spring data mongodb, react email,
    service fabric, fabric js, h2 console, h2 tests,
    php apache, native image, next auth, swift mailer, go redis, node redis, react query, react pdf,
    reactive postgres, otel module, otel sdk, opentelemetry sdk, opentelemetry agent, otel agent,
    temporal sdk, temporalio sdk, temporal client, temporal worker, temporal workers, zeebe client,
    job worker, job workers, prometheus client, prometheus metrics, sentry sdk, openapi generator,
    otel java agent
    """
)
# The same in a description.
SAID_OTHERWISE = listed("mock data, mock server, mock users")
