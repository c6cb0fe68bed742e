import ast
import builtins
import keyword
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from scaffold.naming import (
    ATTRIBUTES,
    BUILTINS,
    LONGEST,
    MODULES,
    KebabName,
    PascalName,
    SnakeName,
    UpperName,
    attribute_name,
    class_name,
    kebab_name,
    module_name,
    pascal_name,
    snake_name,
    upper_name,
    words,
)

MAKERS = (
    snake_name,
    attribute_name,
    module_name,
    pascal_name,
    class_name,
    kebab_name,
    upper_name,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AISelectionBatch", "ai selection batch"),
        ("deal_chat-Messages", "deal chat messages"),
        ("GetCampaignByIdQuery", "get campaign by id query"),
        ("HTTPServer", "http server"),
        ("OAuth2Token", "oauth2 token"),
        ("S3Bucket", "s3 bucket"),
        ("userIDs", "user ids"),
        ("APIs", "apis"),
        ("PostgreSQL store", "postgresql store"),
        ("the user's orders", "the users orders"),
        ("  a…b\u2011c\u00a0d ", "a b c d"),
        ("ЗаказТовара", "zakaz tovara"),
        ("Ёлка, ЩИТ", "elka shchit"),
        ("Ωμέγα", "omega"),
        ("naïve Größe", "naive grosse"),
        ("订单", "u8ba2 u5355"),
        ("٣ items", "3 items"),
        ("→ ***", ""),
    ],
)
def test_words_are_read_out_of_any_spelling(text: str, expected: str) -> None:
    assert " ".join(words(text)) == expected


def test_each_kind_of_name_has_its_case() -> None:
    text = "Deal chat/messages"
    assert snake_name(text) == "deal_chat_messages"
    assert pascal_name(text) == "DealChatMessages"
    assert kebab_name(text) == "deal-chat-messages"
    assert upper_name(text) == "DEAL_CHAT_MESSAGES"


@pytest.mark.parametrize("kind", [SnakeName, PascalName, KebabName, UpperName])
@pytest.mark.parametrize("text", ["", "a b", "../x", "a\n", "{{x}}", "é", "1a", "a" * 61])
def test_a_name_is_not_made_of_text(kind: type[SnakeName], text: str) -> None:
    with pytest.raises(ValueError, match=f"is no {kind.__name__}"):
        kind(text)


@given(st.text())
def test_every_text_has_every_name_and_names_stay(text: str) -> None:
    for maker in MAKERS:
        name = maker(text)
        assert maker(name) == name
        assert type(name)(name) == name
        assert name.isascii()
        assert 0 < len(name) <= LONGEST


def test_texts_without_letters_keep_different_names() -> None:
    assert len({snake_name(text) for text in ("", "*", "**", "→", "\x00")}) == 5


def test_long_texts_are_cut_and_keep_different_names() -> None:
    stem = "very_long_" * 50
    assert snake_name(f"{stem}a") != snake_name(f"{stem}b")
    assert len(kebab_name(stem)) <= LONGEST
    gap = " " * 1_000
    assert snake_name(f"a{gap}b") != snake_name(f"a{gap}c")


@pytest.mark.parametrize("text", [*keyword.kwlist, *keyword.softkwlist, *dir(builtins)])
def test_a_name_is_no_keyword_and_hides_no_builtin(text: str) -> None:
    for name in (snake_name(text), pascal_name(text)):
        assert not keyword.iskeyword(name)
        assert not keyword.issoftkeyword(name)
        assert name not in dir(builtins)


def test_the_frozen_tables_know_what_this_python_has() -> None:
    public = {name for name in dir(builtins) if not name.startswith("_")}
    modules = {name.lower() for name in sys.stdlib_module_names if not name.startswith("_")}
    model = {name for name in dir(BaseModel) if not name.startswith("_")}
    assert public - BUILTINS == set()
    assert modules - MODULES == set()
    guarded = {name for name in model if name.startswith(("model_dump", "model_validate"))}
    assert model - guarded - ATTRIBUTES == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id", "id"),
        ("type", "type"),
        ("uuid", "uuid"),
        ("model_id", "model_id"),
        ("class", "class_"),
        ("list", "list_"),
        ("metadata", "metadata_"),
        ("json", "json_"),
        ("date", "date_"),
        ("model_dump", "its_model_dump"),
    ],
)
def test_an_attribute_gives_way_only_where_it_must(text: str, expected: str) -> None:
    assert attribute_name(text) == expected


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("text", sorted(dir(BaseModel)))
def test_an_attribute_is_a_field_without_complaint(text: str) -> None:
    name = attribute_name(text)
    made = type("Made", (BaseModel,), {"__annotations__": {name: str}})
    assert made(**{name: "x"}).model_dump() == {name: "x"}


@pytest.mark.parametrize("text", ["email", "types", "json", "fastapi", "NUL", "import", "COM1"])
def test_a_module_hides_nothing(text: str) -> None:
    assert module_name(text) == f"{text.lower()}_"


def test_a_folder_is_no_device_of_windows() -> None:
    assert kebab_name("AUX") == "x-aux"
    assert kebab_name("auxiliary") == "auxiliary"


@pytest.mark.parametrize("text", ["Session", "enum", "base model", "UUID", "HTTPException"])
def test_a_class_hides_no_import_of_generated_modules(text: str) -> None:
    assert class_name(text).endswith("_")


@given(st.text(max_size=30))
def test_names_stand_in_code(text: str) -> None:
    source = f"class {class_name(text)}:\n    {attribute_name(text)}: int = 1\n"
    source += f"def {snake_name(text)}({attribute_name(text)}): ...\nimport {module_name(text)}\n"
    assert len(ast.parse(source).body) == 3
