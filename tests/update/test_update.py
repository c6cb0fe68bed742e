"""`scaffold update`, from the command line."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from scaffold.cli.exits import Exit
from tests.update.folders import files_below, git
from tests.update.shed import (
    PACKAGE,
    SCAN,
    SERVICE,
    commit_all,
    handlers,
    longer_scan,
    run,
    shed,
    written,
)

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def made(tmp_path: Path) -> Path:
    return shed(tmp_path)


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    return written(longer_scan(), tmp_path / "newer.json")


def test_nothing_to_do_changes_no_byte_and_no_time(made: Path, capsys: Captured) -> None:
    def state() -> dict[Path, tuple[int, int]]:
        found = [path for path in made.rglob("*") if "objects" not in path.parts]
        return {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in found}

    before = state()
    assert run("update", made) == Exit.DONE
    assert state() == before
    assert capsys.readouterr().out == "nothing to do\n"


def test_a_new_operation_comes_in_beside_what_was_written(made: Path, newer: Path) -> None:
    path = handlers(made)
    path.write_text(path.read_text() + "\n    mine = True\n")
    commit_all(made)
    assert run("update", made, "--from", newer, "--quiet") == Exit.DONE
    assert "mine = True" in path.read_text()
    assert "delete" in path.with_name("router.py").read_text()
    assert git(made, "status", "--porcelain") == ""
    assert run("update", made) == Exit.DONE


def test_the_result_is_what_new_writes_where_nobody_edited(
    made: Path, newer: Path, *, tmp_path: Path
) -> None:
    assert run("update", made, "--from", newer, "--quiet") == Exit.DONE
    fresh = tmp_path / "fresh"
    assert run("new", "--from", newer, fresh, "--quiet", "--no-git") == Exit.DONE
    assert files_below(made) == files_below(fresh)


def test_a_dry_run_tells_and_changes_nothing(made: Path, newer: Path, *, capsys: Captured) -> None:
    before = files_below(made)
    assert run("update", made, "--from", newer, "--dry-run", "--json") == Exit.DONE
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    actions = {row["path"]: row["action"] for row in rows if "path" in row}
    assert actions[f"{SERVICE}/openapi.yaml"] == "change"
    parts = [(row["part"], row["change"]) for row in rows if "part" in row]
    assert parts == [("operation", "appears")]
    assert rows[-1] == {"result": "dry run: merged"}
    assert files_below(made) == before
    assert git(made, "status", "--porcelain") == ""


def test_an_edited_contract_makes_the_schemas(made: Path, newer: Path) -> None:
    contract = made / SERVICE / "openapi.yaml"
    text = contract.read_text()
    assert "label:" in text
    contract.write_text(text.replace("label:", "caption:").replace("- label", "- caption"))
    commit_all(made)
    assert run("update", made, "--from", newer, "--quiet") == Exit.DONE
    assert "caption" in (made / PACKAGE / "schemas.py").read_text()


def test_a_broken_contract_keeps_its_schemas(made: Path, newer: Path, *, capsys: Captured) -> None:
    contract, schemas = made / SERVICE / "openapi.yaml", made / PACKAGE / "schemas.py"
    contract.write_text(contract.read_text() + "broken: [\n")
    commit_all(made)
    before = schemas.read_text()
    assert run("update", made, "--from", newer) == Exit.DONE
    assert schemas.read_text() == before
    assert "SC524" in capsys.readouterr().err


def test_changed_tables_get_a_new_revision_beside_the_old_one(
    made: Path, tmp_path: Path, *, capsys: Captured
) -> None:
    [revision] = made.glob(f"{SERVICE}/migrations/versions/*.py")
    before = revision.read_text()
    scan = longer_scan()
    scan["data_schema"]["tables"]["tools"]["columns"].append("weight (integer)")
    again = written(scan, tmp_path / "again.json")
    assert run("update", made, "--from", again) == Exit.DONE
    assert revision.read_text() == before
    assert "SC511" in capsys.readouterr().err
    [second] = made.glob(f"{SERVICE}/migrations/versions/0002_*.py")
    assert "weight" in second.read_text()
    assert 'down_revision = "0001"' in second.read_text()
    assert "weight" in (made / SERVICE / "migrations/snapshot.json").read_text()
    assert run("update", made, "--from", again) == Exit.DONE
    assert len(list(made.glob(f"{SERVICE}/migrations/versions/*.py"))) == 2


def test_what_a_person_states_in_the_repository_counts(made: Path) -> None:
    (made / "scaffold.toml").write_text('[containers.lending-api]\nkind = "gateway"\n')
    commit_all(made)
    assert run("update", made, "--quiet") == Exit.DONE
    assert "gateway" in (made / "docs/containers/lending-api.md").read_text()
    assert (made / "scaffold.toml").read_text().startswith("[containers")


def test_a_name_given_to_new_survives(tmp_path: Path) -> None:
    made = shed(tmp_path, "--name", "Better Name")
    assert run("update", made, "--from", tmp_path / "scan.json", "--quiet") == Exit.DONE
    assert "Better Name" in (made / "README.md").read_text()


def test_conflicts_end_with_their_own_code_and_abort_returns(
    made: Path, newer: Path, *, capsys: Captured
) -> None:
    router = handlers(made).with_name("router.py")
    text = router.read_text()
    router.write_text(text.replace("import", "import  # mine\nimport", 1).rstrip() + "  # mine\n")
    commit_all(made)
    before = files_below(made)
    assert run("update", made, "--from", newer, "--quiet") == Exit.CONFLICTS
    assert "<<<<<<< yours (as committed)" in router.read_text()
    assert run("update", made) == Exit.REFUSED
    assert "SC503" in capsys.readouterr().err
    assert run("update", made, "--abort") == Exit.DONE
    assert files_below(made) == before
    assert run("update", made, "--abort") == Exit.REFUSED
    assert "SC513" in capsys.readouterr().err


def test_a_folder_of_a_larger_repository_is_updated_alone(tmp_path: Path, newer: Path) -> None:
    top = tmp_path / "mono"
    top.mkdir()
    (top / "other.txt").write_text("other\n")
    git(top, "init", "-q", "-b", "main")
    commit_all(top)
    made = shed(top, "--no-git")
    commit_all(top)
    assert run("update", made, "--from", newer, "--quiet") == Exit.DONE
    assert (top / "other.txt").read_text() == "other\n"
    assert "delete" in handlers(made).with_name("router.py").read_text()
    assert git(top, "status", "--porcelain") == ""


def test_a_shallow_clone_with_other_line_ends_is_updated(
    made: Path, newer: Path, *, tmp_path: Path
) -> None:
    (made / "extra.txt").write_text("x\n")
    commit_all(made)
    clone = tmp_path / "clone"
    options = ("--depth=1", "-c", "core.autocrlf=true")
    git(tmp_path, "clone", "-q", *options, made.as_uri(), str(clone))
    assert b"\r\n" in (clone / "README.md").read_bytes()
    assert run("update", clone, "--from", newer, "--quiet") == Exit.DONE
    router = handlers(clone).with_name("router.py").read_bytes()
    assert b"delete" in router
    assert b"\r\n" in router
    assert git(clone, "status", "--porcelain") == ""


def test_a_base_that_a_shallow_clone_does_not_hold_is_rendered(
    made: Path, newer: Path, *, tmp_path: Path
) -> None:
    router = handlers(made).with_name("router.py")
    router.write_text("# mine\n" + router.read_text())
    commit_all(made)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth=1", made.as_uri(), str(clone))
    assert run("update", clone, "--from", newer, "--quiet") == Exit.DONE
    merged = handlers(clone).with_name("router.py").read_text()
    assert "delete" in merged
    assert merged.startswith("# mine\n")


def dirty(made: Path) -> None:
    (made / "README.md").write_text("mine")


def merging(made: Path) -> None:
    (made / ".git/MERGE_HEAD").write_text(git(made, "rev-parse", "HEAD"))


def without_lock(made: Path) -> None:
    git(made, "rm", "-q", ".scaffold/lock.json")
    git(made, "commit", "-q", "-m", "x")


def relocked(made: Path, **settings: object) -> None:
    path = made / ".scaffold/lock.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **settings}))
    commit_all(made)


def linked(made: Path) -> None:
    router = handlers(made).with_name("router.py")
    router.unlink()
    router.symlink_to("base.py")
    commit_all(made)


OBSTACLES: dict[str, Callable[[Path], None]] = {
    "SC502": dirty,
    "SC503": merging,
    "SC504": without_lock,
    "SC505": lambda made: relocked(made, pristine="0" * 64),
    "SC506": linked,
    "SC507": lambda made: relocked(made, tool="99.0"),
}
NEWER: tuple[dict[str, object], ...] = ({"format": 2, "files": []}, {"model_format": 99})


@pytest.mark.parametrize("code", OBSTACLES)
def test_an_update_is_refused_with_its_reason(
    code: str, made: Path, *, newer: Path, capsys: Captured
) -> None:
    OBSTACLES[code](made)
    before = files_below(made)
    assert run("update", made, "--from", newer) == Exit.REFUSED
    assert f"error[{code}]" in capsys.readouterr().err
    assert files_below(made) == before


@pytest.mark.parametrize("settings", NEWER, ids=["lock", "model"])
def test_a_newer_format_is_named_as_such(
    settings: dict[str, object], made: Path, *, capsys: Captured
) -> None:
    relocked(made, **settings)
    assert run("update", made) == Exit.REFUSED
    assert "error[SC507]" in capsys.readouterr().err


def test_without_git_there_is_no_update(tmp_path: Path, capsys: Captured) -> None:
    made = shed(tmp_path, "--no-git")
    assert run("update", made) == Exit.REFUSED
    assert "error[SC501]" in capsys.readouterr().err


def test_the_same_scan_in_another_order_of_keys_changes_nothing(
    made: Path, tmp_path: Path, *, capsys: Captured
) -> None:
    again = written(dict(reversed(SCAN.items())), tmp_path / "again.json")
    assert run("update", made, "--from", again, "--quiet") == Exit.DONE
    assert git(made, "log", "--format=%s").count("Update") == 0


def test_a_git_that_fails_is_told_and_changes_nothing(
    made: Path, newer: Path, *, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrapper = made.parent / "bin/git"
    wrapper.parent.mkdir()
    real = shutil.which("git")
    script = f'#!/bin/sh\ncase "$*" in *merge-tree*) exit 128;; esac\nexec {real} "$@"\n'
    wrapper.write_text(script)
    wrapper.chmod(0o755)
    before = files_below(made)
    monkeypatch.setenv("PATH", f"{wrapper.parent}{os.pathsep}{os.environ['PATH']}")
    assert run("update", made, "--from", newer) == Exit.REFUSED
    assert "error[SC512]" in capsys.readouterr().err
    assert files_below(made) == before
