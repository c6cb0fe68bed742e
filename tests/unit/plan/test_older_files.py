"""What earlier versions wrote, with names of the scan as keys, is read as what is written now."""

import json

import pytest

from scaffold.plan import Allotted
from scaffold.plan.snapshots import read_snapshot

COLUMN = {"type": "text"}
OLD = {
    "format": 1,
    "revision": "0001",
    "enums": {"mood": ["ok", "bad"]},
    "tables": {
        "things": {"columns": {"id": {"type": "uuid"}, "a: b": COLUMN}, "primary_key": ["id"]}
    },
}


def test_a_snapshot_with_names_as_keys_is_read() -> None:
    found = read_snapshot(json.dumps(OLD).encode())
    assert [one.name for one in found.tables[0].columns] == ["id", "a: b"]
    assert [member.value for member in found.enums[0].members] == ["ok", "bad"]
    written = found.to_bytes()
    assert read_snapshot(written) == found
    assert "a: b" in [one["name"] for one in json.loads(written)["tables"][0]["columns"]]


@pytest.mark.parametrize("broken", [{"tables": []}, {"tables": {"a": 1}}, {"enums": {"a": 1}}])
def test_an_older_snapshot_that_is_broken_is_no_snapshot(broken: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="not a snapshot"):
        read_snapshot(json.dumps(OLD | broken).encode())


def test_ports_by_key_are_read_and_written_as_a_list() -> None:
    allotted = Allotted.from_json({"ports": {"b": 8102, "a": 8101}})
    assert allotted.ports == {"a": 8101, "b": 8102}
    listed = allotted.to_json()
    assert listed["ports"] == [{"container": "a", "port": 8101}, {"container": "b", "port": 8102}]
    assert Allotted.from_json(listed) == allotted
