"""What is taken over from the last time, and what is not."""

from dataclasses import replace
from typing import Any

import pytest
import yaml

from scaffold.render.blueprint import find_blueprint
from scaffold.render.check import check_tree
from scaffold.render.contract_check import check_contracts
from scaffold.render.contracts import generator_version, load_maker, schemas_of
from scaffold.render.known import Known, is_same
from scaffold.render.tree import RenderedFile, Tree

CONTRACT = "services/books/openapi.yaml"
MODULE = "services/books/src/books/schemas.py"
PRICE = r"^-?(?:0|(0|[1-9][0-9]{0,9})(\.[0-9]{1,2})?)$"
TEXT = yaml.safe_dump(
    {
        "openapi": "3.1.0",
        "info": {"title": "Books", "version": "1"},
        "paths": {},
        "components": {
            "schemas": {
                "Book": {
                    "type": "object",
                    "properties": {"price": {"type": "string", "pattern": PRICE}},
                }
            }
        },
    }
).encode()
MAKER = load_maker(find_blueprint("rewrite"))
HEADER = b"# A header.\n# Of two lines.\n"


def tree_of(contract: bytes) -> Tree:
    contents = {CONTRACT: contract, "services/books/src/books/main.py": b""}
    return Tree({path: RenderedFile(content=content) for path, content in contents.items()})


def known_of(mark: bytes = b"", **settings: Any) -> Known:
    """What was made of TEXT; a mark at its end tells whether it was taken over."""
    made = schemas_of(tree_of(TEXT), MAKER)[MODULE]
    files = {**tree_of(TEXT), MODULE: replace(made, content=made.content + mark)}
    known = Known(files=files, maker=MAKER.source, generator=generator_version())
    return replace(known, **settings)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (b"x = 1\n", b"# new\nx = 1\n", True),
        (b"# old\nx = 1\n", b"# new\n#\nx = 1\n", True),
        (b"# old\nx = 1\n", b"# old\nx = 2\n", False),
        (b"x = 1\n", b"x = 1\n# new\n", False),
        (b"x = 1\n", b"# coding: latin-1\nx = 1\n", False),
        (b"x = 1\n", b"# \xff\nx = 1\n", False),
        (b"x = 1\n", b"# \0\nx = 1\n", False),
        (b"x = 1\n", b"# \rimport os\nx = 1\n", False),
        (b"\xef\xbb\xbfx = 1\n", b"# new\n\xef\xbb\xbfx = 1\n", False),
        (b"", b"# new\n", True),
        (b"x", b"# new\n", False),
    ],
)
def test_only_comments_in_front_make_no_difference(
    one: bytes, other: bytes, *, expected: bool
) -> None:
    assert is_same(one, other) is expected
    assert is_same(other, one) is expected


@pytest.mark.parametrize("contract", [TEXT, HEADER + TEXT])
def test_schemas_taken_over_are_those_that_would_be_made(contract: bytes) -> None:
    made = schemas_of(tree_of(contract), MAKER)
    assert schemas_of(tree_of(contract), MAKER, known=known_of()) == made
    marked = schemas_of(tree_of(contract), MAKER, known=known_of(b"# taken over\n"))
    assert marked[MODULE].content == made[MODULE].content + b"# taken over\n"


def test_a_comment_in_the_maker_makes_no_other_schemas() -> None:
    known = known_of(b"# taken over\n", maker=HEADER + MAKER.source)
    assert b"taken over" in schemas_of(tree_of(TEXT), MAKER, known=known)[MODULE].content


@pytest.mark.parametrize(
    "settings",
    [
        {"maker": MAKER.source + b"\nX = 1\n"},
        {"maker": b""},
        {"generator": "datamodel-code-generator 0.1.0"},
        {"generator": ""},
        {"files": {CONTRACT: RenderedFile(content=TEXT)}},
    ],
)
def test_what_another_maker_or_generator_made_is_made_anew(settings: dict[str, object]) -> None:
    known = known_of(b"# taken over\n", **settings)
    assert schemas_of(tree_of(TEXT), MAKER, known=known) == schemas_of(tree_of(TEXT), MAKER)


def test_the_schemas_of_another_contract_are_made_anew() -> None:
    contract = TEXT.replace(b"price", b"cost")
    known = known_of(b"# taken over\n")
    made = schemas_of(tree_of(contract), MAKER, known=known)
    assert made == schemas_of(tree_of(contract), MAKER)
    assert b"cost" in made[MODULE].content


def test_what_is_not_as_it_was_is_checked() -> None:
    files = {"a.py": RenderedFile(content=b"x = (\n"), CONTRACT: RenderedFile(content=b"{}\n")}
    known = Known(files=files)
    headed = {path: replace(file, content=HEADER + file.content) for path, file in files.items()}
    assert [*check_tree(Tree(headed), known), *check_contracts(Tree(headed), known)] == []
    edited = {path: replace(file, content=file.content + b" ") for path, file in files.items()}
    assert list(check_tree(Tree(edited), known))
    assert list(check_contracts(Tree(edited), known))
