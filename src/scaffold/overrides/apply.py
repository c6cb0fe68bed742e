"""Overrides as facts of the system."""

from collections.abc import Iterable
from dataclasses import replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.overrides import SC223
from scaffold.model import (
    Certainty,
    Column,
    Container,
    Dependency,
    Evidence,
    Operation,
    Origin,
    Parameter,
    ParameterPlace,
    System,
    Table,
    Tenancy,
)
from scaffold.notations.routes import read_route
from scaffold.overrides.file import OVERRIDES_FILE
from scaffold.overrides.known import Known
from scaffold.overrides.public import TableOverride
from scaffold.overrides.read import ReadOverrides

OVERRIDE = "override"
# Outweighs whatever is scored; shown beside the evidence of others.
WEIGHT = 100


def apply_overrides(system: System, overrides: ReadOverrides, *, report: Report) -> System:
    """The system with what is stated; keys that lead nowhere are reported and left out."""
    known = Known(system, overrides, report=report)
    return replace(
        system,
        containers=tuple(_container(one, known) for one in system.containers),
        tables=tuple(_table(one, known) for one in system.tables),
        operations=tuple(_operation(one, known) for one in system.operations),
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


def pointer(*path: str) -> str:
    """Into the file of overrides: never one into a scan, which starts with a slash."""
    escaped = (one.replace("~", "~0").replace("/", "~1") for one in path)
    return "/".join((f"{OVERRIDES_FILE}#", *escaped))


def origin(*path: str) -> Origin:
    """Stated, at a key of the file."""
    return Origin((pointer(*path),), Certainty.STATED, OVERRIDE)


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
    return replace(one, kind=stated.kind, evidence=(evidence,))


def _table(one: Table, known: Known) -> Table:
    stated = known.tables.get(one.name)
    if stated is None:
        return one
    if stated.owner is not None:
        one = replace(one, owner=stated.owner, owner_origin=origin("tables", one.name, "owner"))
    if stated.primary_key is not None:
        one = replace(
            one,
            primary_key=stated.primary_key,
            primary_key_origin=origin("tables", one.name, "primary_key"),
        )
    columns = tuple(_column(column, stated, table=one.name) for column in one.columns)
    plain = {(column.name,) for column in columns if column.repeats}
    uniques = tuple(unique for unique in one.uniques if unique.columns not in plain)
    return replace(one, columns=columns, uniques=uniques, renamed_from=stated.renamed_from)


def _column(one: Column, stated: TableOverride, *, table: str) -> Column:
    found = stated.columns.get(one.name)
    if found is None:
        return one
    one = replace(one, renamed_from=found.renamed_from)
    if found.unique is None:
        return one
    at = origin("tables", table, "columns", one.name, "unique")
    return replace(one, unique=found.unique, unique_origin=at)


def _operation(one: Operation, known: Known) -> Operation:
    stated = known.operations.get(one.key)
    if stated is None:
        return one
    one = replace(one, container=stated.container or one.container)
    if stated.method is None and stated.path is None:
        return one
    at = origin("operations", one.key)
    # A route that is half stated is as good as the other half, which the scan has to give.
    method, path = stated.method or one.method, one.path
    if stated.path is not None:
        route = read_route(stated.path)
        path = route.path
        names = [parameter.name for parameter in route.parameters]
        one = replace(one, parameters=_parameters(one, names, at=at))
    return replace(one, method=method, path=path, binding=at)


def _parameters(one: Operation, names: Iterable[str], *, at: Origin) -> tuple[Parameter, ...]:
    """Those of the new path, known ones with their types; what is not in the path stays."""
    in_path = {two.name: two for two in one.parameters if two.place is ParameterPlace.PATH}
    made = [in_path.get(name) or _path_parameter(name, at=at) for name in names]
    others = [two for two in one.parameters if two.place is not ParameterPlace.PATH]
    return (*made, *others)


def _path_parameter(name: str, *, at: Origin) -> Parameter:
    shape = next(iter(read_route(f"/{{{name}}}").parameters)).shape
    return Parameter(name=name, place=ParameterPlace.PATH, shape=shape, required=True, origin=at)


def _added_edges(known: Known) -> tuple[Dependency, ...]:
    return tuple(
        Dependency(
            source=edge.source,
            destination=edge.destination,
            description=edge.description,
            kind=edge.kind,
            planned=edge.planned,
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
