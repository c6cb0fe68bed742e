"""What `check` finds and `status` counts, in a repository made for the test."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from scaffold.cli.exits import Exit
from tests.update.shed import PACKAGE, SERVICE, handlers, run, shed

DELIVERIES = """
class DeliveriesBase:
    async def tool_lent(self, event: Event) -> None:
        raise NotModelled("The scan does not say what follows.", scan_pointer="/events/0")
"""
Captured = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    made = shed(tmp_path_factory.mktemp("fresh"), "--no-git")
    return {
        path.relative_to(made).as_posix(): path.read_bytes()
        for path in made.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def made(fresh: dict[str, bytes], tmp_path: Path) -> Path:
    for path, content in fresh.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    return tmp_path


def operation(made: Path) -> tuple[str, str]:
    """The name of the operation, and its signature in the base."""
    base = handlers(made).with_name("base.py").read_text()
    head = base[base.index("async def ") :]
    return head.split("(")[0].removeprefix("async def "), head[: head.index(':\n        """')]


def override(made: Path, text: str) -> None:
    path = handlers(made)
    path.write_text(f"{path.read_text()}\n    {text}:\n        return None\n")


def same_signature(made: Path) -> None:
    override(made, operation(made)[1])


def another_signature(made: Path) -> None:
    override(made, f"async def {operation(made)[0]}(self, other: int) -> None")


def unknown_operation(made: Path) -> None:
    override(made, f"async def {operation(made)[0]}s(self) -> None")


def private_method(made: Path) -> None:
    override(made, "async def _mine(self) -> None")


def without_base(made: Path) -> None:
    handlers(made).with_name("base.py").unlink()
    handlers(made).with_name("router.py").unlink()


def edited_router(made: Path) -> None:
    path = handlers(made).with_name("router.py")
    path.write_text(path.read_text() + "# mine\n")


def edited_readme(made: Path) -> None:
    (made / "README.md").write_text("mine\n")


def checked_out_by_windows(made: Path) -> None:
    path = made / PACKAGE / "main.py"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def renamed_operation(made: Path) -> None:
    path = made / SERVICE / "openapi.yaml"
    path.write_text(path.read_text().replace("operationId: ", "operationId: another_"))


def edited_schemas(made: Path) -> None:
    path = made / PACKAGE / "schemas.py"
    path.write_text(path.read_text() + "MINE = 1\n")


def edited_lock(made: Path) -> None:
    path = made / ".scaffold/lock.json"
    path.write_text(path.read_text().replace('"format": 1', '"format": 0'))


def edited_answers(made: Path) -> None:
    path = made / ".copier-answers.yml"
    path.write_text(path.read_text().replace("_commit: v", "_commit: v9"))


def broken_handlers(made: Path) -> None:
    handlers(made).write_text("class (\n")


@pytest.mark.parametrize(
    ("edit", "codes"),
    [
        (lambda _: None, []),
        (same_signature, []),
        (private_method, []),
        (edited_readme, []),
        (checked_out_by_windows, []),
        (another_signature, ["SC522"]),
        (unknown_operation, ["SC521"]),
        (edited_router, ["SC520"]),
        (edited_schemas, ["SC524"]),
        (edited_lock, ["SC505"]),
        (edited_answers, ["SC520"]),
        (broken_handlers, ["SC526"]),
    ],
)
def test_a_check_tells_what_is_wrong_and_nothing_else(
    edit: Callable[[Path], None], codes: list[str], *, made: Path, capsys: Captured
) -> None:
    edit(made)
    code = run("check", made, "--json")
    found = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [one["code"] for one in found] == codes
    errors = [one for one in found if one["severity"] == "error"]
    assert code == (Exit.REFUSED if errors else Exit.DONE)


@pytest.mark.parametrize(
    ("edit", "code"),
    [(without_base, "SC523"), (without_base, "SC525"), (renamed_operation, "SC526")],
)
def test_a_check_tells_also(
    edit: Callable[[Path], None], code: str, *, made: Path, capsys: Captured
) -> None:
    edit(made)
    run("check", made)
    assert f"[{code}]" in capsys.readouterr().err


def test_the_status_counts_overrides(made: Path, capsys: Captured) -> None:
    assert run("status", made, "--json") == Exit.DONE
    before = json.loads(capsys.readouterr().out.splitlines()[-1])
    same_signature(made)
    assert run("status", made, "--json") == Exit.DONE
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert before == {**rows[-1], "overridden": 0}
    assert (rows[-1]["service"], rows[-1]["operations"], rows[-1]["overridden"]) == ("total", 1, 1)


def test_a_status_for_people_is_a_table(made: Path, capsys: Captured) -> None:
    assert run("status", made) == Exit.DONE
    lines = capsys.readouterr().out.splitlines()
    assert len({len(line) for line in lines}) == 1
    assert lines[-1].startswith("total")


def test_what_is_to_be_written_is_listed_with_its_file(made: Path, capsys: Captured) -> None:
    path = f"{SERVICE}/src/lending_api/deliveries/"
    taking = {"base.py": DELIVERIES, "handlers.py": "", "subscriptions.py": ""}
    (made / path).mkdir()
    for name, text in taking.items():
        (made / path / name).write_text(text)
    assert run("status", made, "--todo") == Exit.DONE
    assert capsys.readouterr().out.splitlines()[-1] == f"{path}handlers.py: tool_lent"
    assert run("status", made, "--json") == Exit.DONE
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (rows[-1]["operations"], rows[-1]["events"], rows[-1]["events_written"]) == (1, 1, 0)
    (made / path / "handlers.py").write_text(DELIVERIES.replace("Base", "Handlers"))
    assert run("status", made, "--json") == Exit.DONE
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (rows[-1]["events"], rows[-1]["events_written"]) == (1, 1)


def test_a_folder_that_scaffold_did_not_write_is_refused(tmp_path: Path, capsys: Captured) -> None:
    for command in ("check", "status"):
        assert run(command, tmp_path) == Exit.REFUSED
        assert "error[SC504]" in capsys.readouterr().err
