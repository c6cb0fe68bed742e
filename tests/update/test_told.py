"""What an update says before it does anything."""

from pathlib import Path

import pytest

from scaffold.cli.exits import Exit
from scaffold.render.git import GitError
from tests.update.folders import files_below
from tests.update.shed import longer_scan, run, shed, written


def test_what_goes_from_a_table_is_told_before_anything_is_written(
    tmp_path: Path, *, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = shed(tmp_path)
    before = files_below(made)
    scan = longer_scan()
    columns = scan["data_schema"]["tables"]["tools"]["columns"]
    [gone] = [one for one in columns if str(one).startswith("label")]
    columns.remove(gone)

    def fail(*_found: object, **_named: object) -> None:
        said = capsys.readouterr().err
        assert "SC511" in said
        assert "`tools.label` goes, with its values" in said
        raise GitError("stopped here")

    monkeypatch.setattr("scaffold.cli.merge.apply_outcome", fail)
    again = written(scan, tmp_path / "again.json")
    assert run("update", made, "--from", again) == Exit.REFUSED
    assert "stopped here" in capsys.readouterr().err
    assert files_below(made) == before


def test_each_loss_is_told_whole_however_many_steps_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = shed(tmp_path)
    scan = longer_scan()
    columns = scan["data_schema"]["tables"]["tools"]["columns"]
    [gone] = [one for one in columns if str(one).startswith("label")]
    columns.remove(gone)
    columns += [f"a_new_column_with_a_long_name_{number} (integer)" for number in range(30)]
    again = written(scan, tmp_path / "again.json")
    capsys.readouterr()
    assert run("update", made, "--from", again, "--dry-run") == Exit.DONE
    said = capsys.readouterr().err
    assert "`tools.label` goes, with its values; it stops before that, unless" in said
