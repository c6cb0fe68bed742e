import re
import tomllib
from dataclasses import replace
from typing import cast

import pytest
import yaml

from scaffold.diagnostics import Report
from scaffold.model import (
    Container,
    ContainerKind,
    Dependency,
    Deployment,
    ExternalSystem,
    Message,
    System,
    Trait,
)
from scaffold.normalize import normalize
from scaffold.plan.deployment import DeploymentView, plan_deployment
from scaffold.plan.deployment.operating import PRODUCTS, named_products
from scaffold.plan.view import to_model
from tests.unit.plan.shop import HARM, at, normalized, services, shop

Section = dict[str, dict[str, object]]


def deployed(system: System) -> DeploymentView:
    return plan_deployment(system, services(system))


def parts(system: System) -> Section:
    return cast(Section, yaml.safe_load(deployed(system).compose)["services"])


def with_container(container: Container) -> System:
    system = shop()
    return normalize(replace(system, containers=(*system.containers, container)), Report())


def test_each_application_and_each_product_is_a_service() -> None:
    assert set(parts(normalized())) >= {"shop", "shop-migrations", "stock-service", "db", "bus"}


def test_the_scan_selects_the_version_of_a_product() -> None:
    assert str(parts(normalized())["db"]["image"]).startswith("postgres:14.")


def test_a_version_that_the_table_does_not_have_is_the_newest() -> None:
    postgresql = named_products("PostgreSQL 99")[0]
    assert postgresql.version("PostgreSQL 99") == next(iter(postgresql.tags))


@pytest.mark.parametrize("product", PRODUCTS, ids=lambda one: one.name)
def test_no_tag_floats(product: object) -> None:
    tags = getattr(product, "tags", {})
    assert tags
    assert all(tag != "latest" and any(map(str.isdigit, tag)) for tag in tags.values())


def test_an_image_of_the_scan_is_never_taken() -> None:
    technology = "Redis image: evil.example/redis:latest"
    system = with_container(
        Container(key="cache", title="Cache", technology=technology, origin=at("/containers/cache"))
    )
    assert str(parts(system)["cache"]["image"]).startswith("redis:")


def test_what_is_planned_stands_under_a_profile() -> None:
    system = normalized()
    planned = [one.key for one in system.containers if Trait.PLANNED in one.traits]
    assert planned == ["bus"]
    assert parts(system)["bus"]["profiles"] == ["planned"]
    assert "profiles" not in parts(system)["db"]


def test_an_application_runs_as_nobody_on_a_file_system_it_cannot_write() -> None:
    app = parts(normalized())["shop"]
    assert (app["read_only"], app["cap_drop"]) == (True, ["ALL"])
    assert str(app["user"]) != "0"
    assert all(
        one["security_opt"] == ["no-new-privileges:true"] for one in parts(normalized()).values()
    )


def test_ports_are_open_on_this_machine_only() -> None:
    stated = [part["ports"] for part in parts(normalized()).values() if "ports" in part]
    assert stated
    assert all(str(ports).startswith("['127.0.0.1:") for ports in stated)


def test_each_application_with_tables_has_a_database_of_its_own() -> None:
    view = deployed(normalized())
    settings = cast(dict[str, str], parts(normalized())["shop"]["environment"])
    assert view.databases == ("shop",)
    assert settings["SHOP_DATABASE_URL"].endswith("@db:5432/shop")
    assert "STOCK_SERVICE_DATABASE_URL" not in settings


def test_tables_bring_a_database_that_the_scan_does_not_name() -> None:
    system = shop()
    without = tuple(one for one in system.containers if one.key != "db")
    found = parts(normalize(replace(system, containers=without), Report()))
    assert "postgres" in found


def test_secrets_are_asked_for_and_not_written() -> None:
    view = deployed(normalized())
    assert "${POSTGRES_PASSWORD:?" in view.compose
    assert view.secrets == ("POSTGRES_PASSWORD=change-me",)


