import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from scaffold.render.contract_check import check_contracts
from scaffold.render.tree import RenderedFile, Tree

Contract = dict[str, Any]

VALID: Contract = {
    "openapi": "3.1.0",
    "info": {"title": "t", "version": "1"},
    "paths": {
        "/books/{book_id}": {
            "parameters": [{"$ref": "#/components/parameters/BookId"}],
            "get": {"operationId": "get_book", "responses": {"200": {"description": "ok"}}},
            "delete": {"operationId": "delete_book", "responses": {"204": {"description": "gone"}}},
        }
    },
    "components": {
        "parameters": {
            "BookId": {
                "name": "book_id",
                "in": "path",
                "required": True,
                "schema": {"type": "string"},
            }
        }
    },
}


def tree_of(contract: Contract) -> Tree:
    content = yaml.safe_dump(contract).encode()
    return Tree({"services/books/openapi.yaml": RenderedFile(content=content)})


def test_a_valid_contract_passes() -> None:
    assert list(check_contracts(tree_of(VALID))) == []


def break_response(contract: Contract) -> None:
    contract["paths"]["/books/{book_id}"]["get"]["responses"] = 5


def break_reference(contract: Contract) -> None:
    contract["paths"]["/books/{book_id}"]["get"]["responses"]["200"] = {"$ref": "#/components/x"}


def leave_document(contract: Contract) -> None:
    contract["paths"]["/books/{book_id}"]["get"]["responses"]["200"] = {"$ref": "other.yaml"}


def repeat_operation(contract: Contract) -> None:
    contract["paths"]["/books/{book_id}"]["get"]["operationId"] = "delete_book"


def rename_parameter(contract: Contract) -> None:
    contract["components"]["parameters"]["BookId"]["name"] = "id"


@pytest.mark.parametrize(
    ("harm", "message"),
    [
        (break_response, "#/paths/~1books~1{book_id}/get/responses: 5 is not of type"),
        (break_reference, "#/components/x leads nowhere"),
        (leave_document, "other.yaml leads nowhere"),
        (repeat_operation, "operationId delete_book is given 2 times"),
        (rename_parameter, "declares ['id'] where the path has ['book_id']"),
    ],
)
def test_a_fault_is_named(harm: Callable[[Contract], None], message: str) -> None:
    contract = copy.deepcopy(VALID)
    harm(contract)
    faults = list(check_contracts(tree_of(contract)))
    assert faults
    assert all(message in fault for fault in faults)


def test_the_contract_of_the_specimen_passes() -> None:
    shared = Path(__file__).parents[4] / "shared/specimen/services/registry-service/openapi.yaml"
    if not shared.exists():
        pytest.skip("the specimen is not beside this repository")
    tree = Tree({"services/registry/openapi.yaml": RenderedFile(content=shared.read_bytes())})
    assert list(check_contracts(tree)) == []
