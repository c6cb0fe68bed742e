"""Writes `everything.reposcan.json`: a system of our own with every type, key and relation.

Run it after a change: `python tests/data/write_everything.py`.
"""

import json
from pathlib import Path

SCAN = Path(__file__).with_name("everything.reposcan.json")
KEY = {"name": "id", "type": "uuid", "primary_key": True}
Entry = dict[str, object]

# Spelled type, and a default that the column can have.
TYPES = {
    "uuid": None,
    "varchar(40)": "'plain'",
    "varchar": "'it''s'",
    "char(3)": "'EUR'",
    "text": "'one: two \\ three %s :x'",
    "smallint": "-3",
    "integer": "0",
    "bigint": "9007199254740993",
    "numeric(20, 8)": "0.1",
    "numeric(10, 2)": "-1234.50",
    "numeric(12)": "7",
    "numeric": "1",
    "real": "1.5",
    "double precision": "2.25",
    "boolean": "true",
    "date": "'2024-02-29'",
    "time": "'08:30:00'",
    "timestamp": "now()",
    "timestamp(0)": "now()",
    "timestamptz": "now()",
    "timestamptz(0)": "CURRENT_TIMESTAMP",
    "timestamptz(3)": "now()",
    "interval": None,
    "jsonb": '\'{"a": [1, "two"]}\'',
    "bytea": None,
    "inet": "'10.0.0.1'",
    "ticket_state": "'in'",
    "MixedCaseEnum": "'it''s 100% \"so\"'",
}
ARRAYS = {
    "uuid[]": None,
    "varchar(40)[]": "['local']",
    "text[]": "[]",
    "integer[]": "[1, 2]",
    "bigint[]": None,
    "numeric(20, 8)[]": None,
    "boolean[]": None,
    "date[]": None,
    "timestamptz[]": None,
    "ticket_state[]": "['in', 'on hold']",
    "smallint[]": None,
    "double precision[]": None,
}
ENUMS = {
    "ticket_state": ["in", "on hold", "Done", "won't-fix", "class", "None", "1st", "ждёт"],
    "MixedCaseEnum": ['it\'s 100% "so"', "b\\c", "a:b", ""],
    "single": ["only"],
    "lookalikes": ["A-B", "A_B", "a b", "AB"],
}
# Names that shadow something, or that no language takes as they are.
COLUMNS = """
uuid metadata registry type order current_time class import def self id_ hash query
model_config select group user table from where lambda async print list str int datetime date_
Decimal Mapped Base relationship __tablename__ __mapper__ __init__ model_fields json copy schema
validate session column columns primary key index unique returning nothing desc asc limit offset
end case camelCaseName Full-Name with_space имя 2nd_line _leading trailing_ UPPER default value
values data position all any check constraint references natural window
"""
TABLES = ["order", "user", "class", "metadata", "registry", "base", "select", "имена", "UUID"]
LONG = "a_table_with_a_name_as_long_as_names_can_be_in_a_database_abc"
LONGER = "another_column_with_quite_a_long_name_indeed"


def column(name: str, kind: str = "uuid", **more: object) -> Entry:
    """A column as the producers of scans write it."""
    return {"name": name, "type": kind, **more}


def many_to_one(target: str, *keys: str) -> Entry:
    """A relation told by the table that has the column."""
    return {"type": "many_to_one", "target_table": target, "foreign_key": ", ".join(keys)}


def table(*columns: Entry, relations: tuple[Entry, ...] = (), **more: object) -> Entry:
    """A table."""
    return {"columns": list(columns), "relationships": list(relations), **more}


def tables_of_types() -> dict[str, Entry]:
    """A table per type: required, optional, and with a default where it can have one."""
    made: dict[str, Entry] = {}
    for number, (kind, default) in enumerate({**TYPES, **ARRAYS}.items(), 1):
        columns = [KEY, column("required", kind), column("optional", kind, nullable=True)]
        if default is not None:
            columns.append(column("given", kind, default=default))
            columns.append(column("both", kind, default=default, nullable=True))
        made[f"type_{number:02}"] = table(*columns, description=f"Values of `{kind}`")
    return made


