from dataclasses import replace

import pytest

from scaffold.model import Certainty, ForeignKey, Index, Origin, System, UniqueKey
from tests.spellings.facts import inspected
from tests.unit.normalize.builders import (
    container,
    normalized,
    relation,
    reported,
    shop,
    table,
    table_of,
)

LOAVES = table("loaves", "id uuid", "weight numeric")
SLICES = table("slices", "id uuid", "loaf_id uuid")


def keys_of(system: System, name: str) -> list[tuple[tuple[str, ...], str]]:
    found = table_of(normalized(system), name).foreign_keys
    return [(one.columns, one.target_table) for one in found]


@pytest.mark.parametrize(
    "told",
    [
        relation("slices", "loaves", by="loaf_id"),
        relation("loaves", "slices", by="loaf_id", kind="one_to_many"),
        relation("slices", "loaves", by="LoafId"),
        relation("slices", "loaves", by="loaf_id", kind="one_to_one"),
        relation("loaves", "slices", by="loaf_id", kind="one_to_one"),
        relation("loaves", "slices", kind="one_to_many"),
    ],
)
def test_a_relation_becomes_a_foreign_key_on_the_side_that_has_the_column(told: object) -> None:
    system = shop(tables=(LOAVES, SLICES), relations=(told,))
    (key,) = table_of(normalized(system), "slices").foreign_keys
    assert (key.columns, key.target_table, key.target_columns) == (("loaf_id",), "loaves", ("id",))
    assert key.enforced
    assert table_of(normalized(system), "loaves").foreign_keys == ()


def test_a_relation_told_from_both_ends_is_one_foreign_key_with_both_pointers() -> None:
    both = (
        relation("slices", "loaves", by="loaf_id"),
        relation("loaves", "slices", by="loaf_id", kind="one_to_many"),
    )
    (key,) = table_of(
        normalized(shop(tables=(LOAVES, SLICES), relations=both)), "slices"
    ).foreign_keys
    assert set(key.origin.pointers) == {"/relations/slices-loaves", "/relations/loaves-slices"}


@pytest.mark.parametrize("ends", [("slices", "loaves"), ("loaves", "slices")])
def test_a_one_to_one_relation_makes_its_column_unique(ends: tuple[str, str]) -> None:
    told = relation(*ends, by="loaf_id", kind="one_to_one")
    system = shop(tables=(LOAVES, SLICES), relations=(told,))
    column = table_of(normalized(system), "slices").column("loaf_id")
    assert column is not None
    assert column.unique
    assert "SC253" in reported(system)


def test_a_relation_that_one_end_calls_one_to_many_makes_nothing_unique() -> None:
    both = (
        relation("slices", "loaves", by="loaf_id", kind="one_to_one"),
        relation("loaves", "slices", by="loaf_id", kind="one_to_many"),
    )
    column = table_of(normalized(shop(tables=(LOAVES, SLICES), relations=both)), "slices").column(
        "loaf_id"
    )
    assert column is not None
    assert not column.unique


def test_a_conceptual_relation_is_noted_and_makes_no_foreign_key() -> None:
    system = shop(
        tables=(LOAVES, table("ovens", "id uuid")),
        relations=(relation("ovens", "loaves", kind="one_to_many"),),
    )
    assert keys_of(system, "loaves") == []
    assert "SC246" in reported(system)


def test_a_join_table_gets_the_foreign_keys_that_only_its_many_to_many_tells() -> None:
    joined = replace(relation("loaves", "seeds", kind="many_to_many"), join_table="loaf_seeds")
    tables = (
        LOAVES,
        table("seeds", "id uuid"),
        table("loaf_seeds", "loaf_id uuid", "seed_id uuid", key="loaf_id seed_id"),
    )
    system = shop(tables=tables, relations=(joined,))
    assert keys_of(system, "loaf_seeds") == [(("loaf_id",), "loaves"), (("seed_id",), "seeds")]


def test_across_owners_a_foreign_key_is_not_enforced() -> None:
    system = shop(
        containers=(container("shop-service", "Go"), container("oven-service", "Go")),
        tables=(
            replace(LOAVES, stated_owner="oven-service"),
            replace(SLICES, stated_owner="shop-service"),
        ),
        relations=(relation("slices", "loaves", by="loaf_id"),),
    )
    (key,) = table_of(normalized(system), "slices").foreign_keys
    assert not key.enforced
    assert "SC251" in reported(system)


def test_a_foreign_key_of_another_type_than_its_target_is_not_enforced() -> None:
    wrong = table("slices", "id uuid", "loaf_id string")
    system = shop(tables=(LOAVES, wrong), relations=(relation("slices", "loaves", by="loaf_id"),))
    (key,) = table_of(normalized(system), "slices").foreign_keys
    assert not key.enforced
    assert "SC248" in reported(system)


