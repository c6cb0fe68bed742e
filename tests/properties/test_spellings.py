"""A scan means the same in whatever dialect it is written."""

from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scaffold.inspection import Inspection
from tests.spellings.facts import columns, details, edges, inspected, messages, operations
from tests.spellings.shuffled import scan
from tests.spellings.shuffled_details import ENDPOINT
from tests.spellings.shuffled_details import MEANT as DETAILED
from tests.spellings.system import CONTAINERS, EDGES, ENDPOINTS, TABLES

KINDS = {
    "web": "web",
    "edge-gateway": "gateway",
    "orders": "service",
    "billing": "service",
    "postgres": "database",
    "kafka": "broker",
}


def told(found: Inspection) -> dict[str, object]:
    """Everything that the canonical system says."""
    return {
        "kinds": {one.key: one.kind for one in found.containers},
        "operations": operations(found),
        "tables": {one.name: (one.owner, sorted(columns(one))) for one in found.tables},
        "edges": edges(found),
        "events": messages(found),
        "details": [details(one) for one in found.operations if one.method == ENDPOINT["method"]],
        "relations": [
            (one.columns, one.target_table, one.target_columns, one.on_delete)
            for table in found.tables
            for one in table.foreign_keys
            if table.name == "sales"
        ],
    }


MEANT = {
    "kinds": KINDS,
    "operations": {"orders PUT /v1/orders/{}/lines"}
    | {f"{key} {one.replace('{id}', '{}')}" for key, listed in ENDPOINTS.items() for one in listed},
    "tables": {name: (owner, sorted(meant)) for name, (owner, meant) in TABLES.items()}
    | {
        "buyers": ("billing", ["id uuid pk"]),
        "sales": ("billing", ["buyer_id uuid -> buyers(id)", "id uuid pk"]),
    },
    # Who consumes an event reaches the broker.
    "edges": {f"{one} -> {other}" for one, other in EDGES} | {"billing -> kafka"},
    "events": {"order.created: orders -> billing on orders"},
    "details": [{**DETAILED, "authentication": "bearer", "idempotent": False}],
    "relations": [(("buyer_id",), "buyers", ("id",), "cascade")],
}


@given(seed=st.integers(0, 2**32))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_scan_means_the_same_in_every_dialect(seed: int) -> None:
    content, name = scan(Random(seed))
    found = told(inspected(content, name))
    assert found == MEANT, content.decode()


def test_the_dialects_differ() -> None:
    assert len({scan(Random(seed)) for seed in range(50)}) == 50
    assert set(KINDS) == set(CONTAINERS)
