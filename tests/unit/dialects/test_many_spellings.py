"""Every spelling in `spellings.yaml` says the same fact."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from scaffold.inspection import Inspection
from tests.spellings.facts import columns, details, edges, inspected, messages

GROUPS: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[2] / "spellings" / "spellings.yaml").read_text()
)
ROW = "ROW"


def put(value: Any, row: Any) -> Any:
    """A scan with a row in its place."""
    if isinstance(value, list):
        return [put(one, row) for one in value]
    if not isinstance(value, dict):
        return row if value == ROW else value
    found = {key: put(one, row) for key, one in value.items() if key != ROW}
    return {**found, **row} if ROW in value else found


def operation(found: Inspection) -> dict[str, Any]:
    (one,) = found.operations
    return details(one)


def routes(found: Inspection) -> list[str]:
    told = (f"{one.method} {one.path}" for one in found.operations)
    return sorted(re.sub(r"{[^}]*}", "{}", one) for one in told)


def names(found: Inspection) -> list[str]:
    return sorted(one.key for one in found.operations)


def keys(found: Inspection, *, deleted: bool = False) -> list[str]:
    return sorted(
        f"{table.name}.{','.join(one.columns)} -> {one.target_table}.{','.join(one.target_columns)}"
        + (f" ({one.on_delete})" if deleted else "")
        for table in found.tables
        for one in table.foreign_keys
    )


LOOKS: dict[str, Callable[[Inspection], Any]] = {
    "operation": operation,
    "routes": routes,
    "names": names,
    "keys": keys,
    "deleted": lambda found: keys(found, deleted=True),
    "edges": lambda found: sorted(edges(found)),
    "events": lambda found: sorted(messages(found)),
    "columns": lambda found: sorted(
        f"{table.name}: {one}" for table in found.tables for one in columns(table)
    ),
}


def cases() -> Iterator[Any]:
    for name, group in GROUPS.items():
        for row in group["rows"]:
            yield pytest.param(group, row, id=f"{name}: {json.dumps(row, ensure_ascii=False)}")


@pytest.mark.parametrize(("group", "row"), tuple(cases()))
def test_a_spelling(group: dict[str, Any], row: Any) -> None:
    found = LOOKS[group["look"]](inspected({"project": "Shop", **put(group["in"], row)}))
    meant = group["meant"]
    if isinstance(meant, dict):
        found = {key: found[key] for key in meant}
    assert found == meant
