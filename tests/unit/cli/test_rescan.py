"""What an update says of a rescan."""

import json
from pathlib import Path

import pytest

from scaffold.cli.exits import Exit
from tests.update.shed import SCAN, longer_scan, run, shed, written

Captured = pytest.CaptureFixture[str]


def findings(scan: Path, capsys: Captured) -> set[str]:
    """Messages of an inspection."""
    capsys.readouterr()
    assert run("inspect", scan, "--json") == Exit.DONE
    return {json.loads(line)["message"] for line in capsys.readouterr().err.splitlines()}


def test_what_appears_is_told_and_what_was_said_before_is_counted(
    tmp_path: Path, capsys: Captured
) -> None:
    made, newer = shed(tmp_path), written(longer_scan(), tmp_path / "newer.json")
    before = findings(written(SCAN, tmp_path / "scan.json"), capsys) & findings(newer, capsys)
    assert run("update", made, "--from", newer) == Exit.DONE
    told = capsys.readouterr()
    assert told.out.startswith("+ operation ")
    assert before
    assert [message for message in before if message in told.err] == []
    assert f"{len(before)} finding{'s' if len(before) > 1 else ''} as before; " in told.err


def test_a_new_finding_of_a_rescan_is_told_with_its_place(tmp_path: Path, capsys: Captured) -> None:
    made, scan = shed(tmp_path), longer_scan()
    scan["deployment_topology"] = {
        "shed": {"relationships": [{"source": "lending-api", "destination": "nobody-knows"}]}
    }
    odd = written(scan, tmp_path / "odd.json")
    new = findings(odd, capsys) - findings(written(SCAN, tmp_path / "scan.json"), capsys)
    assert run("update", made, "--from", odd) == Exit.DONE
    told = capsys.readouterr().err
    assert any("nobody-knows" in message for message in new)
    assert [message for message in new if message not in told] == []
    assert "/deployment_topology/shed/relationships/0" in told


def test_for_scripts_all_findings_of_a_rescan_are_told(tmp_path: Path, capsys: Captured) -> None:
    made, newer = shed(tmp_path), written(longer_scan(), tmp_path / "newer.json")
    expected = findings(newer, capsys)
    assert run("update", made, "--from", newer, "--json") == Exit.DONE
    told = {json.loads(line)["message"] for line in capsys.readouterr().err.splitlines()}
    assert expected <= told
