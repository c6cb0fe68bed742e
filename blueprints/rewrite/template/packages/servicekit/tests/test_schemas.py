"""Bodies: decimals without loss, and text that every database holds."""

from decimal import Decimal
from typing import Annotated

import pytest
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from servicekit.schemas import (
    DEEPEST,
    NOT_NULL,
    STORED,
    DecimalText,
    Schema,
    decimal_pattern,
)

Price = Annotated[Decimal, DecimalText(10, 2)]


class Offer(Schema):
    model_config = ConfigDict(extra="allow")

    price: Price | None = None


@pytest.mark.parametrize("text", ["0", "0.1", "-0.10", "9999999999.99"])
def test_a_decimal_is_read_and_sent_to_the_digit(text: str) -> None:
    offer = Offer.model_validate({"price": text})

    assert offer.price == Decimal(text)
    assert Decimal(str(offer.model_dump(mode="json")["price"])) == Decimal(text)


@pytest.mark.parametrize(
    "price",
    ["1e3", "NaN", "Infinity", "1" * 21, "0.123", "01", "", " 1", "1\n", "\u0661", 0.1, 1, True],
)
def test_what_is_no_plain_decimal_string_is_refused(price: object) -> None:
    with pytest.raises(ValidationError):
        Offer.model_validate({"price": price})


@pytest.mark.parametrize(
    ("number", "text"), [("1.50000000", "1.5"), ("1E+3", "1000"), ("0E-8", "0"), ("-0", "0")]
)
def test_a_decimal_is_sent_plainly_however_the_database_returns_it(number: str, text: str) -> None:
    assert Offer(price=Decimal(number)).model_dump(mode="json") == {"price": text}


def test_the_published_pattern_is_the_one_that_is_checked() -> None:
    published = Offer.model_json_schema()["properties"]["price"]["anyOf"][0]

    assert published == {"type": "string", "pattern": decimal_pattern(10, 2)}


class Changes(Schema):
    name: Annotated[str | None, Field(json_schema_extra={NOT_NULL: True}, max_length=9)] = None
    sent_to: Annotated[str | None, Field(alias="sentTo", json_schema_extra={NOT_NULL: True})] = None
    note: str | None = None


def test_a_field_that_may_be_left_out_takes_null_only_where_the_contract_says_so() -> None:
    assert Changes.model_validate({"note": None}).model_fields_set == {"note"}
    with pytest.raises(ValidationError) as refused:
        Changes.model_validate({"name": None, "sentTo": None, "note": None})
    assert [one["loc"] for one in refused.value.errors()] == [("name",), ("sentTo",)]


def test_what_is_read_from_storage_may_have_less_than_a_client_has_to_send() -> None:
    assert Changes.model_validate({"name": None}, context=STORED).name is None


def test_a_contract_says_null_of_what_is_answered_and_not_of_what_is_sent() -> None:
    sent = Changes.model_json_schema(mode="validation")["properties"]
    answered = Changes.model_json_schema(mode="serialization")["properties"]

    assert sent["name"] == {"type": "string", "maxLength": 9, "title": "Name"}
    assert sent["note"]["anyOf"] == [{"type": "string"}, {"type": "null"}]
    assert {"type": "null"} in answered["name"]["anyOf"]


@pytest.mark.parametrize(
    ("whole", "places", "pattern"),
    [
        (1, 0, r"^-?(0|[1-9][0-9]{0,0})$"),
        (0, 4, r"^-?0(\.[0-9]{1,4})?$"),
        (12, 8, r"^-?(0|[1-9][0-9]{0,11})(\.[0-9]{1,8})?$"),
    ],
)
def test_a_pattern_follows_the_digits(whole: int, places: int, pattern: str) -> None:
    assert decimal_pattern(whole, places) == pattern


@pytest.mark.parametrize(
    "body",
    [
        {"note": "a\x00"},
        {"note": {"deep": ["\x00"]}},
        {"\x00": 1},
        {"note": "\ud800"},
        {"note": float("nan")},
        {"note": [float("inf")]},
    ],
)
def test_what_no_database_or_answer_can_hold_is_refused(body: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Offer.model_validate(body)


def test_other_text_is_taken_as_it_is() -> None:
    body = {"note": "żółć 🚚\t", "list": [None, 1.5, True]}

    assert Offer.model_validate(body).model_dump(exclude_none=True) == body


def test_a_body_is_read_from_a_row_without_looking_at_its_text() -> None:
    class Row(BaseModel):
        price: Decimal = Decimal("1.10")

    assert Offer.model_validate(Row()).price == Decimal("1.1")


@pytest.mark.parametrize("levels", [DEEPEST + 1, 300, 5000])
def test_a_body_that_is_nested_too_deeply_is_refused(levels: int) -> None:
    document: object = {}
    for _ in range(levels):
        document = {"deeper": document}

    with pytest.raises(ValidationError, match="nested more than"):
        Offer.model_validate({"document": document})


def test_a_body_of_some_levels_is_taken() -> None:
    assert Offer.model_validate({"document": {"a": [{"b": [1]}]}}).model_dump()
