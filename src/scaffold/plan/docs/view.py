"""All pages, as the blueprint receives them."""

from collections.abc import Sequence
from dataclasses import dataclass

from scaffold.model import Deployment, System
from scaffold.naming import NameScope
from scaffold.plan.deployment.running import Running, running_products
from scaffold.plan.docs.architecture import ArchitectureView, plan_architecture
from scaffold.plan.docs.asking import QuestionView
from scaffold.plan.docs.asyncapi import plan_asyncapi
from scaffold.plan.docs.cells import pointers, prose, table_row
from scaffold.plan.docs.container_pages import ContainerPageView, plan_container_pages
from scaffold.plan.docs.data_pages import StorePageView, plan_store_pages
from scaffold.plan.docs.domain import (
    PermissionsView,
    WorkflowView,
    plan_events,
    plan_permissions,
    plan_workflows,
)
from scaffold.plan.docs.first_override import FirstOverrideView, plan_first_override
from scaffold.plan.docs.glossary import plan_glossary
from scaffold.plan.docs.legacy import (
    ComponentView,
    ProvenanceView,
    SectionPageView,
    plan_components,
    plan_legacy_map,
    plan_provenance,
    plan_sections,
)
from scaffold.plan.docs.public_pages import plan_public_rows
from scaffold.plan.docs.questions import plan_questions
from scaffold.plan.encoding import MarkdownText, YamlText, markdown_text
from scaffold.plan.encoding.code_span import markdown_code
from scaffold.plan.services import Service


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadmeView:
    """What the README lists beside what the root view holds."""

    provenance: MarkdownText
    containers: tuple[MarkdownText, ...]
    first_override: tuple[FirstOverrideView, ...]
    products: tuple[MarkdownText, ...]
    operation_count: int
    default_count: int
    fake_count: int
    table_count: int
    question_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocsView:
    """A page whose tuple is empty is not written."""

    readme: ReadmeView
    architecture: ArchitectureView
    containers: tuple[ContainerPageView, ...]
    stores: tuple[StorePageView, ...]
    questions: tuple[QuestionView, ...]
    glossary: tuple[MarkdownText, ...]
    events: tuple[MarkdownText, ...]
    asyncapi: YamlText
    workflows: tuple[WorkflowView, ...]
    permissions: tuple[PermissionsView, ...]
    public: tuple[MarkdownText, ...]
    components: tuple[ComponentView, ...]
    legacy: tuple[MarkdownText, ...]
    deployments: tuple[MarkdownText, ...]
    provenance: ProvenanceView
    sections: tuple[SectionPageView, ...]


def plan_docs(system: System, services: Sequence[Service]) -> DocsView:
    """Everything that the repository says about itself and about the scan."""
    rows = _container_rows(system, services)
    questions = plan_questions(system, services)
    return DocsView(
        readme=_readme(system, services, rows=rows, questions=len(questions)),
        architecture=plan_architecture(system, _below(system, services)),
        containers=plan_container_pages(system, services),
        stores=plan_store_pages(system, services),
        questions=questions,
        glossary=plan_glossary(system, services),
        events=plan_events(system),
        asyncapi=plan_asyncapi(system, services),
        workflows=plan_workflows(system),
        permissions=plan_permissions(system, services),
        public=plan_public_rows(services),
        components=plan_components(system),
        legacy=plan_legacy_map(system, services),
        deployments=tuple(row for one in system.deployments for row in _deployment_rows(one)),
        provenance=plan_provenance(system),
        sections=plan_sections(system),
    )


def _readme(
    system: System,
    services: Sequence[Service],
    *,
    rows: tuple[MarkdownText, ...],
    questions: int,
) -> ReadmeView:
    endpoints = [one for service in services for one in service.endpoints]
    scope = NameScope(str(service.view.folder) for service in services)
    products = running_products(system, services, scope=scope)
    return ReadmeView(
        provenance=_provenance(system),
        containers=rows,
        first_override=plan_first_override(system, services),
        products=tuple(map(_product_row, products)),
        operation_count=len(endpoints),
        default_count=sum(one.is_modelled for one in endpoints),
        fake_count=sum(one.asks_port for one in endpoints),
        table_count=sum(one.owner is not None and one.copy_of is None for one in system.tables),
        question_count=questions,
    )


def _provenance(system: System) -> MarkdownText:
    told = system.provenance
    parts = []
    if told.sha256:
        parts.append(f"SHA-256 {markdown_code(told.sha256[:12])}…")
    if told.generated_at:
        parts.append(f"dated {markdown_code(told.generated_at)}")
    if told.version:
        parts.append(f"version {markdown_code(told.version)}")
    return MarkdownText(", ".join(parts))


def _container_rows(system: System, services: Sequence[Service]) -> tuple[MarkdownText, ...]:
    return _rows(system, services, docs="docs/")


def _below(system: System, services: Sequence[Service]) -> tuple[MarkdownText, ...]:
    return _rows(system, services, docs="../")


def _rows(system: System, services: Sequence[Service], *, docs: str) -> tuple[MarkdownText, ...]:
    """A row for each container: what it is, where, on which port, and its page."""
    views = {service.container.key: service.view for service in services}
    rows = []
    for one in system.containers:
        view = views.get(one.key)
        rows.append(
            table_row(
                markdown_text(one.title),
                MarkdownText(one.kind.value if one.kind else "unknown"),
                MarkdownText("") if view is None else markdown_code(f"services/{view.folder}"),
                MarkdownText("") if view is None else view.port,
                MarkdownText(f"[page]({docs}containers/{one.folder}.md)"),
            )
        )
    return tuple(rows)


def _product_row(one: Running) -> MarkdownText:
    when = "with the profile `planned`" if one.planned else "always"
    told = prose(one.stated) if one.stated else MarkdownText("needed by the applications")
    return table_row(
        MarkdownText(one.product.name),
        markdown_code(one.image),
        markdown_code(one.host),
        MarkdownText(when),
        told,
    )


def _deployment_rows(one: Deployment) -> list[MarkdownText]:
    head = table_row(
        prose(one.title), MarkdownText(""), prose(one.description), pointers(one.origin)
    )
    parts = [
        table_row(prose(one.title), prose(f"{group}: {name}"), prose(text), pointers(one.origin))
        for group, name, text in one.resources
    ]
    return [head, *parts]
