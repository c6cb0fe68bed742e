"""Names of types in all dialects select a row of one closed table."""

import pytest

from scaffold.model import TypeKind as Kind
from scaffold.notations.types import read_type

KINDS = {
    Kind.UUID: ["uuid", "UUID", "Guid", "uniqueidentifier", "UUIDField"],
    Kind.STRING: [
        "varchar",
        "varchar(255)",
        "NVARCHAR(50)",
        "character varying(20)",
        "String",
        "char(3)",
    ],
    Kind.TEXT: ["text", "TEXT", "ntext", "citext", "longtext", "nvarchar(max)", "varchar(MAX)"],
    Kind.SMALLINT: ["smallint", "int2", "tinyint", "short", "year"],
    Kind.INTEGER: ["int", "Integer", "int4", "int(11)", "Int", "serial", "int unsigned"],
    Kind.BIGINT: ["bigint", "BIGINT(20)", "long", "Int64", "bigserial", "bigint unsigned"],
    Kind.NUMERIC: ["numeric(20, 10)", "decimal", "Decimal", "DECIMAL(10,2)", "money", "number"],
    Kind.REAL: ["real", "float4"],
    Kind.DOUBLE: ["float", "double", "double precision", "DOUBLE PRECISION", "float8"],
    Kind.BOOLEAN: ["boolean", "bool", "bit", "Boolean", "tinyint(1)"],
    Kind.DATE: ["date", "DATE", "LocalDate", "DateOnly"],
    Kind.TIME: ["time", "time(3)", "LocalTime", "time without time zone"],
    Kind.TIMESTAMP: [
        "timestamp",
        "timestamp(6)",
        "datetime2(7)",
        "timestamp without time zone",
        "DateTime",
        "datetime",
        "LocalDateTime",
    ],
    Kind.TIMESTAMPTZ: [
        "timestamptz",
        "timestamptz(0)",
        "timestamp with time zone",
        "timestamp(3) with time zone",
        "ts",
        "datetimeoffset",
        "Instant",
    ],
    Kind.INTERVAL: ["interval", "TimeSpan", "Duration"],
    Kind.JSON: ["json", "jsonb", "Json", "object", "Record<string, number>", "Mixed"],
    Kind.BYTES: ["bytea", "blob", "varbinary(16)", "byte array", "Buffer"],
    Kind.INET: ["inet", "cidr"],
}


@pytest.mark.parametrize(
    ("spelled", "kind"), [(one, kind) for kind, spellings in KINDS.items() for one in spellings]
)
def test_a_type_of_any_dialect_is_one_of_ours(spelled: str, kind: Kind) -> None:
    found = read_type(spelled)
    assert found is not None
    assert (found.type.kind, found.type.spelled) == (kind, spelled)


@pytest.mark.parametrize(
    ("spelled", "length", "precision", "scale"),
    [
        ("varchar(255)", 255, None, None),
        ("varchar (255)", 255, None, None),
        ("character varying(20)", 20, None, None),
        ("varchar", None, None, None),
        ("ObjectId", 24, None, None),
        ("numeric(20, 10)", None, 20, 10),
        ("numeric (20,10)", None, 20, 10),
        ("DECIMAL(5)", None, 5, None),
        ("timestamptz(0)", None, 0, None),
        ("timestamp(3) with time zone", None, 3, None),
        ("int(11)", None, None, None),
        ("varchar(99999999999999)", None, None, None),
    ],
)
def test_sizes_belong_to_the_kinds_that_have_them(
    spelled: str, length: int | None, *, precision: int | None, scale: int | None
) -> None:
    found = read_type(spelled)
    assert found is not None
    column = found.type
    assert (column.length, column.precision, column.scale) == (length, precision, scale)


@pytest.mark.parametrize(
    "spelled",
    [
        "text[]",
        "Text []",
        "Array<text>",
        "List<text>",
        "text array",
        "[text]",
        "array(text)",
        "[]text",
        "_text",
    ],
)
def test_every_spelling_of_an_array_is_an_array(spelled: str) -> None:
    found = read_type(spelled)
    assert found is not None
    assert (found.type.kind, found.type.is_array) == (Kind.TEXT, True)


def test_an_array_keeps_the_length_of_its_elements() -> None:
    found = read_type("varchar(255)[]")
    assert found is not None
    assert (found.type.length, found.type.is_array) == (255, True)


@pytest.mark.parametrize(
    "spelled",
    [
        "enum(open, paid)",
        "ENUM('open','paid')",
        "enum: open|paid",
        "enum open | paid",
        "enum[open, paid]",
        "enum {open, paid}",
        "'open' | 'paid'",
        "open|paid",
        'enum("open", "paid")',
    ],
)
def test_values_that_a_type_lists_are_kept_to_the_letter(spelled: str) -> None:
    found = read_type(spelled)
    assert found is not None
    assert (found.type.kind, found.values) == (Kind.ENUM, ("open", "paid"))


def test_a_value_may_hold_blanks_and_commas() -> None:
    found = read_type("enum('in progress', 'sent, not paid')")
    assert found is not None
    assert found.values == ("in progress", "sent, not paid")


@pytest.mark.parametrize("spelled", ["uuid?", "uuid | null", "Nullable<uuid>", "null | uuid"])
def test_a_type_may_say_that_null_is_allowed(spelled: str) -> None:
    found = read_type(spelled)
    assert found is not None
    assert (found.type.kind, found.nullable) == (Kind.UUID, True)


def test_an_exclamation_mark_says_that_null_is_not_allowed() -> None:
    found = read_type("String!")
    assert found is not None
    assert found.nullable is False


@pytest.mark.parametrize(
    "spelled", ["order_status", "order_status[]", "enum order_status", "OrderStatus"]
)
def test_an_unknown_word_is_the_name_of_an_enum(spelled: str) -> None:
    found = read_type(spelled)
    assert found is not None
    assert found.type.kind is Kind.ENUM
    assert found.type.enum in ("order_status", "OrderStatus")
    assert found.type.is_array is spelled.endswith("[]")


@pytest.mark.parametrize("spelled", ["serial", "bigserial", "AutoField"])
def test_a_serial_counts_by_itself(spelled: str) -> None:
    found = read_type(spelled)
    assert found is not None
    assert found.type.autoincrement


def test_a_condition_that_is_glued_to_a_type_is_told_apart() -> None:
    found = read_type("decimal>0")
    assert found is not None
    assert (found.type.kind, found.check) == (Kind.NUMERIC, ">0")


def test_nothing_is_no_type() -> None:
    assert read_type("  ") is None
