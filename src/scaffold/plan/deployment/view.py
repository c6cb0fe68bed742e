"""The view of everything that deploys the repository."""

from collections.abc import Sequence
from dataclasses import dataclass

from scaffold.model import ContainerKind, System, Trait
from scaffold.naming import KebabName, NameScope, SnakeName
from scaffold.plan.deployment.compose import (
    APP_PORT,
    EVENT_LOG,
    broker_of,
    compose_file,
    shares_log,
    uses_broker,
)
from scaffold.plan.deployment.products import POSTGRESQL
from scaffold.plan.deployment.running import Running, running_products
from scaffold.plan.deployment.told import told_of
from scaffold.plan.encoding import TomlText, YamlText, toml_string, yaml_document
from scaffold.plan.encoding.environment import EnvText, env_line
from scaffold.plan.services import Service

# `servicekit.settings` refuses to start in production with a secret that holds this.
PLACEHOLDER = "change-me"
ISSUER = KebabName("issuer")


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageView:
    """A Dockerfile; `migrated` are the folders of services whose migrations it runs.

    `extra` is what servicekit needs for the broker that runs beside; without one, `event_log` is
    the folder where applications share their events.
    """

    folder: KebabName
    package: SnakeName
    has_database: bool
    extra: KebabName | None
    event_log: KebabName | None
    migrated: tuple[KebabName, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeploymentView:
    """`databases` are names of databases to create, one for each application that has tables.

    `secrets` are lines of `.env.example`; `scrape` is empty or one document.
    """

    compose: YamlText
    catalog: TomlText
    images: tuple[ImageView, ...]
    databases: tuple[SnakeName, ...]
    secrets: tuple[EnvText, ...]
    scrape: tuple[YamlText, ...]


def plan_deployment(system: System, services: Sequence[Service]) -> DeploymentView:
    """Compose, images, settings and the list of applications."""
    scope = NameScope(_host_names(services))
    issuer = _issuer_host(services) or scope.take(ISSUER)
    products = running_products(system, services, scope=scope)
    scraped = [one for one in products if one.product.slug == "prometheus"]
    database = [one for one in products if one.product is POSTGRESQL]
    return DeploymentView(
        compose=yaml_document(
            told_of(system, services) | compose_file(services, products, issuer=issuer)
        ),
        catalog=catalog(services),
        images=tuple(_image(one, services, products=products) for one in services),
        databases=tuple(one.view.package for one in services if one.view.has_database and database),
        secrets=_secrets(products),
        scrape=tuple(yaml_document(_scrape(services)) for _ in scraped),
    )


def _host_names(services: Sequence[Service]) -> list[str]:
    folders = [str(one.view.folder) for one in services]
    return folders + [f"{folder}-migrations" for folder in folders]


def _issuer_host(services: Sequence[Service]) -> KebabName | None:
    """An identity provider of the system stands in for the issuer of its own accord."""
    found = (one for one in services if one.container.kind is ContainerKind.IDENTITY)
    first = next(found, None)
    return first.view.folder if first is not None else None


def _image(
    service: Service, services: Sequence[Service], *, products: Sequence[Running]
) -> ImageView:
    broker = broker_of(products)
    migrates = Trait.MIGRATES in service.container.traits
    others = (one.view.folder for one in services if one.view.has_database and one is not service)
    return ImageView(
        folder=service.view.folder,
        package=service.view.package,
        has_database=service.view.has_database,
        extra=KebabName(broker.product.slug) if broker and uses_broker(service.view) else None,
        event_log=KebabName(EVENT_LOG) if shares_log(service.view, products) else None,
        migrated=tuple(others) if migrates else (),
    )


def _secrets(products: Sequence[Running]) -> tuple[EnvText, ...]:
    names = dict.fromkeys(name for one in products for name in one.product.secrets)
    return tuple(env_line(name, PLACEHOLDER) for name in names)


def _scrape(services: Sequence[Service]) -> dict[str, object]:
    targets = [f"{one.view.folder}:{APP_PORT}" for one in services]
    job = {"job_name": "applications", "static_configs": [{"targets": targets}]}
    return {"global": {"scrape_interval": "15s"}, "scrape_configs": [job]}


def catalog(services: Sequence[Service]) -> TomlText:
    """`apps.toml`: what the development host serves."""
    return TomlText("\n".join(_catalog_entry(one) for one in services))


def _catalog_entry(service: Service) -> str:
    app = service.view
    database = "database = true\n" if app.has_database else ""
    return (
        "[[apps]]\n"
        f"name = {toml_string(app.folder)}\n"
        f"kind = {toml_string(app.kind)}\n"
        f"module = {toml_string(f'{app.package}.main:create_app')}\n"
        f"port = {app.port}\n"
        f"title = {app.title_toml}\n"
        f"description = {app.description_toml}\n"
        f"{database}"
    )
