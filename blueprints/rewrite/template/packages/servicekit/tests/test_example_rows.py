"""Example rows come with all rows that they need, the same on every run."""

import os
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from uuid import NAMESPACE_URL, UUID, uuid5

import pytest
from sqlalchemy import (
    ForeignKey,
    ForeignKeyConstraint,
    MetaData,
    String,
    create_engine,
    func,
    select,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from servicekit.arrays import array
from servicekit.columns import JsonObject, Money, enum_column, json_object
from servicekit.database import NAMING_CONVENTION
from servicekit.migrations import sync_url
from servicekit.testing.rows import example_row, insert_example


class Size(StrEnum):
    SMALL = "small"
    LARGE = "large"


class Base(DeclarativeBase):
    # Only a constraint that has a name can be dropped before its table.
    metadata = MetaData(naming_convention=NAMING_CONVENTION)


class Tenant(Base):
    __tablename__ = "tenants"

    uuid: Mapped[UUID] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(10), unique=True)
    favorite_id: Mapped[int | None] = mapped_column(ForeignKey("goods.id", use_alter=True))


class Good(Base):
    __tablename__ = "goods"

    id: Mapped[int] = mapped_column(primary_key=True)
    tenant_uuid: Mapped[UUID] = mapped_column(ForeignKey("tenants.uuid"))
    same_as: Mapped[int] = mapped_column(ForeignKey("goods.id"))
    price: Mapped[Decimal] = mapped_column(Money(10, 2))
    size: Mapped[Size] = mapped_column(enum_column(Size, name="size"))
    tags: Mapped[list[str]] = mapped_column(array(String(5)))
    details: Mapped[JsonObject] = mapped_column(json_object())
    # Named otherwise than its column, as `metadata` has to be.
    metadata_: Mapped[str] = mapped_column("metadata", String(3))


class Part(Base):
    __tablename__ = "parts"
    __table_args__ = (ForeignKeyConstraint(["tenant", "slot"], ["slots.tenant", "slots.number"]),)

    tenant: Mapped[UUID] = mapped_column(ForeignKey("tenants.uuid"), primary_key=True)
    slot: Mapped[int] = mapped_column(primary_key=True)


class Slot(Base):
    __tablename__ = "slots"

    tenant: Mapped[UUID] = mapped_column(ForeignKey("tenants.uuid"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)


class Chicken(Base):
    __tablename__ = "chickens"

    id: Mapped[int] = mapped_column(primary_key=True)
    egg: Mapped[int] = mapped_column(ForeignKey("eggs.id"))


class Egg(Base):
    __tablename__ = "eggs"

    id: Mapped[int] = mapped_column(primary_key=True)
    chicken: Mapped[int] = mapped_column(ForeignKey("chickens.id", use_alter=True))


@pytest.fixture
def session() -> Iterator[Session]:
    engine = create_engine(sync_url(os.environ.get("TEST_DATABASE_URL", "sqlite://")))
    Base.metadata.drop_all(engine)
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        if engine.dialect.name == "sqlite":
            session.connection().exec_driver_sql("PRAGMA foreign_keys=ON")
        yield session
        session.rollback()
        if engine.dialect.name == "sqlite":
            session.connection().exec_driver_sql("PRAGMA foreign_keys=OFF")
    Base.metadata.drop_all(engine)
    engine.dispose()


def test_a_key_is_the_one_that_the_contracts_name(session: Session) -> None:
    tenant = insert_example(session, Tenant)

    assert tenant.uuid == uuid5(NAMESPACE_URL, "scaffold:tenants.uuid")


def test_a_row_comes_with_those_that_it_needs(session: Session) -> None:
    good = insert_example(session, Good)

    assert good.tenant_uuid == insert_example(session, Tenant).uuid
    assert (good.id, good.same_as, good.price, good.size) == (1, 1, Decimal(1), Size.SMALL)
    assert (good.tags, good.details, good.metadata_) == ([], {}, "exa")


def test_a_row_that_is_there_is_taken(session: Session) -> None:
    assert insert_example(session, Good) is insert_example(session, Good)
    assert session.scalar(select(func.count()).select_from(Tenant)) == 1


def test_variants_are_rows_of_their_own(session: Session) -> None:
    tenants = {insert_example(session, Good, variant).tenant_uuid for variant in range(12)}

    assert len(tenants) == 12


def test_a_changed_reference_leads_to_a_row_that_is_made_for_it(session: Session) -> None:
    owner = UUID(int=7)
    insert_example(session, Tenant)
    good = insert_example(session, Good, tenant_uuid=owner, price=Decimal(5))
    other = insert_example(session, Good, 1, tenant_uuid=owner)

    assert (good.tenant_uuid, good.price, other.tenant_uuid) == (owner, Decimal(5), owner)
    assert session.scalar(select(func.count()).select_from(Tenant)) == 2


def test_references_that_share_a_column_agree(session: Session) -> None:
    owner = UUID(int=7)
    part = insert_example(session, Part, tenant=owner)

    assert session.get_one(Slot, (owner, part.slot)).tenant == owner
    assert insert_example(session, Part).tenant != owner


def test_a_cycle_is_entered_at_the_column_that_may_be_empty(session: Session) -> None:
    good = insert_example(session, Good)
    other = insert_example(session, Tenant, 1, favorite_id=good.id)

    assert insert_example(session, Tenant).favorite_id is None
    assert other.favorite_id == good.id


def test_a_cycle_without_an_entry_is_told(session: Session) -> None:
    with pytest.raises(ValueError, match="rows of chickens, eggs need one another"):
        insert_example(session, Chicken)


def test_a_key_that_the_database_counts_goes_on_after_the_example(session: Session) -> None:
    known = insert_example(session, Good)
    counted = example_row(Good, tenant_uuid=known.tenant_uuid, same_as=known.id)
    counted.id = None  # type: ignore[assignment]
    session.add(counted)
    session.commit()

    assert counted.id == known.id + 1


def test_an_example_row_may_stay_out_of_the_database() -> None:
    good = example_row(Good, size="large")

    assert good.size is Size.LARGE
