import ast

import pytest
import yaml

from scaffold.render.contracts import ContractError, make_schemas, schemas_of
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


def test_the_module_holds_a_class_per_schema_on_the_base_of_servicekit() -> None:
    made = make_schemas(TEXT, header='"""Made."""')
    [book] = [node for node in ast.parse(made).body if isinstance(node, ast.ClassDef)]
    assert made.startswith('"""Made."""\n')
    assert (book.name, ast.unparse(book.bases[0])) == ("BookRequest", "Schema")
    assert "shelf_mark: Annotated[str, Field(alias='shelfMark', max_length=20)]" in ast.unparse(
        book
    )
    assert "AwareDatetime | None" in made


def test_the_same_contract_makes_the_same_module_twice() -> None:
    assert make_schemas(TEXT, header="# x") == make_schemas(TEXT, header="# x")


def test_schemas_stand_beside_the_main_module_of_their_service() -> None:
    tree = Tree(
        {
            "services/books/openapi.yaml": RenderedFile(content=TEXT.encode()),
            "services/books/src/books/main.py": RenderedFile(content=b""),
            "services/books/src/books/loans/main.py": RenderedFile(content=b""),
            "services/web/src/web/main.py": RenderedFile(content=b""),
        }
    )
    made = schemas_of(tree)
    assert list(made) == ["services/books/src/books/schemas.py"]
    [content] = [file.content for file in made.values()]
    assert content.startswith(b'"""Bodies of books, made from openapi.yaml')


def test_a_contract_that_is_none_is_a_fault_with_a_name() -> None:
    with pytest.raises(ContractError):
        make_schemas("openapi: [", header="# x")
