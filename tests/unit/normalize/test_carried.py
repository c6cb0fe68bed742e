"""Parameters that select rows hold what the column holds."""

import pytest

from scaffold.model import BehaviorKind, ShapeKind
from tests.spellings.facts import inspected
from tests.unit.normalize.builders import endpoint, only_operation, shop, table

TRIPS = table(
    "trips", "id uuid", "day date", "fare numeric", "leaves time", "seats integer", "tags string[]"
)
VISITS = table("visits", "id integer", "pet_id integer", "note text ?")


@pytest.mark.parametrize(
    ("spelled", "kind"),
    [
        ("GET /trips/by-day/{day}", BehaviorKind.LIST),
        ("GET /trips/by-seats/{seats}", BehaviorKind.LIST),
        ("GET /trips/by-fare/{fare}", BehaviorKind.NOT_MODELLED),
        ("GET /trips/by-leaves/{leaves}", BehaviorKind.NOT_MODELLED),
    ],
)
def test_rows_are_found_by_what_has_one_spelling(spelled: str, kind: BehaviorKind) -> None:
    operation = only_operation(shop(tables=(TRIPS,), operations=(endpoint(spelled),)))
    assert operation.behavior is not None
    assert operation.behavior.kind is kind


def test_a_parameter_of_a_noun_without_a_table_is_typed_by_the_column_it_selects() -> None:
    asked = endpoint("GET /pets/{petId}/visits")
    operation = only_operation(shop(tables=(VISITS,), operations=(asked,)))
    assert operation.behavior is not None
    assert operation.behavior.kind is BehaviorKind.LIST
    assert [one.shape.kind for one in operation.parameters] == [ShapeKind.INTEGER]


def test_a_type_that_the_scan_gives_a_parameter_stands_and_selects_nothing_else() -> None:
    found = inspected(
        {
            "containers": {"trips": {"technology": "Go", "description": "trips"}},
            "tables": {"trips": {"columns": ["id uuid pk", "seats int"]}},
            "api_endpoints": {"trips": ["GET /trips/{id:int}"]},
        }
    )
    (operation,) = found.operations
    assert operation.behavior is not None
    assert operation.behavior.kind == "not modelled"
    assert operation.parameters[0].type == "integer"
