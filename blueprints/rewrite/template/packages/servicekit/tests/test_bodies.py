"""Between bodies and rows: renamed columns, absent fields, nulls."""

from uuid import UUID, uuid4

import pytest
from pydantic import ConfigDict, Field
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from servicekit.bodies import answer, changes, new_row
from servicekit.problems import Unprocessable
from servicekit.schemas import Schema


class Base(DeclarativeBase):
    pass


class Parcel(Base):
    __tablename__ = "parcels"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    sent_to: Mapped[str]
    class_: Mapped[str | None] = mapped_column("class")
    weight: Mapped[int] = mapped_column(server_default="1")


class ParcelBody(Schema):
    model_config = ConfigDict(extra="forbid")

    sent_to: str = Field(alias="sentTo")
    class_: str | None = Field(alias="class", default=None)
    weight: int | None = None


def test_a_row_has_what_the_body_gives_and_what_is_assigned() -> None:
    key = uuid4()
    row = new_row(Parcel, ParcelBody.model_validate({"sentTo": "A", "class": "x"}), id=key)

    assert (row.id, row.sent_to, row.class_) == (key, "A", "x")


def test_what_the_client_did_not_send_is_left_to_the_default() -> None:
    assert changes(Parcel, ParcelBody.model_validate({"sentTo": "A"})) == {"sent_to": "A"}


def test_null_empties_a_column_that_takes_it() -> None:
    body = ParcelBody.model_validate({"sentTo": "A", "class": None})

    assert changes(Parcel, body) == {"sent_to": "A", "class_": None}


def test_null_is_refused_where_a_column_takes_none() -> None:
    body = ParcelBody.model_validate({"sentTo": "A", "weight": None})

    with pytest.raises(Unprocessable, match="weight cannot be null"):
        changes(Parcel, body)


def test_an_answer_shows_the_row_under_the_names_of_the_wire() -> None:
    row = Parcel(id=uuid4(), sent_to="A", class_="x", weight=2)

    shown = answer(ParcelBody, row).model_dump(by_alias=True)

    assert shown == {"sentTo": "A", "class": "x", "weight": 2}
