"""Diagrams: the system in its context, its containers, and both for Structurizr."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scaffold.model import Container, ContainerKind, Dependency, ExternalSystem, System, chosen
from scaffold.naming import NameScope, SnakeName, snake_name
from scaffold.plan.docs.cells import certainty, page_link, pointers, prose, table_row
from scaffold.plan.encoding import Finished, MarkdownText
from scaffold.plan.encoding.mermaid import MermaidText, mermaid_id, mermaid_label
from scaffold.plan.encoding.structurizr import StructurizrText, structurizr_string

# The shape of a node by kind; all others are boxes.
_ROUND = ('["', '"]')
_SHAPES: Mapping[ContainerKind | None, tuple[str, str]] = {
    ContainerKind.DATABASE: ('[("', '")]'),
    ContainerKind.CACHE: ('[("', '")]'),
    ContainerKind.SEARCH: ('[("', '")]'),
    ContainerKind.STORAGE: ('[("', '")]'),
    ContainerKind.BROKER: ('[["', '"]]'),
    ContainerKind.EXTERNAL: ('>"', '"]'),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementView:
    """A container or an external system in the workspace."""

    id: StructurizrText
    title: StructurizrText
    description: StructurizrText
    technology: StructurizrText


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeView:
    """An edge in the workspace; `tag` is empty or a tag with its quotes."""

    source: Finished
    destination: Finished
    description: StructurizrText


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchitectureView:
    """Lines of diagrams are whole; rows are rows of tables."""

    title: StructurizrText
    title_label: MermaidText
    description: StructurizrText
    contexts: tuple[MarkdownText, ...]
    external_rows: tuple[MarkdownText, ...]
    context_lines: tuple[MermaidText, ...]
    container_lines: tuple[MermaidText, ...]
    container_rows: tuple[MarkdownText, ...]
    edge_rows: tuple[MarkdownText, ...]
    containers: tuple[ElementView, ...]
    externals: tuple[ElementView, ...]
    edges: tuple[EdgeView, ...]
    planned_edges: tuple[EdgeView, ...]


def plan_architecture(system: System, rows: Sequence[MarkdownText]) -> ArchitectureView:
    """`rows` lists the containers, as the README does."""
    ids = _ids(system)
    outside = _outside(system)
    edges = [
        one for one in _distinct(system.dependencies) if {one.source, one.destination} <= {*ids}
    ]
    return ArchitectureView(
        title=structurizr_string(system.title),
        title_label=mermaid_label(system.title),
        description=structurizr_string(system.description),
        contexts=tuple(
            table_row(prose(one.name), prose(one.description), pointers(one.origin))
            for one in system.contexts
        ),
        external_rows=tuple(_external_row(one, system) for one in system.externals),
        context_lines=tuple(_context_lines(system)),
        container_lines=tuple(_container_lines(system, outside, ids=ids, edges=edges)),
        container_rows=tuple(rows),
        edge_rows=tuple(_edge_row(one, system) for one in edges),
        containers=tuple(_element(one, ids[one.key]) for one in system.containers),
        externals=tuple(_external_element(one, ids[one.name]) for one in outside),
        edges=tuple(_edge(one, ids) for one in edges if not one.planned),
        planned_edges=tuple(_edge(one, ids) for one in edges if one.planned),
    )


def _outside(system: System) -> list[ExternalSystem]:
    return [one for one in system.externals if one.container is None]


def _ids(system: System) -> dict[str, SnakeName]:
    """An identifier for each end of an edge."""
    scope = NameScope()
    ends = [one.key for one in system.containers] + [one.name for one in _outside(system)]
    return {end: scope.take(snake_name(end)) for end in dict.fromkeys(ends)}


def _distinct(edges: Sequence[Dependency]) -> Iterator[Dependency]:
    """Edges told twice, by topology and component, once; to itself never."""
    seen: set[tuple[str, str, str]] = set()
    for one in edges:
        key = (one.source, one.destination, one.description)
        if one.source != one.destination and key not in seen:
            seen.add(key)
            yield one


def _external_row(one: ExternalSystem, system: System) -> MarkdownText:
    told = " · ".join(part for part in (one.kind, one.technology) if part)
    container = system.container(one.container)
    return table_row(
        prose(one.name),
        prose(told),
        prose(one.description),
        MarkdownText("") if container is None else page_link(container, below="../"),
        certainty(one.origin),
    )


def _node(name: SnakeName, title: str, *, kind: ContainerKind | None) -> MermaidText:
    opening, closing = _SHAPES.get(kind, _ROUND)
    return MermaidText(f"{mermaid_id(name)}{opening}{mermaid_label(title)}{closing}")


def _context_lines(system: System) -> Iterator[MermaidText]:
    """Also those that a container stands for: they are somebody else's still."""
    reached: dict[str, bool] = {}
    for edge in system.dependencies:
        reached[edge.destination] = reached.get(edge.destination, True) and edge.planned
    scope = NameScope()
    for one in system.externals:
        name = scope.take(snake_name(one.name))
        yield _node(name, one.name, kind=ContainerKind.EXTERNAL)
        arrow = "-.->" if reached.get(one.container or one.name, False) else "-->"
        yield MermaidText(f"system {arrow} {mermaid_id(name)}")


