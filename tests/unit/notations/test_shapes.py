"""Types of an API as text and as values."""

import json

import pytest

from scaffold.diagnostics import Report
from scaffold.model import Shape, ShapeField
from scaffold.model import ShapeKind as Kind
from scaffold.notations.payloads import read_payload
from scaffold.notations.shapes import read_shape
from scaffold.scan import JsonValue, Node, read_document

STRING, INTEGER = Shape(kind=Kind.STRING), Shape(kind=Kind.INTEGER)
PAGE = Shape(
    kind=Kind.OBJECT,
    fields=(
        ShapeField(name="page", shape=INTEGER),
        ShapeField(name="species", shape=STRING, required=False),
        ShapeField(name="deep", shape=Shape(kind=Kind.BOOLEAN)),
    ),
)


@pytest.mark.parametrize(
    "text",
    [
        "null",
        "void",
        "{}",
        "Record<string, never>",
        "Record<string,never>",
        "",
        "none",
        "undefined",
        "-",
        "\u2013",
        "void;",
    ],
)
def test_nothing_is_nothing_in_every_spelling(text: str) -> None:
    assert read_shape(text) == Shape(kind=Kind.NONE)


@pytest.mark.parametrize(
    "text",
    [
        "{ page: number; species?: string; deep: boolean; }",
        "{page: int, species?: string, deep: bool}",
        "{ page: number\n; species: string?; deep: boolean }",
        '{ "page": integer, "species"?: "string" | string, "deep": boolean }'.replace(
            '"string" | ', ""
        ),
        "Promise<{ page: number; species?: string; deep: boolean }>",
    ],
)
def test_an_inline_type_has_typed_fields(text: str) -> None:
    assert read_shape(text) == PAGE


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("CreateOrderDto", Shape(kind=Kind.NAMED, name="CreateOrderDto")),
        ("Token", Shape(kind=Kind.NAMED, name="Token")),
        ("string", STRING),
        ("uuid", Shape(kind=Kind.UUID)),
        ("Date", Shape(kind=Kind.DATE)),
        ("date-time", Shape(kind=Kind.DATETIME)),
        ("string[]", Shape(kind=Kind.ARRAY, item=STRING)),
        ("Array<string>", Shape(kind=Kind.ARRAY, item=STRING)),
        ("List<string>", Shape(kind=Kind.ARRAY, item=STRING)),
        ("[string]", Shape(kind=Kind.ARRAY, item=STRING)),
        ("string[][]", Shape(kind=Kind.ARRAY, item=Shape(kind=Kind.ARRAY, item=STRING))),
        ("'a' | 'b'", Shape(kind=Kind.ENUM, values=("a", "b"))),
        ("string | null", Shape(kind=Kind.STRING, nullable=True)),
        ("Partial<OrderDto>", Shape(kind=Kind.NAMED, name="OrderDto")),
        ("Record<string, OrderDto>", Shape(kind=Kind.ANY)),
        ("A | B", Shape(kind=Kind.ANY)),
        ("A & B", Shape(kind=Kind.ANY)),
    ],
)
def test_a_type_expression_is_its_shape(text: str, shape: Shape) -> None:
    assert read_shape(text) == shape


@pytest.mark.parametrize("text", ["campaign with its deals", "multipart/form-data", "see docs."])
def test_words_are_no_type(text: str) -> None:
    assert read_shape(text) is None


def node(value: JsonValue) -> Node:
    content = json.dumps({"components": {}, "value": value}).encode()
    document = read_document(content, name="scan.json", report=Report())
    assert document is not None
    found = document.root.get("value")
    assert found is not None
    return found


@pytest.mark.parametrize(
    "value",
    [
        "{ page: number; species?: string; deep: boolean; }",
        {"page": "int", "species?": "string", "deep": "boolean"},
        {"page": "int", "species": "string (optional)", "deep": "boolean"},
        ["page: int", "species?: string", "deep: boolean"],
        [
            {"name": "page", "type": "integer"},
            {"name": "species", "type": "string", "required": False},
            {"name": "deep", "type": "bool", "required": True},
        ],
        {
            "type": "object",
            "properties": {
                "page": {"type": "integer"},
                "species": {"type": "string"},
                "deep": {"type": "boolean"},
            },
            "required": ["page", "deep"],
        },
        {"schema": {"page": "int", "species?": "string", "deep": "boolean"}},
    ],
)
def test_an_object_reads_the_same_in_every_layout(value: JsonValue) -> None:
    assert read_payload(node(value)) == PAGE


@pytest.mark.parametrize(
    ("value", "shape"),
    [
        (None, Shape(kind=Kind.NONE)),
        ({}, Shape(kind=Kind.NONE)),
        ({"$ref": "#/components/schemas/Order"}, Shape(kind=Kind.NAMED, name="Order")),
        ({"type": "array", "items": {"type": "string"}}, Shape(kind=Kind.ARRAY, item=STRING)),
        ({"type": "string", "format": "uuid"}, Shape(kind=Kind.UUID)),
        ({"type": "string", "enum": ["a", "b"]}, Shape(kind=Kind.ENUM, values=("a", "b"))),
        ({"type": "OrderDto"}, Shape(kind=Kind.NAMED, name="OrderDto")),
        (
            [{"$ref": "#/x/Order"}],
            Shape(kind=Kind.ARRAY, item=Shape(kind=Kind.NAMED, name="Order")),
        ),
    ],
)
def test_a_value_is_its_shape(value: JsonValue, shape: Shape) -> None:
    assert read_payload(node(value)) == shape


def test_a_field_that_is_called_type_is_a_field() -> None:
    found = read_payload(node({"type": "string", "amount": "decimal"}))
    assert found is not None
    assert [one.name for one in found.fields] == ["type", "amount"]
