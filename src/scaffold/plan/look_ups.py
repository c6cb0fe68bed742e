"""Keys of rows that another service owns: no foreign key holds them, so their owner can be asked.

A service looks such a key up where the owner reads a row by it. The edge to the owner is that of
the scan; where it has none, the relation is reason enough for one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus

from scaffold.model import (
    BehaviorKind,
    Column,
    Dependency,
    DependencyKind,
    ForeignKey,
    Origin,
    Parameter,
    ParameterPlace,
    System,
    Table,
    ValueSource,
    chosen,
)
from scaffold.naming import attribute_name, pascal_name
from scaffold.plan.bodies import wire_name
from scaffold.plan.column_types import annotation
from scaffold.plan.edges.ways import ASKING, HANDING_ON
from scaffold.plan.endpoints import Endpoint
from scaffold.plan.gathered import Gathered
from scaffold.plan.hints import shape_hint
from scaffold.plan.look_up import LookUp

RULE = "look-up"
# Of a key that is looked up: `servicekit.look_ups.whole_key` takes no more.
MOST_COLUMNS = 4
_STORING = frozenset({BehaviorKind.CREATE, BehaviorKind.UPDATE})
# Where the owner cannot be asked, and where a row is not there.
_PROBLEMS = (
    HTTPStatus.UNPROCESSABLE_ENTITY,
    HTTPStatus.BAD_GATEWAY,
    HTTPStatus.GATEWAY_TIMEOUT,
)


@dataclass(frozen=True, slots=True)
class SoftId:
    """A column that leads to a table of another service, or several that do so together."""

    table: Table
    key: ForeignKey
    target: Table


def soft_ids(tables: Iterable[Table], system: System) -> Iterator[SoftId]:
    """Those of the tables of one owner."""
    known = {one.name: one for one in system.tables if one.copy_of is None}
    for table in tables:
        for key in table.foreign_keys:
            target = known.get(key.target_table)
            if target is not None and not key.enforced and target.owner != table.owner:
                yield SoftId(table, key, target)


def reader(soft: SoftId, endpoints: Iterable[Endpoint]) -> Endpoint | None:
    """The owner's operation that reads a row by the key alone."""
    found = [one for one in endpoints if _reads(one, soft)]
    # `/members/{id}` beside `/members/{id}/status`
    return min(found, key=lambda one: len(str(one.operation.path)), default=None)


def _reads(endpoint: Endpoint, soft: SoftId) -> bool:
    if endpoint.behavior.kind is not BehaviorKind.READ or endpoint.behavior.table != (
        soft.target.name
    ):
        return False
    led = _led(soft)
    selected = [one.column for one in endpoint.behavior.filters if one.parameter]
    needed = [one for one in endpoint.parameters if one.required or _is_in_path(one)]
    asked = _asked(endpoint, soft)
    is_plain = endpoint.response is not None and not endpoint.operation.idempotent
    return (
        is_plain
        and len(led) <= MOST_COLUMNS
        and sorted(selected) == sorted(led)
        and len(needed) == len(asked) == len(led)
        and all(_takes(parameter, column) for parameter, column in asked)
    )


def _led(soft: SoftId) -> dict[str, str]:
    """The column that leads to each one of the key."""
    targets = soft.key.target_columns or soft.target.primary_key
    if len(targets) != len(soft.key.columns):
        return {}
    return dict(zip(targets, soft.key.columns, strict=True))


def _asked(endpoint: Endpoint, soft: SoftId) -> list[tuple[Parameter, Column]]:
    """Parameters of the path with the columns that have their values, in the order of a method."""
    led = _led(soft)
    selecting = {one.parameter: led.get(one.column) for one in endpoint.behavior.filters}
    pairs = ((one, selecting.get(one.name)) for one in endpoint.parameters if _is_in_path(one))
    return [(one, chosen(soft.table.column(name))) for one, name in pairs if name]


def _is_in_path(parameter: Parameter) -> bool:
    return parameter.place is ParameterPlace.PATH


def _takes(parameter: Parameter, column: Column) -> bool:
    """Whether a value of the column is one of the parameter."""
    if column.type.enum is not None:
        return False
    return annotation(column.type, {})[0] == shape_hint(parameter.shape, set())


def with_look_ups(
    gathered: Sequence[Gathered], system: System
) -> tuple[tuple[Gathered, ...], System]:
    """The containers with what their operations look up, and the system with the edges for it."""
    owners = {one.container.key: one for one in gathered}
    made: list[Gathered] = []
    for one in gathered:
        found = list(_found(one, owners, system=system))
        endpoints = tuple(_with_look_ups(each, found, owners=owners) for each in one.endpoints)
        asked = [soft for soft in found if any(_is_stored(soft, each) for each in endpoints)]
        system = _with_edges(system, one, asked=asked)
        made.append(replace(one, endpoints=endpoints))
    return tuple(made), system


