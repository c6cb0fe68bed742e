"""Columns and tables of a relation that only its description names."""

from dataclasses import replace

import pytest

from scaffold.model import ForeignKey, Origin, System
from tests.unit.normalize.builders import normalized, relation, shop, table, table_of

CAKES = table("cakes", "id uuid", "baker_id uuid ?", "taster_id uuid ?", "made_by uuid ?")
BAKERS = table("bakers", "id uuid", "status text ?")


def keys(system: System, name: str) -> list[tuple[tuple[str, ...], str]]:
    found = table_of(normalized(system), name).foreign_keys
    return [(one.columns, one.target_table) for one in found]


@pytest.mark.parametrize(
    ("words", "columns"),
    [
        ("who tastes it, via cakes.taster_id", [("taster_id",)]),
        ("through `made_by`", [("made_by",)]),
        ("made_by or taster_id", [("baker_id",)]),
        ("tins.made_by", [("baker_id",)]),
    ],
)
def test_the_description_may_name_the_column(words: str, columns: list[tuple[str, ...]]) -> None:
    told = replace(relation("cakes", "bakers"), description=words)
    system = shop(tables=(CAKES, BAKERS), relations=(told,))
    assert [own for own, _ in keys(system, "cakes")] == columns


def test_a_plain_word_is_no_column() -> None:
    told = replace(relation("bakers", "cakes"), description="the status of the bakers")
    assert keys(shop(tables=(CAKES, BAKERS), relations=(told,)), "bakers") == []


def test_the_description_may_name_the_table_between_two_others() -> None:
    between = table("shifts", "id uuid", "cake_id uuid", "baker_id uuid")
    told = relation("cakes", "bakers", kind="many_to_many")
    told = replace(told, description="A baker makes many, through shifts.")
    system = shop(tables=(CAKES, BAKERS, between), relations=(told,))
    assert keys(system, "shifts") == [(("baker_id",), "bakers"), (("cake_id",), "cakes")]


def test_a_table_leads_to_itself_by_its_parent_column() -> None:
    tree = table("shelves", "id uuid", "parent_id uuid ?")
    told = relation("shelves", "shelves", kind="one_to_many")
    assert keys(shop(tables=(tree,), relations=(told,)), "shelves") == [(("parent_id",), "shelves")]


@pytest.mark.parametrize("spelled", ["oven", "ovens", "Oven"])
def test_a_prefix_of_the_tables_may_be_left_out(spelled: str) -> None:
    at = Origin.stated("/x")
    key = ForeignKey(columns=("oven_id",), target_table=spelled, origin=at)
    tins = replace(table("app_tins", "id uuid", "oven_id uuid"), foreign_keys=(key,))
    system = shop(tables=(tins, table("app_ovens", "id uuid")))
    assert keys(system, "app_tins") == [(("oven_id",), "app_ovens")]


def test_what_two_tables_end_in_means_neither() -> None:
    key = ForeignKey(columns=("oven_id",), target_table="oven", origin=Origin.stated("/x"))
    tins = replace(table("app_tins", "id uuid", "oven_id uuid"), foreign_keys=(key,))
    system = shop(tables=(tins, table("app_ovens", "id uuid"), table("old_ovens", "id uuid")))
    assert keys(system, "app_tins") == []


OVENS = table("ovens", "number integer", "first_cake_id uuid ?", key="number")
TESTS = table("tests", "id uuid", "oven integer ?", "code text ?")


@pytest.mark.parametrize(
    ("kind", "words", "held", "key"),
    [
        ("one_to_one", "its first (ovens.first_cake_id → cakes.id)", "ovens", "first_cake_id"),
        ("one_to_many", "cakes.id -> ovens.first_cake_id", "ovens", "first_cake_id"),
        ("one_to_one", "by number (ovens.number = tests.oven)", "tests", "oven"),
        ("one_to_many", "tests.code = ovens.first_cake_id", "tests", "code"),
        ("many_to_one", "tests.oven references ovens.number", "tests", "oven"),
    ],
)
def test_the_description_may_compare_two_columns(
    kind: str, words: str, *, held: str, key: str
) -> None:
    (other,) = {name for name in ("cakes", "ovens", "tests") if name in words} - {held}
    told = replace(relation(other, held, kind=kind), description=words)
    system = shop(tables=(CAKES, OVENS, TESTS), relations=(told,))
    assert keys(system, held) == [((key,), other)]
    assert keys(system, other) == []
