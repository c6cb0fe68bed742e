"""What ids of rows in other services leave open: only their owners know whether they lead."""

from collections.abc import Sequence

from scaffold.model import System
from scaffold.plan.docs.asking import Asked, ask
from scaffold.plan.docs.cells import codes
from scaffold.plan.edges import Edges, edges_of
from scaffold.plan.encoding.code_span import markdown_code
from scaffold.plan.look_ups import SoftId, reader, soft_ids
from scaffold.plan.services import Service


def soft_id_questions(system: System, services: Sequence[Service]) -> Asked:
    """One for each service and table of another that its rows lead to, apart where nobody can be
    asked.
    """
    edges = edges_of(system, services)
    for service in services:
        own = (one for one in system.tables if one.owner == service.container.key)
        leading: dict[tuple[str, bool], list[SoftId]] = {}
        for soft in soft_ids(own, system):
            is_read = _method(soft, service, edges=edges) is not None
            leading.setdefault((soft.target.name, is_read), []).append(soft)
        for found in leading.values():
            target = found[0].target
            columns = codes(
                f"{one.table.name}.{column}" for one in found for column in one.key.columns
            )
            yield ask(
                f"Has {columns} of {markdown_code(service.view.folder)} to be the key of a row of"
                f" {markdown_code(target.name)}, which"
                f" {markdown_code(target.owner or 'nobody')} owns?",
                f"It is stored as it comes. {_look_up(found, service, edges=edges)}",
                at=[one.key.origin.pointer for one in found],
            )


def _look_up(found: Sequence[SoftId], service: Service, *, edges: Edges) -> str:
    """What asks the owner: the default behind a setting, else a method that a handler can use."""
    method = _method(found[0], service, edges=edges)
    if method is None:
        return "No client of the service can look it up."
    if any(_is_asked(one, service) for one in found):
        setting = markdown_code(f"{service.view.env_prefix}_LOOK_UPS=on")
        return f"With {setting} the owner is asked first, by {method}."
    return f"A handler can ask first: {method}."


def _method(soft: SoftId, service: Service, *, edges: Edges) -> str | None:
    """The method of a client that reads the row, and where it is."""
    for way in edges.ways(service):
        if not way.has_client or way.service.container.key != soft.target.owner:
            continue
        if read := reader(soft, way.service.endpoints):
            place = markdown_code(f"clients/{way.service.view.package}/client.py")
            return f"{markdown_code(str(read.operation.name))} of {place}"
    return None


def _is_asked(soft: SoftId, service: Service) -> bool:
    columns = set(soft.key.columns)
    return any(
        columns == {each.name for each in one.columns}
        for endpoint in service.endpoints
        if endpoint.table == soft.table
        for one in endpoint.look_ups
    )
