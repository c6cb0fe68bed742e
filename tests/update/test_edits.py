"""What a person did to a repository, and what `scaffold update` makes of it."""

from pathlib import Path

import pytest

from scaffold.cli.exits import Exit
from scaffold.update.settled import is_settled
from tests.update.folders import git
from tests.update.shed import (
    PACKAGE,
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


def test_an_orphan_is_told_where_its_operations_are_now(tmp_path: Path, capsys: Captured) -> None:
    scan = longer_scan()
    desk = {**scan["containers"]["lending-api"], "name": "Desk API"}
    desk["description"] = "HTTP API of the desk."
    scan["containers"]["desk-api"] = desk
    made = tmp_path / "two"
    assert run("new", "--from", written(scan, tmp_path / "two.json"), made, "--quiet") == Exit.DONE
    path = handlers(made)
    path.write_text(path.read_text() + "\n    mine = True\n")
    commit_all(made)
    scan["api_endpoints"][0]["name"] = "Desk API"
    moved = written(scan, tmp_path / "moved.json")
    assert run("update", made, "--from", moved) == Exit.DONE
    told = capsys.readouterr().err
    assert "note[SC510]: its operations are now beside services/desk-api/" in told
    assert "mine = True" in path.read_text()
    assert run("check", made) == Exit.DONE
    assert "warning[SC523]" in capsys.readouterr().err


def test_an_update_that_was_squashed_is_followed_by_the_next(made: Path, newer: Path) -> None:
    path = handlers(made)
    path.write_text(path.read_text() + "\n    mine = True\n")
    commit_all(made)
    git(made, "checkout", "-q", "-b", "update")
    assert run("update", made, "--from", newer, "--quiet") == Exit.DONE
    git(made, "checkout", "-q", "main")
    git(made, "merge", "-q", "--squash", "update")
    commit_all(made)
    git(made, "branch", "-D", "update")
    assert run("update", made, "--from", made.parent / "scan.json", "--quiet") == Exit.DONE
    assert "delete" not in path.with_name("router.py").read_text()
    assert "mine = True" in path.read_text()


def test_what_a_person_did_to_files_stays(made: Path, newer: Path, *, capsys: Captured) -> None:
    router = handlers(made).with_name("router.py")
    router.chmod(0o755)
    (made / "docs/mine").mkdir()
    (made / "docs/provenance.md").rename(made / "docs/mine/provenance.md")
    (made / "docs/architecture/workspace.dsl").unlink()
    with (made / ".gitignore").open("a") as ignore:
        ignore.write("/notes.txt\n")
    commit_all(made)
    (made / "notes.txt").write_text("mine\n")
    assert run("update", made, "--from", newer) == Exit.DONE
    assert router.stat().st_mode & 0o100
    assert "delete" in router.read_text()
    assert not (made / "docs/provenance.md").exists()
    assert (made / "docs/mine/provenance.md").exists()
    assert not (made / "docs/architecture/workspace.dsl").exists()
    assert (made / "notes.txt").read_text() == "mine\n"
    assert git(made, "status", "--porcelain") == ""


def test_a_link_that_git_does_not_keep_is_not_followed(
    made: Path, tmp_path: Path, *, capsys: Captured
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    with (made / ".git/info/exclude").open("a") as exclude:
        exclude.write("/services/desk-api\n")
    (made / "services/desk-api").symlink_to(outside)
    scan = longer_scan()
    scan["containers"]["desk-api"] = {**scan["containers"]["lending-api"], "name": "Desk API"}
    assert run("update", made, "--from", written(scan, tmp_path / "d.json")) == Exit.REFUSED
    told = capsys.readouterr().err
    assert "error[SC506]" in told
    assert "services/desk-api" in told
    assert list(outside.iterdir()) == []
    assert git(made, "log", "--format=%s").count("Update") == 0


def test_nothing_to_do_is_told_only_where_it_is_so(
    made: Path, tmp_path: Path, *, capsys: Captured
) -> None:
    """Whatever an update looks into and somebody changed, it looks into again."""
    same = tmp_path / "scan.json"
    assert run("update", made, "--from", same) == Exit.DONE
    assert capsys.readouterr().out == "nothing to do\n"
    handlers(made).unlink()
    commit_all(made)
    assert run("update", made, "--quiet") == Exit.DONE
    assert handlers(made).exists()
    contract = made / SERVICE / "openapi.yaml"
    contract.write_text(
        contract.read_text().replace("label:", "caption:").replace("- label", "- caption")
    )
    commit_all(made)
    assert run("update", made, "--quiet") == Exit.DONE
    assert "caption" in (made / PACKAGE / "schemas.py").read_text()
    (made / "scaffold.toml").write_text('[containers.lending-api]\nkind = "gateway"\n')
    commit_all(made)
    assert run("update", made, "--quiet") == Exit.DONE
    assert "gateway" in (made / "docs/containers/lending-api.md").read_text()


def test_an_update_is_settled_also_after_a_revision(made: Path, tmp_path: Path) -> None:
    assert is_settled(made, None)
    scan = longer_scan()
    scan["data_schema"]["tables"]["tools"]["columns"].append("weight (integer)")
    newer = written(scan, tmp_path / "heavier.json")
    assert run("update", made, "--from", newer, "--quiet") == Exit.DONE
    path = handlers(made)
    path.write_text(path.read_text() + "\n    mine = True\n")
    assert not is_settled(made, None)
    commit_all(made)
    assert is_settled(made, None)
    snapshot = made / SERVICE / "migrations/snapshot.json"
    snapshot.write_text(snapshot.read_text().replace("weight", "height"))
    commit_all(made)
    assert not is_settled(made, None)
