"""Revisions written one after another, each run on both databases with rows in the tables."""

import os
from dataclasses import replace
from decimal import Decimal
from io import StringIO
from pathlib import Path
from random import Random

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations

from scaffold.model import Column, ColumnType, ForeignKey, Index, Table, TypeKind
from scaffold.plan.revisions import Revision, next_revision
from scaffold.plan.snapshots import Snapshot, read_snapshot, snapshot_of
from tests.data.catalogue import Catalogue
from tests.data.databases import Database, both_places, kit, loaded, run
from tests.data.random_changes import add_table, change, change_enum
from tests.data.random_columns import NOWHERE
from tests.data.random_renames import called
from tests.data.rows import Rows, dump, initial, insert

SOAK = os.environ.get("HYPOTHESIS_PROFILE") == "soak"
STEPS = 50 if SOAK else 12
SEEDS = range(40) if SOAK else range(2)
ALLOW = "ALLOW_DATA_LOSS"
Places = dict[tuple[str, str], tuple[str, str]]


def first(random: Random) -> Snapshot:
    """Some tables to begin with."""
    snapshot = snapshot_of((), (), keeps_idempotency=False, revision="0001")
    for _ in range(3):
        snapshot = change_enum(random, snapshot)
    for _ in range(4):
        snapshot = add_table(random, snapshot)
    return snapshot


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
@pytest.mark.parametrize("seed", SEEDS)
def test_random_changes_in_sequence_lose_no_row_unreported(
    seed: int, dialect: str, *, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    random = Random(seed)
    with both_places(dialect, tmp_path) as (live, scratch):
        old = first(random)
        live.clear()
        with live.begin() as connection:
            run(connection, initial(old), function="upgrade")
        for number in range(2, STEPS + 2):
            with live.begin() as connection:
                insert(random, connection, snapshot=old, count=2)
            new = change(random, old)
            revision = next_revision(old, new, number=number)
            if revision is None:
                continue
            there_and_back(scratch, revision, old=old, new=new)
            if not migrate(live, revision, old=old, new=new, monkeypatch=monkeypatch):
                assert catalogue_of(live, None) == catalogue_of(scratch, old)
                continue
            assert catalogue_of(live, None) == catalogue_of(scratch, new)
            old = read_snapshot(replace(new, revision=revision.id).to_bytes())


def migrate(
    database: Database,
    revision: Revision,
    *,
    old: Snapshot,
    new: Snapshot,
    monkeypatch: pytest.MonkeyPatch,
) -> bool:
    """First without leave to lose anything; what is stopped must have been reported.

    False where a person has to mend rows first: then nothing has happened.
    """
    with database.begin() as connection:
        before = dump(connection, old)
    monkeypatch.delenv(ALLOW, raising=False)
    told = attempt(database, revision)
    if ALLOW in told:
        assert revision.losses
        monkeypatch.setenv(ALLOW, revision.id)
        told_again = attempt(database, revision)
        losses = revision.losses
    else:
        told_again, losses = told, ()
    if told_again:
        with database.begin() as connection:
            assert dump(connection, old) == before
        return False
    with database.begin() as connection:
        after = dump(connection, new)
    compare(before, after, places=called(old, new), losses=losses)
    return True


def attempt(database: Database, revision: Revision) -> str:
    """What the revision says as it stops, "" where it does not."""
    try:
        with database.begin() as connection:
            run(connection, revision.text, function="upgrade")
    except RuntimeError as error:
        return str(error)
    return ""


def compare(before: Rows, after: Rows, *, places: Places, losses: tuple[str, ...]) -> None:
    """Every row is there, and every value that no loss names, wherever it is called by now."""
    told = "\n".join(losses)
    tables = {was: now for (was, _), (now, _) in places.items()}
    for table, rows in before.items():
        now = tables.get(table)
        if now is None:
            assert not rows or f"`{table}`" in told, f"{table} went"
            continue
        assert rows.keys() == after[now].keys(), table
        for key, row in rows.items():
            for column, value in row.items():
                names = ((table, column), places[table, column])
                if value is None or any(f"`{one}.{other}`" in told for one, other in names):
                    continue
                kept = after[now][key].get(names[1][1])
                assert is_kept(value, kept), f"{table}.{column}: {value} became {kept}"


def is_kept(value: object, kept: object) -> bool:
    """Whether a value is the same, in whatever type: a number, or the text that spells it."""
    if isinstance(kept, str) and not isinstance(value, str):
        return kept == (str(value).lower() if isinstance(value, bool) else str(value))
    return plain(kept) == plain(value)


def plain(value: object) -> object:
    """A number of any type, to the last digit."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Decimal(value)
    return value


def catalogue_of(database: Database, snapshot: Snapshot | None) -> dict[str, object]:
    """Of the tables that a first migration would make, or of those that are there."""
    if snapshot is not None:
        database.clear()
        with database.begin() as connection:
            run(connection, initial(snapshot), function="upgrade")
    with database.begin() as connection:
        return database.catalogue(connection)


def there_and_back(scratch: Database, revision: Revision, *, old: Snapshot, new: Snapshot) -> None:
    """Up, down and up again, on empty tables."""
    wanted = catalogue_of(scratch, new)
    known = catalogue_of(scratch, old)
    for function, expected in (("upgrade", wanted), ("downgrade", known), ("upgrade", wanted)):
        with scratch.begin() as connection:
            run(connection, revision.text, function=function)
        found = catalogue_of(scratch, None)
        assert found == expected, f"{function}: {differing(found, expected)}\n{revision.text}"


@pytest.mark.parametrize("seed", SEEDS)
def test_the_sql_of_a_revision_can_be_printed_for_postgresql(seed: int) -> None:
    random = Random(seed)
    old = first(random)
    printed(initial(old))
    for number in range(2, STEPS + 2):
        new = change(random, old)
        revision = next_revision(old, new, number=number)
        if revision is not None:
            printed(revision.text)
            old = read_snapshot(replace(new, revision=revision.id).to_bytes())


def printed(text: str) -> str:
    """What `alembic upgrade --sql` would print; raises where it cannot be."""
    written = StringIO()
    options = {"as_sql": True, "output_buffer": written, "literal_binds": True}
    context = MigrationContext.configure(
        dialect_name="postgresql", opts=options, dialect_opts={"paramstyle": "named"}
    )
    kit("revising")
    upgrade = loaded(text)["upgrade"]
    assert callable(upgrade)
    with Operations.context(context):
        upgrade()
    return written.getvalue()


def differing(found: Catalogue, expected: Catalogue) -> str:
    """The entries that differ, one way and the other."""
    told = []
    for name in sorted({*found, *expected}):
        pair = (found.get(name), expected.get(name))
        if pair[0] == pair[1]:
            continue
        pairs = [pair]
        if isinstance(pair[0], tuple) and isinstance(pair[1], tuple):
            pairs = list(zip(pair[0], pair[1], strict=True))
        for one, other in pairs:
            more: tuple[object, object] = (one, other)
            if isinstance(one, set) and isinstance(other, set):
                more = (one - other, other - one)
            told.append(f"{name}: {more[0]} is not {more[1]}")
    return "\n".join(told)


def table(name: str, *columns: Column, **more: object) -> Table:
    """A table with a counted key."""
    key = Column(name="id", type=ColumnType(kind=TypeKind.INTEGER), origin=NOWHERE)
    return Table(name=name, columns=(key, *columns), primary_key=("id",), origin=NOWHERE, **more)  # type: ignore[arg-type]


def text_column(name: str, **more: object) -> Column:
    kind = ColumnType(kind=TypeKind.TEXT)
    return Column(name=name, type=kind, origin=NOWHERE, **more)  # type: ignore[arg-type]


def leading(name: str, target: str) -> tuple[Column, ForeignKey]:
    column = Column(
        name=name, type=ColumnType(kind=TypeKind.INTEGER), nullable=True, origin=NOWHERE
    )
    key = ForeignKey(columns=(name,), target_table=target, target_columns=("id",), origin=NOWHERE)
    return column, key


def snapshot(*tables: Table) -> Snapshot:
    return snapshot_of(tables, (), keeps_idempotency=False, revision="0001")


def before_and_after() -> tuple[Snapshot, Snapshot]:
    """A table and two columns that have other names then."""
    column, key = leading("owner_id", "people")
    old = snapshot(
        table("people", text_column("full", unique=True)),
        table("pets", column, text_column("call"), foreign_keys=(key,)),
    )
    column, key = leading("keeper_id", "keepers")
    columns = (
        replace(column, renamed_from="owner_id"),
        text_column("name", renamed_from="call"),
    )
    index = Index(columns=("name",), origin=NOWHERE)
    new = snapshot(
        table("keepers", text_column("full", unique=True), renamed_from="people"),
        table("pets", *columns, foreign_keys=(key,), indexes=(index,)),
    )
    return old, new


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_what_a_person_says_was_renamed_keeps_its_rows(dialect: str, tmp_path: Path) -> None:
    old, new = before_and_after()
    revision = next_revision(old, read_snapshot(new.to_bytes()), number=2)
    assert revision is not None
    assert not revision.losses
    assert "table `keepers` was called `people`" in revision.told
    with both_places(dialect, tmp_path) as (live, scratch):
        there_and_back(scratch, revision, old=old, new=new)
        live.clear()
        with live.begin() as connection:
            run(connection, initial(old), function="upgrade")
            insert(Random(1), connection, snapshot=old, count=2)
            before = dump(connection, old)
            run(connection, revision.text, function="upgrade")
            after = dump(connection, new)
    assert before["people"] == after["keepers"]
    assert [
        {"id": row["id"], "keeper_id": row["owner_id"], "name": row["call"]}
        for row in before["pets"].values()
    ] == list(after["pets"].values())
    assert next_revision(new, new, number=3) is None
