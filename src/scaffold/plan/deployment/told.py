"""What the scan says of how the system runs that no service of the Compose file shows."""

from collections.abc import Iterator, Sequence

from scaffold.model import Dependency, System
from scaffold.plan.encoding.finished import one_line, shortened
from scaffold.plan.services import Service

# Compose reads nothing that starts so.
EXTENSION = "x-scan"
LONGEST = 600


def told_of(system: System, services: Sequence[Service]) -> dict[str, object]:
    """The extension field of the Compose file; empty where the scan says nothing more."""
    deployments = [_worded(one.title, one.description) for one in system.deployments]
    edges = [
        _worded(f"{one.source} -> {one.destination}", one.description)
        for one in between_products(system, services)
    ]
    told = {
        **({"deployments": deployments} if deployments else {}),
        **({"edges": edges} if edges else {}),
    }
    return {EXTENSION: told} if told else {}


def between_products(system: System, services: Sequence[Service]) -> Iterator[Dependency]:
    """Edges that leave no application: who runs the products sets them up."""
    apps = {one.container.key for one in services}
    return (one for one in system.dependencies if one.source not in apps)


def _worded(name: str, description: str) -> str:
    words = one_line(description)
    text = shortened(one_line(f"{name}: {words}" if words else name), LONGEST)
    # Compose puts variables into any text; the page of the scan's origin has it to the letter.
    return text.replace("$", "")
