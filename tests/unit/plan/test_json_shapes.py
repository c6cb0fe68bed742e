"""What the description of a JSON column spells."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from scaffold.model import (
    Column,
    ColumnDefault,
    ColumnType,
    DefaultKind,
    Enum,
    Shape,
    ShapeKind,
    TypeKind,
)
from scaffold.model.tables import EnumMember
from scaffold.plan.json_shapes import described_shape, undefined_types
from tests.unit.plan.orders import column
from tests.unit.plan.shop import at

JSON = ColumnType(kind=TypeKind.JSON)
ENUMS = {
    "fee_type": Enum(name="fee_type", members=(EnumMember(value="in"),), origin=at("/e")),
}


def described(text: str, name: str = "extras") -> Column:
    return replace(column(name, JSON), description=text)


def test_an_object_has_its_fields_and_money_no_float() -> None:
    shape = described_shape(described("The fee: { name: string; amount: number; n: number }"), {})
    assert shape is not None
    found = {one.name: one.shape.kind for one in shape.fields}
    assert found == {
        "name": ShapeKind.STRING,
        "amount": ShapeKind.DECIMAL,
        "n": ShapeKind.NUMBER,
    }


@pytest.mark.parametrize(
    ("name", "text", "exact"),
    [
        ("applied_fees", "{ value: number; type: string }", {"value"}),
        ("extras", "{ value: number; currency: string; of: { min: number } }", {"value"}),
        ("extras", "{ prices: { low: number; high: number } }", {"low", "high"}),
        ("extras", "{ fees: { value: number }[] }", {"value"}),
        ("extras", "{ lat: number; lng: number; score: number }", set()),
        ("total_results", "{ score: number }", set()),
    ],
)
def test_money_is_told_by_what_holds_it_and_by_a_currency(
    name: str, text: str, *, exact: set[str]
) -> None:
    shape = described_shape(described(text, name), {})
    assert shape is not None
    assert set(decimals(shape)) - {"min"} == exact


def decimals(shape: Shape) -> Iterator[str]:
    for one in shape.fields:
        inner = one.shape.item or one.shape
        if inner.kind is ShapeKind.DECIMAL:
            yield one.name
        yield from decimals(inner)


@pytest.mark.parametrize(
    "one",
    [
        described("Array of { name: string }"),
        described("Fees as { name: string }[]"),
        described("Array<{ name: string }>"),
        replace(described("{ name: string }"), default=ColumnDefault(kind=DefaultKind.LIST)),
    ],
)
def test_a_list_is_told_by_its_words_its_brackets_or_its_default(one: Column) -> None:
    shape = described_shape(one, {})
    assert shape is not None
    assert shape.kind is ShapeKind.ARRAY


@pytest.mark.parametrize("text", ["", "Fees", "{}", "{ name }", "see {docs}", "{ a: string"])
def test_what_spells_no_object_is_any_json(text: str) -> None:
    assert described_shape(described(text), {}) is None


def test_a_type_that_it_names_is_an_enum_of_the_scan_or_a_question() -> None:
    one = described("{ type: FeeType; also: Fee[]; more: { of: FeeType; owner: OwnerDto } }")
    known = described_shape(one, ENUMS)
    assert known is not None
    assert known.fields[0].shape.values == ("in",)
    assert undefined_types(one, ENUMS) == ("Fee", "OwnerDto")
    assert undefined_types(one, {}) == ("FeeType", "Fee", "OwnerDto")
    assert undefined_types(column("fees"), {}) == ()
