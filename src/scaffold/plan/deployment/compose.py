"""The Compose file: one service for each application, and the products beside them."""

from collections.abc import Sequence

from scaffold.model import ContainerKind, Trait
from scaffold.plan.app_view import AppView
from scaffold.plan.deployment.products import POSTGRESQL, secret
from scaffold.plan.deployment.running import Running
from scaffold.plan.services import Service

Section = dict[str, object]

# Every application listens here inside its container, and gateways look for it here.
APP_PORT = 8000
# Of brokers for which servicekit has a bus, whose name is the scheme of `events_url` as well.
PORTS = {"nats": 4222, "kafka": 9092}
# A volume, and the folder where it is mounted: without a broker, applications share a log there.
EVENT_LOG = "event-log"
USER = "10001:10001"
ISSUER_PATH = "/realms/dev"
# Of the container, and in memory: the rest of its file system is read-only.
NO_NEW_RIGHTS = "no-new-privileges:true"
SCRATCH = "/tmp"  # noqa: S108
DATABASES = "./deploy/postgres/databases.sql:/docker-entrypoint-initdb.d/databases.sql:ro"
PROMETHEUS_FILE = "./deploy/prometheus/prometheus.yml:/etc/prometheus/prometheus.yml:ro"
IS_UP = (
    "import urllib.request as r; "
    f"r.urlopen('http://127.0.0.1:{APP_PORT}/health', timeout=2).close()"
)


def compose_file(
    services: Sequence[Service], products: Sequence[Running], *, issuer: str
) -> Section:
    """The document; `issuer` is the host of the development issuer."""
    database = next((one for one in products if one.product is POSTGRESQL), None)
    parts: Section = {}
    for service in services:
        settings = _settings(service, database=database, issuer=issuer)
        settings |= _events(service.view, broker_of(products))
        if Trait.MIGRATES in service.container.traits and database is not None:
            stores = (one.view for one in services if one.view.has_database)
            settings |= {_url_name(app): _database_url(app, database) for app in stores}
        mounts = [f"{EVENT_LOG}:/{EVENT_LOG}"] if shares_log(service.view, products) else []
        parts.update(_application(service, settings, database=database, mounts=mounts))
    if services and issuer not in parts:
        parts[issuer] = _issuer(services[0].view, issuer)
    for one in products:
        parts[one.host] = _product(one)
    volumes: Section = {str(one.host): {} for one in products if one.product.volume}
    if any(shares_log(one.view, products) for one in services):
        volumes[EVENT_LOG] = {}
    return {"services": parts, **({"volumes": volumes} if volumes else {})}


def _application(
    service: Service, settings: Section, *, database: Running | None, mounts: Sequence[str]
) -> Section:
    app = service.view
    waits: Section = {}
    if database is not None and Trait.MIGRATES in service.container.traits:
        waits[database.host] = {"condition": "service_healthy"}
    parts: Section = {}
    if app.has_database and database is not None:
        name = f"{app.folder}-migrations"
        parts[name] = {
            **_hardened(app),
            "command": ["alembic", "upgrade", "head"],
            "environment": settings,
            "depends_on": {database.host: {"condition": "service_healthy"}},
            "restart": "on-failure:5",
        }
        waits[name] = {"condition": "service_completed_successfully"}
    profile = {"profiles": ["planned"]} if _is_planned(service) else {}
    parts[app.folder] = {
        **_hardened(app),
        "environment": settings,
        **({"volumes": list(mounts)} if mounts else {}),
        "ports": [f"127.0.0.1:{app.port}:{APP_PORT}"],
        "healthcheck": {
            "test": ["CMD", "python", "-c", IS_UP],
            "interval": "10s",
            "timeout": "3s",
            "retries": 6,
            "start_period": "10s",
        },
        **({"depends_on": waits} if waits else {}),
        "restart": "unless-stopped",
    }
    return {name: {**part, **profile} for name, part in parts.items() if isinstance(part, dict)}


def _is_planned(service: Service) -> bool:
    return Trait.PLANNED in service.container.traits


