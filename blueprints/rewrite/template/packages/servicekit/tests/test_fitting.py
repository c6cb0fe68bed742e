"""A row that does not fit is refused before it is sent, on the database of the tests."""

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import StrEnum

import pytest
from sqlalchemy import (
    JSON,
    REAL,
    Date,
    Engine,
    String,
    Text,
    Time,
    create_engine,
    func,
    select,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from servicekit.arrays import array
from servicekit.columns import (
    Money,
    enum_column,
    inet,
    json_document,
    naive_timestamp,
    timestamp,
)
from servicekit.fitting import misfit, refuse_misfits
from servicekit.migrations import sync_url
from servicekit.problems import Unprocessable


class Color(StrEnum):
    RED = "red"


class Base(DeclarativeBase):
    """Tables of these tests."""


refuse_misfits(Base)


class Label(Base):
    __tablename__ = "fitting_labels"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(3))
    note: Mapped[str | None] = mapped_column(Text, server_default=func.lower("NONE"))


@pytest.fixture
def session() -> Iterator[Session]:
    engine: Engine = create_engine(sync_url(os.environ.get("TEST_DATABASE_URL", "sqlite://")))
    Base.metadata.drop_all(engine)
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        yield session
    Base.metadata.drop_all(engine)
    engine.dispose()


def test_a_new_row_that_does_not_fit_is_refused_by_its_attribute(session: Session) -> None:
    session.add(Label(id=1, code="four"))
    with pytest.raises(Unprocessable, match=r"^code: holds 3 characters at most\.$"):
        session.flush()


def test_a_changed_value_is_looked_at_and_one_that_stays_is_not(session: Session) -> None:
    session.add(Label(id=1, code="one"))
    session.flush()
    label = session.scalars(select(Label)).one()
    label.__dict__["note"] = "stored before\x00"
    label.code = "two"
    session.flush()
    label.code = "a\x00"
    with pytest.raises(Unprocessable, match="code: a text holds no NUL"):
        session.flush()


def test_a_value_that_the_database_computes_is_left_to_it(session: Session) -> None:
    session.add(Label(id=1, code=func.upper("abc")))
    session.commit()
    assert session.scalars(select(Label.code)).one() == "ABC"


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Money(4, 2), Decimal("0.001")),
        (Money(4, 2), Decimal("100")),
        (Money(4, 2), Decimal("NaN")),
        (Money(4, 2), 0.5),
        (REAL(), 1e39),
        (REAL(), 1e-60),
        (timestamp(), datetime(2026, 1, 1)),
        (timestamp(0), datetime.max.replace(tzinfo=UTC)),
        (naive_timestamp(), datetime(2026, 1, 1)),
        (enum_column(Color, name="color"), "blue"),
        (inet(), "fe80::1%eth0"),
        (array(Text()), ["a", None]),
        (array(String(1)), ["ab"]),
        (json_document(), {"a": [float("inf")]}),
        (json_document(), {"\x00": 1}),
        pytest.param(JSON(), 1 << 20_000, id="too-many-digits"),
    ],
)
def test_what_a_column_cannot_hold(kind: object, value: object) -> None:
    assert misfit(kind, value)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Money(4, 2), Decimal("99.9900")),
        (Money(4, 2), Decimal("-0E-9")),
        (timestamp(0), datetime(2026, 1, 1, tzinfo=UTC)),
        (enum_column(Color, name="color"), Color.RED),
        (array(Money(4, 2)), [Decimal("1.5")]),
        (json_document(), {"a": [None, True, 1.5, "ключ"]}),
    ],
)
def test_what_a_column_can_hold(kind: object, value: object) -> None:
    assert misfit(kind, value) == ""


def test_a_day_is_no_moment_and_a_time_of_day_has_no_zone() -> None:
    columns = Label.__table__.columns
    assert misfit(columns["code"].type, date(2026, 1, 1)) == "not a text"
    assert misfit(Date(), datetime(2026, 1, 1, tzinfo=UTC))
    assert misfit(Time(), time(1, tzinfo=UTC))
