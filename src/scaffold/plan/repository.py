"""The whole repository: the root view, and the files that no template makes."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from scaffold.diagnostics import Report
from scaffold.model import Container, System
from scaffold.naming import KebabName, SnakeName, kebab_name
from scaffold.plan.allotted import Allotted, allot_ports
from scaffold.plan.app_view import AppView
from scaffold.plan.deployment import DeploymentView, plan_deployment
from scaffold.plan.docs import DocsView, plan_docs
from scaffold.plan.edges import with_edges
from scaffold.plan.encoding import (
    JsonText,
    MarkdownText,
    PythonSource,
    TomlText,
    json_text,
    markdown_text,
    python_literal,
    toml_string,
)
from scaffold.plan.encoding.finished import one_line, shortened
from scaffold.plan.gathered import gather
from scaffold.plan.given_names import names_in
from scaffold.plan.kinds import (
    AdapterView,
    GatewayView,
    IdentityView,
    JobView,
    LedgerView,
    SchedulerView,
    WebView,
    plan_kinds,
)
from scaffold.plan.look_ups import with_look_ups
from scaffold.plan.seeds import SeededView, plan_seeds
from scaffold.plan.services import Service, plan_service
from scaffold.plan.snapshots import snapshot_path
from scaffold.plan.view import JsonValue, to_model

MODEL_FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotView:
    """The tables of a service as data: no template's, but `scaffold migration`'s, which finds the
    model of plain copier's last run in the answers.
    """

    folder: KebabName
    tables: JsonText


@dataclass(frozen=True, slots=True, kw_only=True)
class RepositoryView:
    """The root of what the blueprint receives."""

    format: int
    name: KebabName
    title: PythonSource
    title_markdown: MarkdownText
    title_toml: TomlText
    description_markdown: MarkdownText
    description_toml: TomlText
    packages: tuple[SnakeName, ...]
    apps: tuple[AppView, ...]
    stores: tuple[AppView, ...]
    plain_apps: tuple[AppView, ...]
    gateways: tuple[GatewayView, ...]
    webs: tuple[WebView, ...]
    jobs: tuple[JobView, ...]
    schedulers: tuple[SchedulerView, ...]
    identities: tuple[IdentityView, ...]
    ledgers: tuple[LedgerView, ...]
    adapters: tuple[AdapterView, ...]
    seeded: tuple[SeededView, ...]
    docs: DocsView
    deployment: DeploymentView
    snapshots: tuple[SnapshotView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """`model` is the root view as JSON; `made` the files that no template makes, by path."""

    name: KebabName
    model: dict[str, JsonValue]
    made: Mapping[str, bytes]
    allotted: Allotted
    services: tuple[Service, ...]


def plan_repository(system: System, allotted: Allotted, *, report: Report) -> Plan:
    """What the blueprint needs to write the repository of a normalized system."""
    containers = [one for one in system.containers if is_application(one)]
    allotted = allot_ports([one.key for one in containers], allotted)
    allotted = replace(allotted, names=names_in(system))
    gathered, system = with_look_ups([gather(one, system) for one in containers], system)
    services = with_edges(
        [plan_service(one, system, port=allotted.ports[one.container.key]) for one in gathered],
        system,
    )
    view = _view(system, services)
    model = to_model(view)
    made = {path: content for service in services for path, content in service.made.items()}
    made[".scaffold/allotted.json"] = _json(allotted.to_json())
    return Plan(name=view.name, model=model, made=made, allotted=allotted, services=services)


def is_application(container: Container) -> bool:
    """Whether the container becomes an application; a planned product does not."""
    return container.kind is not None and container.kind.is_app


def _view(system: System, services: Sequence[Service]) -> RepositoryView:
    apps = tuple(service.view for service in services)
    kinds = plan_kinds(system, services)
    text = one_line(system.description) or f"{one_line(system.title)}, rewritten from a scan."
    return RepositoryView(
        format=MODEL_FORMAT,
        name=system.name or kebab_name(system.title),
        title=python_literal(one_line(system.title)),
        title_markdown=markdown_text(system.title),
        title_toml=toml_string(one_line(system.title)),
        description_markdown=markdown_text(text),
        description_toml=toml_string(shortened(text, 200)),
        packages=tuple(app.package for app in apps),
        apps=apps,
        stores=tuple(app for app in apps if app.has_database),
        plain_apps=kinds.plain_apps,
        gateways=kinds.gateways,
        webs=kinds.webs,
        jobs=kinds.jobs,
        schedulers=kinds.schedulers,
        identities=kinds.identities,
        ledgers=kinds.ledgers,
        adapters=kinds.adapters,
        seeded=plan_seeds(system, services),
        docs=plan_docs(system, services),
        deployment=plan_deployment(system, services),
        snapshots=tuple(_snapshot(one) for one in services if one.view.has_database),
    )


def _snapshot(service: Service) -> SnapshotView:
    folder = service.view.folder
    tables = json.loads(service.made[snapshot_path(folder)])
    return SnapshotView(folder=folder, tables=json_text(tables))


def _json(document: object) -> bytes:
    return (json.dumps(document, indent=2, sort_keys=True) + "\n").encode()
