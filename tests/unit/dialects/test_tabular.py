"""Sections that name columns once and hold rows of cells; tables as a catalogue has them."""

import pytest

from scaffold.scan import JsonValue
from tests.unit.dialects.scans import told

NAMES: list[JsonValue] = ["key", "technology", "purpose"]
ROWS: list[JsonValue] = [
    ["shop", "Go", "Takes orders."],
    ["db", "PostgreSQL 16", ""],
    ["mail", "Python", "Sends mails."],
]


@pytest.mark.parametrize(
    "section",
    [
        {"cols": NAMES, "data": ROWS},
        {"headers": NAMES, "rows": ROWS, "note": "as deployed"},
        [NAMES, *ROWS],
    ],
)
@pytest.mark.parametrize("name", ["containers", "parts"])
def test_rows_below_names_are_objects(name: str, section: JsonValue) -> None:
    system, _ = told({"meta": {"project": "Shop"}, name: section})
    assert [(one.key, one.technology, one.description) for one in system.containers] == [
        ("shop", "Go", "Takes orders."),
        ("db", "PostgreSQL 16", ""),
        ("mail", "Python", "Sends mails."),
    ]


def test_a_cell_keeps_its_place() -> None:
    system, _ = told({"containers": {"cols": NAMES, "data": ROWS}})
    assert system.containers[1].origin.pointers == ("/containers/data/1",)
    names = {one.origin.pointer: one.text for one in system.notes}
    assert names["/containers/cols/1"] == "technology"


@pytest.mark.parametrize(
    "section",
    [
        [["GET", "/orders"], ["POST", "/orders"], ["GET", "/orders/{id}"]],
        [["a", "b"], ["c", "d", "e"], ["f", "g"]],
        {"cols": ["a", "a"], "data": [["1", "2"]]},
        {"cols": NAMES, "data": "none"},
    ],
)
def test_what_has_no_names_above_it_is_no_table(section: JsonValue) -> None:
    system, _ = told({"containers": {"shop": {"technology": "Go", "endpoints": section}}})
    assert [one.key for one in system.containers] == ["shop"]


def test_tables_are_put_together_of_rows_of_columns_and_owners() -> None:
    columns: list[JsonValue] = [
        ["table", "column", "type", "null", "key"],
        ["orders", "id", "uuid", "no", "PK"],
        ["orders", "note", "text", "yes", ""],
        ["lines", "order_id", "uuid", "no", ""],
    ]
    owners: list[JsonValue] = [
        {"table": "orders", "writer": "shop", "holds": "What was bought."},
        {"table": "lines", "writer": "shop"},
    ]
    scan: dict[str, JsonValue] = {
        "containers": {"shop": {"technology": "Go"}},
        "relations": owners,
        "attributes": columns,
    }
    system, _ = told(scan)
    found = [
        (one.name, one.stated_owner, one.primary_key, [each.name for each in one.columns])
        for one in system.tables
    ]
    assert sorted(found) == [
        ("lines", "shop", (), ["order_id"]),
        ("orders", "shop", ("id",), ["id", "note"]),
    ]
    nullable = {each.name: each.nullable for one in system.tables for each in one.columns}
    assert nullable == {"id": False, "note": True, "order_id": False}


def test_a_section_that_ends_in_enums_lists_enums() -> None:
    section: JsonValue = {"cols": ["type", "labels"], "data": [["job_status", "new, done"]]}
    system, _ = told({"containers": {"cols": NAMES, "data": ROWS}, "sql_enums": section})
    found = [(one.name, [member.value for member in one.members]) for one in system.enums]
    assert found == [("job_status", ["new", "done"])]
    assert system.tables == ()


def test_a_remark_describes_an_endpoint() -> None:
    section: JsonValue = {
        "cols": ["process", "verb", "path", "remark"],
        "data": [["shop", "GET", "/orders", "newest first"], ["shop", "POST", "/orders", ""]],
    }
    system, _ = told({"containers": {"cols": NAMES, "data": ROWS}, "routes": section})
    assert [one.description for one in system.operations] == ["newest first", ""]
