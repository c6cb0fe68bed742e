"""Rows by their attributes: found, changed, deleted, or the problem that an API answers."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from pydantic import BaseModel, JsonValue
from sqlalchemy import ForeignKey, String, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.util import immutabledict

from servicekit.columns import enum_column, json_document, timestamp
from servicekit.database import open_engine
from servicekit.problems import Conflict, NotFound
from servicekit.rows import change_row, delete_row, get_row, insert_row, select_rows


class Mood(StrEnum):
    CALM = "calm"
    IN_A_HURRY = "in a hurry"


class WireMood(StrEnum):
    """The same, as a module made from a contract has it."""

    in_a_hurry = "in a hurry"


class Place(BaseModel):
    key: UUID


class Base(DeclarativeBase):
    pass


class Owner(Base):
    __tablename__ = "owners"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    name: Mapped[str] = mapped_column(String(50))
    deleted_at: Mapped[datetime | None] = mapped_column(timestamp())


class Pet(Base):
    __tablename__ = "pets"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("owners.id"))
    mood: Mapped[Mood] = mapped_column(enum_column(Mood, name="mood"), default=Mood.CALM)
    place: Mapped[JsonValue] = mapped_column(json_document(), default={})


class Account(Base):
    __tablename__ = "accounts"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    name: Mapped[str] = mapped_column(String(50))
    changed: Mapped[int] = mapped_column()

    __mapper_args__ = immutabledict({"version_id_col": changed})


Work = Callable[[AsyncSession], Awaitable[None]]
Run = Callable[[Work], None]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs work in a session over empty tables."""

    async def prepare_and(work: Work) -> None:
        engine = open_engine(f"sqlite+aiosqlite:///{tmp_path}/rows.db")
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
        async with AsyncSession(engine, expire_on_commit=False) as session:
            await work(session)
        await engine.dispose()

    return lambda work: asyncio.run(prepare_and(work))


def test_a_row_is_found_by_what_it_holds(run: Run) -> None:
    async def work(session: AsyncSession) -> None:
        anna = await insert_row(session, Owner(name="Anna"))
        assert await get_row(session, Owner, id=anna.id, name="Anna") is anna
        with pytest.raises(NotFound, match="There is no such owner"):
            await get_row(session, Owner, id=anna.id, name="Bea")

    run(work)


def test_a_reference_to_nothing_is_told_at_once(run: Run) -> None:
    async def work(session: AsyncSession) -> None:
        with pytest.raises(IntegrityError):
            await insert_row(session, Pet(owner_id=uuid4()))

    run(work)


def test_a_deleted_row_is_kept_where_the_table_marks_it_and_found_no_more(run: Run) -> None:
    async def work(session: AsyncSession) -> None:
        anna = await insert_row(session, Owner(name="Anna"))
        await delete_row(session, anna)
        assert (await session.get_one(Owner, anna.id)).deleted_at is not None
        assert (await session.scalars(select_rows(Owner))).all() == []

    run(work)


def test_a_row_that_is_marked_as_deleted_gets_no_new_ones(run: Run) -> None:
    async def work(session: AsyncSession) -> None:
        anna = await insert_row(session, Owner(name="Anna"))
        bea = await insert_row(session, Owner(name="Bea"))
        rex = await insert_row(session, Pet(owner_id=anna.id))
        await delete_row(session, anna)
        with pytest.raises(Conflict, match="does not exist"):
            await insert_row(session, Pet(owner_id=anna.id))
        await change_row(session, rex, {"mood": Mood.IN_A_HURRY})
        await change_row(session, rex, {"owner_id": bea.id})
        with pytest.raises(Conflict, match="does not exist"):
            await change_row(session, rex, {"owner_id": anna.id})

    run(work)


def test_a_deleted_row_is_gone_where_the_table_marks_nothing(run: Run) -> None:
    async def work(session: AsyncSession) -> None:
        anna = await insert_row(session, Owner(name="Anna"))
        rex = await insert_row(session, Pet(owner_id=anna.id))
        await delete_row(session, rex)
        assert await session.get(Pet, rex.id) is None

    run(work)


def test_values_of_a_body_become_those_of_the_columns(run: Run) -> None:
    async def work(session: AsyncSession) -> None:
        anna = await insert_row(session, Owner(name="Anna"))
        rex = await insert_row(session, Pet(owner_id=anna.id, mood=WireMood.in_a_hurry))
        assert rex.mood is Mood.IN_A_HURRY
        key = uuid4()
        await change_row(session, rex, {"place": Place(key=key), "mood": WireMood.in_a_hurry})
        assert (rex.place, rex.mood) == ({"key": str(key)}, Mood.IN_A_HURRY)
        assert await get_row(session, Pet, mood=WireMood.in_a_hurry) is rex

    run(work)


def test_an_attribute_that_the_row_does_not_have_is_a_mistake(run: Run) -> None:
    async def work(session: AsyncSession) -> None:
        anna = await insert_row(session, Owner(name="Anna"))
        with pytest.raises(KeyError):
            await change_row(session, anna, {"nmae": "Bea"})

    run(work)


def test_changes_are_counted_and_made_only_on_the_version_that_the_client_saw(run: Run) -> None:
    async def work(session: AsyncSession) -> None:
        row = await insert_row(session, Account(name="a", changed=7))
        assert row.changed == 1
        await change_row(session, row, {"name": "b", "changed": 1})
        await change_row(session, row, {"name": "c"})
        assert (row.name, row.changed) == ("c", 3)
        with pytest.raises(Conflict, match="read it again"):
            await change_row(session, row, {"name": "d", "changed": 2})
        assert (row.name, row.changed) == ("c", 3)

    run(work)


def test_a_change_between_reading_and_writing_is_not_overwritten(run: Run) -> None:
    async def work(session: AsyncSession) -> None:
        row = await insert_row(session, Account(name="a"))
        others = update(Account).values(name="theirs", changed=2)
        await session.execute(others, execution_options={"synchronize_session": False})
        with pytest.raises(StaleDataError):
            await change_row(session, row, {"name": "ours"})

    run(work)
