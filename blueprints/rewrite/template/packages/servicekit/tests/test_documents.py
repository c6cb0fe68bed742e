"""Documents in columns of JSON: typed, checked, and exact where they hold money."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

import pytest
from pydantic import Field, JsonValue
from sqlalchemy import create_engine, text
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from servicekit.documents import Document, DocumentColumn
from servicekit.fitting import misfit
from servicekit.rows import stored_values
from servicekit.schemas import Schema
from servicekit.testing.rows import example_row


class Fee(Document):
    amount: Decimal
    fee_type: Annotated[str, Field(alias="feeType")]


class Rule(Document):
    amount: Decimal
    more: JsonValue = None


class Base(DeclarativeBase):
    pass


class Sale(Base):
    __tablename__ = "sales"

    id: Mapped[int] = mapped_column(primary_key=True)
    fees: Mapped[list[Fee]] = mapped_column(DocumentColumn(list[Fee]), nullable=False)
    first: Mapped[Fee | None] = mapped_column(DocumentColumn(Fee), nullable=True)
    rule: Mapped[Rule | None] = mapped_column(DocumentColumn(Rule), nullable=True)


class FeeBody(Schema):
    """As a contract makes it."""

    amount: Decimal
    fee_type: Annotated[str, Field(alias="feeType")]


@pytest.fixture
def session() -> Iterator[Session]:
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        yield session
    engine.dispose()


def test_what_was_stored_is_read_as_its_class_to_the_last_digit(session: Session) -> None:
    amount = Decimal("0.1000000000000000055")
    session.add(Sale(id=1, fees=[Fee(amount=amount, fee_type="card")]))
    session.commit()

    (fee,) = session.get_one(Sale, 1).fees
    assert (fee.amount, fee.fee_type) == (amount, "card")
    stored = json.loads(session.scalar(text("SELECT fees FROM sales")) or "")
    assert stored == [{"amount": "0.1000000000000000055", "feeType": "card"}]


def test_bodies_are_stored_as_documents(session: Session) -> None:
    body = FeeBody(amount=Decimal("1.50"), fee_type="card")
    session.add(Sale(id=1, **stored_values(Sale, {"fees": [body], "first": None})))
    session.commit()

    sale = session.get_one(Sale, 1)
    assert (sale.fees[0].amount, sale.first) == (Decimal("1.50"), None)
    assert FeeBody.model_validate(sale.fees[0]) == body


def test_numbers_of_another_writer_and_members_that_nobody_described_are_read(
    session: Session,
) -> None:
    told = '[{"amount": 0.30000000000000004, "feeType": "card", "note": "kept"}]'
    session.execute(text("INSERT INTO sales (id, fees) VALUES (1, :told)"), {"told": told})

    (fee,) = session.get_one(Sale, 1).fees
    assert fee.amount == Decimal("0.30000000000000004")
    assert fee.model_dump()["note"] == "kept"


def test_a_number_that_is_no_money_stays_a_number(session: Session) -> None:
    more = {"amount": "0.1", "more": {"of": [1.5, 2]}, "other": 2.5}
    session.add(Sale(id=1, fees=[], rule=more))
    session.commit()

    rule = session.get_one(Sale, 1).rule
    assert rule is not None
    assert rule.model_dump(mode="json") == more


@pytest.mark.parametrize(
    "fees",
    [[{"amount": "1"}], [{"amount": "NaN", "feeType": "card"}], {"amount": "1"}, ["text"]],
)
def test_what_is_no_document_is_not_stored(session: Session, fees: object) -> None:
    assert misfit(Sale.__table__.c.fees.type, fees)
    session.add(Sale(id=1, fees=fees))
    with pytest.raises(StatementError):
        session.flush()


def test_an_example_is_a_document(session: Session) -> None:
    session.add(example_row(Sale, first={"amount": "1", "feeType": "card"}))
    session.commit()

    assert session.query(Sale).one().fees == []
