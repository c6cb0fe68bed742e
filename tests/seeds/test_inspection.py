"""What `inspect --format json` says of the two real scans, against the figures of both."""

import json
from collections import Counter
from functools import cache
from typing import Any

import jsonschema_rs
import pytest

from scaffold.cli import guarded
from scaffold.cli.commands import app
from scaffold.inspection.scan_schema import inspection_schema
from tests import scans


def document(name: str, capsys: pytest.CaptureFixture[str]) -> Any:
    path = str(scans.seed(name))
    assert guarded(app, ["inspect", path, "--format", "json", "--quiet"], debug=True) == 0
    return json.loads(capsys.readouterr().out)


@cache
def schema() -> jsonschema_rs.Validator:
    return jsonschema_rs.validator_for(inspection_schema())


@pytest.mark.parametrize("name", scans.SEEDS)
def test_the_document_keeps_its_published_schema(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = document(name, capsys)
    schema().validate(told)
    assert not schema().is_valid({**told, "version": 2})
    assert not schema().is_valid({**told, "surprise": True})


def test_hypetrain_has_its_figures(capsys: pytest.CaptureFixture[str]) -> None:
    told = document("hypetrain", capsys)
    assert len(told["containers"]) == 11
    assert Counter(one["kind"] for one in told["operations"]) == {"command": 9, "query": 7}
    assert len(told["tables"]) == 59
    assert sum(len(one["columns"]) for one in told["tables"]) == 377
    assert len(told["enums"]) == 42
    assert len(told["messages"]) == 11
    assert len(told["workflows"]) == 22
    permissions = [one["permissions"] for one in told["operations"]]
    assert sum(bool(one) for one in permissions) == 9
    assert len({name for names in permissions for name in names}) == 8


def test_ois_cfa_has_its_figures(capsys: pytest.CaptureFixture[str]) -> None:
    told = document("ois-cfa", capsys)
    kinds = Counter(one["kind"] for one in told["containers"])
    assert kinds == {
        "service": 4,
        "gateway": 1,
        "web": 2,
        "adapter": 3,
        "identity": 1,
        "ledger": 1,
        "database": 1,
        "broker": 1,
        "observability": 1,
    }
    assert len(told["operations"]) == 26
    assert [len(one["destinations"]) for one in told["routes"]] == [5]
    assert len(told["tables"]) == 7
    assert sum(len(one["columns"]) for one in told["tables"]) == 44
    keys = sum(len(one["unique"]) + len(one["indexes"]) for one in told["tables"])
    assert keys >= 2
    stated = [one for one in told["dependencies"] if one["certainty"] == "stated"]
    assert len(stated) == 24


@pytest.mark.parametrize("name", scans.SEEDS)
def test_ends_and_owners_are_keys_of_containers_or_names_of_externals(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = document(name, capsys)
    keys = {one["key"] for one in told["containers"]}
    known = keys | {one["name"] for one in told["external_systems"]}
    assert {one["owner"] for one in told["tables"]} <= keys
    assert {one["container"] for one in told["operations"]} <= keys
    assert {one[end] for one in told["dependencies"] for end in ("source", "destination")} <= known
    for one in told["messages"]:
        assert {*one["producers"], *one["consumers"]} <= known


@pytest.mark.parametrize("name", scans.SEEDS)
def test_every_guess_has_a_rule_and_what_is_stated_has_none(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = document(name, capsys)
    for section in ("containers", "operations", "tables", "dependencies", "messages"):
        for one in told[section]:
            assert one["origin"], one
            assert (one["rule"] is None) == (one["certainty"] == "stated"), one
            assert (one.get("override") is None) or one["certainty"] != "stated", one


@pytest.mark.parametrize("name", scans.SEEDS)
def test_the_fates_of_leaves_add_up(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    coverage = document(name, capsys)["coverage"]
    fates = ("used", "documented", "explained")
    assert sum(coverage[fate] for fate in fates) == coverage["leaves"]
    assert coverage["unaccounted"] == 0
    for count in ("leaves", *fates):
        assert sum(one[count] for one in coverage["sections"].values()) == coverage[count]
