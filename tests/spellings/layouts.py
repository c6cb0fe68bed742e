"""Ways to lay out the same endpoints, edges and events, read from `layouts.yaml`."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_ALL: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "layouts.yaml").read_text()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layouts:
    """What is meant, and scans that mean it."""

    meant: set[str]
    scans: dict[str, dict[str, object]]


ENDPOINTS = Layouts(
    meant={
        "orders GET /v1/orders",
        "orders POST /v1/orders",
        "orders GET /v1/orders/{}",
        "orders DELETE /v1/orders/{}",
    },
    scans=_ALL["endpoints"],
)
EDGES = Layouts(
    meant={
        "web -> api",
        "api -> order-service",
        "order-service -> postgres",
        "order-service -> kafka",
    },
    scans=_ALL["edges"],
)
WILD_EDGES = Layouts(
    meant={
        "order-service -> redis",
        "user-service -> redis",
        "api -> order-service",
        "api -> user-service",
    },
    scans=_ALL["wild_edges"],
)
EVENTS = Layouts(meant={"order.created: orders -> billing, mail on orders"}, scans=_ALL["events"])