def tables_of_keys() -> dict[str, Entry]:
    """Keys of one, two and three columns, of every kind, and tables without one."""
    return {
        "key_text": table(column("code", "varchar(20)", primary_key=True)),
        "key_serial": table(column("id", "serial", primary_key=True), column("note", "text")),
        "key_bigserial": table(column("id", "bigserial", primary_key=True), column("note", "text")),
        "key_small": table(column("id", "smallint", primary_key=True), column("note", "text")),
        "key_enum": table(column("state", "ticket_state", primary_key=True), column("n", "int")),
        "key_two": table(
            column("country", "char(2)", primary_key=True),
            column("number", "integer", primary_key=True),
            column("note", "text", nullable=True),
        ),
        "key_three": table(
            column("a", "date", primary_key=True),
            column("b", "uuid", primary_key=True),
            column("c", "varchar(10)", primary_key=True),
        ),
        "no_key_two_references": table(
            column("tree_id"),
            column("code", "varchar(20)"),
            relations=(many_to_one("trees", "tree_id"), many_to_one("key_text", "code")),
        ),
        "no_key_at_all": table(column("line", "text"), column("at", "timestamptz")),
    }


def tables_of_relations() -> dict[str, Entry]:
    """Every cardinality, from either side; join tables with columns of their own or without."""
    one_to_one: Entry = {"type": "one_to_one", "target_table": "trees", "foreign_key": "tree_id"}
    told: Entry = {"type": "one_to_one", "target_table": "roots", "foreign_key": "trunk_id"}
    crowns: Entry = {"type": "one_to_many", "target_table": "crowns", "foreign_key": "tree_id"}
    plain: Entry = {"type": "many_to_many", "target_table": "birds", "join_table": "trees_birds"}
    own: Entry = {"type": "many_to_many", "target_table": "birds", "join_table": "nests"}
    return {
        "trees": table(
            KEY, column("name", "varchar(80)"), relations=(crowns, plain, own), description="Trees"
        ),
        "birds": table(KEY, column("name", "text", unique=True)),
        "trees_birds": table(
            column("tree_id", primary_key=True),
            column("bird_id", primary_key=True),
            relations=(many_to_one("trees", "tree_id"), many_to_one("birds", "bird_id")),
        ),
        "nests": table(
            KEY,
            column("tree_id", on_delete="cascade"),
            column("bird_id"),
            column("built_at", "timestamptz", default="now()"),
            relations=(many_to_one("trees", "tree_id"), many_to_one("birds", "bird_id")),
            constraints=["UNIQUE(tree_id, bird_id)", "INDEX(built_at, tree_id)"],
        ),
        "crowns": table(KEY, column("tree_id"), relations=(many_to_one("trees", "tree_id"),)),
        "trunks": table(KEY, column("tree_id", unique=True), relations=(one_to_one, told)),
        "roots": table(KEY, column("trunk_id", unique=True)),
    }


def tables_of_knots() -> dict[str, Entry]:
    """Several keys to one table, and keys of several columns."""
    return {
        "matches": table(
            KEY,
            column("home_id"),
            column("guest_id"),
            column("winner_id", nullable=True),
            relations=tuple(
                many_to_one("birds", name) for name in ("home_id", "guest_id", "winner_id")
            ),
        ),
        "addresses": table(
            KEY,
            column("country", "char(2)"),
            column("number", "integer"),
            relations=(many_to_one("key_two", "country", "number"),),
            constraints=["UNIQUE(country, number)"],
        ),
        "extensions": table(
            column("country", "char(2)", primary_key=True),
            column("number", "integer", primary_key=True),
            column("line", "smallint", primary_key=True),
            relations=(many_to_one("key_two", "country", "number"),),
        ),
    }


