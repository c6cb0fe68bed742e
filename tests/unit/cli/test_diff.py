import copy
import json
from pathlib import Path

import pytest

from scaffold.cli.exits import Exit
from tests.update.shed import SCAN, longer_scan, run, written

Captured = pytest.CaptureFixture[str]


def test_two_scans_differ_in_operations_columns_and_files(tmp_path: Path, capsys: Captured) -> None:
    newer = longer_scan()
    newer["data_schema"]["tables"]["tools"]["columns"][1] = "label (varchar(80), not null)"
    old, new = written(SCAN, tmp_path / "old.json"), written(newer, tmp_path / "new.json")
    assert run("diff", old, new, "--json") == Exit.DONE
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    found = {(row["part"], row["name"]): row["change"] for row in rows}
    assert found["column", "tools.label"] == "changes"
    assert [change for (part, _), change in found.items() if part == "operation"] == ["appears"]
    assert found["file", "services/lending-api/openapi.yaml"] == "change"
    assert found["revision", "lending-api"] == "appears"
    assert not any("migrations" in name for part, name in found if part == "file")
    assert run("diff", new, old) == Exit.DONE
    lines = capsys.readouterr().out.splitlines()
    assert "~ column tools.label: string(80) => string(50)" in lines
    assert any(line.startswith("- operation ") for line in lines)


def test_a_table_that_vanishes_stands_for_its_columns(tmp_path: Path, capsys: Captured) -> None:
    fewer = copy.deepcopy(SCAN)
    table = {"description": "Of the lending API.", "columns": ["id (uuid, pk)", "note (text)"]}
    fewer["data_schema"]["tables"]["notes"] = table
    old, new = written(fewer, tmp_path / "old.json"), written(SCAN, tmp_path / "new.json")
    assert run("diff", old, new) == Exit.DONE
    lines = capsys.readouterr().out.splitlines()
    assert "- table notes: lending-api, 2 columns" in lines
    assert not any(line.startswith("- column") for line in lines)


def test_one_scan_does_not_differ_from_itself(tmp_path: Path, capsys: Captured) -> None:
    old, new = (written(copy.deepcopy(SCAN), tmp_path / name) for name in ("a.json", "b.json"))
    assert run("diff", old, new) == Exit.DONE
    assert capsys.readouterr().out == "no difference\n"


def test_a_scan_that_cannot_be_read_is_told(tmp_path: Path, capsys: Captured) -> None:
    old = written(SCAN, tmp_path / "old.json")
    (tmp_path / "new.json").write_text("[]")
    assert run("diff", old, tmp_path / "new.json") == Exit.REFUSED
    assert "error[SC1" in capsys.readouterr().err
