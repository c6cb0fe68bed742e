"""Revisions that give an enum other values, and bring columns of it."""

from dataclasses import replace
from pathlib import Path

import pytest

from scaffold.model import (
    Column,
    ColumnDefault,
    ColumnType,
    DefaultKind,
    Enum,
    EnumMember,
    TypeKind,
)
from scaffold.plan.revisions import next_revision
from scaffold.plan.snapshots import snapshot_of
from tests.data.databases import both_places
from tests.data.random_columns import NOWHERE
from tests.data.test_revisions import table, there_and_back


def of_enum(name: str, **more: object) -> Column:
    kind = ColumnType(kind=TypeKind.ENUM, enum="state", is_array=bool(more.pop("is_array", False)))
    return Column(name=name, type=kind, origin=NOWHERE, **more)  # type: ignore[arg-type]


def states(*values: str) -> tuple[Enum, ...]:
    members = tuple(EnumMember(value=one) for one in values)
    return (Enum(name="state", members=members, origin=NOWHERE),)


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_new_columns_may_be_of_an_enum_that_gets_other_values(dialect: str, tmp_path: Path) -> None:
    new_value = ColumnDefault(kind=DefaultKind.TEXT, text="sold")
    orders = table("orders", of_enum("state"))
    columns = (
        *orders.columns,
        of_enum("past", is_array=True, nullable=True),
        of_enum("next", default=new_value),
    )
    old = snapshot_of((orders,), states("new", "paid"), keeps_idempotency=False, revision="0001")
    new = snapshot_of(
        (replace(orders, columns=columns),),
        states("new", "paid", "sold"),
        keeps_idempotency=False,
        revision="0001",
    )
    revision = next_revision(old, new, number=2)
    assert revision is not None
    with both_places(dialect, tmp_path) as (_, scratch):
        there_and_back(scratch, revision, old=old, new=new)
