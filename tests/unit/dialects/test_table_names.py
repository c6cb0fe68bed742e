"""How tables are called, and whose they are by where they stand."""

import pytest

from scaffold.scan import JsonValue
from tests.spellings.facts import inspected


def test_tables_are_told_with_their_schema_and_keys_lead_there() -> None:
    tables: dict[str, JsonValue] = {
        "auth.users": ["id uuid PK"],
        "auth.sessions": ["id uuid PK", "user_id uuid fk auth.users.id"],
    }
    found = inspected(
        {"containers": {"auth": {"technology": "Go"}}, "data_schema": {"tables": tables}}
    )
    told_tables = {one.name: one for one in found.tables}
    assert set(told_tables) == set(tables)
    assert [one.owner for one in found.tables] == ["auth", "auth"]
    [key] = told_tables["auth.sessions"].foreign_keys
    assert key.target_table == "auth.users"


def test_a_listed_primary_key_keeps_its_order_whatever_that_of_the_columns() -> None:
    columns: JsonValue = {"user_id": "uuid", "post_id": "uuid", "emoji": "text"}
    table: JsonValue = {"columns": columns, "primary_key": ["post_id", "user_id", "emoji"]}
    found = inspected({"containers": {"a": {"technology": "Go"}}, "tables": {"reactions": table}})
    assert found.tables[0].primary_key == ("post_id", "user_id", "emoji")


@pytest.mark.parametrize("name", ["modules", "packages", "apps", "by_service"])
def test_tables_below_the_name_of_a_container_are_its(name: str) -> None:
    schema: JsonValue = {name: {"billing": {"tables": {"invoices": ["id uuid PK"]}}}}
    containers: JsonValue = {"billing": {"technology": "Go"}, "shop": {"technology": "Go"}}
    found = inspected({"containers": containers, "data_schema": schema})
    assert [one.owner for one in found.tables] == ["billing"]


ONE_OF_TWO: dict[str, JsonValue] = {
    "core.addresses": ["id bigint PK"],
    "portal.addresses": ["id bigint PK"],
}


@pytest.mark.parametrize(
    "persons",
    [
        {"columns": ["id bigint PK", "home_id bigint NULL -> addresses.id"]},
        {"columns": ["id bigint PK", "home_id bigint NULL -> portal.addresses.id"]},
        {"columns": ["id bigint PK", "home_id bigint"], "foreign_keys": {"home_id": "addresses"}},
        {
            "columns": ["id bigint PK", "home_id bigint"],
            "foreign_keys": {"home_id": "portal.addresses"},
        },
    ],
)
def test_a_key_leads_to_the_table_of_its_own_schema(persons: JsonValue) -> None:
    tables: JsonValue = {**ONE_OF_TWO, "portal.persons": persons}
    found = inspected(
        {"containers": {"portal": {"technology": "Go"}}, "data_schema": {"tables": tables}}
    )
    [told] = [one for one in found.tables if one.name.endswith("persons")]
    [key] = told.foreign_keys
    assert (key.columns, key.target_table) == (("home_id",), "portal.addresses")


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ({}, ["order_id", "tag_id"]),
        ({"primary_key": "none"}, ["id"]),
        ({"primary_key": False}, ["id"]),
        ({"primary_key": ["tag_id"]}, ["tag_id"]),
    ],
)
def test_a_table_that_says_to_have_no_key_gets_a_column_for_it(
    said: dict[str, JsonValue], key: list[str]
) -> None:
    columns: JsonValue = ["order_id uuid NOT NULL FK orders", "tag_id uuid NOT NULL FK tags"]
    tables: JsonValue = {
        "orders": ["id uuid PK"],
        "tags": ["id uuid PK"],
        "order_tags": {"columns": columns, **said},
    }
    found = inspected({"containers": {"shop": {"technology": "Go"}}, "tables": tables})
    [told] = [one for one in found.tables if one.name == "order_tags"]
    assert list(told.primary_key) == key
    assert len(told.columns) == 2 + (key == ["id"])


def test_a_relation_that_is_logical_only_makes_no_key() -> None:
    relation = {"from": "orders", "to": "products", "type": "Many-to-One"}
    tables: JsonValue = {
        "orders": ["id uuid PK", "product_id uuid"],
        "products": ["id uuid PK"],
    }

    def keys(description: str) -> int:
        told: JsonValue = {**relation, "description": description}
        schema: JsonValue = {"tables": tables, "relationships": [told]}
        found = inspected({"containers": {"shop": {"technology": "Go"}}, "data_schema": schema})
        return sum(len(one.foreign_keys) for one in found.tables)

    assert keys("what is ordered") == 1
    assert keys("no constraint, but always one") == 1
    assert keys("logical only, no constraint across schemas") == 0
