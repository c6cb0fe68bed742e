"""Paths whose last word says what their method says already."""

import pytest

from scaffold.model import BehaviorKind
from tests.unit.normalize.builders import endpoint, only_operation, shop, table

TABLES = (table("cakes", "id uuid", "name string"),)


@pytest.mark.parametrize(
    ("spelled", "expected"),
    [
        ("POST /cakes/create", BehaviorKind.CREATE),
        ("POST /cakes/add-cake", BehaviorKind.CREATE),
        ("GET /cakes/list", BehaviorKind.LIST),
        ("GET /cake/getAll", BehaviorKind.LIST),
        ("GET /cake/all", BehaviorKind.LIST),
        ("GET /cakes/get/{id}", BehaviorKind.READ),
        ("PUT /cakes/update/{id}", BehaviorKind.UPDATE),
        ("DELETE /cakes/{id}/delete", BehaviorKind.DELETE),
        # What they say is not what their method says, or is about something else.
        ("GET /cakes/create", BehaviorKind.NOT_MODELLED),
        ("POST /cakes/get", BehaviorKind.NOT_MODELLED),
        ("DELETE /cakes/all", BehaviorKind.NOT_MODELLED),
        ("GET /cakes/get", BehaviorKind.NOT_MODELLED),
        ("POST /cakes/create-from-recipe", BehaviorKind.NOT_MODELLED),
        ("PUT /cakes/update-name/{id}", BehaviorKind.NOT_MODELLED),
        ("POST /cakes.create", BehaviorKind.NOT_MODELLED),
        ("POST /bakery.Cakes/Add", BehaviorKind.NOT_MODELLED),
    ],
)
def test_it_has_the_default_of_the_method(spelled: str, expected: BehaviorKind) -> None:
    operation = only_operation(shop(tables=TABLES, operations=(endpoint(spelled),)))
    assert operation.behavior is not None
    assert operation.behavior.kind is expected
