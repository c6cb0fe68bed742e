"""What endpoints say of themselves, and what tables say of each other, in a dialect: spellings are
drawn from the rows of `spellings.yaml`, so that whatever has a row is shuffled as well.
"""

from pathlib import Path
from typing import Any

import yaml

from tests.spellings.dialect import NAMES, Dialect, Draft, Value

_GROUPS: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "spellings.yaml").read_text())
# What an endpoint of the canonical system says, by the groups whose rows say it.
DETAILS = (
    "permissions",
    "status",
    "headers",
    "body of fields",
    "response of a list",
)
MEANT = {
    "permissions": ["orders.write"],
    "status": 202,
    "headers": ["X-Tenant-Id"],
    "request": "{name: string, total?: number, tags: string[]}",
    "response": "Order[]",
}
ENDPOINT = {"method": "PUT", "path": "/v1/orders/{id}/lines"}
# Two facts cannot stand in one place: what answers has its own.
_RESPONSES = ("response", "responses", "returns", "result", "output")


def write_details(dialect: Dialect, draft: Draft) -> None:
    """One endpoint of `orders`, with all that may be said of one."""
    endpoint: dict[str, Value] = dict(ENDPOINT)
    for group in DETAILS:
        endpoint.update(_beside(dialect, group, known=endpoint))
    section = dialect.random.choice(("controllers", "http_endpoints", "public_api", "rest_api"))
    draft.members["orders"][section] = [endpoint]


def _beside(dialect: Dialect, group: str, *, known: dict[str, Value]) -> dict[str, Value]:
    """A row of a group that says nothing in a place where something else is said."""
    taken = set(known) | (set(_RESPONSES) if group == "status" else set())
    rows = [row for row in _GROUPS[group]["rows"] if taken.isdisjoint(row)]
    found: dict[str, Value] = dialect.random.choice(rows)
    return found


def write_relations(dialect: Dialect, draft: Draft) -> None:
    """Two tables of `billing`, one of which leads to the other as a relation tells it."""
    is_own = dialect.random.random() < 0.5
    group = "relation of a table" if is_own else "relation with a column"
    told = _renamed(dialect.random.choice(_GROUPS[group]["rows"]))
    sales: dict[str, Value] = {
        "owner": "billing",
        "columns": ["id uuid pk", "buyer_id uuid not null"],
        **(told if is_own else {}),
    }
    buyers = {"owner": "billing", "columns": ["id uuid pk"]}
    taken = {_form(name) for name in draft.sections}
    names = [one for one in NAMES["data_schema"] if _form(one) not in taken]
    draft.sections[dialect.random.choice(names)] = {
        "tables": {"buyers": buyers, "sales": sales},
        **({} if is_own else told),
    }


def _form(name: str) -> str:
    return "".join(char for char in name.lower() if char.isalnum())


def _renamed(value: Value) -> Value:
    """The rows speak of orders and customers, which the canonical system has already."""
    if isinstance(value, dict):
        return {_renamed(key): _renamed(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_renamed(one) for one in value]
    if not isinstance(value, str):
        return value
    for spelled, meant in (("customer", "buyer"), ("Customer", "Buyer"), ("order", "sale")):
        value = value.replace(spelled, meant)
    return value
