import ast

import pytest
import yaml

from scaffold.render.blueprint import find_blueprint
from scaffold.render.contracts import ContractError, load_maker, schemas_of
from scaffold.render.tree import RenderedFile, Tree

CONTRACT = {
    "openapi": "3.1.0",
    "info": {"title": "t", "version": "1"},
    "paths": {},
    "components": {
        "schemas": {
            "BookRequest": {
                "type": "object",
                "additionalProperties": False,
                "required": ["shelfMark"],
                "properties": {
                    "shelfMark": {"type": "string", "maxLength": 20},
                    "dueAt": {"type": ["string", "null"], "format": "date-time"},
                },
            }
        }
    },
}
TEXT = yaml.safe_dump(CONTRACT)
MAKER = load_maker(find_blueprint("rewrite"))
FILES = {
    "services/books/openapi.yaml": RenderedFile(content=TEXT.encode()),
    "services/books/src/books/main.py": RenderedFile(content=b""),
    "services/books/src/books/loans/main.py": RenderedFile(content=b""),
    "services/web/src/web/main.py": RenderedFile(content=b""),
}


def test_schemas_stand_beside_the_main_module_of_their_service() -> None:
    made = schemas_of(Tree(FILES), MAKER)
    [book] = [
        node
        for node in ast.parse(made["services/books/src/books/schemas.py"].content).body
        if isinstance(node, ast.ClassDef)
    ]
    assert list(made) == ["services/books/src/books/schemas.py"]
    assert (book.name, ast.unparse(book.bases[0])) == ("BookRequest", "Schema")
    assert "shelf_mark: Annotated[str, Field(alias='shelfMark', max_length=20)]" in ast.unparse(
        book
    )
    assert "AwareDatetime | None" in ast.unparse(book)


def test_the_same_contract_makes_the_same_module_twice() -> None:
    assert schemas_of(Tree(FILES), MAKER) == schemas_of(Tree(FILES), MAKER)


def test_a_contract_from_which_nothing_can_be_made_is_named() -> None:
    broken = RenderedFile(content=b"openapi: [")
    tree = Tree({**FILES, "services/books/openapi.yaml": broken})
    with pytest.raises(ContractError, match=r"services/books/openapi\.yaml"):
        schemas_of(tree, MAKER)
