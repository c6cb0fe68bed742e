"""Orders of a shop: a table, and the service that is planned of operations on it."""

from dataclasses import replace

from scaffold.diagnostics import Report
from scaffold.model import (
    Column,
    ColumnDefault,
    ColumnType,
    Container,
    DefaultKind,
    Operation,
    Origin,
    System,
    Table,
    TypeKind,
)
from scaffold.normalize import normalize
from scaffold.plan.endpoints import Endpoint
from scaffold.plan.gathered import gather
from scaffold.plan.services import Service, plan_service

UUID = ColumnType(kind=TypeKind.UUID)
TEXT = ColumnType(kind=TypeKind.STRING, length=20)


def column(name: str, kind: ColumnType = TEXT, *, nullable: bool = False) -> Column:
    return Column(name=name, type=kind, nullable=nullable, origin=Origin.stated(f"/c/{name}"))


ORDERS = Table(
    name="orders",
    columns=(
        column("id", UUID),
        column("note", nullable=True),
        column("api_token"),
        replace(
            column("size"), default=ColumnDefault(kind=DefaultKind.TEXT, text="small", spelled="")
        ),
        column("price", ColumnType(kind=TypeKind.NUMERIC, precision=10, scale=2)),
        column("created_at", ColumnType(kind=TypeKind.TIMESTAMPTZ)),
    ),
    primary_key=("id",),
    primary_key_origin=Origin.stated("/t"),
    owner="shop",
    owner_origin=Origin.stated("/t"),
    origin=Origin.stated("/t"),
)


def planned(*operations: Operation, tables: tuple[Table, ...] = (ORDERS,)) -> Service:
    shop = Container(
        key="shop",
        title="Shop",
        technology="Python service",
        origin=Origin.stated("/containers/shop"),
    )
    system = System(title="Shop", containers=(shop,), operations=operations, tables=tables)
    system = normalize(system, Report())
    return plan_service(gather(system.containers[0], system), system, port=8101)


def only(service: Service) -> Endpoint:
    (endpoint,) = service.endpoints
    return endpoint


def schema(service: Service, name: str | None) -> dict[str, object]:
    components = service.contract["components"]
    assert isinstance(components, dict)
    found: dict[str, object] = components["schemas"][name]
    return found


PLAIN = replace(ORDERS, columns=tuple(one for one in ORDERS.columns if one.name != "api_token"))
