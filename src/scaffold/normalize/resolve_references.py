"""Ends of edges, owners and types: from what the scan spells to keys of parts."""

from dataclasses import replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.normalize.containers import SC237
from scaffold.model import ExternalSystem, Operation, System
from scaffold.normalize.index import Index, index_of
from scaffold.normalize.place_components import place_components
from scaffold.normalize.resolve_edges import resolve_edges
from scaffold.normalize.resolve_tables import resolve_enums, resolve_relations


def resolve_references(system: System, report: Report) -> System:
    """Resolves what refers to containers, components, external systems, tables and enums."""
    system = replace(system, components=place_components(system))
    index = index_of(system)
    # Who calls another is not the other, unless both are called the same.
    edges = ((one.source, one.destination) for one in system.dependencies)
    apart = {(source, destination) for source, destination in edges if source != destination}
    system = replace(
        system,
        externals=tuple(_with_container(one, index, apart=apart) for one in system.externals),
        operations=tuple(_with_owner(one, index, report=report) for one in system.operations),
    )
    system = resolve_edges(system, index_of(system), report=report)
    return resolve_enums(resolve_relations(system, report), report)


def _with_container(
    external: ExternalSystem, index: Index, *, apart: set[tuple[str, str]]
) -> ExternalSystem:
    if external.container is not None:
        return external
    found = index.containers.namesake(external.name)
    names = (external.name, *external.aliases)
    if any((found, one) in apart or (one, found) in apart for one in names):
        return external
    return replace(external, container=found)


def _with_owner(operation: Operation, index: Index, *, report: Report) -> Operation:
    if operation.container is not None:
        return operation
    stated = operation.stated_container
    # `api (v1)` is a part of the API.
    bare = stated.partition(" (")[0].strip()
    owner = (index.containers.find(stated) or index.containers.surely(bare)) if stated else None
    if owner is None and stated and (component := index.components.find(stated)):
        owner = index.homes.get(component)
    return replace(
        operation, container=owner, proxies_to=_clusters(operation, index, report=report)
    )


def _clusters(operation: Operation, index: Index, *, report: Report) -> tuple[str, ...]:
    """The containers behind a route; a spelling that leads nowhere stays only if all do."""
    found: dict[str, None] = {}
    for spelled in operation.proxies_to:
        if end := index.end(spelled):
            found[end] = None
            continue
        report.add(
            SC237,
            f"`{spelled}`, to which `{operation.key}` leads, is no container",
            at=operation.origin.pointer,
            hint=index.suggestion(spelled) or "describe the container",
        )
    return tuple(found) or operation.proxies_to
