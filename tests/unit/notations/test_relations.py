"""Relations and references as text."""

import pytest

from scaffold.model import RelationKind as Kind
from scaffold.notations.references import Reference, on_delete, read_reference
from scaffold.notations.relations import read_relation, relation_kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        *(
            (one, Kind.ONE_TO_MANY)
            for one in (
                "One-to-Many",
                "one_to_many",
                "OneToMany",
                "1:N",
                "1:*",
                "has many",
                "one to many",
                "1 to many",
            )
        ),
        *(
            (one, Kind.MANY_TO_ONE)
            for one in ("many_to_one", "Many-to-One", "N:1", "belongs_to", "belongsTo", "*:1")
        ),
        *((one, Kind.ONE_TO_ONE) for one in ("one_to_one", "1:1", "has one", "One-to-One")),
        *(
            (one, Kind.MANY_TO_MANY)
            for one in ("many_to_many", "N:M", "n:n", "Many-to-Many", "has_and_belongs_to_many")
        ),
    ],
)
def test_a_cardinality_has_many_spellings(text: str, kind: Kind) -> None:
    assert relation_kind(text) is kind


@pytest.mark.parametrize("text", ["", "uses", "composition"])
def test_other_words_are_no_cardinality(text: str) -> None:
    assert relation_kind(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "orders.customer_id -> customers.id (on delete cascade)",
        "orders.customer_id → customers.id, on delete cascade",
        "orders(customer_id) -> customers(id) ON DELETE CASCADE",
        "customers.id <- orders.customer_id (on delete cascade)",
        "orders.customer_id => customers.id (many-to-one, on delete cascade)",
        "orders.customer_id references customers.id on delete cascade",
        "orders.customer_id belongs to customers.id (on delete: cascade)",
    ],
)
def test_a_relation_with_columns_reads_the_same_in_every_spelling(text: str) -> None:
    found = read_relation(text)
    assert found is not None
    assert (found.kind, found.source, found.target) == (Kind.MANY_TO_ONE, "orders", "customers")
    assert (found.columns, found.target_columns) == (("customer_id",), ("id",))
    assert found.on_delete == "cascade"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("customers has many orders", Kind.ONE_TO_MANY),
        ("customers one-to-many orders", Kind.ONE_TO_MANY),
        ("customers 1:N orders", Kind.ONE_TO_MANY),
        ("customers -> orders (One-to-Many)", Kind.ONE_TO_MANY),
        ("customers <-> orders", Kind.MANY_TO_MANY),
        ("customers has one orders", Kind.ONE_TO_ONE),
    ],
)
def test_a_relation_may_have_no_columns(text: str, kind: Kind) -> None:
    found = read_relation(text)
    assert found is not None
    assert (found.kind, found.source, found.target) == (kind, "customers", "orders")
    assert (found.columns, found.target_columns) == ((), ())


@pytest.mark.parametrize("text", ["", "orders", "customers and orders belong together"])
def test_words_are_no_relation(text: str) -> None:
    assert read_relation(text) is None


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("orders.id", Reference(table="orders", columns=("id",))),
        ("orders(id)", Reference(table="orders", columns=("id",))),
        ("orders (id)", Reference(table="orders", columns=("id",))),
        ("-> orders.id", Reference(table="orders", columns=("id",))),
        ("public.orders(id)", Reference(table="public.orders", columns=("id",))),
        ("orders(a, b)", Reference(table="orders", columns=("a", "b"))),
        ("orders", Reference(table="orders")),
        ('"orders"', Reference(table="orders")),
        ("", None),
    ],
)
def test_a_target_has_a_table_and_perhaps_columns(text: str, reference: Reference | None) -> None:
    assert read_reference(text) == reference


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("ON DELETE SET NULL", "set null"),
        ("on_delete: cascade", "cascade"),
        ("ondelete=restrict", "restrict"),
        ("on delete explode", None),
        ("on update cascade", None),
    ],
)
def test_only_actions_that_databases_have_are_taken(text: str, action: str | None) -> None:
    assert on_delete(text) == action
