"""Laws of normalization, on systems of hostile names."""

import time
from dataclasses import fields, replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scaffold.diagnostics import Report
from scaffold.model import (
    Column,
    ColumnType,
    Component,
    Container,
    Dependency,
    Enum,
    EnumMember,
    ExternalSystem,
    Message,
    Operation,
    OperationKind,
    Origin,
    Relation,
    RelationKind,
    System,
    Table,
    TypeKind,
)
from scaffold.normalize import normalize

AT = Origin.stated("/somewhere")
NAMES = st.sampled_from(
    [
        "orders", "Orders", "order", "order_lines", "user", "users", "id", "uuid", "status", "",
        " ", "e-mail", "class", "import os", "../../etc/passwd", "\u202e", "Кафка", "shop-service",
        "ShopService", "gateway", "{{ x }}", "'; DROP TABLE", "a" * 90, "users_id", "order_id", "*",
        "created_by", "a, b", "x/y", "get", "GetOrdersQuery", "CreateUserCommand", "SignInCommand",
    ]
)  # fmt: skip
TEXTS = st.sampled_from(
    [
        "",
        "PostgreSQL",
        "NestJS Application",
        "tenant",
        "via gateway",
        "Next.js",
        "Kafka, NATS",
        "outbox",
    ]
)
PATHS = st.sampled_from(
    [
        "/",
        "/orders",
        "/orders/{id}",
        "/orders/{id}/close",
        "/v1/{x}/users",
        "/*",
        "//",
        "/{}",
        "/health",
    ]
)

CONTAINERS = st.builds(
    Container, key=NAMES, title=NAMES, technology=TEXTS, description=TEXTS, origin=st.just(AT)
)
COLUMNS = st.builds(
    Column,
    name=NAMES,
    type=st.builds(ColumnType, kind=st.sampled_from(TypeKind), enum=NAMES),
    nullable=st.booleans(),
    unique=st.booleans(),
    origin=st.just(AT),
)
TABLES = st.builds(
    Table,
    name=NAMES,
    description=TEXTS,
    columns=st.lists(COLUMNS, max_size=5).map(tuple),
    primary_key=st.lists(NAMES, max_size=2).map(tuple),
    stated_owner=NAMES,
    origin=st.just(AT),
)
RELATIONS = st.builds(
    Relation,
    kind=st.sampled_from(RelationKind),
    source=NAMES,
    target=NAMES,
    columns=st.lists(NAMES, max_size=2).map(tuple),
    join_table=st.none() | NAMES,
    origin=st.just(AT),
)
NAMED = st.builds(
    Operation,
    key=NAMES,
    kind=st.sampled_from([OperationKind.COMMAND, OperationKind.QUERY]),
    group=NAMES,
    stated_container=NAMES,
    origin=st.just(AT),
)
ENDPOINTS = st.builds(
    Operation,
    key=PATHS,
    kind=st.just(OperationKind.ENDPOINT),
    method=st.sampled_from(["GET", "POST", "PATCH", "DELETE", "PUT"]),
    path=PATHS,
    stated_container=NAMES,
    notes=st.lists(TEXTS, max_size=1).map(tuple),
    origin=st.just(AT),
)
SYSTEMS = st.builds(
    System,
    title=NAMES,
    containers=st.lists(CONTAINERS, max_size=4).map(tuple),
    components=st.lists(
        st.builds(Component, key=NAMES, title=NAMES, description=TEXTS,
                  depends_on=st.lists(NAMES, max_size=2).map(tuple), origin=st.just(AT)),
        max_size=3,
    ).map(tuple),
    tables=st.lists(TABLES, max_size=5).map(tuple),
    enums=st.lists(
        st.builds(
            Enum,
            name=NAMES,
            members=st.lists(st.builds(EnumMember, value=NAMES), max_size=4).map(tuple),
            origin=st.just(AT),
        ),
        max_size=2,
    ).map(tuple),
    relations=st.lists(RELATIONS, max_size=5).map(tuple),
    operations=st.lists(NAMED | ENDPOINTS, max_size=6).map(tuple),
    dependencies=st.lists(
        st.builds(Dependency, source=NAMES, destination=NAMES, origin=st.just(AT)),
        max_size=4,
    ).map(tuple),
    externals=st.lists(
        st.builds(ExternalSystem, name=NAMES, kind=TEXTS, origin=st.just(AT)), max_size=2
    ).map(tuple),
    messages=st.lists(
        st.builds(Message, name=NAMES, producers=st.lists(NAMES, max_size=1).map(tuple),
                  origin=st.just(AT)),
        max_size=2,
    ).map(tuple),
)  # fmt: skip
law = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


