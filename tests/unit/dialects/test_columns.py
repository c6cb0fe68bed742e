"""Columns as objects: every field in its spellings."""

import pytest

from scaffold.model import Column, TypeKind
from scaffold.scan import JsonValue
from tests.spellings.facts import inspected
from tests.unit.dialects.scans import system_of


def column_of(column: dict[str, JsonValue]) -> Column:
    (table,) = system_of({"tables": {"orders": {"columns": [{"name": "a", **column}]}}}).tables
    return table.columns[0]


@pytest.mark.parametrize(
    ("said", "nullable"),
    [
        ({}, False),
        ({"nullable": True}, True),
        ({"nullable": False}, False),
        ({"is_nullable": "YES"}, True),
        ({"allowNull": True}, True),
        ({"optional": True}, True),
        ({"required": False}, True),
        ({"notNull": False}, True),
        ({"constraints": ["NOT NULL"]}, False),
        ({"constraints": "nullable"}, True),
        ({"type": "text?"}, True),
        ({"primary_key": True}, False),
    ],
)
def test_an_object_that_is_silent_about_null_forbids_it(
    said: dict[str, JsonValue], nullable: bool
) -> None:
    assert column_of({"type": "text", **said}).nullable is nullable


def test_a_key_that_is_said_to_be_null_is_none_in_its_table() -> None:
    column: JsonValue = {"name": "a", "type": "text", "nullable": True, "primary_key": True}
    (table,) = inspected({"tables": {"orders": {"columns": [column]}}}).tables
    assert [one.nullable for one in table.columns] == [False]


@pytest.mark.parametrize(
    "said",
    [
        {"type": "numeric(10, 2)"},
        {"type": "numeric", "precision": 10, "scale": 2},
        {"dataType": "DECIMAL(10,2)"},
        {"type": "BigDecimal", "precision": "10", "scale": "2"},
    ],
)
def test_sizes_may_stand_in_fields_of_their_own(said: dict[str, JsonValue]) -> None:
    found = column_of(said).type
    assert (found.kind, found.precision, found.scale) == (TypeKind.NUMERIC, 10, 2)


@pytest.mark.parametrize(
    "said",
    [
        {"type": "enum(open, paid)"},
        {"type": "enum", "values": ["open", "paid"]},
        {"type": "string", "enum": ["open", "paid"]},
        {"type": "varchar(20)", "allowed_values": "open, paid"},
    ],
)
def test_values_may_stand_in_a_field_of_their_own(said: dict[str, JsonValue]) -> None:
    system = system_of({"tables": {"orders": {"columns": [{"name": "a", **said}]}}})
    assert [[member.value for member in one.members] for one in system.enums] == [["open", "paid"]]
    assert system.tables[0].columns[0].type.enum == "orders_a"


def test_an_enum_may_be_named_beside_its_type() -> None:
    assert column_of({"type": "enum", "enum": "order_status"}).type.enum == "order_status"


@pytest.mark.parametrize(
    ("default", "items"), [(["local"], ("local",)), ([], ()), ("['local']", ("local",))]
)
def test_a_default_may_be_a_value(default: JsonValue, items: tuple[str, ...]) -> None:
    found = column_of({"type": "text[]", "default": default}).default
    assert found is not None
    assert found.items == items


@pytest.mark.parametrize(("default", "text"), [(0, "0"), (1.50, "1.5"), ("0", "0")])
def test_a_default_may_be_a_number(default: JsonValue, text: str) -> None:
    found = column_of({"type": "numeric", "default": default}).default
    assert found is not None
    assert found.text == text


def test_no_default_is_none_of_null() -> None:
    assert column_of({"type": "text", "default": None}).default is None


def test_what_an_object_says_beyond_that_becomes_a_note() -> None:
    system = system_of(
        {
            "tables": {
                "orders": {"columns": [{"name": "a", "type": "text", "nullable": "sometimes"}]}
            }
        }
    )
    assert [(one.path[-1], one.text) for one in system.notes] == [("nullable", "sometimes")]


@pytest.mark.parametrize(
    "others", [[{"nullable": False}], [{"nullable": False}, {"nullable": True}]]
)
def test_a_row_that_is_there_has_no_time_of_its_deletion(
    others: list[dict[str, JsonValue]],
) -> None:
    columns: list[JsonValue] = [
        {"name": f"other_{number}", "type": "text", **said} for number, said in enumerate(others)
    ]
    silent: JsonValue = {"name": "deleted_at", "type": "timestamptz"}
    stated: JsonValue = {"name": "deleted_at", "type": "timestamptz", "nullable": False}
    for column, nullable in ((silent, True), (stated, False)):
        (table,) = system_of({"tables": {"orders": {"columns": [*columns, column]}}}).tables
        found = table.column("deleted_at")
        assert found is not None
        assert found.nullable is nullable


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Names are those of the ORM. Sum is numeric(12, 2).", TypeKind.NUMERIC),
        ("Sum means bigint, in cents", TypeKind.BIGINT),
        ("Sum is java.util.Date with a time", TypeKind.TIMESTAMP),
        ("Sum is a lot.", TypeKind.ENUM),
        ("", TypeKind.ENUM),
    ],
)
def test_the_description_of_a_schema_defines_types(said: str, kind: TypeKind) -> None:
    tables: JsonValue = {"orders": {"columns": ["id uuid PK", "total Sum NOT NULL"]}}
    (table,) = system_of({"data_schema": {"description": said, "tables": tables}}).tables
    column = table.column("total")
    assert column is not None
    assert (column.type.kind, column.type.spelled) == (kind, "Sum")


@pytest.mark.parametrize(
    ("beside", "kind"),
    [("made DateTime", TypeKind.DATE), ("made timestamptz", TypeKind.TIMESTAMPTZ)],
)
def test_a_date_beside_a_date_with_a_time_is_a_day(beside: str, kind: TypeKind) -> None:
    section: JsonValue = {"orders": {"columns": ["id uuid PK", "last_seen Date NULL", beside]}}
    (table,) = system_of({"tables": section}).tables
    column = table.column("last_seen")
    assert column is not None
    assert column.type.kind is kind
