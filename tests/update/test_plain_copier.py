"""Plain copier updates a generated repository in a clone, and takes turns with scaffold."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scaffold.cli.exits import Exit
from scaffold.render.blueprint import find_blueprint
from tests.update.folders import files_below, git
from tests.update.shed import commit_all, handlers, longer_scan, run, shed, written

Captured = pytest.CaptureFixture[str]


def copier(folder: Path, *arguments: str) -> str:
    """Copier's own command line, without trust."""
    return subprocess.run(
        [sys.executable, "-m", "copier", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    ).stdout


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    made = shed(tmp_path)
    git(tmp_path, "clone", "-q", str(made), "clone")
    git(tmp_path / "clone", "config", "user.name", "u")
    git(tmp_path / "clone", "config", "user.email", "u@localhost")
    return tmp_path / "clone"


def rescanned(clone: Path) -> None:
    """The new scan, planned elsewhere, taken in by copier alone."""
    newer = written(longer_scan(), clone.parent / "newer.json")
    answers = clone.parent / "answers.yml"
    assert run("plan", newer, "--data-file", answers, "--into", clone) == Exit.DONE
    options = ("--vcs-ref=:current:", "--data-file", str(answers), "--defaults", "--quiet")
    copier(clone, "update", *options)
    commit_all(clone)


@pytest.mark.slow
def test_copier_finds_nothing_to_do(clone: Path) -> None:
    before = files_below(clone)
    copier(clone, "check-update", "--quiet")
    copier(clone, "recopy", "--defaults", "--overwrite", "--quiet")
    assert files_below(clone) == before
    assert git(clone, "status", "--porcelain") == ""


@pytest.mark.slow
def test_a_rescan_by_copier_keeps_handlers_and_scaffold_takes_over(
    clone: Path, capsys: Captured
) -> None:
    path = handlers(clone)
    path.write_text(path.read_text() + "\n    mine = True\n")
    commit_all(clone)
    rescanned(clone)
    assert "delete" in path.with_name("router.py").read_text()
    assert "mine = True" in path.read_text()
    assert run("update", clone, "--from", clone.parent / "newer.json") == Exit.DONE
    assert "note[SC508]" in capsys.readouterr().err
    assert "mine = True" in path.read_text()
    assert git(clone, "status", "--porcelain") == ""
    assert run("update", clone) == Exit.DONE
    captured = capsys.readouterr()
    assert captured.out == "nothing to do\n"
    assert "SC508" not in captured.err


@pytest.mark.slow
def test_a_rescan_by_copier_is_not_taken_back(clone: Path, capsys: Captured) -> None:
    rescanned(clone)
    before = files_below(clone)
    capsys.readouterr()
    assert run("update", clone) == Exit.REFUSED
    assert "error[SC515]" in capsys.readouterr().err
    assert files_below(clone) == before


@pytest.mark.slow
def test_scaffold_and_copier_make_the_same_of_one_rescan(clone: Path, tmp_path: Path) -> None:
    rescanned(clone)
    newer = clone.parent / "newer.json"
    assert run("update", clone, "--from", newer, "--quiet") == Exit.DONE
    fresh = tmp_path / "fresh"
    assert run("new", "--from", newer, fresh, "--quiet", "--no-git") == Exit.DONE
    assert files_below(clone) == files_below(fresh)


@pytest.mark.slow
def test_copier_updates_to_a_newer_blueprint_from_the_bundle(
    clone: Path, tmp_path: Path, *, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = tmp_path / "rewrite"
    shutil.copytree(find_blueprint("rewrite"), newer)
    with (newer / "template/Makefile").open("a") as makefile:
        makefile.write("# of the newer blueprint\n")
    path = handlers(clone)
    path.write_text(path.read_text() + "\n    mine = True\n")
    (clone / "README.md").write_text("mine\n" + (clone / "README.md").read_text())
    commit_all(clone)
    monkeypatch.setattr("scaffold.cli.bundle.find_blueprint", lambda _: newer)
    assert run("bundle", clone / ".scaffold/blueprint.bundle") == Exit.DONE
    commit_all(clone)
    copier(clone, "update", "--defaults", "--quiet", "--vcs-ref=HEAD")
    assert "# of the newer blueprint" in (clone / "Makefile").read_text()
    assert "mine = True" in path.read_text()
    assert (clone / "README.md").read_text().startswith("mine\n")
    commit_all(clone)
    # And back to the blueprint that scaffold ships here.
    assert run("update", clone, "--quiet") == Exit.DONE
    assert "# of the newer blueprint" not in (clone / "Makefile").read_text()
    assert (clone / "README.md").read_text().startswith("mine\n")