@law
@given(SYSTEMS)
def test_normalizing_twice_is_normalizing_once(system: System) -> None:
    once = normalize(system, Report())
    again = normalize(once, Report())
    for field in fields(System):
        assert getattr(again, field.name) == getattr(once, field.name), field.name


@law
@given(SYSTEMS)
def test_names_and_keys_are_unique_where_they_must_be(system: System) -> None:
    found = normalize(system, Report())
    folders = [str(one.folder).lower() for one in found.containers]
    packages = [str(one.package).lower() for one in found.containers]
    keys = [one.key for one in found.operations]
    routes = [(one.container, one.method, one.path) for one in found.operations if one.path]
    functions = [(one.container, one.name) for one in found.operations if one.name]
    classes = [(one.owner, one.class_name) for one in found.tables]
    for names in (folders, packages, keys, routes, functions, classes):
        assert len(set(names)) == len(names)
    for table in found.tables:
        attributes = [one.attribute for one in table.columns]
        assert len(set(attributes)) == len(attributes)


@law
@given(SYSTEMS)
def test_every_table_has_a_key_and_every_enforced_reference_leads_to_one(system: System) -> None:
    found = normalize(system, Report())
    tables = {(one.owner, one.name): one for one in found.tables}
    for table in found.tables:
        assert table.primary_key
        assert all(table.column(name) for name in table.primary_key)
        for key in table.foreign_keys:
            assert all(table.column(name) for name in key.columns)
            if key.enforced:
                target = tables[(table.owner, key.target_table)]
                assert len(key.columns) == len(key.target_columns)
                assert all(target.column(name) for name in key.target_columns)


@law
@given(SYSTEMS)
def test_tables_can_be_created_one_after_the_other(system: System) -> None:
    found = normalize(system, Report())
    waiting = {
        (one.owner, one.name): {
            (one.owner, key.target_table)
            for key in one.foreign_keys
            if key.enforced and not key.deferred and key.target_table != one.name
        }
        for one in found.tables
    }
    while waiting:
        ready = [node for node, targets in waiting.items() if not targets & waiting.keys()]
        assert ready
        for node in ready:
            del waiting[node]


@law
@given(SYSTEMS)
def test_every_end_of_an_edge_exists(system: System) -> None:
    found = normalize(system, Report())
    ends = {one.key for one in found.containers} | {one.name for one in found.externals}
    for edge in found.dependencies:
        assert {edge.source, edge.destination} <= ends


def large(count: int) -> System:
    container = Container(key="", title="", technology="Go", origin=AT)
    component = Component(key="", title="", origin=AT)
    table = Table(name="", columns=(), origin=AT)
    places = range(count)
    return System(
        title="Large",
        containers=tuple(replace(container, key=f"unit-{one}-service") for one in places),
        components=tuple(
            replace(component, key=f"unit-{one}.core", depends_on=(f"unit-{one + 1}", f"x{one}"))
            for one in places
        ),
        tables=tuple(replace(table, name=f"unit_{one}_things") for one in places),
    )


def seconds(system: System) -> float:
    start = time.process_time()
    normalize(system, Report())
    return time.process_time() - start


def test_ten_times_the_parts_take_far_less_than_the_square_of_it() -> None:
    few, many = large(100), large(1_000)
    normalize(few, Report())
    assert seconds(many) < 35 * min(seconds(few), seconds(few))
