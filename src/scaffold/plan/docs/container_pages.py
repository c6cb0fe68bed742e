"""A page for each container: what it was, what it became, and why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scaffold.model import (
    Container,
    ContainerKind,
    Dependency,
    Operation,
    System,
    Table,
    Trait,
    chosen,
)
from scaffold.naming import KebabName
from scaffold.plan.deployment.operating import named_products
from scaffold.plan.docs.cells import certainty, codes, joined, page_link, pointers, prose, table_row
from scaffold.plan.encoding import MarkdownText, markdown_text
from scaffold.plan.encoding.code_span import markdown_code
from scaffold.plan.encoding.finished import one_line, shortened
from scaffold.plan.endpoints import Endpoint
from scaffold.plan.services import Service
from scaffold.plan.wording import default_description, operation_summary

_BECAME: Mapping[ContainerKind, str] = {
    ContainerKind.SERVICE: "A FastAPI application",
    ContainerKind.GATEWAY: "A gateway that forwards to the applications behind it",
    ContainerKind.WEB: "A FastAPI application with server-rendered pages, in place of a front end",
    ContainerKind.WORKER: "A FastAPI application for work in the background",
    ContainerKind.SCHEDULER: "A FastAPI application with a table of schedules",
    ContainerKind.JOB: "A command, and an application that starts runs of it",
    ContainerKind.ADAPTER: "A FastAPI application in front of somebody else's system",
    ContainerKind.LEDGER: "An application that emulates the ledger",
    ContainerKind.IDENTITY: "A development issuer of tokens",
    ContainerKind.LIBRARY: "Nothing of its own yet: what it holds belongs into `packages/`",
}
# Whose operations the scan would name; other kinds have paths of their own.
_SERVES = frozenset({ContainerKind.SERVICE, ContainerKind.WORKER, ContainerKind.ADAPTER})


@dataclass(frozen=True, slots=True, kw_only=True)
class ContainerPageView:
    """`docs/containers/<folder>.md`; each tuple holds rows of a table or items of a list."""

    folder: KebabName
    title: MarkdownText
    description: MarkdownText
    facts: tuple[MarkdownText, ...]
    became: MarkdownText
    evidence: tuple[MarkdownText, ...]
    edges: tuple[MarkdownText, ...]
    operations: tuple[MarkdownText, ...]
    unserved: tuple[MarkdownText, ...]
    tables: tuple[MarkdownText, ...]
    components: tuple[MarkdownText, ...]
    missing: tuple[MarkdownText, ...]


def plan_container_pages(
    system: System, services: Sequence[Service]
) -> tuple[ContainerPageView, ...]:
    """The pages in the order of the scan."""
    by_key = {service.container.key: service for service in services}
    return tuple(_page(one, system, service=by_key.get(one.key)) for one in system.containers)


def _page(container: Container, system: System, *, service: Service | None) -> ContainerPageView:
    endpoints = service.endpoints if service is not None else ()
    served = {one.operation.key for one in endpoints}
    operations = [one for one in system.operations if one.container == container.key]
    edges = [one for one in system.dependencies if container.key in {one.source, one.destination}]
    return ContainerPageView(
        folder=chosen(container.folder),
        title=markdown_text(container.title),
        description=prose(container.description),
        facts=tuple(_facts(container)),
        became=_became(
            container, service, tables=sum(one.owner == container.key for one in system.tables)
        ),
        evidence=tuple(
            table_row(
                markdown_code(one.rule), prose(one.text), one.weight, markdown_code(one.pointer)
            )
            for one in container.evidence
        ),
        edges=tuple(_edge_row(one, container, system=system) for one in edges),
        operations=tuple(map(_operation_row, endpoints)),
        unserved=tuple(
            _unserved_row(one) for one in operations if one.key not in served and not one.proxies_to
        ),
        tables=tuple(_table_row(one) for one in system.tables if one.owner == container.key),
        components=tuple(
            table_row(prose(one.title), prose(one.description), pointers(one.origin))
            for one in system.components
            if one.container == container.key
        ),
        missing=tuple(_missing(container, endpoints)),
    )


def _facts(container: Container) -> Iterator[MarkdownText]:
    yield table_row(MarkdownText("Key in the scan"), markdown_code(container.key))
    if container.technology:
        yield table_row(MarkdownText("Technology"), prose(container.technology))
    if container.stated_kind:
        yield table_row(MarkdownText("Called there"), prose(container.stated_kind))
    if container.aliases:
        yield table_row(MarkdownText("Also known as"), codes(container.aliases))
    yield table_row(MarkdownText("Pointer"), pointers(container.origin))
    kind = container.kind.value if container.kind else "unknown"
    yield table_row(MarkdownText("Kind"), MarkdownText(kind))
    if container.traits:
        traits = ", ".join(sorted(one.value for one in container.traits))
        yield table_row(MarkdownText("Also"), MarkdownText(traits))


def _became(container: Container, service: Service | None, *, tables: int) -> MarkdownText:
    if service is not None:
        text = _BECAME[chosen(container.kind)]
        folder = markdown_code(f"services/{service.view.folder}")
        holds = joined(map(MarkdownText, _holds(service, tables)))
        inside = f" In it are: {holds}." if holds else ""
        if container.kind is ContainerKind.JOB:
            inside += f" The command is {markdown_code(f'python -m {service.view.package}')}."
        return MarkdownText(f"{text}, in {folder}, on port {service.view.port}.{inside}")
    if container.kind is not None and container.kind in _BECAME:
        return MarkdownText(f"{_BECAME[container.kind]}.")
    found = named_products(f"{container.key} . {container.title} . {container.technology}")
    if found:
        names = joined(MarkdownText(one.name) for one in found)
        return MarkdownText(f"A service of `compose.yaml` for each of: {names}.")
    return MarkdownText("This page, and no configuration: no product of the closed table is named.")


def _holds(service: Service, tables: int) -> Iterator[str]:
    """What of the scan is in there, counted."""
    view = service.view
    yield from _counted(len(service.endpoints), "operation")
    yield from _counted(len(service.offered), "operation", of=" of its kind")
    yield from _counted(tables, "table")
    yield from _counted(len(view.clients), "client", of=" of other applications")
    if view.publishes is not None:
        yield "a publisher of events"
    if view.consumes is not None:
        yield "handlers of events"


def _counted(number: int, noun: str, *, of: str = "") -> Iterator[str]:
    if number:
        yield f"{number} {noun}{'' if number == 1 else 's'}{of}"


def _edge_row(edge: Dependency, container: Container, *, system: System) -> MarkdownText:
    leads = edge.source == container.key
    other = edge.destination if leads else edge.source
    found = system.container(other)
    return table_row(
        MarkdownText("to" if leads else "from"),
        prose(other) if found is None else page_link(found, below="../"),
        prose(edge.description),
        MarkdownText(edge.kind.value + (", planned and off" if edge.planned else "")),
        certainty(edge.origin),
    )


def _operation_row(endpoint: Endpoint) -> MarkdownText:
    operation = endpoint.operation
    default = (
        markdown_text(default_description(endpoint))
        if endpoint.is_modelled
        else MarkdownText("501")
    )
    return table_row(
        markdown_code(str(operation.name)),
        markdown_code(f"{operation.method} {operation.path}"),
        markdown_text(operation_summary(endpoint)),
        default,
        certainty(operation.binding),
    )


def _unserved_row(operation: Operation) -> MarkdownText:
    text = f"{operation.method or ''} {operation.path or ''}".strip() or operation.key
    return table_row(markdown_code(text), prose(operation.description), pointers(operation.origin))


def _table_row(table: Table) -> MarkdownText:
    return table_row(
        markdown_code(table.name),
        prose(shortened(one_line(table.description), 200)),
        len(table.columns),
        certainty(table.owner_origin),
    )


def _missing(container: Container, endpoints: Sequence[Endpoint]) -> Iterator[MarkdownText]:
    open_ones = sum(not one.is_modelled for one in endpoints)
    if open_ones:
        answer = "answers" if open_ones == 1 else "answer"
        yield MarkdownText(f"{open_ones} of {len(endpoints)} operations {answer} 501.")
    faked = sum(one.asks_port for one in endpoints)
    if faked:
        yield MarkdownText(
            f"{faked} of {len(endpoints)} operations are answered by a fake with records in "
            "memory, until `real.py` asks the real system and `upstream` is `real`."
        )
    if container.kind in _SERVES and not endpoints:
        yield MarkdownText(
            "The scan names no operation that it serves: it answers `/health`, `/ready` and "
            "`/metrics` only."
        )
    if container.kind is ContainerKind.GATEWAY and not endpoints:
        yield MarkdownText("It serves no operation of its own; `routes.py` says what leads where.")
    if Trait.PLANNED in container.traits:
        yield MarkdownText("The scan calls it planned, so nothing depends on it yet.")
    if not container.evidence:
        yield MarkdownText("Nothing weighed for or against its kind.")
