"""Enums that stand in the description of a schema."""

import pytest

from scaffold.scan import JsonValue
from tests.spellings.facts import inspected


@pytest.mark.parametrize(
    ("description", "types"),
    [
        ("One schema. Enums: order_status (open, paid), size (s, m, l).", ["enum", "enum"]),
        ("Enum types: order_status (open | paid).", ["enum", "text"]),
        ("Columns: order_status (open, paid), size (s, m, l).", ["text", "text"]),
        ("Enums: order_status (see the code), size (of an order).", ["text", "text"]),
    ],
)
def test_columns_have_the_enums_that_a_description_lists(
    description: str, types: list[str]
) -> None:
    columns: JsonValue = ["id uuid PK", "status order_status NOT NULL", "size size NOT NULL"]
    schema: JsonValue = {"description": description, "tables": {"orders": {"columns": columns}}}
    found = inspected({"containers": {"shop": {"technology": "Go"}}, "data_schema": schema})
    assert [one.canonical_type.partition("(")[0] for one in found.tables[0].columns[1:]] == types