def _hardened(app: AppView) -> Section:
    """Nothing to write to, nobody to become."""
    return {
        "build": {"context": ".", "dockerfile": f"services/{app.folder}/Dockerfile"},
        "user": USER,
        "read_only": True,
        "tmpfs": [SCRATCH],
        "cap_drop": ["ALL"],
        "security_opt": [NO_NEW_RIGHTS],
    }


def _settings(service: Service, *, database: Running | None, issuer: str) -> Section:
    app = service.view
    prefix = app.env_prefix
    settings: Section = {
        f"{prefix}_ENVIRONMENT": "${ENVIRONMENT:-development}",
        f"{prefix}_AUTHENTICATION": "oidc",
        f"{prefix}_OIDC_ISSUER": f"${{OIDC_ISSUER:-{issuer_url(issuer)}}}",
        f"{prefix}_OIDC_AUDIENCE": "${OIDC_AUDIENCE:-services}",
    }
    if app.has_database and database is not None:
        settings[_url_name(app)] = _database_url(app, database)
    if app.asks_port:
        settings[f"{prefix}_UPSTREAM"] = "${UPSTREAM:-fake}"
    if service.container.kind is ContainerKind.IDENTITY:
        settings |= _issuer_settings(issuer)
    return settings


def broker_of(products: Sequence[Running]) -> Running | None:
    """The broker that applications can speak to, of those that run today."""
    return next((one for one in products if one.product.slug in PORTS and not one.planned), None)


def uses_broker(app: AppView) -> bool:
    """Whether the application has events."""
    return app.publishes is not None or app.consumes is not None


def shares_log(app: AppView, products: Sequence[Running]) -> bool:
    """Whether its events travel by a file of all applications, for want of a broker."""
    return uses_broker(app) and broker_of(products) is None


def _events(app: AppView, broker: Running | None) -> Section:
    if not uses_broker(app):
        return {}
    if broker is None:
        return {f"{app.env_prefix}_EVENTS_URL": f"sqlite:////{EVENT_LOG}/events.db"}
    slug = broker.product.slug
    return {f"{app.env_prefix}_EVENTS_URL": f"{slug}://{broker.host}:{PORTS[slug]}"}


def _url_name(app: AppView) -> str:
    return f"{app.env_prefix}_DATABASE_URL"


def _database_url(app: AppView, database: Running) -> str:
    password = secret("POSTGRES_PASSWORD")
    return f"postgresql+psycopg://app:{password}@{database.host}:5432/{app.package}"


def issuer_url(host: str) -> str:
    """What the tokens of the development issuer name as their issuer."""
    return f"http://{host}:{APP_PORT}{ISSUER_PATH}"


def _issuer_settings(host: str) -> Section:
    return {
        "ISSUER_ENVIRONMENT": "${ENVIRONMENT:-development}",
        "ISSUER_URL": issuer_url(host),
        "ISSUER_AUDIENCE": "${OIDC_AUDIENCE:-services}",
        "ISSUER_KEY_FILE": f"{SCRATCH}/issuer-key.pem",
    }


def _issuer(app: AppView, host: str) -> Section:
    """The development issuer, out of an application's image; it refuses production itself."""
    command = [
        "uvicorn",
        "servicekit.issuer:create_app",
        "--factory",
        "--host=0.0.0.0",
        f"--port={APP_PORT}",
        "--no-access-log",
        "--no-server-header",
    ]
    return {**_hardened(app), "command": command, "environment": _issuer_settings(host)}


def _product(one: Running) -> Section:
    product = one.product
    environment = {
        key: value.replace("{host}", one.host) for key, value in product.environment.items()
    }
    mounts = [f"{one.host}:{product.volume}"] if product.volume else []
    if product is POSTGRESQL:
        mounts.append(DATABASES)
    if product.slug == "prometheus":
        mounts.append(PROMETHEUS_FILE)
    return {
        "image": one.image,
        "security_opt": [NO_NEW_RIGHTS],
        **product.settings,
        **({"environment": environment} if environment else {}),
        **({"volumes": mounts} if mounts else {}),
        **({"profiles": ["planned"]} if one.planned else {}),
        "restart": "unless-stopped",
    }
