"""Small systems as a dialect would state them: a bakery and its satellites."""

from dataclasses import replace
from typing import Any

from scaffold.diagnostics import Report
from scaffold.model import (
    Column,
    ColumnDefault,
    ColumnType,
    Component,
    Container,
    DefaultKind,
    Dependency,
    Operation,
    OperationKind,
    Origin,
    Relation,
    RelationKind,
    Shape,
    ShapeKind,
    System,
    Table,
    TypeKind,
)
from scaffold.normalize import normalize

NAMED_INPUT = Shape(kind=ShapeKind.NAMED, name="SomeRequestDto")


def container(
    key: str, technology: str = "", *, description: str = "", title: str = ""
) -> Container:
    return Container(
        key=key,
        title=title or key,
        technology=technology,
        description=description,
        origin=Origin.stated(f"/containers/{key}"),
    )


def component(key: str, description: str = "", *, technology: str = "") -> Component:
    return Component(
        key=key,
        title=key,
        description=description,
        technology=technology,
        origin=Origin.stated(f"/components/{key}"),
    )


def edge(source: str, destination: str, *, description: str = "") -> Dependency:
    return Dependency(
        source=source,
        destination=destination,
        description=description,
        origin=Origin.stated(f"/topology/{source}-{destination}"),
    )


def column(spelled: str) -> Column:
    """`name kind`, with `?` for nullable, `!` for unique, `=text` for a default."""
    name, kind, *marks = spelled.split()
    default = next((mark[1:] for mark in marks if mark.startswith("=")), None)
    known = kind in set(TypeKind)
    return Column(
        name=name,
        type=ColumnType(
            kind=TypeKind(kind) if known else TypeKind.ENUM,
            enum=None if known else kind,
            spelled=kind,
        ),
        nullable="?" in marks,
        unique="!" in marks,
        default=ColumnDefault(kind=DefaultKind.TEXT, text=default) if default else None,
        origin=Origin.stated(f"/columns/{name}"),
    )


def table(name: str, *columns: str, key: str = "id", description: str = "") -> Table:
    """Its key is the column `id`, unless another (or none) is named."""
    return Table(
        name=name,
        description=description,
        columns=tuple(
            replace(column(one), origin=Origin.stated(f"/tables/{name}/columns/{place}"))
            for place, one in enumerate(columns)
        ),
        primary_key=tuple(key.split()),
        origin=Origin.stated(f"/tables/{name}"),
    )


def relation(source: str, target: str, *, by: str = "", kind: str = "many_to_one") -> Relation:
    return Relation(
        kind=RelationKind(kind),
        source=source,
        target=target,
        columns=tuple(by.split()),
        origin=Origin.stated(f"/relations/{source}-{target}"),
    )


def endpoint(spelled: str, *, at: str = "shop-service") -> Operation:
    method, path = spelled.split()
    return Operation(
        key=spelled,
        kind=OperationKind.ENDPOINT,
        method=method,
        path=path,
        stated_container=at,
        group=at,
        origin=Origin.stated(f"/api/{at}{path}"),
    )


def named(name: str, *, group: str = "Shop", request: Shape | None = NAMED_INPUT) -> Operation:
    kind = OperationKind.QUERY if name.endswith("Query") else OperationKind.COMMAND
    return Operation(
        key=name,
        kind=kind,
        group=group,
        request=request,
        stated_container="shop-service",
        origin=Origin.stated(f"/api/{group}/{name}"),
    )


def shop(**parts: Any) -> System:
    """A system of one service that owns every table."""
    base = System(title="Bakery", containers=(container("shop-service", "Python, FastAPI"),))
    return replace(base, **parts)


def normalized(system: System) -> System:
    return normalize(system, Report())


def reported(system: System) -> dict[str, list[str]]:
    """Messages of the diagnostics, by code."""
    report = Report()
    normalize(system, report)
    found: dict[str, list[str]] = {}
    for one in report.diagnostics():
        found.setdefault(one.rule.code, []).append(one.message)
    return found


def only_operation(system: System) -> Operation:
    (operation,) = normalized(system).operations
    return operation


def table_of(system: System, name: str) -> Table:
    return next(one for one in system.tables if one.name == name)
