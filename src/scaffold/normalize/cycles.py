"""Cycles of foreign keys, opened so that tables have an order of creation."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.normalize.tables import SC249
from scaffold.model import ForeignKey, System, Table

Node = tuple[str | None, str]
Graph = dict[Node, list[Node]]


def open_cycles(system: System, report: Report) -> System:
    """Marks one key of each cycle as deferred: one that may be null, where there is one.

    Required keys are ordered first; a key within a knot of tables that leads against that order is
    deferred. Where it is required itself, no row could be the first: it stays a column that nothing
    is enforced of.
    """
    tables = {(table.owner, table.name): table for table in system.tables}
    knots = _knots({node: list(_targets(table)) for node, table in tables.items()})
    required = {
        node: [to for to in _targets(table, required=True) if knots.get(to) == knots.get(node)]
        for node, table in tables.items()
    }
    place = {node: number for number, node in enumerate(_finished(required))}

    def is_deferred(table: Table, key: ForeignKey) -> bool:
        node, target = (table.owner, table.name), (table.owner, key.target_table)
        if not key.enforced or node == target or knots.get(node) != knots.get(target):
            return False
        return place[target] > place[node]

    def opened(table: Table) -> Table:
        keys = tuple(
            _opened(table, key) if is_deferred(table, key) else key for key in table.foreign_keys
        )
        for key, before in zip(keys, table.foreign_keys, strict=True):
            if key != before:
                _tell(table, key, report=report)
        return replace(table, foreign_keys=keys)

    return replace(system, tables=tuple(opened(table) for table in system.tables))


def _opened(table: Table, key: ForeignKey) -> ForeignKey:
    if _may_be_null(table, key):
        return replace(key, deferred=True)
    return replace(key, enforced=False)


def _tell(table: Table, key: ForeignKey, *, report: Report) -> None:
    report.add(
        SC249,
        f"`{table.name}` and `{key.target_table}` refer to each other in a circle;"
        f" the constraint on `{', '.join(key.columns)}` is"
        f" {'added last' if key.enforced else 'left out, as no row could be the first'}",
        at=key.origin.pointer,
    )


def _targets(table: Table, *, required: bool = False) -> Iterator[Node]:
    for key in table.foreign_keys:
        is_other = key.enforced and key.target_table != table.name
        if is_other and not (required and _may_be_null(table, key)):
            yield (table.owner, key.target_table)


def _may_be_null(table: Table, key: ForeignKey) -> bool:
    columns = (table.column(name) for name in key.columns)
    return any(one is not None and one.nullable for one in columns)


def _finished(graph: Graph) -> Iterator[Node]:
    """Nodes in the order in which a depth-first walk leaves them: what is referred to comes
    first.
    """
    seen: set[Node] = set()
    for start in graph:
        if start in seen:
            continue
        seen.add(start)
        stack = [(start, iter(graph[start]))]
        while stack:
            node, targets = stack[-1]
            following = next((one for one in targets if one not in seen and one in graph), None)
            if following is None:
                stack.pop()
                yield node
            else:
                seen.add(following)
                stack.append((following, iter(graph[following])))


def _knots(graph: Graph) -> dict[Node, Node]:
    """The strongly connected component of each node (Kosaraju), named by one of its members."""
    reverse: Graph = {node: [] for node in graph}
    for node, targets in graph.items():
        for target in targets:
            if target in reverse:
                reverse[target].append(node)
    knot: dict[Node, Node] = {}
    for root in reversed(tuple(_finished(graph))):
        for node in _unclaimed(root, reverse, claimed=knot):
            knot[node] = root
    return knot


def _unclaimed(root: Node, graph: Graph, *, claimed: dict[Node, Node]) -> Iterable[Node]:
    if root in claimed:
        return ()
    found, open_nodes = {root}, [root]
    while open_nodes:
        for node in graph[open_nodes.pop()]:
            if node not in claimed and node not in found:
                found.add(node)
                open_nodes.append(node)
    return found