def test_every_variable_of_compose_has_a_default_or_a_line_in_the_example() -> None:
    view = deployed(normalized())
    asked = set(re.findall(r"\$\{(\w+):\?", view.compose))
    every = set(re.findall(r"\$\{?(\w+)", view.compose))
    assert asked == {line.partition("=")[0] for line in view.secrets}
    assert every - asked == {"ENVIRONMENT", "OIDC_ISSUER", "OIDC_AUDIENCE"}


def test_a_database_that_tables_need_is_there_even_if_it_is_called_planned() -> None:
    system = shop()
    later = tuple(
        replace(one, traits=frozenset({Trait.PLANNED})) if one.key == "db" else one
        for one in system.containers
    )
    assert "profiles" not in parts(normalize(replace(system, containers=later), Report()))["db"]


def test_prometheus_asks_every_application() -> None:
    system = replace(
        normalized(), externals=(ExternalSystem(name="Prometheus", origin=at("/x/0")),)
    )
    document = yaml.safe_load(deployed(system).scrape[0])
    targets = document["scrape_configs"][0]["static_configs"][0]["targets"]
    assert targets == ["shop:8000", "stock-service:8000"]


def test_a_job_that_migrates_has_the_migrations_and_databases_of_the_others() -> None:
    job = Container(
        key="runner",
        title="Runner",
        kind=ContainerKind.JOB,
        traits=frozenset({Trait.MIGRATES}),
        origin=at("/containers/runner"),
    )
    system = with_container(job)
    image = next(one for one in deployed(system).images if one.folder == "runner")
    settings = cast(dict[str, str], parts(system)["runner"]["environment"])
    assert image.migrated == ("shop",)
    assert "SHOP_DATABASE_URL" in settings


def test_the_development_host_is_told_of_every_application() -> None:
    apps = tomllib.loads(deployed(normalized()).catalog)["apps"]
    assert [(one["name"], one["module"], one.get("database")) for one in apps] == [
        ("shop", "shop.main:create_app", True),
        ("stock-service", "stock_service.main:create_app", None),
    ]


def test_text_that_means_harm_adds_nothing_to_the_deployment() -> None:
    harmed = normalized(HARM)
    assert parts(harmed) == parts(normalized())
    assert set(tomllib.loads(deployed(harmed).catalog)["apps"][0]) == {
        "name",
        "kind",
        "module",
        "port",
        "title",
        "description",
        "database",
    }


def test_the_view_holds_finished_strings_and_names_only() -> None:
    assert to_model(deployed(normalized(HARM)))


def test_what_no_service_shows_stands_in_an_extension_of_the_compose_file() -> None:
    told = Deployment(
        key="prod",
        title="Prod ${HOME}",
        description="Three zones",
        origin=at("/deployment_topology/prod"),
    )
    edge = Dependency(
        source="bus", destination="db", description="Later", planned=True, origin=at("/e/0")
    )
    system = normalized()
    system = replace(system, deployments=(told,), dependencies=(*system.dependencies, edge))
    assert yaml.safe_load(deployed(system).compose)["x-scan"] == {
        "deployments": ["Prod {HOME}: Three zones"],
        "edges": ["bus -> db: Later"],
    }
    assert "x-scan" not in yaml.safe_load(deployed(normalized()).compose)


def test_without_a_broker_applications_share_their_events_in_a_volume() -> None:
    message = Message(
        name="Sold", producers=("shop",), consumers=("stock-service",), origin=at("/m/0")
    )
    system = replace(shop(), messages=(message,))
    found = normalize(system, Report())
    composed = yaml.safe_load(deployed(found).compose)
    told = [composed["services"][name] for name in ("shop", "stock-service")]
    assert [one["volumes"] for one in told] == [["event-log:/event-log"]] * 2
    assert {
        value for one in told for key, value in one["environment"].items() if "EVENTS_URL" in key
    } == {"sqlite:////event-log/events.db"}
    assert "event-log" in composed["volumes"]
    assert {one.event_log for one in deployed(found).images} == {"event-log"}
    nats = Container(key="nats", title="NATS", technology="NATS", origin=at("/containers/nats"))
    assert "event-log" not in deployed(with_container(nats)).compose
