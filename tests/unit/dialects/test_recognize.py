"""Sections that are called as nobody expects, told by what they hold."""

import pytest

from scaffold.scan import JsonValue
from tests.unit.dialects.scans import told

SHOP: dict[str, JsonValue] = {
    "what": "Takes orders.",
    "tech": "Go, gin",
}
DATABASE: dict[str, JsonValue] = {"what": "Rows of the shop.", "tech": "PostgreSQL 16"}


def scan_of(**sections: JsonValue) -> dict[str, JsonValue]:
    return {"meta": {"project": "Shop"}, **sections}


@pytest.mark.parametrize(
    "section",
    [
        {"shop": SHOP, "db": DATABASE},
        [{"key": "shop", **SHOP}, {"key": "db", **DATABASE}],
        [
            {"zone": "front", "things": [{"id": "shop", **SHOP}]},
            {"things": [{"id": "db", **DATABASE}]},
        ],
        {"front": {"members": {"shop": SHOP}}, "back": {"members": {"db": DATABASE}}},
    ],
)
@pytest.mark.parametrize("name", ["deployables", "whatRuns", "bausteine"])
def test_containers_are_known_by_their_technology(name: str, section: JsonValue) -> None:
    system, _ = told(scan_of(**{name: section}))
    assert [(one.key, one.technology) for one in system.containers] == [
        ("shop", "Go, gin"),
        ("db", "PostgreSQL 16"),
    ]


def test_a_section_that_is_called_containers_stands_for_all() -> None:
    section: JsonValue = {"a": SHOP, "b": DATABASE, "c": DATABASE}
    system, _ = told(scan_of(containers={"shop": SHOP}, deployables=section))
    assert [one.key for one in system.containers] == ["shop"]


@pytest.mark.parametrize(
    "section",
    [
        {"shop": ["GET /orders", "POST /orders"]},
        {"shop": {"v1": {"list": "GET /orders", "create": "POST /orders"}}},
        {"shop": {"/orders": {"get": "all", "post": "a new one"}}},
        {"shop": {"/orders": "GET, POST"}},
        {"shop": "GET /orders\nPOST /orders"},
        [
            {
                "service": "shop",
                "verbs": [
                    {"path": "/orders", "method": "GET"},
                    {"path": "/orders", "method": "POST"},
                ],
            }
        ],
    ],
)
def test_endpoints_are_known_by_method_and_path(section: JsonValue) -> None:
    system, report = told(scan_of(containers={"shop": SHOP}, surface=section))
    assert [(one.stated_container, one.method, one.path) for one in system.operations] == [
        ("shop", "GET", "/orders"),
        ("shop", "POST", "/orders"),
    ]
    assert [one for one in report.diagnostics() if one.rule.code == "SC200"] == []


@pytest.mark.parametrize(
    "member",
    [
        {"wire": ["GET /orders"]},
        {"wire": {"public": {"orders": ["GET /orders"]}}},
        {"x": {"y": "GET /orders"}},
    ],
)
def test_endpoints_in_a_member_of_a_container_are_its_own(member: dict[str, JsonValue]) -> None:
    system, _ = told(scan_of(containers={"shop": {**SHOP, **member}}))
    assert [(one.stated_container, one.key) for one in system.operations] == [
        ("shop", "GET /orders")
    ]


@pytest.mark.parametrize(
    "section",
    [
        {"orders": ["id uuid pk", "note text"]},
        {"main": {"orders": {"columns": ["id uuid pk", "note text"]}}},
        [{"table": "orders", "fields": ["id uuid pk", "note text"]}],
        {"db": {"part": [{"table": "orders", "fields": {"id": "uuid pk", "note": "text"}}]}},
    ],
)
def test_tables_are_known_by_their_columns(section: JsonValue) -> None:
    system, _ = told(scan_of(containers={"shop": SHOP}, rows=section))
    assert [(one.name, [column.name for column in one.columns]) for one in system.tables] == [
        ("orders", ["id", "note"])
    ]


@pytest.mark.parametrize(
    "section",
    [
        ["shop -> db : SQL"],
        [{"from": "shop", "to": "db", "why": "SQL"}],
        {"shop": {"reaches": ["db"]}},
        {"shop": {"reaches": {"stores": ["db: SQL"]}}},
    ],
)
def test_edges_are_known_by_their_ends(section: JsonValue) -> None:
    system, _ = told(scan_of(containers={"shop": SHOP, "db": DATABASE}, wires=section))
    assert [(one.source, one.destination) for one in system.dependencies] == [("shop", "db")]


def test_messages_are_known_by_who_sends_and_takes_them() -> None:
    section: JsonValue = {"OrderPaid": {"published_by": "shop", "consumed_by": ["mail"]}}
    system, _ = told(scan_of(containers={"shop": SHOP}, signals=section))
    assert [(one.name, one.producers, one.consumers) for one in system.messages] == [
        ("OrderPaid", ("shop",), ("mail",))
    ]


def test_prose_that_begins_with_a_method_is_no_endpoint() -> None:
    section: JsonValue = {"summary": "GET /orders is slow", "notes": "POST /orders too"}
    system, _ = told(scan_of(containers={"shop": SHOP}, remarks=section))
    assert system.operations == ()


def test_a_container_that_is_called_as_a_section_is_one() -> None:
    section: JsonValue = {
        "api": SHOP,
        "db": {**DATABASE},
        "web": {"tech": "React", "uses": ["api"]},
    }
    system, _ = told({"runtimeUnits": section})
    assert [one.key for one in system.containers] == ["api", "db", "web"]
    assert [(one.source, one.destination) for one in system.dependencies] == [("web", "api")]
