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
