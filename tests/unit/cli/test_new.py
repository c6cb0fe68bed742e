import json
import subprocess
from pathlib import Path

import pytest
import yaml

from scaffold.cli import guarded
from scaffold.cli.commands import app
from scaffold.cli.exits import Exit

SCAN = {
    "meta": {"project": "Tool Shed", "version": "shtgn-1.0"},
    "containers": {
        "lending-api": {
            "name": "Lending API",
            "technology": "Python, FastAPI",
            "description": "HTTP API that lends tools.",
        }
    },
    "data_schema": {
        "description": "Tables of the lending API.",
        "tables": {
            "tools": {
                "description": "What can be lent.",
                "columns": ["id (uuid, pk)", "label (varchar(50), not null)"],
            }
        },
    },
    "api_endpoints": [
        {
            "name": "Lending API",
            "prefix": "/tools",
            "endpoints": [{"method": "GET", "path": "/{id}", "description": "One tool."}],
        }
    ],
}


@pytest.fixture
def scan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "shed.json"
    path.write_text(json.dumps(SCAN))
    monkeypatch.chdir(tmp_path)
    return path


def run(*arguments: str | Path) -> int:
    return guarded(app, [str(one) for one in arguments], debug=False)


def test_a_repository_is_written_and_committed(
    scan: Path, tmp_path: Path, *, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("new", "--from", scan) == Exit.DONE
    made = tmp_path / "generated/tool-shed"
    status = ["git", "-C", str(made), "status", "--porcelain", "--ignored"]
    assert (made / "services").is_dir()
    assert subprocess.run(status, check=True, capture_output=True).stdout == b""
    assert "make dev" in capsys.readouterr().out


def test_the_result_can_be_read_by_a_machine(
    scan: Path, tmp_path: Path, *, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "made"
    options = ["--json", "--no-git", "--name", "Another Shed"]
    assert run("new", "--from", scan, target, *options) == Exit.DONE
    captured = capsys.readouterr()
    told = json.loads(captured.out)
    assert told["name"] == "another-shed"
    assert told["files"] == sum(1 for path in target.rglob("*") if path.is_file())
    assert (told["containers"], told["operations"], told["tables"]) == (1, 1, 1)
    assert all("code" in json.loads(line) for line in captured.err.splitlines())
    assert not (target / ".git").exists()


def without_git(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    (folder / "empty").mkdir()
    monkeypatch.setenv("PATH", str(folder / "empty"))


def test_without_git_the_files_are_written_with_a_warning(
    scan: Path, monkeypatch: pytest.MonkeyPatch, *, capsys: pytest.CaptureFixture[str]
) -> None:
    without_git(monkeypatch, scan.parent)
    assert run("new", "--from", scan, "made") == Exit.DONE
    assert "warning[SC402]: git could not be started" in capsys.readouterr().err
    assert (scan.parent / "made/Makefile").is_file()
    assert not (scan.parent / "made/.git").exists()


def test_without_git_a_strict_run_writes_nothing(
    scan: Path, monkeypatch: pytest.MonkeyPatch, *, capsys: pytest.CaptureFixture[str]
) -> None:
    without_git(monkeypatch, scan.parent)
    assert run("new", "--from", scan, "made", "--strict") == Exit.REFUSED
    assert "error[SC402]" in capsys.readouterr().err
    assert not (scan.parent / "made").exists()


def test_a_folder_that_is_not_empty_is_refused_until_forced(
    scan: Path, tmp_path: Path, *, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "made"
    target.mkdir()
    (target / "mine.txt").write_text("mine")
    assert run("new", "--from", scan, target) == Exit.REFUSED
    assert [path.name for path in target.iterdir()] == ["mine.txt"]
    told = capsys.readouterr().err
    assert "error[SC401]: the folder is not empty" in told
    assert "hint: choose a new folder" in told
    assert run("new", "--from", scan, target, "--force") == Exit.DONE
    (target / "Makefile").write_text("mine")
    assert run("new", "--from", scan, target, "--force") == Exit.REFUSED
    assert "Makefile" in capsys.readouterr().err
    assert (target / "Makefile").read_text() == "mine"


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"<html></html>", b"\x89PNG\r\n\x1a\n\0\0", b'{"containers": {"a": '],
    ids=["empty", "a list", "html", "a picture", "truncated"],
)
def test_a_file_that_is_no_scan_ends_with_a_located_diagnostic(
    content: bytes, scan: Path, *, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scan.write_bytes(content)
    assert run("new", "--from", scan) == Exit.REFUSED
    captured = capsys.readouterr()
    assert "error[SC1" in captured.err
    assert f"--> {scan}" in captured.err
    assert captured.out == ""
    assert [path.name for path in tmp_path.iterdir()] == ["shed.json"]


def test_a_scan_that_is_not_there_is_a_mistake_of_usage(
    scan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("new", "--from", scan.with_name("missing.json")) == Exit.USAGE
    assert "missing.json: No such file or directory" in capsys.readouterr().err


def test_the_plan_lists_what_new_would_write(
    scan: Path, tmp_path: Path, *, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("plan", scan) == Exit.DONE
    lines = capsys.readouterr().out.splitlines()
    listed = {path: owner for owner, path in (line.split(None, 1) for line in lines)}
    assert [path.name for path in tmp_path.iterdir()] == ["shed.json"]
    assert run("new", "--from", scan, tmp_path / "made", "--no-git") == Exit.DONE
    made = tmp_path / "made"
    written = {one.relative_to(made).as_posix() for one in made.rglob("*") if one.is_file()}
    assert set(listed) == written
    assert listed["Makefile"] == "shared"
    assert {listed[path] for path in listed if path.endswith("handlers.py")} <= {"user", "tool"}


def test_the_answers_for_plain_copier_are_written_where_asked(scan: Path, tmp_path: Path) -> None:
    answers = tmp_path / "answers.yml"
    assert run("plan", scan, "--data-file", answers) == Exit.DONE
    model = json.loads(yaml.safe_load(answers.read_bytes())["model"])
    assert model["name"] == "tool-shed"
    answers.write_text("mine")
    assert run("plan", scan, "--data-file", answers) == Exit.REFUSED
    assert answers.read_text() == "mine"


def test_inspect_tells_containers_operations_and_tables(
    scan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("inspect", scan) == Exit.DONE
    told = capsys.readouterr().out
    assert "lending-api: service" in told
    assert "lending-api: GET /tools/{id}" in told
    assert "lending-api: tools, 2 columns" in told


def test_inspect_for_a_machine_prints_an_object_per_part(
    scan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("inspect", scan, "--json") == Exit.DONE
    parts = [json.loads(line)["part"] for line in capsys.readouterr().out.splitlines()]
    assert parts == ["system", "container", "operation", "table", "report"]
