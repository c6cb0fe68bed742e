"""What edges between containers become: settings, clients, publishers and consumers."""

from collections.abc import Sequence
from dataclasses import replace

from scaffold.model import System
from scaffold.plan.edges.clients import plan_client
from scaffold.plan.edges.notes import package_notes
from scaffold.plan.edges.settings import settings_of
from scaffold.plan.edges.ways import Edges, edges_of
from scaffold.plan.services import Service

__all__ = ["Edges", "edges_of", "with_edges"]


def with_edges(services: Sequence[Service], system: System) -> tuple[Service, ...]:
    """The applications with what their edges to one another and to products bring along."""
    edges = edges_of(system, services)
    return tuple(_with_edges(one, edges, system=system) for one in services)


def _with_edges(service: Service, edges: Edges, *, system: System) -> Service:
    view = replace(
        service.view,
        clients=tuple(
            plan_client(service.view, way) for way in edges.ways(service) if way.has_client
        ),
        settings=settings_of(service, edges),
        notes=tuple(package_notes(service, system)),
    )
    return replace(service, view=view)
