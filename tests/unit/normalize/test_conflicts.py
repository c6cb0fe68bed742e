"""Facts that two places tell differently: both are named, and the more specific one is taken."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.spellings.facts import inspected

ROWS: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[2] / "spellings" / "conflicts.yaml").read_text()
)
CODES = {"SC255", "SC256", "SC257", "SC258", "SC285", "SC287", "SC288"}


def at(document: Any, path: list[Any]) -> Any:
    for step in path:
        if isinstance(document, list) and isinstance(step, str):
            named = [
                one
                for one in document
                if step in (one.get("key"), one.get("name"), one.get("source"))
            ]
            document = named[0]
        else:
            document = document[step]
    return document


@pytest.mark.parametrize("row", ROWS.values(), ids=list(ROWS))
def test_a_conflict_names_both_places_and_what_is_taken(row: dict[str, Any]) -> None:
    found = json.loads(inspected(row["scan"]).model_dump_json())
    told = [one for one in found["diagnostics"] if one["code"] in CODES]
    assert [(one["code"], one["at"], *one["related"]) for one in told] == [
        (row["code"], *row["at"])
    ]
    assert f"taken: `{row['taken']}`, " in told[0]["message"]
    assert at(found, row["path"]) == row["value"]


OTHERWISE = "to decide otherwise, in scaffold.toml: "
DECIDABLE = {name: row for name, row in ROWS.items() if not row.get("is_undecidable")}


@pytest.mark.parametrize("row", DECIDABLE.values(), ids=list(DECIDABLE))
def test_the_line_of_the_hint_decides_a_conflict(row: dict[str, Any]) -> None:
    (told,) = [one for one in inspected(row["scan"]).diagnostics if one.code == row["code"]]
    assert told.hint is not None
    line = told.hint.removeprefix(OTHERWISE)
    assert line != told.hint
    found = inspected(row["scan"], overrides=line)
    left = [one for one in found.diagnostics if one.code == row["code"] or one.code[:4] == "SC22"]
    assert [one.message for one in left] == []
    assert at(json.loads(found.model_dump_json()), row["path"]) != row["value"]


@pytest.mark.parametrize(
    "row", [row for row in ROWS.values() if row.get("is_undecidable")], ids=lambda row: row["code"]
)
def test_a_conflict_that_no_line_decides_asks_for_the_scan(row: dict[str, Any]) -> None:
    (told,) = [one for one in inspected(row["scan"]).diagnostics if one.code == row["code"]]
    assert told.hint == "correct one of them"


def agreeing() -> dict[str, Any]:
    """Everything twice, each time the same or less."""
    column = {"name": "email", "type": "varchar(320)", "nullable": False, "unique": True}
    endpoint = {"method": "GET", "path": "/orders", "auth": "jwt", "permissions": ["a", "b"]}
    return {
        "containers": {
            "orders": {
                "type": "service",
                "technology": "Go 1.22, gin",
                "endpoints": [endpoint, {**endpoint, "permissions": ["b", "a"]}],
                "publishes": [{"event": "OrderPaid", "topic": "orders"}],
                "tables": ["orders"],
            },
            "billing": {"technology": "Go", "subscribes": ["OrderPaid"]},
            "edge": {"technology": "YARP", "endpoints": ["GET /orders"]},
        },
        "services": {"Orders": {"type": "api", "technology": "gin"}},
        "tables": [{"name": "orders", "owner": "orders", "columns": ["id uuid pk", column]}],
        "entities": {"Order": {"table": "orders", "columns": ["email varchar unique not null"]}},
        "events": [{"name": "OrderPaid", "producer": "orders", "topic": "orders"}],
    }


def test_what_is_told_twice_alike_is_no_conflict() -> None:
    found = inspected(agreeing())
    assert [one.message for one in found.diagnostics if one.code in CODES] == []


def test_two_containers_may_say_that_they_send_an_event() -> None:
    sending: dict[str, Any] = {
        key: {"technology": "Go", "publishes": ["OrderPaid"]} for key in ("orders", "billing")
    }
    found = inspected({"containers": sending})
    assert found.messages[0].producers == ("billing", "orders")
    assert not [one for one in found.diagnostics if one.code in CODES]


def test_a_key_that_is_guessed_by_its_name_gives_way_without_a_word() -> None:
    tables = {
        "orders": ["id uuid pk", "customer_id uuid fk"],
        "customers": ["id uuid pk"],
        "clients": ["id uuid pk"],
    }
    found = inspected(
        {
            "containers": {"shop": {"technology": "Go"}},
            "tables": tables,  # type: ignore[dict-item]
            "relationships": ["orders.customer_id -> clients.id"],
        }
    )
    (orders,) = [one for one in found.tables if one.name == "orders"]
    assert [one.target_table for one in orders.foreign_keys] == ["clients"]
    assert not [one for one in found.diagnostics if one.code in CODES]
