"""Look-ups: who is asked, and what is answered where a row is not there."""

import asyncio
from uuid import UUID

import pytest
from fastapi import FastAPI, Request
from sqlalchemy.ext.asyncio import AsyncSession

from servicekit.clients import NeighborRefused, NeighborsOf
from servicekit.exchange import Received, Sent
from servicekit.look_ups import AskingHandlers, NoSuchRow, whole_key
from servicekit.schemas import Schema
from servicekit.settings import ServiceSettings

KEY = UUID(int=7)


class Member(Schema):
    """What an owner answers."""


class Members:
    """An owner that answers with a status."""

    def __init__(self, status: int = 200) -> None:
        self.asked: list[UUID] = []
        self._status = status

    async def get_member(self, key: UUID) -> Member:
        self.asked.append(key)
        if self._status != 200:
            raise NeighborRefused("members", self._status)
        return Member()


async def _nobody(name: str, sent: Sent) -> Received:
    raise AssertionError(f"the client of these tests does not ask {name} for {sent.target}")


def handlers(look_ups: str) -> AskingHandlers:
    app = FastAPI()
    app.state.settings = ServiceSettings.model_validate({"look_ups": look_ups})
    return AskingHandlers(
        Request({"type": "http", "app": app}), AsyncSession(), NeighborsOf(_nobody)
    )


@pytest.mark.parametrize(
    ("look_ups", "key", "asked"), [("on", KEY, [KEY]), ("off", KEY, []), ("on", None, [])]
)
def test_an_owner_is_asked_where_the_setting_says_so_and_there_is_a_key(
    look_ups: str, key: UUID | None, asked: list[UUID]
) -> None:
    members = Members()
    asyncio.run(handlers(look_ups).look_up(key, members.get_member, "body.memberId"))
    assert members.asked == asked


def test_a_row_that_is_not_there_is_named_by_where_the_request_has_its_key() -> None:
    with pytest.raises(NoSuchRow) as refused:
        asyncio.run(handlers("on").look_up(KEY, Members(404).get_member, "body.memberId"))
    assert refused.value.status == 422
    assert "body.memberId" in str(refused.value.members())


@pytest.mark.parametrize(
    ("key", "asked"), [(("A", 1), [("A", 1)]), (("A", None), []), ((None, None), [])]
)
def test_a_key_of_several_columns_is_asked_for_where_it_is_whole(
    key: tuple[str | None, int | None], asked: list[tuple[str, int]]
) -> None:
    found: list[tuple[str, int]] = []

    async def get_shelf(warehouse: str, number: int) -> Member:
        found.append((warehouse, number))
        raise NeighborRefused("depot", 404)

    async def look() -> None:
        places = ("body.warehouse", "body.number")
        await handlers("on").look_up_by(whole_key(*key), get_shelf, *places)

    if asked:
        with pytest.raises(NoSuchRow) as refused:
            asyncio.run(look())
        assert "body.number" in str(refused.value.members())
    else:
        asyncio.run(look())
    assert found == asked


@pytest.mark.parametrize("status", [401, 403, 500])
def test_an_owner_that_does_not_say_so_is_no_proof(status: int) -> None:
    with pytest.raises(NeighborRefused):
        asyncio.run(handlers("on").look_up(KEY, Members(status).get_member, "body.memberId"))
