"""What the scan says of deployments and products, and the Compose file repeats."""

from collections.abc import Iterator, Sequence

from scaffold.model import System
from scaffold.plan.deployment.told import EXTENSION, between_products
from scaffold.plan.lineage.edges import ENDS
from scaffold.plan.lineage.places import Place
from scaffold.plan.lineage.trace import Trace
from scaffold.plan.services import Service

COMPOSE = (Place(path="compose.yaml", needles=(f"{EXTENSION}:",)),)
NAMED = frozenset({"name", "title", "description"})


def running_traces(services: Sequence[Service], system: System) -> Iterator[Trace]:
    """Of each deployment, and of each edge that leaves no application."""
    for one in system.deployments:
        yield Trace(
            kind="deployment", name=one.title, origin=one.origin, code=COMPOSE, fields=NAMED
        )
    for edge in between_products(system, services):
        name = f"{edge.source} -> {edge.destination}"
        yield Trace(kind="edge", name=name, origin=edge.origin, code=COMPOSE, fields=ENDS)