def _container_lines(
    system: System,
    outside: Sequence[ExternalSystem],
    *,
    ids: Mapping[str, SnakeName],
    edges: Sequence[Dependency],
) -> Iterator[MermaidText]:
    linked = {end for edge in edges for end in (edge.source, edge.destination)}
    for container in system.containers:
        yield _node(ids[container.key], container.title, kind=container.kind)
    for one in outside:
        if one.name in linked:
            yield _node(ids[one.name], one.name, kind=ContainerKind.EXTERNAL)
    for ends, planned in _pairs(edges).items():
        arrow = "-.->" if planned else "-->"
        yield MermaidText(f"{mermaid_id(ids[ends[0]])} {arrow} {mermaid_id(ids[ends[1]])}")


def _pairs(edges: Sequence[Dependency]) -> dict[tuple[str, str], bool]:
    """One arrow for each pair, dashed if all that it stands for is planned."""
    pairs: dict[tuple[str, str], bool] = {}
    for edge in edges:
        ends = (edge.source, edge.destination)
        pairs[ends] = pairs.get(ends, True) and edge.planned
    return pairs


def _edge_row(edge: Dependency, system: System) -> MarkdownText:
    return table_row(
        _end(edge.source, system),
        _end(edge.destination, system),
        prose(edge.description),
        MarkdownText(edge.kind.value + (", planned" if edge.planned else "")),
        certainty(edge.origin),
    )


def _end(end: str, system: System) -> MarkdownText:
    container = system.container(end)
    return prose(end) if container is None else page_link(container, below="../")


def _element(container: Container, name: SnakeName) -> ElementView:
    return ElementView(
        id=StructurizrText(f"c_{name}"),
        title=structurizr_string(f"{container.title} ({chosen(container.folder)})"),
        description=structurizr_string(container.description),
        technology=structurizr_string(container.technology),
    )


def _external_element(one: ExternalSystem, name: SnakeName) -> ElementView:
    return ElementView(
        id=StructurizrText(f"c_{name}"),
        title=structurizr_string(f"{one.name} (external)"),
        description=structurizr_string(one.description),
        technology=structurizr_string(one.technology),
    )


def _edge(edge: Dependency, ids: Mapping[str, SnakeName]) -> EdgeView:
    return EdgeView(
        source=StructurizrText(f"c_{ids[edge.source]}"),
        destination=StructurizrText(f"c_{ids[edge.destination]}"),
        description=structurizr_string(edge.description or edge.kind.value),
    )
