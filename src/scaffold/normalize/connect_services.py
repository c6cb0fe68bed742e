"""Edges between containers: from components and prose as well, each with the kind of what it
leads to.
"""

from dataclasses import replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.normalize.containers import SC234, SC280
from scaffold.model import (
    Component,
    ContainerKind,
    Dependency,
    DependencyKind,
    ExternalSystem,
    Origin,
    System,
    Trait,
)
from scaffold.normalize.evidence import PLANNED
from scaffold.normalize.find_products import add_products
from scaffold.normalize.index import Index, index_of
from scaffold.normalize.merging import both, merge, union
from scaffold.normalize.phrases import phrases, tokens
from scaffold.normalize.products import EDGES, PRODUCTS, RECEIVING, STATED_TYPES
from scaffold.normalize.resolve_edges import question

STANDS_FOR = frozenset({ContainerKind.IDENTITY, ContainerKind.LEDGER, ContainerKind.OBSERVABILITY})


def connect_services(system: System, report: Report) -> System:
    """The system with one edge for each pair of ends; the topology's own word stands, components
    add to it.
    """
    system = _with_stand_ins(system, report)
    system = _with_component_edges(system, index_of(system), report=report)
    system = add_products(system)
    edges, _ = merge(
        sorted(system.dependencies, key=lambda one: one.component is not None),
        lambda one: (one.source, one.destination, _is_receiving(one)),
        join=_joined,
    )
    kinds = _kinds(system)
    planned = {one.key for one in system.containers if Trait.PLANNED in one.traits}
    return replace(
        system,
        components=_with_inner_edges(system),
        dependencies=tuple(
            _with_kind(one, kinds, planned=planned)
            for one in edges
            if one.source != one.destination
        ),
    )


def _with_stand_ins(system: System, report: Report) -> System:
    """External systems that a product's container names in its technology or description."""
    holders: dict[str, set[str]] = {}
    for container in system.containers:
        if container.kind and (container.kind.is_product or container.kind in STANDS_FOR):
            for phrase in phrases(f"{container.technology} . {container.description}"):
                holders.setdefault(phrase, set()).add(container.key)

    def stood_for(external: ExternalSystem) -> ExternalSystem:
        found = holders.get(" ".join(tokens(external.name)), set())
        if external.container is None and len(found) == 1 and external.origin.rule is None:
            external = replace(external, container=next(iter(found)))
        return external

    externals = tuple(stood_for(one) for one in system.externals)
    for one in externals:
        if one.container:
            report.add(
                SC234,
                f"the external system `{one.name}` is the container `{one.container}`",
                at=one.origin.pointer,
            )
    return replace(system, externals=externals)


def _with_component_edges(system: System, index: Index, *, report: Report) -> System:
    edges: list[Dependency] = []
    unknown: list[ExternalSystem] = []
    for component in system.components:
        for target in component.depends_on if component.container else ():
            end = index.end(target)
            if end is None and index.components.find(target):
                continue
            edge = _component_edge(component, end or target)
            if end is None:
                unknown.append(question(target, edge, index=index, report=report))
            if edge.destination != edge.source:
                edges.append(edge)
    return replace(
        system,
        dependencies=(*system.dependencies, *edges),
        externals=(*system.externals, *unknown),
    )


def _component_edge(component: Component, destination: str) -> Dependency:
    return Dependency(
        source=component.container or "",
        destination=destination,
        component=component.key,
        origin=Origin.derived(SC280.code, *component.origin.pointers),
    )


def _with_inner_edges(system: System) -> tuple[Component, ...]:
    """Edges that turn out to stay within one container are dependencies of the component that
    tells them.
    """
    inner: dict[str, tuple[str, ...]] = {}
    for edge in system.dependencies:
        if edge.component and edge.source == edge.destination and edge.description:
            inner[edge.component] = union(inner.get(edge.component, ()), (edge.description,))
    return tuple(
        replace(one, description=_with_sentences(one.description, inner.get(one.key, ())))
        for one in system.components
    )


def _with_sentences(description: str, sentences: tuple[str, ...]) -> str:
    for sentence in sentences:
        description = both(description, sentence)
    return description


def _joined(first: Dependency, second: Dependency) -> Dependency:
    return replace(
        first,
        description=both(first.description, second.description),
        planned=first.planned and second.planned,
        origin=first.origin.and_from(second.origin),
    )


def _is_receiving(edge: Dependency) -> bool:
    if edge.kind is not DependencyKind.UNKNOWN:
        return edge.kind is DependencyKind.SUBSCRIBE
    return bool(RECEIVING & phrases(edge.description))


def _kinds(system: System) -> dict[str, ContainerKind]:
    kinds = {one.name: _external_kind(one) for one in system.externals}
    kinds |= {one.key: one.kind for one in system.containers if one.kind}
    return kinds


def _external_kind(external: ExternalSystem) -> ContainerKind:
    stated = STATED_TYPES.get(" ".join(tokens(external.kind)))
    if stated:
        return stated
    named = phrases(f"{external.name} . {external.technology}")
    found = (product.kind for product in PRODUCTS if product.phrases & named)
    return next(found, ContainerKind.EXTERNAL)


def _with_kind(
    edge: Dependency, kinds: dict[str, ContainerKind], *, planned: set[str]
) -> Dependency:
    kind = edge.kind
    if kind is DependencyKind.UNKNOWN:
        target = kinds.get(edge.destination, ContainerKind.EXTERNAL)
        kind = EDGES.get(target, DependencyKind.CALL)
        if target is ContainerKind.BROKER and _is_receiving(edge):
            kind = DependencyKind.SUBSCRIBE
        if kinds.get(edge.source) is ContainerKind.BROKER and kind is DependencyKind.CALL:
            kind = DependencyKind.SUBSCRIBE
    is_planned = edge.planned or bool(PLANNED & phrases(edge.description))
    return replace(edge, kind=kind, planned=is_planned or edge.destination in planned)
