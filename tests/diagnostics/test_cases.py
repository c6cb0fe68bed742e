"""What a scan makes the tool say: a case is a folder, and its name begins with the code.

A folder holds `scan.*`, and perhaps a `scaffold.toml`. `expected.txt` is what `scaffold inspect`
says on stderr, and below it the parts whose rule is the code, as `--format json` has them.
`pytest --accept` writes it anew; read the difference.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from scaffold.cli import main
from scaffold.diagnostics.rules import RULES

HERE = Path(__file__).parent
CASES = sorted(path for path in HERE.iterdir() if path.name.startswith("SC"))
# What git, the disk and a generated repository make it say is held where these are made.
ELSEWHERE = ("SC4", "SC5")
# Told by a file of many megabytes, and by nothing but a mistake of an earlier pass: tests/unit.
UNREACHED = {"SC102", "SC290"}

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None


@pytest.fixture
def accepts(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--accept"))


def told_by(value: Json, code: str, *, path: str = "") -> Iterator[str]:
    """The innermost parts of the document that name the code as their rule."""
    if isinstance(value, dict):
        if value.get("rule") == code:
            own = {key: one for key, one in value.items() if not isinstance(one, dict | list)}
            yield f"{path}: {json.dumps(own, sort_keys=True)}"
        children: Iterator[tuple[object, Json]] = iter(value.items())
    elif isinstance(value, list):
        children = iter(enumerate(value))
    else:
        return
    for key, child in children:
        if key != "diagnostics":
            yield from told_by(child, code, path=f"{path}/{key}")


def said(
    folder: Path, monkeypatch: pytest.MonkeyPatch, *, capsys: pytest.CaptureFixture[str]
) -> str:
    """All that the command line says about the scan of a case."""
    (scan,) = (path.name for path in folder.iterdir() if path.stem == "scan")
    monkeypatch.chdir(folder)
    monkeypatch.setattr("sys.argv", ["scaffold", "inspect", scan, "--format", "json"])
    with pytest.raises(SystemExit) as ended:
        main()
    captured = capsys.readouterr()
    parts = told_by(json.loads(captured.out), folder.name[:5]) if captured.out else iter(())
    evidence = "".join(f"{line}\n" for line in parts)
    return "".join((captured.err, evidence and f"\n{evidence}", f"\nexit {ended.value.code}\n"))


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_a_case_says_what_is_expected(
    folder: Path,
    *,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    accepts: bool,
) -> None:
    text = said(folder, monkeypatch, capsys=capsys)
    expected = folder / "expected.txt"
    if accepts:
        expected.write_text(text, encoding="utf-8")
    assert folder.name[:5] in text
    assert text == expected.read_text(encoding="utf-8")


def test_every_code_of_a_scan_has_a_case() -> None:
    wanted = {code for code in RULES if not code.startswith(ELSEWHERE)} - UNREACHED
    assert wanted - {folder.name[:5] for folder in CASES} == set()
