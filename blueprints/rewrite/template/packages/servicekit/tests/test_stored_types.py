"""Enum types and money defaults in migrations, on the database that the tests have."""

import os
from collections.abc import Iterator
from decimal import Decimal

import pytest
from sqlalchemy import Column, Engine, Integer, MetaData, Table, create_engine, insert, select

from servicekit.columns import Money
from servicekit.migrations import sync_url
from servicekit.money_defaults import money_default
from servicekit.stored_enums import create_enums, drop_enums, stored_enum

LONG = "as long as " + "é" * 40
NOTE = stored_enum("parcel_note", "short", LONG)
SIZE = stored_enum("parcel_size", "small", "in between", 'with "quotes"')
PARCELS = Table(
    "stored_types_parcels",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("size", SIZE),
    Column("note", NOTE),
    Column("fee", Money(10, 4), server_default=money_default("1.5", 10, 4)),
)


@pytest.fixture
def engine() -> Iterator[Engine]:
    engine = create_engine(sync_url(os.environ.get("TEST_DATABASE_URL", "sqlite://")))
    with engine.begin() as connection:
        PARCELS.drop(connection, checkfirst=True)
        drop_enums(connection, [SIZE])
    yield engine
    with engine.begin() as connection:
        PARCELS.drop(connection)
        drop_enums(connection, [SIZE])
    engine.dispose()


def test_a_type_is_made_once_and_holds_its_values(engine: Engine) -> None:
    with engine.begin() as connection:
        create_enums(connection, [SIZE])
        create_enums(connection, [SIZE])
        PARCELS.create(connection)
        connection.execute(insert(PARCELS).values(size='with "quotes"'))
        assert connection.scalar(select(PARCELS.c.size)) == 'with "quotes"'


def test_a_value_that_is_too_long_for_a_type_is_kept_to_the_letter(engine: Engine) -> None:
    with engine.begin() as connection:
        create_enums(connection, [SIZE, NOTE])
        PARCELS.create(connection)
        connection.execute(insert(PARCELS).values(note=LONG))
        assert connection.scalar(select(PARCELS.c.note)) == LONG


def test_a_default_of_money_is_exact(engine: Engine) -> None:
    with engine.begin() as connection:
        create_enums(connection, [SIZE])
        PARCELS.create(connection)
        connection.execute(insert(PARCELS).values(size="small"))
        assert connection.scalar(select(PARCELS.c.fee)) == Decimal("1.5")
