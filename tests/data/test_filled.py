"""What rows get in a column that is required from now on, and where a person is asked."""

from dataclasses import replace
from pathlib import Path

import pytest

from scaffold.model import Column, ColumnType, TypeKind
from scaffold.plan.revisions import next_revision
from scaffold.plan.snapshots import Snapshot, read_snapshot
from tests.data.databases import both_places, run
from tests.data.random_columns import NOWHERE
from tests.data.rows import dump, initial, typed_tables
from tests.data.test_revisions import attempt, snapshot, table, text_column

DIALECTS = ("sqlite", "postgresql")
MOMENT = ColumnType(kind=TypeKind.TIMESTAMPTZ)
JSON = ColumnType(kind=TypeKind.JSON)


def column(name: str, kind: ColumnType, *, described: str = "") -> Column:
    return Column(name=name, type=kind, description=described, origin=NOWHERE)


def people(*columns: Column) -> Snapshot:
    """As the file says that lies beside a revision."""
    return read_snapshot(snapshot(table("people", text_column("name"), *columns)).to_bytes())


def revised(old: Snapshot, new: Snapshot, *, dialect: str, folder: Path) -> tuple[str, object]:
    """What stops the revision over one row, and that row afterwards."""
    revision = next_revision(old, new, number=2)
    assert revision is not None
    with both_places(dialect, folder) as (live, _):
        live.clear()
        with live.begin() as connection:
            run(connection, initial(old), function="upgrade")
            connection.execute(typed_tables(old)["people"].insert(), [{"id": 1, "name": "Ada"}])
        told = attempt(live, revision)
        with live.begin() as connection:
            return told, dump(connection, old if told else new)["people"][1]


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize(
    "required",
    [column("deleted_at", MOMENT), column("address", JSON, described="{ street: string }")],
    ids=lambda one: one.name,
)
def test_a_value_that_nobody_can_make_up_is_asked_for(
    dialect: str, required: Column, *, tmp_path: Path
) -> None:
    optional = replace(required, nullable=True)
    new = people(required)
    told, row = revised(people(optional), new, dialect=dialect, folder=tmp_path)
    assert told == f"people has rows without {required.name}: fill them before this revision"
    assert row == {"id": 1, "name": "Ada", required.name: None}
    other = tmp_path / "other"
    other.mkdir()
    told, row = revised(people(), new, dialect=dialect, folder=other)
    assert told.startswith("people has rows, and the new column")
    assert row == {"id": 1, "name": "Ada"}


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize(
    ("described", "value"),
    [("Array<{ name: string; rate: number }>", []), ("Anything that a client sends", {})],
)
def test_a_document_is_empty_where_it_may_be(
    dialect: str, described: str, *, value: object, tmp_path: Path
) -> None:
    required = column("fees", JSON, described=described)
    old = people(replace(required, nullable=True))
    told, row = revised(old, people(required), dialect=dialect, folder=tmp_path)
    assert (told, row) == ("", {"id": 1, "name": "Ada", "fees": value})
