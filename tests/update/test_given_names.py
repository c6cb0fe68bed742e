"""What something was called, and where it listens, does not pass to something else on a rescan."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from scaffold.cli.exits import Exit
from tests.update.shed import SCAN, SERVICE, commit_all, handlers, run, shed, written

Captured = pytest.CaptureFixture[str]
OVERRIDE = """
    async def get_tool(self, tool_id: UUID) -> Tool:
        return await self.mine(tool_id)
"""
FOLDER = '"folder": "lending-api", "package": "lending_api", "env_prefix": "LENDING_API"}'


def earlier_look_alikes() -> dict[str, Any]:
    """A container and an endpoint that stand first, and want the names of those behind them."""
    scan = copy.deepcopy(SCAN)
    other = {"name": "Lending API", "technology": "Go", "description": "HTTP API of another team."}
    scan["containers"] = {"Lending API": other, **scan["containers"]}
    endpoint = {"method": "GET", "path": "/kits/{kit}/tools/{id}", "description": "One of a kit."}
    group = {"name": "Kits", "container": "lending-api", "endpoints": [endpoint]}
    scan["api_endpoints"].insert(0, group)
    return scan


def services(made: Path) -> dict[str, tuple[str, int]]:
    """Containers by folder, with their ports."""
    allotted = json.loads((made / ".scaffold/allotted.json").read_text())
    ports = {one["container"]: one["port"] for one in allotted["ports"]}
    names = allotted["names"]["containers"]
    return {one["folder"]: (one["container"], ports[one["container"]]) for one in names}


def test_a_look_alike_that_stands_first_gets_another_name(tmp_path: Path, capsys: Captured) -> None:
    made = shed(tmp_path)
    path = handlers(made)
    path.write_text(path.read_text() + OVERRIDE)
    commit_all(made)
    before = services(made)
    newer = written(earlier_look_alikes(), tmp_path / "newer.json")
    capsys.readouterr()
    assert run("update", made, "--from", newer) == Exit.DONE
    after = services(made)
    assert after["lending-api"] == before["lending-api"]
    assert after["lending-api-2"][0] == "Lending API"
    bases = {one.parent.name: one.read_text() for one in (made / SERVICE).rglob("base.py")}
    assert "def get_tool(" in bases["tools"]
    assert "def get_tool(" not in bases["kits"]
    assert "`Lending API` is called `lending-api-2`" in capsys.readouterr().err


def test_answers_for_a_repository_keep_its_names_and_ports(tmp_path: Path) -> None:
    made = shed(tmp_path)
    newer = written(earlier_look_alikes(), tmp_path / "newer.json")
    answers = tmp_path / "answers.yml"
    assert run("plan", newer, "--data-file", answers, "--into", made) == Exit.DONE
    told = answers.read_text()
    assert run("update", made, "--from", newer, "--quiet") == Exit.DONE
    assert told in (made / ".copier-answers.yml").read_text()
    alone = tmp_path / "alone.yml"
    assert run("plan", newer, "--data-file", alone) == Exit.DONE
    assert alone.read_text() != told


@pytest.mark.parametrize("broken", ["{}", "[]", "none"])
def test_a_folder_without_answers_is_told(broken: str, tmp_path: Path, *, capsys: Captured) -> None:
    folder = tmp_path / "folder"
    (folder / ".scaffold").mkdir(parents=True)
    (folder / ".copier-answers.yml").write_text(broken)
    scan = written(SCAN, tmp_path / "scan.json")
    capsys.readouterr()
    options = ("--data-file", tmp_path / "answers.yml", "--into", folder)
    assert run("plan", scan, *options) == Exit.REFUSED
    assert "error[SC504]" in capsys.readouterr().err
    assert not (tmp_path / "answers.yml").exists()


def test_names_that_no_tool_wrote_are_not_taken(tmp_path: Path) -> None:
    made, scan = shed(tmp_path), written(SCAN, tmp_path / "scan.json")
    kept = made / ".copier-answers.yml"
    text = kept.read_text()
    assert text.count(FOLDER) == 1
    told = set()
    for number, name in enumerate(("lending-api", "../../out", "Lending API", "", "x" * 300)):
        tampered = text.replace(
            '"folder": "lending-api", "package"', f'"folder": "{name}", "package"'
        )
        kept.write_text(tampered)
        answers = tmp_path / f"{number}.yml"
        assert run("plan", scan, "--data-file", answers, "--into", made) == Exit.DONE
        told.add(answers.read_text())
    assert len(told) == 1
