"""Overrides as facts of the system."""

from collections.abc import Iterator
from dataclasses import replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.overrides import SC223
from scaffold.model import Container, Dependency, Evidence, ExternalSystem, System, Tenancy
from scaffold.overrides.apply_events import told_events
from scaffold.overrides.apply_operations import with_operation
from scaffold.overrides.apply_tables import with_enums, with_table
from scaffold.overrides.file import OVERRIDES_FILE
from scaffold.overrides.known import Known
from scaffold.overrides.origins import OVERRIDE, origin, pointer
from scaffold.overrides.public import ContainerOverride
from scaffold.overrides.read import ReadOverrides

# Outweighs whatever is scored; shown beside the evidence of others.
WEIGHT = 100


def apply_overrides(system: System, overrides: ReadOverrides, *, report: Report) -> System:
    """The system with what is stated; keys that lead nowhere are reported and left out."""
    known = Known(system, overrides, report=report)
    return replace(
        system,
        containers=tuple(_container(one, known) for one in system.containers),
        externals=tuple(_externals(system, known)),
        title=overrides.stated.title or system.title,
        tables=tuple(with_table(one, known) for one in system.tables),
        enums=with_enums(system.enums, known),
        operations=tuple(with_operation(one, known) for one in system.operations),
        told_events=told_events(known),
        dependencies=(*system.dependencies, *_added_edges(known)),
        tenancy=_tenancy(system, known),
    )


def without_absent_edges(system: System, overrides: ReadOverrides, *, report: Report) -> System:
    """A normalized system without the edges that are stated not to be there."""
    gone: set[tuple[str, str]] = set()
    ends = {(one.source, one.destination) for one in system.dependencies}
    for number, edge in enumerate(overrides.stated.edges):
        if not edge.absent:
            continue
        pair = (edge.source, edge.destination)
        gone.add(pair)
        if pair not in ends:
            report.add(
                SC223,
                f"there is no edge from `{edge.source}` to `{edge.destination}`",
                at=overrides.place("edges", str(number)),
            )
    if not gone:
        return system
    kept = (one for one in system.dependencies if (one.source, one.destination) not in gone)
    return replace(system, dependencies=tuple(kept))


def _container(one: Container, known: Known) -> Container:
    stated = known.containers.get(one.key)
    aliases = tuple(
        spelled
        for spelled, key in known.aliases.items()
        if key == one.key and spelled not in one.aliases
    )
    if stated is None:
        return replace(one, aliases=(*one.aliases, *aliases)) if aliases else one
    one = replace(
        one,
        called=stated.name or one.called,
        title=stated.name or one.title,
        technology=stated.technology or one.technology,
        decided=one.decided | _decided(stated),
        aliases=(*one.aliases, *aliases, *stated.aliases),
    )
    if stated.kind is None:
        return one
    evidence = Evidence(
        rule=OVERRIDE,
        pointer=pointer("containers", one.key, "kind"),
        text=f"{OVERRIDES_FILE} states it",
        weight=WEIGHT,
    )
    decided = one.decided | {"stated_kind"}
    return replace(one, kind=stated.kind, evidence=(evidence,), decided=decided)


def _decided(stated: ContainerOverride) -> frozenset[str]:
    told = {"title": stated.name, "technology": stated.technology}
    return frozenset(field for field, value in told.items() if value)


def _externals(system: System, known: Known) -> Iterator[ExternalSystem]:
    """Those that the scan lists, and those that only edges lead to, where a person tells of one."""
    left = {name: one.kind for name, one in known.externals.items() if one.kind is not None}
    for one in system.externals:
        kind = left.pop(one.name, None)
        yield replace(one, kind=kind.value, decided=one.decided | {"kind"}) if kind else one
    for name, kind in left.items():
        at = origin("externals", name, "kind")
        yield ExternalSystem(name=name, kind=kind.value, origin=at, decided=frozenset({"kind"}))


def _added_edges(known: Known) -> tuple[Dependency, ...]:
    return tuple(
        Dependency(
            source=edge.source,
            destination=edge.destination,
            description=edge.description,
            kind=edge.kind,
            planned=edge.planned,
            protocol=edge.protocol or "",
            decided=frozenset({"protocol"}) if edge.protocol else frozenset(),
            is_decided="planned" in edge.model_fields_set,
            origin=origin("edges", str(number)),
        )
        for number, edge in known.edges
    )


def _tenancy(system: System, known: Known) -> Tenancy:
    stated = known.tenancy
    if stated is None:
        return system.tenancy
    return Tenancy(
        tenant_table=stated.tenant,
        person_table=stated.person,
        user_table=stated.user,
        origin=origin("tenancy"),
    )
