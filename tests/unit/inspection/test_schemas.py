"""The schemas that `scaffold schema` prints."""

import json
from pathlib import Path

import jsonschema_rs
import pytest

from scaffold.cli import guarded
from scaffold.cli.commands import app
from scaffold.cli.exits import Exit
from scaffold.inspection import INSPECTION_VERSION
from scaffold.inspection.data_schema import canonical_type
from scaffold.model import ColumnType, TypeKind

ASKED = {
    "meta": {"project": "Bakery", "generated_at": "2026-01-01T00:00:00Z", "source": ["src"]},
    "contexts": {"bakery": {"description": "All of it.", "c4_level": "Context"}},
    "containers": {"oven": {"name": "Oven", "description": "Bakes.", "technology": "Go"}},
    "data_schema": {
        "tables": {"cakes": {"description": "Cakes.", "columns": ["id (uuid PK)"]}},
        "relationships": [{"from": "cakes", "to": "trays", "type": "One-to-Many"}],
    },
    "api_endpoints": [{"name": "Cakes", "endpoints": [{"method": "GET", "path": "/cakes"}]}],
}


def run(*arguments: str) -> int:
    return guarded(app, list(arguments), debug=True)


def printed(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    return dict(json.loads(capsys.readouterr().out))


def test_the_schema_of_a_scan_takes_what_the_template_asks_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("schema") == Exit.DONE
    schema = jsonschema_rs.validator_for(printed(capsys))
    schema.validate(ASKED)
    assert not schema.is_valid({**ASKED, "containers": {"oven": {"name": "Oven"}}})
    assert not schema.is_valid({"meta": {"project": "Bakery"}})


def test_the_schema_of_the_inspection_names_its_version(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("schema", "--inspect") == Exit.DONE
    made = printed(capsys)
    assert made["title"] == f"scaffold inspect {INSPECTION_VERSION}"
    jsonschema_rs.meta.validate(made)


def test_an_unknown_form_is_a_mistake_of_usage(tmp_path: Path) -> None:
    scan = tmp_path / "scan.json"
    scan.write_text(json.dumps(ASKED))
    assert run("inspect", str(scan), "--format", "xml") == Exit.USAGE


@pytest.mark.parametrize(
    ("column_type", "spelled"),
    [
        (ColumnType(kind=TypeKind.STRING, length=20), "string(20)"),
        (ColumnType(kind=TypeKind.NUMERIC, precision=20, scale=8), "numeric(20,8)"),
        (ColumnType(kind=TypeKind.ENUM, enum="mood", is_array=True), "enum(mood)[]"),
        (ColumnType(kind=TypeKind.TEXT), "text"),
    ],
)
def test_a_type_has_one_canonical_spelling(column_type: ColumnType, spelled: str) -> None:
    assert canonical_type(column_type) == spelled
