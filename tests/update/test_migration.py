"""`scaffold migration`: revisions for tables that changed, as after a run of plain copier."""

import copy
import json
import shutil
from pathlib import Path

import pytest

from scaffold.plan.snapshots import read_snapshot
from tests.update.shed import SCAN, SERVICE, Scan, run, written

ANSWERS = ".copier-answers.yml"
VERSIONS = f"{SERVICE}/migrations/versions"
SNAPSHOT = f"{SERVICE}/migrations/snapshot.json"
BY_HAND = '''"""By hand."""

revision: str = "8f2a"
down_revision: str | None = {down!r}


def upgrade() -> None: ...


def downgrade() -> None: ...
'''


def scan_with(*columns: str) -> Scan:
    scan = copy.deepcopy(SCAN)
    scan["data_schema"]["tables"]["tools"]["columns"] += columns
    return scan


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository, and one of a scan with one column more."""
    folder = tmp_path_factory.mktemp("generated")
    scans = {"made": SCAN, "rescanned": scan_with("weight (integer)")}
    for name, scan in scans.items():
        path = written(scan, folder / f"{name}.json")
        assert run("new", "--from", path, folder / name, "--no-git", "--quiet") == 0
    return folder


@pytest.fixture
def made(generated: Path, tmp_path: Path) -> Path:
    """A repository whose answers are already those of the longer scan."""
    shutil.copytree(generated / "made", tmp_path / "made")
    shutil.copy(generated / "rescanned" / ANSWERS, tmp_path / "made" / ANSWERS)
    return tmp_path / "made"


def content(folder: Path) -> dict[str, bytes]:
    return {str(one): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def test_a_revision_is_added_once_and_told_first(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = content(made)
    assert run("migration", made, "--dry-run") == 0
    told = capsys.readouterr().out
    assert told.splitlines() == [
        f"{VERSIONS}/0002_change_tools.py",
        "  `tools.weight` comes",
        "dry run",
    ]
    assert content(made) == before
    assert run("migration", made, "--json") == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines == [
        {
            "path": f"{VERSIONS}/0002_change_tools.py",
            "steps": ["`tools.weight` comes"],
            "losses": [],
        },
        {"result": "written"},
    ]
    assert 'down_revision = "0001"' in (made / VERSIONS / "0002_change_tools.py").read_text()
    assert read_snapshot((made / SNAPSHOT).read_bytes()).revision == "0002"
    assert run("migration", made) == 0
    assert capsys.readouterr().out == "nothing to do\n"


def test_a_revision_of_the_user_is_followed_and_not_touched(made: Path) -> None:
    mine = made / VERSIONS / "mine.py"
    mine.write_text(BY_HAND.format(down="0001"))
    assert run("migration", made, "--quiet") == 0
    assert mine.read_text() == BY_HAND.format(down="0001")
    assert 'down_revision = "8f2a"' in (made / VERSIONS / "0002_change_tools.py").read_text()


def test_two_heads_are_reported_and_nothing_is_written(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (made / VERSIONS / "mine.py").write_text(BY_HAND.format(down=None))
    before = content(made)
    assert run("migration", made) == 1
    said = capsys.readouterr().err
    assert "there has to be one head, and there are: 0001, 8f2a" in said
    assert f"--> {VERSIONS}" in said
    assert content(made) == before


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (None, "is missing, and there are revisions"),
        ("{", "cannot be read"),
        ('"revision": "0001"', "names revision '0009', which no file has"),
        ('"primary_key": [\n    "id"', "does not hold together: `tools` has no column"),
    ],
)
def test_a_snapshot_that_cannot_be_trusted_is_refused(
    made: Path, capsys: pytest.CaptureFixture[str], *, text: str | None, reason: str
) -> None:
    snapshot = made / SNAPSHOT
    if text is None:
        snapshot.unlink()
    elif text == "{":
        snapshot.write_text(text)
    else:
        edited = text.replace("0001", "0009").replace('"id"', '"nothing"')
        assert text in snapshot.read_text()
        snapshot.write_text(snapshot.read_text().replace(text, edited))
    before = content(made)
    assert run("migration", made) == 1
    said = capsys.readouterr().err
    assert "error[SC514]" in said
    assert reason in said
    assert f"--> {SNAPSHOT}" in said
    assert content(made) == before


def test_a_service_without_revisions_begins_with_all_of_its_tables(made: Path) -> None:
    shutil.rmtree(made / SERVICE / "migrations")
    assert run("migration", made, "--quiet") == 0
    [first] = (made / VERSIONS).glob("*.py")
    assert first.name == "0001_initial.py"
    assert '"weight"' in first.read_text()


def test_a_symlink_in_the_way_is_refused(made: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.json"
    shutil.move(made / SNAPSHOT, outside)
    before = outside.read_bytes()
    (made / SNAPSHOT).symlink_to(outside)
    assert run("migration", made, "--quiet") == 1
    assert outside.read_bytes() == before


def test_answers_without_tables_are_refused(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (made / ANSWERS).write_text("_commit: v1\nmodel: '{}'\n")
    assert run("migration", made) == 1
    assert "error[SC504]" in capsys.readouterr().err


def test_a_revision_is_no_drift(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("migration", made, "--quiet") == 0
    run("check", made)
    assert SNAPSHOT not in capsys.readouterr().err


def test_a_rename_is_what_the_overrides_declare(
    made: Path, tmp_path: Path, *, capsys: pytest.CaptureFixture[str]
) -> None:
    scan = copy.deepcopy(SCAN)
    scan["data_schema"]["tables"]["tools"]["columns"][1] = "title (varchar(50), not null)"
    overrides = tmp_path / "renames.toml"
    overrides.write_text('[tables.tools.columns.title]\nrenamed_from = "label"\n')
    path = written(scan, tmp_path / "renamed.json")
    options = ("--overrides", overrides, "--no-git", "--quiet")
    assert run("new", "--from", path, tmp_path / "renamed", *options) == 0
    shutil.copy(tmp_path / "renamed" / ANSWERS, made / ANSWERS)
    assert run("migration", made) == 0
    told = capsys.readouterr().out
    assert "  `tools.title` was called `label`\n" in told
    assert "would lose" not in told
    [second] = (made / VERSIONS).glob("0002_*.py")
    assert 'rename_column("tools", "label", "title")' in second.read_text()
    assert run("migration", made) == 0
    assert capsys.readouterr().out == "nothing to do\n"


def test_a_column_of_an_override_that_is_not_there_is_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    overrides = tmp_path / "renames.toml"
    overrides.write_text('[tables.tools.columns.titel]\nrenamed_from = "label"\n')
    path = written(SCAN, tmp_path / "scan.json")
    run("new", "--from", path, tmp_path / "made", "--overrides", overrides, "--no-git")
    assert "column `titel` is not in the scan" in capsys.readouterr().err
