"""Folding plain fields saves work, and changes no byte of a module."""

import json
import sys
from collections.abc import Mapping
from random import Random

import pytest

from scaffold.render.blueprint import find_blueprint
from scaffold.render.contracts import load_maker

MAKER = load_maker(find_blueprint("rewrite"))
PLAIN_FIELDS = sys.modules["plain_fields"]

NAMES = (
    *(
        "id",
        "name",
        "due_at",
        "createdBy",
        "createdAt",
        "ownerId",
        "column_1",
        "is_open",
        "a",
        "qq",
        "x1",
    ),
    *("date", "datetime", "list", "str", "class", "copy", "json", "type", "model_x", "schema_json"),
    *("a_very_long_name_of_a_column_indeed", "anotherVeryLongNameOfAField", "any", "field", "uuid"),
)
# Those of which the generator makes something else, so that no field of the class is folded.
ODD_NAMES = ("Id", "dueAt", "x_", "_x", "1a", "a-b", "é")
KIND = {"$ref": "#/components/schemas/Kind"}
PLAIN: tuple[Mapping[str, object], ...] = (
    {},
    {"type": "object"},
    {"type": "boolean"},
    {"type": "number"},
    {"type": "string"},
    {"type": ["string", "null"], "maxLength": 255},
    {"type": "string", "minLength": 1, "maxLength": 1_000},
    {"type": ["string", "null"], "format": "date-time"},
    *({"type": "string", "format": one} for one in ("date", "time", "uuid", "email")),
    {"type": "integer", "minimum": -2147483648, "maximum": 2147483647},
    {"type": "string", "pattern": r"^-?(0|[1-9][0-9]{0,9})(\.[0-9]{1,2})?$"},
)
OTHERS: tuple[Mapping[str, object], ...] = (
    KIND,
    {"anyOf": [KIND, {"type": "null"}]},
    {"type": "string", "enum": ["a", "b"]},
    {"type": "object", "properties": {"x": {"type": "string"}}},
    {"type": "string", "default": "x", "description": "d"},
    *({"type": "array", "items": one} for one in PLAIN),
)


def random_class(random: Random) -> dict[str, object]:
    names = NAMES if random.random() < 0.8 else NAMES + ODD_NAMES
    chosen = random.sample(names, random.randint(0, 14))
    properties = {one: random.choice(PLAIN if random.random() < 0.7 else OTHERS) for one in chosen}
    required = [one for one in chosen if random.random() < 0.5]
    return {"type": "object", "required": required, "properties": properties}


def random_contract(random: Random) -> str:
    classes = {f"Thing{one}": random_class(random) for one in range(random.randint(1, 9))}
    schemas = {"Kind": {"type": "string", "enum": ["a", "b"]}, **classes}
    return json.dumps({"openapi": "3.1.0", "components": {"schemas": schemas}})


def not_folded(schemas: dict[str, object], mark: str) -> object:
    return PLAIN_FIELDS.Folded(mark=mark, schemas=schemas)


@pytest.mark.parametrize("seed", range(25))
def test_folding_changes_no_byte(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    contract = random_contract(Random(seed))
    folded = MAKER.schemas_text(contract, service="things")
    monkeypatch.setattr(PLAIN_FIELDS, "fold", not_folded)

    assert MAKER.schemas_text(contract, service="things") == folded
