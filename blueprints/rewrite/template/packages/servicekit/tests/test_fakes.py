"""A fake remembers, answers alike in every run, and fails when it is told to."""

import pytest
from pydantic import ConfigDict

from servicekit import fakes
from servicekit.fakes import FIRST_STATUS, Records
from servicekit.problems import BadGateway, NotFound
from servicekit.schemas import Schema


class Anything(Schema):
    model_config = ConfigDict(extra="allow")


def given(**fields: object) -> Anything:
    return Anything.model_validate(fields)


def test_a_record_is_found_with_what_it_was_given() -> None:
    records = Records()
    made = records.create("accounts", key="accountId", body=given(owner="Ann"))

    assert made["owner"] == "Ann"
    assert records.read("accounts", made["accountId"]) == made


def test_what_it_is_given_does_not_replace_the_key() -> None:
    made = Records().create("accounts", key="id", body=given(id="mine"))

    assert made["id"] != "mine"


def test_the_same_calls_are_answered_alike() -> None:
    first, second = (
        [one.create("accounts", key="id")["id"] for _ in range(3)] for one in (Records(), Records())
    )

    assert first == second
    assert len(set(first)) == 3


def test_a_key_can_be_a_number() -> None:
    records = Records()

    assert records.create("accounts", key="id", is_number=True) == {"id": 1}
    assert records.read("accounts", 1) == {"id": 1}


def test_a_new_record_takes_no_key_that_is_there() -> None:
    records = Records()
    records.keep("accounts", 1, key="id")

    assert records.create("accounts", key="id", is_number=True) == {"id": 2}


def test_an_action_is_the_status_of_its_record() -> None:
    records = Records()
    value = records.create("documents", key="id")["id"]
    before = records.status("documents", value, key="id")
    records.act("documents", value, action="sign", body=given(by="Ann"))

    assert before == {"id": value, "status": FIRST_STATUS}
    assert records.status("documents", value, key="id") == {"id": value, "status": "sign"}
    assert records.read("documents", value)["by"] == "Ann"


def test_what_is_removed_is_not_there() -> None:
    records = Records()
    value = records.create("documents", key="id")["id"]
    records.remove("documents", value)

    with pytest.raises(NotFound):
        records.read("documents", value)


def test_nouns_have_records_of_their_own() -> None:
    records = Records()
    value = records.create("documents", key="id")["id"]

    with pytest.raises(NotFound):
        records.read("accounts", value)


def test_it_fails_as_often_as_it_is_told_to() -> None:
    records = Records()
    records.fail_next(2)
    for _ in range(2):
        with pytest.raises(BadGateway):
            records.create("accounts", key="id")

    assert records.create("accounts", key="id", is_number=True) == {"id": 1}


def test_the_oldest_records_go_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fakes, "MOST_RECORDS", 2)
    records = Records()
    values = [records.create("accounts", key="id")["id"] for _ in range(3)]

    with pytest.raises(NotFound):
        records.read("accounts", values[0])
    assert records.read("accounts", values[2]) == {"id": values[2]}
