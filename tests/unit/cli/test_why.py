"""`scaffold why`, both ways, on a repository of a small scan."""

import json
from pathlib import Path

import pytest

from scaffold.cli import guarded
from scaffold.cli.commands import app
from scaffold.cli.exits import Exit

SCAN = {
    "meta": {"project": "Bakery", "version": "1"},
    "containers": {"oven": {"name": "Oven", "technology": "FastAPI", "c4_level": "Container"}},
    "api_endpoints": {"oven": {"endpoints": ["GET /cakes/{id}", "POST /cakes"]}},
    "data_schema": {"tables": {"cakes": {"columns": ["id uuid PK", "glaze text"]}}},
    "domain_glossary": {"glaze": {"description": "What shines."}},
    "wishes": {"color": "pink"},
}
MODEL = "services/oven/src/oven/models/cakes.py"


def run(*arguments: str | Path) -> int:
    return guarded(app, [str(one) for one in arguments], debug=True)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("why")
    scan = folder / "scan.json"
    scan.write_text(json.dumps(SCAN))
    assert run("new", "--from", scan, folder / "made", "--no-git", "--quiet") == Exit.DONE
    return folder / "made"


def line_of(text: str, file: Path) -> int:
    lines = file.read_text().splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def told(repository: Path, capsys: pytest.CaptureFixture[str], *asked: str) -> list[dict[str, str]]:
    capsys.readouterr()
    assert run("why", *asked, "--in", repository, "--json") == Exit.DONE
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_line_of_a_model_leads_to_its_column(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = line_of("    glaze: ", repository / MODEL)
    found = told(repository, capsys, f"{MODEL}:{line}")
    assert [(one["pointer"], one["part"], one["certainty"]) for one in found] == [
        ("/data_schema/tables/cakes/columns/1", "column cakes.glaze", "stated")
    ]


def test_a_file_leads_to_all_that_is_in_it(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = {one["pointer"] for one in told(repository, capsys, MODEL)}
    assert {f"/data_schema/tables/cakes/columns/{number}" for number in (0, 1)} <= found


def test_a_router_leads_to_its_endpoint(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    router = "services/oven/src/oven/cakes/router.py"
    line = line_of("def create_cake(", repository / router)
    assert "/api_endpoints/oven/endpoints/1" in {
        one["pointer"] for one in told(repository, capsys, f"{router}:{line}")
    }


def test_a_pointer_leads_to_the_outputs(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (found,) = told(repository, capsys, "--scan", "/data_schema/tables/cakes/columns/1")
    assert found["fate"] == "used"
    line = line_of("    glaze: ", repository / MODEL)
    assert f"{MODEL}:{line}" in found["outputs"]


@pytest.mark.parametrize(
    ("pointer", "fate", "output"),
    [
        ("/domain_glossary/glaze", "documented", "docs/glossary.md"),
        ("/wishes", "documented", "docs/scan/wishes.md"),
        ("/meta/version", "documented", "docs/provenance.md"),
        ("/containers/oven/c4_level", "explained", None),
    ],
)
def test_what_is_not_code_has_a_page_or_a_reason(
    repository: Path,
    capsys: pytest.CaptureFixture[str],
    *,
    pointer: str,
    fate: str,
    output: str | None,
) -> None:
    (found,) = told(repository, capsys, "--scan", pointer)
    assert found["fate"] == fate
    if output is None:
        assert found["reason"]
    else:
        assert any(place.partition(":")[0] == output for place in found["outputs"])
        assert (repository / output).is_file()


@pytest.mark.parametrize("asked", [("--scan", "/nothing"), ("no/such/file.py",)])
def test_what_has_nothing_behind_it_is_told_so(
    repository: Path, capsys: pytest.CaptureFixture[str], *, asked: tuple[str, ...]
) -> None:
    assert run("why", *asked, "--in", repository) == Exit.REFUSED
    assert "nothing of the scan" in capsys.readouterr().err


def test_a_folder_without_lineage_is_refused(tmp_path: Path) -> None:
    assert run("why", "README.md", "--in", tmp_path) == Exit.REFUSED
    (tmp_path / ".scaffold").mkdir()
    (tmp_path / ".scaffold" / "lineage.json").write_text("[]")
    assert run("why", "README.md", "--in", tmp_path) == Exit.REFUSED


def test_a_path_and_a_pointer_are_one_too_many(repository: Path) -> None:
    assert run("why", MODEL, "--scan", "/meta", "--in", repository) == Exit.USAGE
    assert run("why", "--in", repository) == Exit.USAGE


def test_a_folder_leads_to_all_that_is_below_it(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    below = {one["pointer"] for one in told(repository, capsys, "services/oven/src/oven/models")}
    assert below >= {one["pointer"] for one in told(repository, capsys, MODEL)}


def test_the_line_of_a_path_in_a_contract_leads_to_its_operation(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    contract = "services/oven/openapi.yaml"
    line = line_of("  /cakes:", repository / contract)
    for number in (line, line + 1, line + 2):
        found = told(repository, capsys, f"{contract}:{number}")
        assert {one["pointer"] for one in found} == {"/api_endpoints/oven/endpoints/1"}


@pytest.mark.parametrize("path", ["cakes/handlers.py", "schemas.py", "__init__.py", "main.py"])
def test_files_of_an_application_lead_to_the_scan(
    path: str, repository: Path, *, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(repository, capsys, f"services/oven/src/oven/{path}")


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (["nosuch.py"], "there is no nosuch.py"),
        (["Makefile"], "the same for every scan"),
        (["--scan", "/domain_glosary/glaze"], "did you mean /domain_glossary/glaze"),
    ],
)
def test_what_leads_nowhere_says_why(
    asked: list[str], answer: str, *, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run("why", *asked, "--in", repository) == Exit.REFUSED
    assert answer in capsys.readouterr().err
