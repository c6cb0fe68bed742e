"""Which edges end in code: in settings, clients, routes and pages of where they start."""

from collections.abc import Iterator, Mapping, Sequence

from scaffold.model import ContainerKind, Dependency, DependencyKind, Origin, System
from scaffold.naming import SnakeName
from scaffold.plan.edges import Edges, edges_of
from scaffold.plan.edges.settings import names_of
from scaffold.plan.lineage.places import Place
from scaffold.plan.lineage.trace import Trace
from scaffold.plan.services import Service

WORDS = frozenset({"description"})
ENDS = frozenset({"source", "destination", "from", "to", "target"}) | WORDS


def edge_traces(system: System, services: Sequence[Service]) -> Iterator[Trace]:
    """Of every edge that leaves an application and is more than a word on a page."""
    edges = edges_of(system, services)
    told = {one.key: one.origin for one in system.components}
    wordless = {at for one in system.components for at in one.origin.pointers}
    wordless |= {at for one in system.components for _, at in one.depends_at}
    for service in services:
        for edge in edges.leaving(service):
            code = (
                *_settings(service, edge, edges=edges),
                *_modules(service, edge, edges=edges),
                *_events(service, edge),
            )
            if code:
                name = f"{edge.source} -> {edge.destination}"
                first, *more = edge.origin.pointers
                yield Trace(
                    kind="edge", name=name, origin=Origin.stated(first), code=code, fields=ENDS
                )
                # What tells the edge once more adds its words, where it has any.
                worded = Origin.stated(*(one for one in more if one not in wordless))
                yield Trace(kind="edge", name=name, origin=worded, code=code, fields=WORDS)
                yield from _purpose(edge, name, code=code, told=told)


def inner_traces(service: Service, system: System) -> Iterator[Trace]:
    """Of what components of an application need of each other: its package tells it."""
    for edge in system.inner:
        if edge.source == service.container.key:
            yield Trace(
                kind="edge",
                name=f"{edge.component} -> {edge.spelled}",
                origin=edge.origin,
                code=(Place(path=f"{_package(service)}/__init__.py"),),
            )


def message_traces(service: Service, system: System) -> Iterator[Trace]:
    """Of every event that an application publishes or takes: each text that tells of it."""
    key, package = service.container.key, _package(service)
    for one in system.messages:
        code: list[Place] = []
        if key in one.producers:
            code.append(Place(path=f"{package}/events.py", needles=("class Events:",)))
        if key in one.consumers:
            base = Place(path=f"{package}/consumers/base.py", needles=("class ConsumersBase(",))
            code += [base, Place(path=f"{package}/consumers/subscriptions.py")]
        if code:
            yield Trace(kind="event", name=one.name, origin=one.origin, code=tuple(code))


def _purpose(
    edge: Dependency, name: str, *, code: tuple[Place, ...], told: Mapping[str, Origin]
) -> Iterator[Trace]:
    """The words of the component that tells an edge, where the edge has none and a client does."""
    origin = told.get(edge.component or "")
    clients = tuple(one for one in code if "/clients/" in one.path)
    if origin is not None and clients and not edge.description:
        yield Trace(kind="edge", name=name, origin=origin, code=clients, fields=WORDS)


def _package(service: Service) -> str:
    return f"services/{service.view.folder}/src/{service.view.package}"


def _settings(service: Service, edge: Dependency, *, edges: Edges) -> Iterator[Place]:
    for name in names_of(edge, edges, app=service.view):
        yield Place(path=f"{_package(service)}/settings.py", needles=(f"    {name}:",))


def _modules(service: Service, edge: Dependency, *, edges: Edges) -> Iterator[Place]:
    if edge.destination not in edges.services:
        return
    other = edges.services[edge.destination].view
    package = _package(service)
    if other.package in _clients(service):
        yield Place(path=f"{package}/clients/{other.package}/client.py", needles=("class ",))
    if service.container.kind is ContainerKind.WEB:
        yield Place(path=f"{package}/reach.py", needles=(f'name="{other.folder}",',))
    if service.container.kind is ContainerKind.GATEWAY:
        yield Place(path=f"{package}/routes.py", needles=("ROUTES:",))


def _events(service: Service, edge: Dependency) -> Iterator[Place]:
    if edge.kind is DependencyKind.PUBLISH and service.view.publishes is not None:
        yield Place(path=f"{_package(service)}/events.py", needles=("class Events:",))


def _clients(service: Service) -> set[SnakeName]:
    return {one.module for one in service.view.clients}
