"""What each operation is on the wire, decided once."""

import json
from dataclasses import replace

import pytest
from openapi_spec_validator import validate

from scaffold.notations.shapes import read_shape
from tests.unit.plan.orders import PLAIN, only, planned, schema
from tests.unit.plan.shop import operation


def test_a_new_row_takes_what_a_client_knows() -> None:
    service = planned(operation("POST", "/orders"), tables=(PLAIN,))
    body = schema(service, only(service).request)
    properties = body["properties"]
    assert isinstance(properties, dict)
    assert set(properties) == {"note", "size", "price"}
    assert body["required"] == ["price"]
    assert body["additionalProperties"] is False


def test_an_answer_shows_no_secret() -> None:
    service = planned(operation("GET", "/orders/{id}"))
    assert "apiToken" not in json.dumps(service.contract)
    shown = schema(service, only(service).response)["required"]
    assert shown == ["createdAt", "id", "note", "price", "size"]


@pytest.mark.parametrize(
    ("method", "path", "statuses"),
    [
        ("POST", "/orders", (400, 401, 409, 422)),
        ("GET", "/orders/{id}", (401, 404, 422)),
        ("GET", "/orders", (401, 422)),
        ("DELETE", "/orders/{id}", (401, 404, 409, 422)),
        ("PATCH", "/orders/{id}", (400, 401, 404, 409, 422)),
        ("GET", "/nothing-known", (401, 501)),
    ],
)
def test_the_problems_of_an_operation(method: str, path: str, *, statuses: tuple[int, ...]) -> None:
    assert only(planned(operation(method, path), tables=(PLAIN,))).problems == statuses


def test_a_contract_is_valid_and_each_operation_stands_in_it() -> None:
    asked = [("POST", "/orders"), ("GET", "/orders"), ("GET", "/orders/{id}"), ("GET", "/other")]
    service = planned(*(operation(*one) for one in asked), tables=(PLAIN,))
    validate(json.loads(json.dumps(service.contract)))
    paths = service.contract["paths"]
    assert isinstance(paths, dict)
    found = {(method.upper(), path) for path, item in paths.items() for method in item}
    assert found == set(asked)


def test_two_operations_of_one_open_answer_share_its_schema() -> None:
    service = planned(
        operation("GET", "/letters/{id}"), operation("POST", "/letters"), tables=(PLAIN,)
    )
    assert {one.response for one in service.endpoints} == {"LetterResponse"}


def test_money_in_a_body_that_the_scan_spells_is_no_float() -> None:
    body = read_shape("{ amount: number; lat: number; of: { price: number }[] }")
    service = planned(replace(operation("POST", "/refunds"), request=body), tables=(PLAIN,))
    made = schema(service, only(service).request)["properties"]
    assert isinstance(made, dict)
    assert (made["amount"]["type"], made["lat"]["type"]) == ("string", "number")
    assert made["of"]["items"]["properties"]["price"]["type"] == "string"