def _found(holder: Gathered, owners: Mapping[str, Gathered], *, system: System) -> Iterator[SoftId]:
    """What the container can look up: not along an edge that is only planned."""
    # Handlers of an adapter start from its port.
    if holder.container.kind in HANDING_ON or any(one.asks_port for one in holder.endpoints):
        return
    for soft in soft_ids(holder.tables, system):
        owner = owners.get(soft.target.owner or "")
        known = _edges(system, holder, soft=soft)
        is_off = bool(known) and all(one.planned for one in known)
        if owner is not None and not is_off and reader(soft, owner.endpoints) is not None:
            yield soft


def _edges(system: System, holder: Gathered, *, soft: SoftId) -> list[Dependency]:
    ends = (holder.container.key, soft.target.owner)
    return [
        one
        for one in system.dependencies
        if (one.source, one.destination) == ends and one.kind in ASKING
    ]


def _with_edges(system: System, holder: Gathered, *, asked: Sequence[SoftId]) -> System:
    for soft in asked:
        if not _edges(system, holder, soft=soft):
            leading = " and ".join(f"{soft.table.name}.{one}" for one in soft.key.columns)
            edge = Dependency(
                source=holder.container.key,
                destination=chosen(soft.target.owner),
                description=f"Looks up {soft.target.name} by {leading}",
                kind=DependencyKind.CALL,
                origin=Origin.derived(RULE, *soft.key.origin.pointers),
            )
            system = replace(system, dependencies=(*system.dependencies, edge))
    return system


def _with_look_ups(
    endpoint: Endpoint, found: Sequence[SoftId], *, owners: Mapping[str, Gathered]
) -> Endpoint:
    stored = [soft for soft in found if _is_stored(soft, endpoint)]
    if not stored:
        return endpoint
    return replace(
        endpoint,
        look_ups=tuple(
            _look_up(soft, endpoint, owner=owners[chosen(soft.target.owner)]) for soft in stored
        ),
        problems=tuple(sorted({*endpoint.problems, *map(int, _PROBLEMS)})),
    )


def _is_stored(soft: SoftId, endpoint: Endpoint) -> bool:
    if endpoint.behavior.kind not in _STORING or endpoint.table != soft.table:
        return False
    return bool(_given(soft, endpoint))


def _given(soft: SoftId, endpoint: Endpoint) -> tuple[str, ...]:
    """Where the request has columns of the key; none where it does not make the key."""
    columns = [chosen(soft.table.column(name)) for name in soft.key.columns]
    places = [_place(one, endpoint, is_alone=len(columns) == 1) for one in columns]
    is_whole = all(
        place or _has_value(one, endpoint) for one, place in zip(columns, places, strict=True)
    )
    return tuple(filter(None, places)) if is_whole else ()


def _has_value(column: Column, endpoint: Endpoint) -> bool:
    """Whether the row has one that the request does not give."""
    if endpoint.behavior.kind is BehaviorKind.UPDATE:
        return not column.nullable
    return any(one.column == column.name for one in endpoint.behavior.assigned)


def _place(column: Column, endpoint: Endpoint, *, is_alone: bool) -> str:
    """Where the request has the column, "" where it has none."""
    if column in endpoint.request_columns:
        name = wire_name(column)
        # Alone, a change names the field of the body, which has to be called as the column is.
        is_plain = not is_alone or attribute_name(name) == column.attribute
        creates = endpoint.behavior.kind is BehaviorKind.CREATE
        return f"body.{name}" if creates or is_plain else ""
    for value in endpoint.behavior.assigned:
        if value.column == column.name and value.source is ValueSource.PARAMETER:
            place = next((one.place for one in endpoint.parameters if one.name == value.name), "")
            return f"{place}.{value.name}" if place else ""
    return ""


def _look_up(soft: SoftId, endpoint: Endpoint, *, owner: Gathered) -> LookUp:
    read = chosen(reader(soft, owner.endpoints))
    package = chosen(owner.container.package)
    return LookUp(
        columns=tuple(column for _, column in _asked(read, soft)),
        given=_given(soft, endpoint),
        client=pascal_name(f"{package} client"),
        package=package,
        method=chosen(read.operation.name),
        asked=f"{owner.container.folder} {read.operation.method} {read.operation.path}",
    )
