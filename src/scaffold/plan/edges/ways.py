"""Whom an application asks, and what for: its edges to other applications, each once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from scaffold.model import ContainerKind, Dependency, DependencyKind, System
from scaffold.plan.services import Service

# Edges along which requests go.
ASKING = frozenset({DependencyKind.CALL, DependencyKind.LEDGER, DependencyKind.UNKNOWN})
# Applications that hand requests on instead of asking in their own name.
HANDING_ON = frozenset({ContainerKind.GATEWAY, ContainerKind.WEB})


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """An edge to an application; `purpose` is what the scan says of it."""

    service: Service
    edge: Dependency
    purpose: str

    @property
    def pointer(self) -> str:
        """Where the scan tells it."""
        return self.edge.origin.pointer

    @property
    def has_client(self) -> bool:
        """Whether there is something to ask for, today."""
        return bool(self.service.operations) and not self.edge.planned


@dataclass(frozen=True, slots=True, kw_only=True)
class Edges:
    """The edges of a system by where they start, and the applications that they may lead to."""

    services: Mapping[str, Service]
    by_source: Mapping[str, Sequence[Dependency]]
    # Of each component, what the scan says of it.
    told: Mapping[str, str]

    def leaving(self, service: Service) -> Sequence[Dependency]:
        """The edges that leave an application, in the scan's order."""
        return self.by_source.get(service.container.key, ())

    def purpose(self, edge: Dependency) -> str:
        """What the scan says of an edge: itself, else the component that tells it."""
        return edge.description or self.told.get(edge.component or "", "")

    def ways(self, service: Service) -> tuple[Way, ...]:
        """The applications that this one asks in its own name."""
        if service.container.kind in HANDING_ON:
            return ()
        return tuple(
            Way(service=self.services[edge.destination], edge=edge, purpose=self.purpose(edge))
            for edge in self.leaving(service)
            if edge.kind in ASKING and edge.destination in self.services
        )


def edges_of(system: System, services: Iterable[Service]) -> Edges:
    """The edges of a system, without those that stay within an application."""
    by_source: dict[str, list[Dependency]] = {}
    for one in system.dependencies:
        if one.source != one.destination:
            by_source.setdefault(one.source, []).append(one)
    return Edges(
        services={one.container.key: one for one in services},
        by_source=by_source,
        told={one.key: one.description for one in system.components},
    )
