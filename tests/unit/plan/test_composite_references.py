"""A new row that refers to others by several columns, or to its own table, in the tests of what
makes it.
"""

import json

from scaffold.diagnostics import Report
from scaffold.pipeline import Options, generate, understand
from scaffold.scan import JsonValue

SCAN: JsonValue = {
    "containers": {"bakery": {"technology": "Go", "description": "Bakes."}},
    "api_endpoints": {"bakery": ["POST /trays", "GET /trays/{id}", "POST /bakers"]},
    "data_schema": {
        "tables": {
            "ovens": [
                "id uuid PK",
                "zone varchar(20) not null",
                "number int not null",
                "UNIQUE (zone, number)",
            ],
            "bakers": ["id int PK", "name text not null", "taught_by int not null FK bakers.id"],
            "trays": [
                "id uuid PK",
                "oven_zone varchar(20) not null",
                "oven_number int not null",
                "FOREIGN KEY (oven_zone, oven_number) REFERENCES ovens (zone, number)",
            ],
        }
    },
}


def case_of(name: str, *, of: str) -> str:
    report, options = Report(), Options()
    understood = understand(json.dumps(SCAN).encode(), "scan.json", options=options, report=report)
    made = generate(understood, options=options, report=report)
    assert made is not None
    tests = made.tree[f"services/bakery/tests/test_{of}.py"].content.decode()
    return tests.partition(f"def test_{name}(")[2].partition("\ndef ")[0]


def test_a_row_that_several_columns_lead_to_is_there_and_named_by_all_of_them() -> None:
    case = case_of("create_tray_stores_what_it_answers", of="trays")
    assert "insert_example(database, Oven)" in case
    assert '"ovenZone": "example zone"' in case


def test_a_row_of_the_same_table_that_one_must_refer_to_is_there_as_well() -> None:
    case = case_of("create_baker_stores_what_it_answers", of="bakers")
    assert "insert_example(database, Baker)" in case
    assert "len(database.scalars(select(Baker)).all()) == 2" in case
