"""Every spelling of a fact says the same fact."""

import pytest

from scaffold.notations.types import read_type
from tests.spellings.columns import COLUMNS, TYPES
from tests.spellings.facts import columns, edges, inspected, messages, operations
from tests.spellings.layouts import EDGES, ENDPOINTS, EVENTS, WILD_EDGES, Layouts

# Beside them silence about null has no meaning of its own.
BESIDE = ("other int null", "another int not null")


@pytest.fixture(scope="module")
def read_columns() -> dict[int, list[str]]:
    """One scan of all spellings, each in a table of its own."""
    tables: dict[str, object] = {"customers": {"columns": ["id uuid pk", *BESIDE]}}
    for number, (meant, text) in enumerate(COLUMNS):
        key = () if meant.startswith("id ") else ("id uuid pk",)
        tables[f"t{number}x"] = {"columns": [*key, text, *BESIDE]}
    scan = {"containers": {"shop": {"technology": "Go"}}, "data_schema": {"tables": tables}}
    found = inspected(scan)  # type: ignore[arg-type]
    return {
        int(one.name[1:-1]): [text.replace(f"{one.name}_", "t_") for text in columns(one)]
        for one in found.tables
        if one.name != "customers"
    }


@pytest.mark.parametrize("number", range(len(COLUMNS)), ids=[text for _, text in COLUMNS])
def test_a_column(number: int, read_columns: dict[int, list[str]]) -> None:
    meant, _ = COLUMNS[number]
    ignored = {"other", "another"} | (set() if meant.startswith("id ") else {"id"})
    found = [one for one in read_columns[number] if one.split(" ")[0] not in ignored]
    assert found == [meant]


@pytest.mark.parametrize(("meant", "spelled"), TYPES, ids=[one for _, one in TYPES])
def test_a_type(meant: str, spelled: str) -> None:
    scan = {
        "containers": {"shop": {"technology": "Go"}},
        "tables": {"t": {"columns": ["id uuid pk", f"v {spelled}"]}},
    }
    (table,) = inspected(scan).tables  # type: ignore[arg-type]
    assert read_type(spelled) is not None
    assert {one.name: one.canonical_type for one in table.columns}["v"] == meant


def _cases(layouts: Layouts) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("scan", layouts.scans.values(), ids=list(layouts.scans))


@_cases(ENDPOINTS)
def test_endpoints(scan: dict[str, object]) -> None:
    assert operations(inspected(scan)) == ENDPOINTS.meant  # type: ignore[arg-type]


@_cases(EDGES)
def test_edges(scan: dict[str, object]) -> None:
    assert edges(inspected(scan)) == EDGES.meant  # type: ignore[arg-type]


@_cases(WILD_EDGES)
def test_edges_of_many(scan: dict[str, object]) -> None:
    assert edges(inspected(scan)) == WILD_EDGES.meant  # type: ignore[arg-type]


@_cases(EVENTS)
def test_events(scan: dict[str, object]) -> None:
    assert messages(inspected(scan)) == EVENTS.meant  # type: ignore[arg-type]
