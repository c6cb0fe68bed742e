"""Arrays give back what was put in, on the database of the tests."""

import os
from collections.abc import Iterator
from enum import StrEnum
from uuid import UUID, uuid4

import pytest
from sqlalchemy import (
    Column,
    Engine,
    Integer,
    MetaData,
    String,
    Table,
    Uuid,
    create_engine,
    insert,
    select,
)

from servicekit.arrays import array, array_default
from servicekit.columns import enum_column
from servicekit.migrations import sync_url


class Kind(StrEnum):
    IN_STOCK = "in stock"
    GONE = "gone"


METADATA = MetaData()
AWKWARD = ("it's", 'a "word"', "back\\slash", "a,b", "")
LISTS = Table(
    "lists",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("kinds", array(enum_column(Kind, name="list_kind"))),
    Column("keys", array(Uuid())),
    Column("names", array(String(20)), server_default=array_default(*AWKWARD)),
    Column("nothing", array(String(20)), server_default=array_default()),
)


@pytest.fixture
def engine() -> Iterator[Engine]:
    engine = create_engine(sync_url(os.environ.get("TEST_DATABASE_URL", "sqlite://")))
    METADATA.drop_all(engine)
    METADATA.create_all(engine)
    yield engine
    METADATA.drop_all(engine)
    engine.dispose()


def test_members_of_an_enum_and_keys_come_back(engine: Engine) -> None:
    keys: list[UUID] = [uuid4(), uuid4()]
    with engine.begin() as connection:
        connection.execute(insert(LISTS).values(kinds=[Kind.IN_STOCK, Kind.GONE], keys=keys))
        row = connection.execute(select(LISTS.c.kinds, LISTS.c["keys"])).one()
    assert (list(row[0]), list(row[1])) == ([Kind.IN_STOCK, Kind.GONE], keys)
    assert all(isinstance(kind, Kind) for kind in row[0])


def test_a_default_of_awkward_texts_is_kept_to_the_letter(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(insert(LISTS).values(id=1))
        row = connection.execute(select(LISTS.c.names, LISTS.c.nothing, LISTS.c.kinds)).one()
    assert tuple(row) == (list(AWKWARD), [], None)
