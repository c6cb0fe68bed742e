"""A column gets a type that can hold its values in another spelling: they are kept, or told."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest

from scaffold.model import ColumnType, TypeKind
from scaffold.plan.revisions import Revision, next_revision
from scaffold.plan.snapshots import Snapshot
from tests.data.databases import Database, both_places, run
from tests.data.rows import dump, initial, typed_tables
from tests.data.test_revisions import (
    ALLOW,
    attempt,
    leading,
    snapshot,
    table,
    text_column,
    there_and_back,
)

ONE = UUID("6ba7b810-9dad-11d1-80b4-00c04fd430c8")
DIALECTS = ("sqlite", "postgresql")
# One that needs quotes wherever a name stands.
COLUMN = 'it is a "%s": x'


def kind(name: TypeKind, **size: int) -> ColumnType:
    return ColumnType(kind=name, **size)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Cast:
    """Values by what they become; `respelled` those that stop a revision, by what is left.

    The way back loses values where it is not `back`.
    """

    before: ColumnType
    after: ColumnType
    kept: Mapping[object, object]
    respelled: Mapping[object, object]
    back: bool = True


LONG = kind(TypeKind.BIGINT)
TEXT = kind(TypeKind.TEXT)
NOON = datetime(2024, 2, 29, 12, 30, 15, 123456, tzinfo=UTC)
NO_NUMBERS = ("", "12 ", "1.5", "x", "2147483648", "1\n", "-", "--1", "٣", "9" * 40)
CASTS = {
    "number to text": Cast(kind(TypeKind.INTEGER), TEXT, {-7: "-7", 2**31 - 1: "2147483647"}, {}),
    "long number to text": Cast(
        LONG, kind(TypeKind.STRING, length=20), {1 - 2**63: f"{1 - 2**63}"}, {}
    ),
    "uuid to text": Cast(
        kind(TypeKind.UUID), kind(TypeKind.STRING, length=36), {ONE: str(ONE)}, {}
    ),
    "flag to text": Cast(kind(TypeKind.BOOLEAN), TEXT, {True: "true", False: "false"}, {}),
    "date to text": Cast(
        kind(TypeKind.DATE), TEXT, {date(987, 6, 5): "0987-06-05"}, {}, back=False
    ),
    "text to number": Cast(
        TEXT,
        kind(TypeKind.INTEGER),
        {"0": 0, "-12": -12, "2147483647": 2147483647},
        {"007": 7} | dict.fromkeys(NO_NUMBERS),
    ),
    "text to long number": Cast(
        TEXT,
        LONG,
        {str(2**63 - 1): 2**63 - 1, str(1 - 2**63): 1 - 2**63},
        {str(2**63): None, str(-(2**63) - 1): None},
    ),
    "text to uuid": Cast(
        TEXT,
        kind(TypeKind.UUID),
        {str(ONE): ONE},
        {str(ONE).upper(): ONE, ONE.hex: None, f"{ONE}\n": None, "": None},
    ),
    "text to flag": Cast(
        TEXT,
        kind(TypeKind.BOOLEAN),
        {"true": True, "false": False},
        {"T": True, "no": False, "1": True, "maybe": None, "": None},
    ),
    "number to flag": Cast(LONG, kind(TypeKind.BOOLEAN), {0: False, 1: True}, {2: True, -1: True}),
    "flag to number": Cast(
        kind(TypeKind.BOOLEAN), kind(TypeKind.SMALLINT), {True: 1, False: 0}, {}
    ),
    "number to fraction": Cast(
        kind(TypeKind.INTEGER), kind(TypeKind.DOUBLE), {-7: -7.0}, {}, back=False
    ),
    "naive time to time": Cast(
        kind(TypeKind.TIMESTAMP), kind(TypeKind.TIMESTAMPTZ), {NOON: NOON}, {}
    ),
    "time to naive time": Cast(
        kind(TypeKind.TIMESTAMPTZ), kind(TypeKind.TIMESTAMP), {NOON: NOON}, {}
    ),
    "date to time": Cast(
        kind(TypeKind.DATE),
        kind(TypeKind.TIMESTAMPTZ, precision=0),
        {
            date(2024, 2, 29): datetime(2024, 2, 29, tzinfo=UTC),
            date(1, 1, 1): datetime(1, 1, 1, tzinfo=UTC),
        },
        {},
        back=False,
    ),
    "date to naive time": Cast(
        kind(TypeKind.DATE),
        kind(TypeKind.TIMESTAMP),
        {date(9999, 12, 31): datetime(9999, 12, 31, tzinfo=UTC)},
        {},
        back=False,
    ),
}


def with_column(of: ColumnType, *, nullable: bool) -> Snapshot:
    return snapshot(table("people", replace(text_column(COLUMN), type=of, nullable=nullable)))


def filled(live: Database, old: Snapshot, *, values: list[object]) -> None:
    live.clear()
    with live.begin() as connection:
        run(connection, initial(old), function="upgrade")
        rows = [{"id": number, COLUMN: one} for number, one in enumerate(values, 1)]
        connection.execute(typed_tables(old)["people"].insert(), rows)


def values_of(live: Database, of: Snapshot) -> list[object]:
    with live.begin() as connection:
        rows = dump(connection, of)["people"]
    return [rows[number][COLUMN] for number in sorted(rows, key=str)]


def revised(old: Snapshot, new: Snapshot) -> Revision:
    revision = next_revision(old, new, number=2)
    assert revision is not None
    return revision


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("cast", CASTS.values(), ids=CASTS)
def test_values_are_kept_in_the_other_spelling(
    dialect: str, cast: Cast, *, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = (with_column(one, nullable=False) for one in (cast.before, cast.after))
    revision = revised(old, new)
    assert bool(revision.losses) == bool(cast.respelled)
    monkeypatch.delenv(ALLOW, raising=False)
    with both_places(dialect, tmp_path) as (live, scratch):
        there_and_back(scratch, revision, old=old, new=new)
        filled(live, old, values=list(cast.kept))
        assert attempt(live, revision) == ""
        assert values_of(live, new) == list(cast.kept.values())
        with live.begin() as connection:
            run(connection, revision.text, function="downgrade")
        assert (values_of(live, old) == list(cast.kept)) is cast.back


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize(
    "cast", [one for one in CASTS.values() if one.respelled], ids=lambda one: one.after.kind
)
def test_values_that_would_be_spelled_otherwise_stop_a_revision(
    dialect: str, cast: Cast, *, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = (with_column(one, nullable=True) for one in (cast.before, cast.after))
    revision = revised(old, new)
    with both_places(dialect, tmp_path) as (live, _):
        for value, left in cast.respelled.items():
            filled(live, old, values=[*cast.kept, value])
            monkeypatch.delenv(ALLOW, raising=False)
            assert "would lose values of" in attempt(live, revision), value
            assert values_of(live, old) == [*cast.kept, value]
            monkeypatch.setenv(ALLOW, revision.id)
            assert attempt(live, revision) == "", value
            assert values_of(live, new) == [*cast.kept.values(), left], value


@pytest.mark.parametrize("dialect", DIALECTS)
def test_what_is_required_gets_a_value_where_none_could_be_read(
    dialect: str, tmp_path: Path, *, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = kind(TypeKind.INTEGER)
    old, new = (with_column(one, nullable=False) for one in (TEXT, number))
    revision = revised(old, new)
    monkeypatch.setenv(ALLOW, revision.id)
    with both_places(dialect, tmp_path) as (live, _):
        filled(live, old, values=["12", "a dozen"])
        assert attempt(live, revision) == ""
        assert values_of(live, new) == [12, 0]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_key_and_what_leads_to_it_are_written_anew_together(
    dialect: str, tmp_path: Path, *, monkeypatch: pytest.MonkeyPatch
) -> None:
    def keyed(of: ColumnType) -> Snapshot:
        column, key = leading("owner_id", "people")
        people, pets = table("people"), table("pets", replace(column, type=of), foreign_keys=(key,))
        return snapshot(replace(people, columns=(replace(people.columns[0], type=of),)), pets)

    old, new = keyed(kind(TypeKind.UUID)), keyed(kind(TypeKind.STRING, length=36))
    revision = revised(old, new)
    monkeypatch.delenv(ALLOW, raising=False)
    with both_places(dialect, tmp_path) as (live, scratch):
        there_and_back(scratch, revision, old=old, new=new)
        live.clear()
        with live.begin() as connection:
            run(connection, initial(old), function="upgrade")
            tables = typed_tables(old)
            connection.execute(tables["people"].insert(), [{"id": ONE}])
            connection.execute(tables["pets"].insert(), [{"id": 1, "owner_id": ONE}])
        assert attempt(live, revision) == ""
        with live.begin() as connection:
            rows = dump(connection, new)
        assert list(rows["people"]) == [str(ONE)]
        assert rows["pets"][1]["owner_id"] == str(ONE)
