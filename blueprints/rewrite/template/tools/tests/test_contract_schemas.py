"""The module of a contract's bodies."""

import ast
import json
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pytest
from pydantic import BaseModel, ValidationError

from contract_schemas import schemas_text
from servicekit.schemas import decimal_pattern


def _contract(**schemas: object) -> str:
    return json.dumps({"openapi": "3.1.0", "components": {"schemas": schemas}})


def _decimal(whole: int, places: int) -> dict[str, object]:
    return {"type": "string", "pattern": decimal_pattern(whole, places)}


PRICES = _contract(
    Prices={
        "type": "object",
        "additionalProperties": False,
        "required": ["total", "rate", "many"],
        "properties": {
            "total": _decimal(10, 2),
            "rate": {"anyOf": [_decimal(0, 4), {"type": "null"}]},
            "fee": {"type": ["string", "null"], "pattern": decimal_pattern(8, 0)},
            "many": {"type": "array", "items": {"$ref": "#/components/schemas/Amount"}},
        },
    },
    Amount=_decimal(12, 8),
)


def _made(text: str, name: str) -> type[BaseModel]:
    module = ModuleType("made")
    exec(text, vars(module))  # noqa: S102
    made: type[BaseModel] = getattr(module, name)
    return made


def test_decimals_are_decimals_by_the_pattern_that_the_contract_publishes() -> None:
    model = _made(schemas_text(PRICES, service="prices"), "Prices")
    body = {"total": "0.10", "rate": None, "fee": "7", "many": ["1.00000001"]}
    prices = model.model_validate(body)

    assert prices.model_dump()["many"] == [Decimal("1.00000001")]
    assert model.model_json_schema()["properties"]["total"]["pattern"] == decimal_pattern(10, 2)
    for wrong in ({"total": "0.123"}, {"rate": "1"}, {"fee": "1.5"}, {"many": [1.5]}, {"x": 1}):
        with pytest.raises(ValidationError):
            model.model_validate(body | wrong)


def test_null_is_refused_where_the_contract_only_lets_a_field_be_left_out() -> None:
    kind = {"type": "string", "enum": ["a", "b"]}
    properties = {
        "kind": {"$ref": "#/components/schemas/Kind"},
        "note": {"type": ["string", "null"]},
        "any": {},
    }
    text = schemas_text(
        _contract(Kind=kind, Parcel={"type": "object", "properties": properties}),
        service="parcels",
    )
    model = _made(text, "Parcel")

    assert model.model_validate({"note": None, "any": None}).model_fields_set == {"note", "any"}
    with pytest.raises(ValidationError):
        model.model_validate({"kind": None})


def test_no_setting_of_the_folder_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = schemas_text(PRICES, service="prices")
    (tmp_path / "pyproject.toml").write_text(
        "[tool.black]\nline-length = 20\n[tool.datamodel-codegen]\nuse-annotated = false\n"
    )
    monkeypatch.chdir(tmp_path)

    assert schemas_text(PRICES, service="prices") == before


def test_text_of_the_contract_stays_text() -> None:
    hostile = 'a """\n\rimport os\nos.system("x")\n# \\""" {{ x }} DecimalText_1_2'
    text = schemas_text(
        _contract(
            Name={
                "type": "object",
                "description": hostile,
                "properties": {
                    "class": {"type": "string", "description": hostile, "default": hostile},
                    hostile: {"type": "string", "enum": [hostile, "in"]},
                },
            }
        ),
        service="names",
    )

    nodes = list(ast.walk(ast.parse(text)))
    calls = {ast.unparse(node.func) for node in nodes if isinstance(node, ast.Call)}
    assert calls <= {"Field", "ConfigDict"}


def test_a_date_in_an_example_is_no_hindrance() -> None:
    openapi = """
components:
  schemas:
    Day:
      type: object
      properties:
        day: {type: string, format: date, example: 2025-01-01}
"""
    assert "day: " in schemas_text(openapi, service="days")


def test_the_header_names_a_slug_and_nothing_else() -> None:
    with pytest.raises(ValueError, match="no name of a service"):
        schemas_text(PRICES, service='x"""\nimport os')
