"""Defaults are literals or one of the functions that every database has."""

import pytest

from scaffold.model import ColumnType, TypeKind
from scaffold.model import DefaultKind as Kind
from scaffold.notations.defaults import read_default


@pytest.mark.parametrize(
    ("spelled", "kind", "text"),
    [
        ("'stripe'", Kind.TEXT, "stripe"),
        ('"stripe"', Kind.TEXT, "stripe"),
        ("stripe", Kind.TEXT, "stripe"),
        ("'in progress'", Kind.TEXT, "in progress"),
        ("'it''s'", Kind.TEXT, "it's"),
        ("''", Kind.TEXT, ""),
        ("'new'::order_status", Kind.TEXT, "new"),
        ("'new'::character varying(20)", Kind.TEXT, "new"),
        ("0", Kind.NUMBER, "0"),
        ("-1.50", Kind.NUMBER, "-1.50"),
        ("((0))", Kind.NUMBER, "0"),
        ("true", Kind.BOOLEAN, "true"),
        ("FALSE", Kind.BOOLEAN, "false"),
        ("now()", Kind.NOW, ""),
        ("CURRENT_TIMESTAMP", Kind.NOW, ""),
        ("CURRENT_TIMESTAMP(6)", Kind.NOW, ""),
        ("getdate()", Kind.NOW, ""),
        ("datetime('now')", Kind.NOW, ""),
        ("uuid_generate_v4()", Kind.UUID, ""),
        ("gen_random_uuid()", Kind.UUID, ""),
        ("(newid())", Kind.UUID, ""),
        ("{}", Kind.JSON, "{}"),
        ("'{}'::jsonb", Kind.JSON, "{}"),
        ("'{\"a\": 1}'::jsonb", Kind.JSON, '{"a": 1}'),
    ],
)
def test_a_default_is_read_without_its_wrapping(spelled: str, kind: Kind, *, text: str) -> None:
    default = read_default(spelled).default
    assert default is not None
    assert (default.kind, default.text, default.spelled) == (kind, text, spelled)


@pytest.mark.parametrize(
    ("spelled", "items"),
    [
        ("[]", ()),
        ("['local']", ("local",)),
        ("ARRAY['local', 'google']", ("local", "google")),
        ("'{local,google}'::text[]", ("local", "google")),
        ("'{}'::varchar[]", ()),
    ],
)
def test_a_list_is_read_in_every_spelling(spelled: str, items: tuple[str, ...]) -> None:
    default = read_default(spelled).default
    assert default is not None
    assert (default.kind, default.items) == (Kind.LIST, items)


@pytest.mark.parametrize(
    ("spelled", "column", "kind"),
    [
        ("'{}'", ColumnType(kind=TypeKind.TEXT, is_array=True), Kind.LIST),
        ("'{}'", ColumnType(kind=TypeKind.JSON), Kind.JSON),
        ("'{}'", ColumnType(kind=TypeKind.TEXT), Kind.TEXT),
        ("1", ColumnType(kind=TypeKind.BOOLEAN), Kind.BOOLEAN),
        ("1", ColumnType(kind=TypeKind.STRING), Kind.TEXT),
        ("'1'", ColumnType(kind=TypeKind.INTEGER), Kind.NUMBER),
        ("[]", ColumnType(kind=TypeKind.JSON), Kind.JSON),
        ("true", ColumnType(kind=TypeKind.BOOLEAN), Kind.BOOLEAN),
    ],
)
def test_the_type_decides_where_the_spelling_leaves_it_open(
    spelled: str, column: ColumnType, *, kind: Kind
) -> None:
    default = read_default(spelled, column).default
    assert default is not None
    assert default.kind is kind


@pytest.mark.parametrize("spelled", ["null", "NULL", "", "None"])
def test_null_is_no_default(spelled: str) -> None:
    found = read_default(spelled)
    assert (found.default, found.is_unknown) == (None, False)


@pytest.mark.parametrize(
    "spelled", ["nextval('orders_id_seq')", "autoincrement()", "AUTO_INCREMENT"]
)
def test_a_sequence_is_no_value_but_a_counter(spelled: str) -> None:
    found = read_default(spelled)
    assert (found.default, found.is_sequence) == (None, True)


@pytest.mark.parametrize("spelled", ["next_invoice_number(1)", "a || b", "(select max(id) from t)"])
def test_an_expression_is_not_understood_and_never_becomes_a_text(spelled: str) -> None:
    found = read_default(spelled)
    assert (found.default, found.is_unknown) == (None, True)