def tables_of_circles() -> dict[str, Entry]:
    """Tables that lead to themselves or in a circle."""
    return {
        "nodes": table(
            KEY, column("parent_id", nullable=True), relations=(many_to_one("nodes", "parent_id"),)
        ),
        "rings": table(KEY, column("self_id"), relations=(many_to_one("rings", "self_id"),)),
        "chickens": table(KEY, column("egg_id"), relations=(many_to_one("eggs", "egg_id"),)),
        "eggs": table(
            KEY,
            column("chicken_id", nullable=True),
            relations=(many_to_one("chickens", "chicken_id"),),
        ),
        "circle_a": table(KEY, column("b_id"), relations=(many_to_one("circle_b", "b_id"),)),
        "circle_b": table(KEY, column("c_id"), relations=(many_to_one("circle_c", "c_id"),)),
        "circle_c": table(
            KEY, column("a_id", nullable=True), relations=(many_to_one("circle_a", "a_id"),)
        ),
    }


def tables_of_names() -> dict[str, Entry]:
    """Names that are words of a language, that shadow something, or that are as long as can be."""
    made = {name: table(KEY, column("name", "text")) for name in TABLES}
    made["columns_of_all_names"] = table(
        KEY, *(column(name, "text", nullable=True) for name in COLUMNS.split())
    )
    made[LONG] = table(
        KEY,
        column(LONG.replace("table", "column")),
        column(LONGER, "text", unique=True),
        relations=(many_to_one(LONG, LONG.replace("table", "column")),),
        constraints=[
            f"UNIQUE({LONG.replace('table', 'column')}, {LONGER})",
        ],
    )
    made["default_corners"] = table(
        KEY,
        column("nothing", "text", default="''"),
        column("enclosed", "varchar(20)", default="'(none)'"),
    )
    made["enum_corners"] = table(
        KEY, column("only", "single"), column("alike", "lookalikes", default="'A_B'")
    )
    return made


def tables_of_habits() -> dict[str, Entry]:
    """Columns that mean something to the repositories: tenant, version, soft delete, times."""
    return {
        "workspaces": table(KEY, column("name", "text")),
        "accounts": table(
            KEY, column("balance", "numeric(20, 8)"), column("lock_version", "bigint")
        ),
        "documents": table(
            KEY,
            column("workspace_id"),
            column("title", "varchar(200)"),
            column("price", "numeric(20, 8)", default="0"),
            column("state", "ticket_state", default="'in'"),
            column("tags", "text[]", default="[]"),
            column("version", "integer", default="1"),
            column("created_at", "timestamptz"),
            column("updated_at", "timestamptz"),
            column("deleted_at", "timestamptz", nullable=True),
            relations=(many_to_one("workspaces", "workspace_id"),),
        ),
    }


def scan() -> Entry:
    """The whole document."""
    tables = {
        **tables_of_types(),
        **tables_of_keys(),
        **tables_of_relations(),
        **tables_of_knots(),
        **tables_of_circles(),
        **tables_of_names(),
        **tables_of_habits(),
    }
    invoices = table(
        KEY,
        column("tree_id", description="The tree in the forest service"),
        column("amount", "numeric(20, 8)"),
        relations=(many_to_one("trees", "tree_id"),),
        service="billing-service",
    )
    return {
        "meta": {"project": "Everything", "generated_at": "2026-01-01T00:00:00Z"},
        "containers": {
            "forest-service": {"name": "Forest", "technology": "NestJS REST service"},
            "billing-service": {"name": "Billing", "technology": "NestJS REST service"},
        },
        "data_schema": {
            "tables": {
                **{name: {**one, "service": "forest-service"} for name, one in tables.items()},
                "invoices": invoices,
            },
            "enums": ENUMS,
        },
    }


if __name__ == "__main__":
    SCAN.write_text(json.dumps(scan(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
