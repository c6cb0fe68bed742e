"""Tables as migrations of Rails and their like write them, and several columns in one text."""

import pytest

from scaffold.model import Table
from scaffold.scan import JsonValue
from tests.unit.dialects.scans import codes, told


def table_of(*columns: str, name: str = "cakes", description: str = "") -> tuple[Table, list[str]]:
    listed: list[JsonValue] = [*columns]
    tables: dict[str, JsonValue] = {name: {"columns": listed}}
    system, report = told({"data_schema": {"description": description, "tables": tables}})
    return system.tables[0], codes(report)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        (
            "made_by_id, eaten_by_id integer NOT NULL FK → bakers",
            {"made_by_id": "integer", "eaten_by_id": "integer"},
        ),
        (
            "created_at / updated_at timestamp(3) NULL",
            {"created_at": "timestamp?", "updated_at": "timestamp?"},
        ),
        ("lat and lng: double", {"lat": "double?", "lng": "double?"}),
        ("id, uuid", {"id": "uuid?"}),
        ("status, varchar(20) not null", {"status": "string"}),
        (
            "t.timestamps limit: 3, null: false",
            {"id": "bigint", "created_at": "timestamp", "updated_at": "timestamp"},
        ),
        (
            "t.references :shape, polymorphic: true, null: false",
            {"id": "bigint", "shape_type": "string", "shape_id": "bigint"},
        ),
        ("$table->timestamps();", {"created_at": "timestamp?", "updated_at": "timestamp?"}),
        ("$table->softDeletes()", {"deleted_at": "timestamp?"}),
        ("timestamps()", {"inserted_at": "timestamp", "updated_at": "timestamp"}),
        (
            "timestamps(type: :utc_datetime)",
            {"inserted_at": "timestamptz", "updated_at": "timestamptz"},
        ),
    ],
)
def test_a_text_may_hold_several_columns(text: str, columns: dict[str, str]) -> None:
    table, _ = table_of(text)
    made = {one.name: f"{one.type.kind}{'?' if one.nullable else ''}" for one in table.columns}
    assert made == columns


def test_columns_that_share_a_type_share_what_it_leads_to() -> None:
    table, _ = table_of("id int PK", "made_by_id, eaten_by_id integer NOT NULL FK → bakers")
    assert [(one.columns, one.target_table) for one in table.foreign_keys] == [
        (("made_by_id",), "bakers"),
        (("eaten_by_id",), "bakers"),
    ]


def test_a_migration_of_rails_has_the_key_that_it_does_not_write() -> None:
    table, said = table_of("t.string :name, null: false", "t.integer :size, null: true")
    assert [one.name for one in table.columns] == ["id", "name", "size"]
    assert (table.primary_key, "SC213" in said) == (("id",), True)


@pytest.mark.parametrize(
    ("columns", "name", "description"),
    [
        (("t.integer :cake_id # belongs_to :cake", "t.references :baker"), "cakes_bakers", ""),
        (
            ("t.integer :cake_id # belongs_to :cake", "t.string :access"),
            "shares",
            "Migrations, quoted. The tables of joins, shares and eaters, are id: false.",
        ),
    ],
)
def test_a_table_that_joins_or_is_said_to_have_no_key_has_none(
    columns: tuple[str, ...], *, name: str, description: str
) -> None:
    table, _ = table_of(*columns, name=name, description=description)
    assert (table.primary_key, "id" in [one.name for one in table.columns]) == ((), False)


def test_a_remark_of_a_migration_is_no_option() -> None:
    table, _ = table_of("t.string :name, limit: 20, null: false  # shown to guests")
    (column,) = table.columns[1:]
    assert (column.nullable, column.type.length, column.description) == (
        False,
        20,
        "shown to guests",
    )


def test_times_keep_their_precision() -> None:
    table, _ = table_of("t.string :name", "t.timestamps limit: 3, null: false")
    assert [one.type.precision for one in table.columns[2:]] == [3, 3]
