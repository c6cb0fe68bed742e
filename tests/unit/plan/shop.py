"""A small system: a shop and its stock, a database, a planned broker, and texts that mean harm."""

from dataclasses import replace

from scaffold.diagnostics import Report
from scaffold.model import (
    Column,
    ColumnType,
    Component,
    Container,
    Context,
    Dependency,
    ExternalSystem,
    Message,
    Note,
    Operation,
    OperationKind,
    Origin,
    Provenance,
    Relation,
    RelationKind,
    Source,
    System,
    Table,
    Term,
    TypeKind,
    Workflow,
)
from scaffold.normalize import normalize
from scaffold.plan.gathered import gather
from scaffold.plan.services import Service, plan_service

HARM = (
    '<script>alert(1)</script> [x](javascript:alert(2)) | cell \\ "quoted" ```\n# heading\n'
    "---\n%%{init: {}}%% {{ 7*7 }} {% raw %} ${HOME} end; `code`"
)


def at(pointer: str) -> Origin:
    return Origin.stated(pointer)


def table(name: str, *columns: Column, owner: str = "shop") -> Table:
    key = Column(name="id", type=ColumnType(kind=TypeKind.UUID), origin=at(f"/t/{name}/id"))
    return Table(
        name=name,
        columns=(key, *columns),
        primary_key=("id",),
        primary_key_origin=at(f"/t/{name}"),
        owner=owner,
        owner_origin=at(f"/t/{name}"),
        origin=at(f"/t/{name}"),
    )


def operation(method: str, path: str, *, container: str = "shop") -> Operation:
    return Operation(
        key=f"{method} {path}",
        kind=OperationKind.ENDPOINT,
        container=container,
        method=method,
        path=path,
        origin=at(f"/api/{method}{path}"),
    )


def containers(text: str) -> tuple[Container, ...]:
    return (
        Container(
            key="shop",
            title=f"Shop {text}",
            description=text,
            technology="Django",
            stated_kind="service",
            origin=at("/containers/shop"),
        ),
        Container(
            key="stock-service",
            title="Stock",
            technology=".NET 9",
            origin=at("/containers/stock-service"),
        ),
        Container(
            key="db", title="PostgreSQL", technology="PostgreSQL 14+", origin=at("/containers/db")
        ),
        Container(
            key="bus", title="Event bus (planned)", technology="Kafka", origin=at("/containers/bus")
        ),
    )


def bare_shop(text: str) -> System:
    """Containers, operations and tables."""
    status = ColumnType(kind=TypeKind.ENUM, enum="order_status", spelled="order_status")
    return System(
        title=f"Shop {text}",
        description=text,
        provenance=Provenance(
            generated_at="2025-01-01",
            sources=("/home/someone/work/shop", "docs/*.md"),
            sha256="a" * 64,
        ),
        contexts=(Context(name=text, description=text, origin=at("/contexts/0")),),
        containers=containers(text),
        operations=(
            operation("GET", "/orders/{id}"),
            operation("POST", "/orders/{id}/ship"),
            operation("GET", "/weather"),
        ),
        tables=(
            table(
                "orders",
                Column(name="status", type=status, description=text, origin=at("/t/orders/status")),
            ),
        ),
        relations=(
            Relation(
                kind=RelationKind.MANY_TO_ONE,
                source="orders",
                target="orders",
                description=text,
                origin=at("/r/0"),
            ),
        ),
    )


def shop(text: str = "Sells things") -> System:
    """Not yet normalized; `text` stands wherever a scan may say what it likes."""
    return replace(
        bare_shop(text),
        components=(
            Component(
                key="cart",
                title=text,
                description=text,
                container="shop",
                entities=((text, text),),
                origin=at("/components/cart"),
            ),
        ),
        dependencies=(
            Dependency(source="shop", destination="db", description=text, origin=at("/e/0")),
            Dependency(
                source="shop",
                destination="bus",
                description="later",
                planned=True,
                origin=at("/e/1"),
            ),
        ),
        messages=(
            Message(name="OrderPlaced", description=text, producers=("shop",), origin=at("/m/0")),
        ),
        externals=(ExternalSystem(name="Bank", description=text, origin=at("/x/0")),),
        workflows=(
            Workflow(name=text, description=f"It begins. {text}", trigger=text, origin=at("/w/0")),
        ),
        glossary=(Term(name="Order", definition=text, origin=at("/g/0")),),
        sources=(Source(path="src/shop/orders.py", anchors=(text,), origin=at("/s/0")),),
        notes=(Note(section="odd things", path=("a", text), text=text, origin=at("/n/0")),),
    )


def normalized(text: str = "Sells things") -> System:
    return normalize(shop(text), Report())


def services(system: System) -> tuple[Service, ...]:
    apps = [one for one in system.containers if one.kind is not None and one.kind.is_app]
    return tuple(
        plan_service(gather(one, system), system, port=8101 + number)
        for number, one in enumerate(apps)
    )
