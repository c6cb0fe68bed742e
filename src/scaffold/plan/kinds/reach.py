"""What a gateway or a front end reaches: which applications, and which operations of theirs."""

from collections.abc import Mapping
from dataclasses import dataclass

from scaffold.model import ContainerKind, DependencyKind, System
from scaffold.naming import KebabName
from scaffold.plan.endpoints import Endpoint
from scaffold.plan.services import Service

Services = Mapping[str, Service]

# Edges along which requests go. To an identity provider an edge means trust, not a route.
REQUESTS = frozenset({DependencyKind.CALL, DependencyKind.UNKNOWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """Operations of an application; `through` is the folder of whom to ask for them."""

    service: Service
    endpoints: tuple[Endpoint, ...]
    through: KebabName


def called(service: Service, system: System, *, services: Services) -> tuple[Service, ...]:
    """The applications that requests of this one go to; what is planned does not count yet."""
    key = service.container.key
    ends = {
        edge.destination
        for edge in system.dependencies
        if edge.source == key and edge.kind in REQUESTS and not edge.planned
    }
    return tuple(one for name, one in services.items() if name in ends - {key})


def clusters(service: Service, system: System, *, services: Services) -> tuple[Service, ...]:
    """The applications that a catch-all of this one routes to."""
    key = service.container.key
    ends = {end for one in system.operations if one.container == key for end in one.proxies_to}
    return tuple(one for name, one in services.items() if name in ends - {key})


def published(service: Service, system: System, *, services: Services) -> tuple[Reached, ...]:
    """What a gateway gives to the outside: all that it calls, and what names it as its way in."""
    behind = {
        one.container.key
        for one in (
            *called(service, system, services=services),
            *clusters(service, system, services=services),
        )
    }
    found = (
        Reached(
            service=one,
            endpoints=_exposed(one, service, is_behind=key in behind),
            through=service.view.folder,
        )
        for key, one in services.items()
        if one is not service
    )
    return tuple(one for one in found if one.endpoints or one.service.container.key in behind)


def reachable(service: Service, system: System, *, services: Services) -> tuple[Reached, ...]:
    """What a front end can ask for, each application once: directly, or through a gateway."""
    found: dict[str, Reached] = {}
    for one in called(service, system, services=services):
        if one.container.kind is ContainerKind.GATEWAY:
            parts = published(one, system, services=services)
        else:
            parts = (Reached(service=one, endpoints=one.endpoints, through=one.view.folder),)
        for part in parts:
            if part.service is not service:
                found.setdefault(part.service.container.key, part)
    return tuple(found.values())


def _exposed(one: Service, gateway: Service, *, is_behind: bool) -> tuple[Endpoint, ...]:
    if is_behind:
        return one.endpoints
    key = gateway.container.key
    return tuple(each for each in one.endpoints if key in each.operation.exposed_by)
