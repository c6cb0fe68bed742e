import json
import subprocess
import sys
from pathlib import Path

import pytest

from scaffold import __version__
from scaffold.cli import guarded
from scaffold.cli.commands import app
from scaffold.cli.exits import Exit

SOURCES = Path(__file__).parents[3] / "src"
# Each costs more than all of the command line.
HEAVY = {"jinja2", "pydantic", "yaml", "datamodel_code_generator", "jsonschema_rs"}


def run(*arguments: str) -> int:
    return guarded(app, list(arguments), debug=False)


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--version") == Exit.DONE
    assert capsys.readouterr().out == f"scaffold {__version__}\n"


def test_starting_imports_nothing_heavy() -> None:
    code = f"import scaffold.cli.commands, sys; print(sorted({HEAVY!r} & set(sys.modules)))"
    told = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(SOURCES)},
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert told.strip() == "[]"


def test_a_code_is_explained_in_any_case(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("explain", "sc401") == Exit.DONE
    told = capsys.readouterr().out
    assert told.startswith("SC401 (error): ")
    assert "--force" in told


def test_an_unknown_code_is_a_mistake_of_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("explain", "SC999") == Exit.USAGE
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "'SC999'" in captured.err


@pytest.mark.parametrize("arguments", [["new"], ["nonsense"], ["new", "--from"], ["new", "--no"]])
def test_a_mistake_of_usage_has_its_own_exit_code(arguments: list[str]) -> None:
    assert run(*arguments) == Exit.USAGE


def test_a_bug_is_told_without_a_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    def fails(_: list[str], *, prog_name: str) -> None:
        raise LookupError(f"{prog_name}: lost\x1b[31m")

    assert guarded(fails, [], debug=False) == Exit.BUG
    captured = capsys.readouterr()
    assert "a bug in scaffold, not in the scan: LookupError" in captured.err
    assert "scaffold: lost\\x1b[31m" in captured.err
    assert "Traceback" not in captured.err


def test_the_traceback_of_a_bug_is_shown_to_who_asks() -> None:
    def fails(_: list[str], *, prog_name: str) -> None:
        raise LookupError(prog_name)

    with pytest.raises(LookupError):
        guarded(fails, [], debug=True)


def test_a_limit_stands_in_the_way_until_it_is_raised(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scan = tmp_path / "scan.json"
    columns = [f"c{number} text" for number in range(8)]
    scan.write_text(json.dumps({"data_schema": {"tables": {"things": {"columns": columns}}}}))
    assert run("inspect", str(scan), "--limit", "max_columns=5") == Exit.REFUSED
    told = capsys.readouterr().err
    assert "error[SC102]: the scan holds 8 columns, more than 5 (max_columns)" in told
    assert "  /data_schema/tables/things/columns/5" in told
    assert "--limit max_columns=10" in told
    assert run("inspect", str(scan), "--limit", "max_columns=10") == Exit.DONE


@pytest.mark.parametrize(
    ("stated", "message"),
    [
        ("max_things=5", "no limit is called 'max_things'"),
        ("max_columns", "takes a whole number"),
        ("max_columns=-1", "takes a whole number"),
        ("max_depth=251", "at most"),
    ],
)
def test_what_is_no_limit_is_a_wrong_use(
    stated: str, message: str, *, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in (["plan"], ["inspect"], ["new", "--from"], ["diff", "nowhere.json"]):
        assert run(*command, "nowhere.json", "--limit", stated) == Exit.USAGE, command
        assert message in " ".join(capsys.readouterr().err.replace("│", " ").split())
