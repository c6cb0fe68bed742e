"""Conditional requests: what a tag is, and what is answered where it does not match."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from servicekit.errors import add_error_handlers
from servicekit.preconditions import IfMatch, check_match, etag
from servicekit.problems import PreconditionFailed
from servicekit.settings import ServiceSettings


class Base(DeclarativeBase):
    pass


class Parcel(Base):
    __tablename__ = "parcels"

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


@pytest.mark.parametrize("tags", [None, "*", '"3"', '"1", "3"', '"1","3"'])
def test_a_row_that_is_what_the_client_saw_may_change(tags: str | None) -> None:
    check_match(Parcel(id=1, version=3), tags)


# A weak tag never matches: it says that another representation would do as well.
@pytest.mark.parametrize("tags", ["", "3", '"2"', 'W/"3"', '"1", "2"', '"*"'])
def test_a_row_that_was_changed_since_may_not(tags: str) -> None:
    with pytest.raises(PreconditionFailed):
        check_match(Parcel(id=1, version=3), tags)


@pytest.mark.parametrize(("preconditions", "status"), [("optional", 200), ("required", 428)])
def test_who_must_say_what_was_read_is_a_setting(preconditions: str, status: int) -> None:
    app = FastAPI()
    app.state.settings = ServiceSettings.model_validate({"preconditions": preconditions})
    add_error_handlers(app)

    @app.delete("/parcels/1")
    async def remove(if_match: IfMatch) -> str | None:
        return if_match

    client = TestClient(app)
    assert client.delete("/parcels/1").status_code == status
    tagged = client.delete("/parcels/1", headers={"If-Match": etag(3)})
    assert (tagged.status_code, tagged.json()) == (200, '"3"')
