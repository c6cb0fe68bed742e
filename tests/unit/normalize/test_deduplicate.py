from dataclasses import replace

from scaffold.model import ForeignKey, Origin
from scaffold.scan import JsonValue
from tests.spellings.facts import inspected
from tests.unit.normalize.builders import (
    container,
    normalized,
    reported,
    shop,
    table,
    table_of,
)


def test_a_container_told_twice_is_merged_and_answers_to_both_spellings() -> None:
    elsewhere = replace(
        container("breadService", description="bakes"), origin=Origin.stated("/services/0")
    )
    twins = (container("bread-service", "Go"), elsewhere)
    system = shop(containers=twins)
    (merged,) = normalized(system).containers
    assert (merged.key, merged.technology, merged.description) == ("bread-service", "Go", "bakes")
    assert "breadService" in merged.aliases
    assert "SC230" in reported(system)


def test_a_table_told_twice_keeps_the_columns_of_both() -> None:
    elsewhere = replace(
        table("Loaves", "id uuid", "weight numeric"), origin=Origin.stated("/other/tables/0")
    )
    system = shop(tables=(table("loaves", "id uuid"), elsewhere))
    (merged,) = normalized(system).tables
    assert [one.name for one in merged.columns] == ["id", "weight"]
    assert "SC235" in reported(system)


def test_of_two_types_of_a_column_the_more_specific_one_counts_and_both_places_are_told() -> None:
    scan: dict[str, JsonValue] = {
        "containers": {"bakery": {"technology": "Go"}},
        "tables": [
            {"name": "loaves", "columns": ["id uuid pk", "weight text"]},
            {"name": "loaves", "columns": ["id uuid", "weight numeric(6,2)"]},
        ],
    }
    found = inspected(scan)
    assert {one.name: one.canonical_type for one in found.tables[0].columns}["weight"] == (
        "numeric(6,2)"
    )
    (told,) = [one for one in found.diagnostics if one.code == "SC255"]
    assert (told.at, told.related) == ("/tables/1/columns/1", ("/tables/0/columns/1",))


def test_tables_of_two_owners_may_have_one_name() -> None:
    tables = tuple(
        replace(table("events", "id uuid"), stated_owner=owner)
        for owner in ("shop-service", "oven-service")
    )
    both = (container("shop-service", "Go"), container("oven-service", "Go"))
    assert len(normalized(shop(containers=both, tables=tables)).tables) == 2


def test_a_column_told_twice_is_one_column() -> None:
    system = shop(tables=(table("loaves", "id uuid", "weight numeric", "weight numeric !"),))
    weight = table_of(normalized(system), "loaves").column("weight")
    assert weight is not None
    assert weight.unique
    assert "SC235" in reported(system)


def test_containers_beside_each_other_are_two_however_alike() -> None:
    twins = tuple(container(key, "Go") for key in ("bread", "Bread", "BREAD"))
    found = normalized(shop(containers=twins)).containers
    assert [one.key for one in found] == ["BREAD", "Bread", "bread"]
    assert len({one.folder for one in found}) == len({one.env_prefix for one in found}) == 3


def test_tables_and_columns_that_a_database_takes_for_one_are_told_apart() -> None:
    loaves = table("loaves", "id uuid", "Name text", "name text", "e\u0301 text", "é text")
    crumbs = replace(
        table("crumbs", "id uuid", "loaf_id uuid"),
        foreign_keys=(
            ForeignKey(
                columns=("loaf_id",),
                target_table="loaves",
                target_columns=("id",),
                origin=Origin.stated("/tables/crumbs"),
            ),
        ),
    )
    system = shop(tables=(loaves, table("Loaves", "id uuid"), crumbs))
    found = normalized(system)
    assert {one.name for one in found.tables} == {"Loaves", "loaves_2", "crumbs"}
    names = [one.name for one in table_of(found, "loaves_2").columns]
    assert names == ["id", "Name", "name_2", "e\u0301", "é_2"]
    assert [one.target_table for one in table_of(found, "crumbs").foreign_keys] == ["loaves_2"]
    assert "SC286" in reported(system)


def test_names_that_a_database_would_cut_are_cut_and_stay_different() -> None:
    long = "a" * 70
    columns = ("id uuid", f"{long}b uuid", f"{long}c uuid", f"{'é' * 40} uuid")
    (found,) = normalized(shop(tables=(table(long, *columns),))).tables
    names = [found.name, *(one.name for one in found.columns)]
    assert max(len(one.encode()) for one in names) <= 63
    assert len(set(names)) == 5
