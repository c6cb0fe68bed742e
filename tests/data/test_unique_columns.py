"""A column of which no two values may be the same gets a type that not all of them fit."""

from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import pytest

from scaffold.model import ColumnType, ForeignKey, TypeKind
from scaffold.plan.revisions import next_revision
from scaffold.plan.snapshots import Snapshot
from tests.data.databases import Database, both_places, run
from tests.data.rows import dump, initial, typed_tables
from tests.data.test_revisions import ALLOW, attempt, snapshot, table, text_column, there_and_back

LONG = ColumnType(kind=TypeKind.STRING, length=40)
SHORT = ColumnType(kind=TypeKind.STRING, length=2)
NUMBER = ColumnType(kind=TypeKind.NUMERIC, precision=18, scale=4)
COARSE = ColumnType(kind=TypeKind.NUMERIC, precision=18, scale=0)
DAY = ColumnType(kind=TypeKind.DATE)


def with_column(kind: ColumnType, *, nullable: bool) -> Snapshot:
    return snapshot(
        table("people", replace(text_column("call", unique=True), type=kind, nullable=nullable))
    )


def filled(live: Database, old: Snapshot, *values: object) -> None:
    live.clear()
    with live.begin() as connection:
        run(connection, initial(old), function="upgrade")
        rows = [{"id": number, "call": one} for number, one in enumerate(values, 1)]
        connection.execute(typed_tables(old)["people"].insert(), rows)


@dataclass(frozen=True, slots=True)
class Change:
    """Two types, values that become the same in the second, and values that do not."""

    before: ColumnType
    after: ColumnType
    alike: tuple[object, ...]
    apart: tuple[object, ...]


CHANGES = {
    "cut": Change(LONG, SHORT, ("same 1", "same 2"), ("a 1", "b 2")),
    "rounded": Change(NUMBER, COARSE, (Decimal("1.00"), Decimal("1.25")), (Decimal(1), Decimal(2))),
    "lost": Change(LONG, DAY, ("one", "two"), ("one",)),
}


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_values_that_would_become_one_stop_a_revision(
    dialect: str, change: Change, *, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = (with_column(kind, nullable=False) for kind in (change.before, change.after))
    revision = next_revision(old, new, number=2)
    assert revision is not None
    assert "`people` is unique by call" not in revision.told
    with both_places(dialect, tmp_path) as (live, scratch):
        there_and_back(scratch, revision, old=old, new=new)
        monkeypatch.setenv(ALLOW, revision.id)
        filled(live, old, *change.alike)
        with live.begin() as connection:
            kept = dump(connection, old)
        assert "people has rows with the same call" in attempt(live, revision)
        with live.begin() as connection:
            assert dump(connection, old) == kept
        filled(live, old, *change.apart)
        assert attempt(live, revision) == ""


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_values_of_a_key_that_would_become_one_stop_a_revision(
    dialect: str, *, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def keyed(kind: ColumnType) -> Snapshot:
        (people,) = with_column(kind, nullable=False).tables
        columns = tuple(replace(one, unique=False) for one in people.columns)
        return snapshot(replace(people, columns=columns, primary_key=("call",)))

    old, new = keyed(LONG), keyed(SHORT)
    revision = next_revision(old, new, number=2)
    assert revision is not None
    assert not any("the key of" in one for one in revision.told)
    with both_places(dialect, tmp_path) as (live, scratch):
        there_and_back(scratch, revision, old=old, new=new)
        monkeypatch.setenv(ALLOW, revision.id)
        filled(live, old, "same 1", "same 2")
        assert "people has rows with the same call" in attempt(live, revision)
        filled(live, old, "a 1", "b 2")
        assert attempt(live, revision) == ""


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_a_unique_column_that_others_lead_to_gets_another_type(
    dialect: str, tmp_path: Path
) -> None:
    def both(kind: ColumnType) -> Snapshot:
        (people,) = with_column(kind, nullable=False).tables
        column = replace(text_column("of"), type=kind, nullable=True)
        key = ForeignKey(
            columns=("of",), target_table="people", target_columns=("call",), origin=people.origin
        )
        return snapshot(people, table("pets", column, foreign_keys=(key,)))

    old, new = both(LONG), both(ColumnType(kind=TypeKind.TEXT))
    revision = next_revision(old, new, number=2)
    assert revision is not None
    with both_places(dialect, tmp_path) as (_, scratch):
        there_and_back(scratch, revision, old=old, new=new)
