"""What edges leave open: operations nobody names, events without a name, prefixes of a gateway."""

from collections.abc import Callable, Sequence

from scaffold.model import ContainerKind, DependencyKind, System, Table
from scaffold.naming import words
from scaffold.overrides.lines import absent_edge_line, edge_line
from scaffold.plan.docs.asking import Asked, ask
from scaffold.plan.docs.cells import codes
from scaffold.plan.edges import edges_of
from scaffold.plan.edges.settings import external_setting
from scaffold.plan.encoding.code_span import markdown_code
from scaffold.plan.kinds.gateway_routes import paths_of, route_rows
from scaffold.plan.kinds.reach import clusters, published
from scaffold.plan.services import Service


def _silent(system: System, services: Sequence[Service]) -> Asked:
    """Who is asked for what the scan does not name."""
    edges = edges_of(system, services)
    for service in services:
        ways = [
            one
            for one in edges.ways(service)
            if not one.service.operations and not one.edge.planned
        ]
        if ways:
            yield ask(
                f"What does {markdown_code(service.view.folder)} ask of "
                f"{codes(one.service.view.folder for one in ways)}? No operation is named there.",
                "Its settings have their addresses, and it has no client for them.",
                at=[one.pointer for one in ways],
                answer=absent_edge_line(ways[0].edge.source, ways[0].edge.destination),
            )


def _outside(system: System, services: Sequence[Service]) -> Asked:
    """Who asks systems of somebody else, of which a scan has no operations."""
    edges = edges_of(system, services)
    for service in services:
        found = [
            one
            for one in edges.leaving(service)
            if one.kind is DependencyKind.EXTERNAL and not one.planned
        ]
        if found:
            names = codes(one.destination for one in found)
            settings = codes(name for one in found for name in external_setting(one))
            yield ask(
                f"What does {markdown_code(service.view.folder)} ask of {names}?",
                f"Its settings {settings} may say where they are, and nothing asks them.",
                at=[one.origin.pointer for one in found],
                answer=absent_edge_line(found[0].source, found[0].destination),
            )


def _unnamed_events(system: System, services: Sequence[Service]) -> Asked:
    edges = edges_of(system, services)
    named = {key for one in system.messages for key in one.producers}
    for service in services:
        if service.view.publishes is not None and service.container.key not in named:
            yield ask(
                f"Which events does {markdown_code(service.view.folder)} publish?",
                "Its `events.py` publishes any, on the channel that its caller names.",
                at=[
                    one.origin.pointer
                    for one in edges.leaving(service)
                    if one.kind in {"publish", "subscribe"}
                ],
            )


def _handled(system: System, services: Sequence[Service]) -> Asked:
    for service in services:
        if service.view.consumes is not None:
            taken = [one for one in system.messages if service.container.key in one.consumers]
            yield ask(
                f"What does {markdown_code(service.view.folder)} do with "
                f"{codes(one.name for one in taken)}?",
                "Its `consumers/base.py` says that it is not handled; the event is set aside.",
                at=[one.origin.pointer for one in taken],
            )


def _outboxes(system: System, services: Sequence[Service]) -> Asked:
    """Outbox tables that nothing publishes from."""
    by_key = {one.container.key: one for one in services}
    for table in system.tables:
        owner = by_key.get(table.owner or "")
        if owner is not None and "outbox" in words(table.name) and not _relays(owner, table):
            yield ask(
                f"Where do the events in {markdown_code(table.name)} of "
                f"{markdown_code(owner.view.folder)} go?",
                "Rows can be stored, and nothing publishes them.",
                at=[table.origin.pointer],
                answer=_publishing_line(owner, system),
            )


def _publishing_line(owner: Service, system: System) -> str:
    """The edge to the first broker, where there is one."""
    found = (one.key for one in system.containers if one.kind is ContainerKind.BROKER)
    broker = next(found, None)
    if broker is None:
        return ""
    return edge_line(owner.container.key, broker, kind=DependencyKind.PUBLISH)


def _relays(owner: Service, table: Table) -> bool:
    publisher = owner.view.publishes
    return publisher is not None and f"model={table.class_name}," in (publisher.outbox or "")


def _prefixes(system: System, services: Sequence[Service]) -> Asked:
    """A gateway leads to clusters; the scan names them and not the paths."""
    by_key = {one.container.key: one for one in services}
    for service in services:
        if service.container.kind is not ContainerKind.GATEWAY:
            continue
        reached = published(service, system, services=by_key)
        own = [str(one.operation.path) for one in service.endpoints]
        found = clusters(service, system, services=by_key)
        rows = [one for one in route_rows(paths_of(reached, own), found) if one.rewrite == "/"]
        if rows:
            told = [one for one in system.operations if one.container == service.container.key]
            yield ask(
                f"Which paths of {markdown_code(service.view.folder)} lead to "
                f"{codes(one.upstream for one in rows)}, besides those of their operations?",
                f"Those below {codes(one.prefix for one in rows)} do, without that prefix.",
                at=[one.origin.pointer for one in told if one.proxies_to],
            )


EDGE_QUESTIONS: tuple[Callable[[System, Sequence[Service]], Asked], ...] = (
    _silent,
    _outside,
    _unnamed_events,
    _handled,
    _outboxes,
    _prefixes,
)
