"""Encoders: text stays text in the place that it is encoded for."""

import ast
import json
import tomllib

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from scaffold.plan.encoding import (
    doc_text,
    json_text,
    markdown_text,
    python_literal,
    toml_string,
    yaml_document,
    yaml_scalar,
)
from scaffold.plan.view import RawText, to_json

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
PRINTABLE = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Cn"]))
TYPED_LOOKS = ["1e3", "08", "0o17", "yes", "null", "~", "1_000", "2020-01-01", ".inf", "0x1f"]


@given(TEXTS)
def test_a_literal_is_the_text(text: str) -> None:
    literal = python_literal(text)
    assert ast.literal_eval(literal) == text
    assert literal.isprintable()


@pytest.mark.parametrize(
    ("text", "literal"),
    [("a", '"a"'), ('a"b', "'a\"b'"), ("a'b", '"a\'b"'), ('\'""', "'\\'\"\"'"), ("'\"", '"\'\\""')],
)
def test_a_literal_has_the_quotes_that_the_formatter_keeps(text: str, literal: str) -> None:
    assert python_literal(text) == literal


@given(TEXTS)
def test_a_docstring_ends_where_it_should(text: str) -> None:
    source = f'def f():\n    """{doc_text(text, indent=4)}"""\n    return 1\n'
    body = ast.parse(source).body[0]
    assert isinstance(body, ast.FunctionDef)
    assert len(body.body) == 2
    assert all(len(line) <= 100 for line in source.splitlines())


@pytest.mark.parametrize("mark", ["<", "=", ">", "|"])
def test_no_line_of_a_docstring_is_a_mark_of_a_conflict(mark: str) -> None:
    assert mark * 7 not in doc_text(f"{mark * 7} ours {mark * 12} x")


@given(PRINTABLE)
def test_a_scalar_of_yaml_is_the_text(text: str) -> None:
    assert yaml.safe_load(f"key: {yaml_scalar(text)}\n") == {"key": text}


@pytest.mark.parametrize("text", TYPED_LOOKS)
def test_what_looks_like_another_type_is_quoted(text: str) -> None:
    document = yaml_document({"key": text, "list": [text]})
    assert yaml.safe_load(document) == {"key": text, "list": [text]}
    assert f"'{text}'" in document


def test_a_shared_value_is_written_twice() -> None:
    shared = {"a": [1]}
    assert "&" not in yaml_document({"one": shared, "two": shared})


@given(PRINTABLE)
def test_a_string_of_toml_is_the_text(text: str) -> None:
    assert tomllib.loads(f"key = {toml_string(text)}\n") == {"key": text}


@given(TEXTS)
def test_a_value_of_json_is_ascii(text: str) -> None:
    assert json_text(text).isascii()
    assert json.loads(json_text(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "# x",
        "<script>",
        "[a](b)",
        "![a](b)",
        "`x`",
        "a | b",
        "- x",
        "1. x",
        "https://x.y",
        "{{ x }}",
    ],
)
def test_no_mark_of_markdown_is_left_bare(text: str) -> None:
    encoded = markdown_text(text)
    assert encoded != text
    bare = encoded.replace("\\\\", "")
    for mark in "#<>[]`|{}":
        assert bare.count(mark) == bare.count(f"\\{mark}")


@pytest.mark.parametrize("value", ["raw", ["raw"], {"key": "raw"}, {"not an identifier": 1}, 1.5])
def test_a_view_refuses_what_no_encoder_has_seen(value: object) -> None:
    with pytest.raises(RawText):
        to_json(value)