def cycle(*, nullable: bool) -> System:
    mark = " ?" if nullable else ""
    tables = (
        table("bakers", "id uuid", f"shop_id uuid{mark}"),
        table("shops", "id uuid", "baker_id uuid"),
        table("orders", "id uuid", "shop_id uuid ?"),
    )
    relations = (
        relation("bakers", "shops", by="shop_id"),
        relation("shops", "bakers", by="baker_id"),
        relation("orders", "shops", by="shop_id"),
    )
    return shop(tables=tables, relations=relations)


@pytest.mark.parametrize("nullable", [True, False])
def test_a_cycle_is_opened_at_one_key_and_nowhere_else(nullable: bool) -> None:
    opened = [
        (one.name, key.columns, key.enforced)
        for one in normalized(cycle(nullable=nullable)).tables
        for key in one.foreign_keys
        if key.deferred or not key.enforced
    ]
    if nullable:
        assert opened == [("bakers", ("shop_id",), True)]
    else:
        # With both enforced, no row could be the first.
        assert [enforced for _, _, enforced in opened] == [False]


def test_a_table_that_refers_to_itself_is_no_cycle() -> None:
    system = shop(
        tables=(table("doughs", "id uuid", "mother_id uuid ?"),),
        relations=(relation("doughs", "doughs", by="mother_id"),),
    )
    (key,) = table_of(normalized(system), "doughs").foreign_keys
    assert not key.deferred


def test_a_table_without_a_key_takes_its_required_foreign_keys() -> None:
    tables = (
        LOAVES,
        table("bakers", "id uuid"),
        table("tastings", "loaf_id uuid", "baker_id uuid", key=""),
    )
    relations = (
        relation("tastings", "loaves", by="loaf_id"),
        relation("tastings", "bakers", by="baker_id"),
    )
    system = shop(tables=tables, relations=relations)
    found = table_of(normalized(system), "tastings")
    assert found.primary_key == ("loaf_id", "baker_id")
    assert found.primary_key_origin is not None
    assert found.primary_key_origin.certainty is Certainty.ASSUMED
    assert "SC231" in reported(system)


@pytest.mark.parametrize("columns", [("note text",), ("loaf_id uuid", "note text")])
def test_without_anything_like_a_key_a_column_is_added(columns: tuple[str, ...]) -> None:
    system = shop(
        tables=(LOAVES, table("notes", *columns, key="")),
        relations=(relation("notes", "loaves", by="loaf_id"),),
    )
    found = table_of(normalized(system), "notes")
    assert found.primary_key == ("id",)
    assert found.columns[0].origin.certainty is Certainty.ASSUMED
    assert "SC233" in reported(system)


@pytest.mark.parametrize("name", ["id", "uuid", "loaf_id"])
def test_a_column_that_is_called_like_a_key_is_the_key_and_never_null(name: str) -> None:
    system = shop(tables=(table("loaves", "weight numeric", f"{name} uuid ?", key=""),))
    found = table_of(normalized(system), "loaves")
    key = found.column(name)
    assert found.primary_key == (name,)
    assert "SC232" in reported(system)
    assert key is not None
    assert not key.nullable


def test_constraints_over_unknown_columns_are_reported_and_dropped() -> None:
    at = Origin.stated("/x")
    spoiled = replace(
        table("loaves", "id uuid", "weight numeric", "name text"),
        uniques=(
            UniqueKey(columns=("name", "weight"), origin=at),
            UniqueKey(columns=("name",), origin=at),
            UniqueKey(columns=("color",), origin=at),
        ),
        indexes=(Index(columns=("Weight",), origin=at), Index(columns=("size",), origin=at)),
    )
    system = shop(tables=(spoiled,))
    found = table_of(normalized(system), "loaves")
    name = found.column("name")
    assert [one.columns for one in found.uniques] == [("name", "weight")]
    assert [one.columns for one in found.indexes] == [("weight",)]
    assert name is not None
    assert name.unique
    assert len(reported(system)["SC250"]) == 2


def test_a_foreign_key_told_with_its_column_gets_its_target_columns() -> None:
    told = ForeignKey(columns=("loaf_id",), target_table="Loaf", origin=Origin.stated("/x"))
    system = shop(tables=(LOAVES, replace(SLICES, foreign_keys=(told,))))
    (key,) = table_of(normalized(system), "slices").foreign_keys
    assert (key.target_table, key.target_columns) == ("loaves", ("id",))


def test_a_key_without_a_type_has_that_of_what_it_leads_to() -> None:
    scan = {
        "containers": {"shop": {"technology": "Django", "description": "shop"}},
        "tables": {
            "users": {"columns": ["id bigserial pk"]},
            "profiles": {"columns": ["user = models.OneToOneField(User, primary_key=True)"]},
            "posts": {"columns": ["id int pk", "author = ForeignKey(Profile)", "users_id fk"]},
        },
    }
    found = {one.name: one for one in inspected(scan).tables}  # type: ignore[arg-type]
    types = {one.name: one.canonical_type for one in found["posts"].columns}
    assert types == {"id": "integer", "author_id": "bigint", "users_id": "bigint"}
    assert all(one.enforced for one in found["posts"].foreign_keys)
