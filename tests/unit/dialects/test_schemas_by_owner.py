"""Schemas below the names of who owns them, in code, as documents and in databases."""

from scaffold.scan import JsonValue
from tests.spellings.facts import inspected
from tests.unit.dialects.scans import system_of

DDL = """
CREATE TABLE ovens (
  zone VARCHAR(20) NOT NULL,
  number INTEGER NOT NULL,
  heat INTEGER,
  PRIMARY KEY (zone, number)
);
CREATE TABLE trays (
  code VARCHAR(9) PRIMARY KEY,
  zone VARCHAR(20), number INTEGER,
  FOREIGN KEY (zone, number) REFERENCES ovens (zone, number)
);
"""
CONTAINERS: JsonValue = {
    "bakery": {"technology": "Go", "description": "Bakes."},
    "shop": {"technology": "Go", "description": "Sells."},
    "bakery-migrate": {"technology": "Go", "description": "One-shot job that migrates."},
    "oven-db": {"technology": "PostgreSQL", "description": "Database."},
}


def test_code_of_several_tables_is_a_schema_and_no_table() -> None:
    schema: JsonValue = {"bakery": {"format": "DDL", "ddl": DDL}}
    tables = system_of({"data_schema": schema}).tables
    assert [(one.name, one.stated_owner) for one in tables] == [
        ("ovens", "bakery"),
        ("trays", "bakery"),
    ]


def test_columns_and_keys_of_code_keep_their_order() -> None:
    schema: JsonValue = {"bakery": {"ddl": DDL}}
    found = inspected({"containers": CONTAINERS, "data_schema": schema})
    ovens = next(one for one in found.tables if one.name == "ovens")
    assert [one.name for one in ovens.columns] == ["zone", "number", "heat"]
    assert ovens.primary_key == ("zone", "number")


def test_a_database_says_who_owns_its_tables() -> None:
    edges: JsonValue = [
        {"source": source, "destination": "oven-db"} for source in ("bakery", "bakery-migrate")
    ]
    found = inspected(
        {
            "containers": CONTAINERS,
            "data_schema": {"heat": {"database": "oven-db", "tables": {"rows": ["id uuid PK"]}}},
            "deployment_topology": {"edges": {"relationships": edges}},
        }
    )
    assert [(one.name, one.owner) for one in found.tables] == [("rows", "bakery")]


def test_documents_tell_columns_by_their_bson() -> None:
    document: JsonValue = [
        {"field": "_id", "bson": "objectId", "pk": True},
        {"field": "baker_id", "bson": "objectId", "required": True, "references": "bakers._id"},
        {"field": "heat", "bson": "number"},
        {"field": "at", "bson": "date", "note": "when it was taken out"},
        {"field": "notes", "bson": "array of strings"},
    ]
    groups: JsonValue = {
        "collections of the others": {"bakery": [{"collection": "trays", "document": document}]}
    }
    (table,) = system_of({"data_schema": groups}).tables
    assert (table.name, table.groups) == ("trays", ("bakery",))
    assert [f"{one.name} {one.type.kind}" for one in table.columns] == [
        "_id string",
        "baker_id string",
        "heat double",
        "at timestamptz",
        "notes string",
    ]
    found = inspected({"containers": CONTAINERS, "data_schema": groups})
    assert [one.owner for one in found.tables] == ["bakery"]


def test_keys_of_a_store_are_no_table() -> None:
    keys: JsonValue = ["sess:{id}", "cart:{user_id}:{shop_id}", "DocLines:{doc_id}"]
    tables: JsonValue = {"orders": ["id uuid PK"]}
    schema: JsonValue = {"shop": {"tables": tables}, "redis_keys": keys}
    assert [one.name for one in system_of({"data_schema": schema}).tables] == ["orders"]


def test_the_number_of_javascript_is_a_double() -> None:
    columns: JsonValue = {"_id": "ObjectId", "weight": "Number, default 0", "price": "NUMBER(10,2)"}
    (table,) = system_of({"data_schema": {"tables": {"cakes": {"columns": columns}}}}).tables
    assert [str(one.type.kind) for one in table.columns] == ["string", "double", "numeric"]
