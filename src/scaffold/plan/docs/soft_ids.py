"""What ids of rows in other services leave open: nothing but a question there can hold them."""

from collections.abc import Iterator, Sequence

from scaffold.model import BehaviorKind, ForeignKey, System, Table
from scaffold.plan.docs.asking import Asked, ask
from scaffold.plan.docs.cells import codes
from scaffold.plan.edges import Edges, edges_of
from scaffold.plan.encoding.code_span import markdown_code
from scaffold.plan.services import Service


def soft_id_questions(system: System, services: Sequence[Service]) -> Asked:
    """One for each service and table of another that its rows lead to."""
    edges = edges_of(system, services)
    tables = {one.name: one for one in system.tables if one.copy_of is None}
    for service in services:
        leading: dict[str, list[tuple[Table, ForeignKey]]] = {}
        for table, key in _soft_ids(system, service, tables=tables):
            leading.setdefault(key.target_table, []).append((table, key))
        for name, found in leading.items():
            target = tables[name]
            columns = codes(
                f"{table.name}.{column}" for table, key in found for column in key.columns
            )
            yield ask(
                f"Has {columns} of {markdown_code(service.view.folder)} to be the key of a row of"
                f" {markdown_code(name)}, which {markdown_code(target.owner or 'nobody')} owns?",
                f"It is stored as it comes. {_look_up(target, service, edges=edges)}",
                at=[key.origin.pointer for _, key in found],
            )


def _soft_ids(
    system: System, service: Service, *, tables: dict[str, Table]
) -> Iterator[tuple[Table, ForeignKey]]:
    for table in system.tables:
        for key in table.foreign_keys if table.owner == service.container.key else ():
            target = tables.get(key.target_table)
            if target is not None and not key.enforced and target.owner != table.owner:
                yield table, key


def _look_up(target: Table, service: Service, *, edges: Edges) -> str:
    """The method of a client that a handler can ask, where there is one."""
    for way in edges.ways(service):
        if not way.has_client or way.service.container.key != target.owner:
            continue
        for one in way.service.endpoints:
            selected = {value.column for value in one.behavior.filters}
            is_read = one.behavior.kind is BehaviorKind.READ and one.behavior.table == target.name
            if is_read and set(target.primary_key) <= selected:
                place = f"clients/{way.service.view.package}/client.py"
                method = markdown_code(str(one.operation.name))
                return f"A handler can ask first: {method} of {markdown_code(place)}."
    return "No client of the service can look it up."
