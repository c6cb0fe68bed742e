"""A new row that refers to others by several columns, in the tests of what makes it."""

import json

from scaffold.diagnostics import Report
from scaffold.pipeline import Options, generate, understand
from scaffold.scan import JsonValue

SCAN: JsonValue = {
    "containers": {"bakery": {"technology": "Go", "description": "Bakes."}},
    "api_endpoints": {"bakery": ["POST /trays", "GET /trays/{id}"]},
    "data_schema": {
        "tables": {
            "ovens": [
                "id uuid PK",
                "zone varchar(20) not null",
                "number int not null",
                "UNIQUE (zone, number)",
            ],
            "trays": [
                "id uuid PK",
                "oven_zone varchar(20) not null",
                "oven_number int not null",
                "FOREIGN KEY (oven_zone, oven_number) REFERENCES ovens (zone, number)",
            ],
        }
    },
}


def test_a_row_that_several_columns_lead_to_is_there_and_named_by_all_of_them() -> None:
    report, options = Report(), Options()
    understood = understand(json.dumps(SCAN).encode(), "scan.json", options=options, report=report)
    made = generate(understood, options=options, report=report)
    assert made is not None
    tests = made.tree["services/bakery/tests/test_trays.py"].content.decode()
    case = tests.partition("def test_create_tray_stores_what_it_answers(")[2].partition("\ndef ")[0]
    assert "insert_example(database, Oven)" in case
    assert '"ovenZone": "example zone"' in case
