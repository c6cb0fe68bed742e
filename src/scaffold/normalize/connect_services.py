"""Edges between containers: from components and prose as well, each with the kind of what it
leads to.
"""

from collections.abc import Iterator
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
from scaffold.normalize.edge_conflicts import as_decided, planned_of, protocol_of_both, tell_kinds
from scaffold.normalize.evidence_stated import PLANNED
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
    system = _with_routes(add_products(system, report))
    kinds = _kinds(system)
    told = {one.key: one.description for one in system.components}
    planned = {one.key for one in system.containers if Trait.PLANNED in one.traits}
    edges, _ = merge(
        (
            _with_kind(one, kinds, planned=planned, told=told)
            for one in sorted(
                as_decided(system.dependencies), key=lambda one: one.component is not None
            )
        ),
        lambda one: (one.source, one.destination, one.kind is DependencyKind.SUBSCRIBE),
        join=lambda first, second: _joined(first, second, report=report),
    )
    return replace(
        system,
        components=_with_inner_edges(system),
        inner=tuple(dict.fromkeys((*system.inner, *_inner(system)))),
        dependencies=tuple(one for one in edges if one.source != one.destination),
    )


def _with_stand_ins(system: System, report: Report) -> System:
    """External systems that a product's container names in its technology or description."""
    holders: dict[str, set[str]] = {}
    for container in system.containers:
        if container.kind and (container.kind.is_product or container.kind in STANDS_FOR):
            for phrase in phrases(f"{container.technology} . {container.description}"):
                holders.setdefault(phrase, set()).add(container.key)

    # Who calls another is not the other.
    apart = {frozenset((one.source, one.destination)) for one in system.dependencies}

    def stood_for(external: ExternalSystem) -> ExternalSystem:
        found = holders.get(" ".join(tokens(external.name)), set())
        found = {one for one in found if frozenset((one, external.name)) not in apart}
        if external.container is None and len(found) == 1 and external.origin.rule is None:
            external = replace(external, container=next(iter(found)))
        return external

    externals = tuple(stood_for(one) for one in system.externals)
    tell_kinds(externals, system.containers, report=report)
    for one in externals:
        if one.container:
            report.add(
                SC234,
                f"the external system `{one.name}` is the container `{one.container}`",
                at=one.origin.pointer,
            )
    ends = {one.name: one.container for one in externals if one.container}
    return replace(
        system,
        externals=externals,
        dependencies=tuple(
            replace(
                one,
                source=ends.get(one.source, one.source),
                destination=ends.get(one.destination, one.destination),
            )
            for one in system.dependencies
        ),
    )


def _with_routes(system: System) -> System:
    """Who passes requests on reaches those who serve them; an edge that is told stands."""
    known = {(one.source, one.destination) for one in system.dependencies}
    ends = {one.key for one in system.containers} | {one.name for one in system.externals}
    edges = {
        (one.container, end): Dependency(
            source=one.container,
            destination=end,
            origin=Origin.derived(SC280.code, *one.origin.pointers),
        )
        for one in reversed(system.operations)
        if one.container
        for end in one.proxies_to
        if end in ends and (one.container, end) not in known
    }
    return replace(system, dependencies=(*system.dependencies, *reversed(edges.values())))


def _with_component_edges(system: System, index: Index, *, report: Report) -> System:
    edges: list[Dependency] = []
    unknown: list[ExternalSystem] = []
    for component in system.components:
        for target in component.depends_on if component.container else ():
            end = index.end(target)
            if end is None and index.components.find(target):
                continue
            edge = _component_edge(component, end or target, told=target)
            if end is None:
                unknown.append(question(target, edge, index=index, report=report))
            if edge.destination != edge.source:
                edges.append(edge)
    return replace(
        system,
        dependencies=(*system.dependencies, *edges),
        externals=(*system.externals, *unknown),
    )


def _component_edge(component: Component, destination: str, *, told: str) -> Dependency:
    listed = tuple(at for spelled, at in component.depends_at if spelled == told)
    return Dependency(
        source=component.container or "",
        destination=destination,
        component=component.key,
        origin=Origin.derived(SC280.code, *(listed or component.origin.pointers)),
    )


def _inner(system: System) -> Iterator[Dependency]:
    for edge in system.dependencies:
        if edge.component and edge.source == edge.destination and edge.spelled:
            yield edge


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


def _joined(first: Dependency, second: Dependency, *, report: Report) -> Dependency:
    return replace(
        first,
        description=both(first.description, second.description),
        planned=planned_of(first, second, report=report),
        protocol=protocol_of_both(first, second, report=report),
        origin=first.origin.and_from(second.origin),
    )


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
    edge: Dependency,
    kinds: dict[str, ContainerKind],
    *,
    planned: set[str],
    told: dict[str, str],
) -> Dependency:
    kind = edge.kind
    if kind is DependencyKind.UNKNOWN:
        target = kinds.get(edge.destination, ContainerKind.EXTERNAL)
        kind = EDGES.get(target, DependencyKind.CALL)
        # Where the edge says nothing, the component that tells it does.
        said = edge.description or told.get(edge.component or "", "")
        if target is ContainerKind.BROKER and RECEIVING & phrases(said):
            kind = DependencyKind.SUBSCRIBE
        if kinds.get(edge.source) is ContainerKind.BROKER and kind is DependencyKind.CALL:
            kind = DependencyKind.SUBSCRIBE
    is_planned = edge.planned or bool(PLANNED & phrases(edge.description))
    is_planned = is_planned or edge.destination in planned
    return replace(edge, kind=kind, planned=edge.planned if edge.is_decided else is_planned)
