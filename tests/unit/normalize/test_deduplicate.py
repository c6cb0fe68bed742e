from dataclasses import replace

from tests.unit.normalize.builders import (
    container,
    normalized,
    reported,
    shop,
    table,
    table_of,
)


def test_a_container_told_twice_is_merged_and_answers_to_both_spellings() -> None:
    twins = (container("bread-service", "Go"), container("breadService", description="bakes"))
    system = shop(containers=twins)
    (merged,) = normalized(system).containers
    assert (merged.key, merged.technology, merged.description) == ("bread-service", "Go", "bakes")
    assert "breadService" in merged.aliases
    assert "SC230" in reported(system)


def test_a_table_told_twice_keeps_the_columns_of_both() -> None:
    system = shop(tables=(table("loaves", "id uuid"), table("Loaves", "id uuid", "weight numeric")))
    (merged,) = normalized(system).tables
    assert [one.name for one in merged.columns] == ["id", "weight"]
    assert "SC235" in reported(system)


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
