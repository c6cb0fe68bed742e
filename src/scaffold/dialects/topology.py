"""Deployment: where containers run, and which edges lead between them."""

from collections.abc import Iterator

from scaffold.diagnostics import Report
from scaffold.dialects.edges import SOURCES, TARGETS, edges_of, edges_of_object
from scaffold.dialects.facts import Facts
from scaffold.dialects.layout import TITLES, Part, described, parts, text_of
from scaffold.model import Deployment, Origin
from scaffold.notations.edges import read_edge, read_edges
from scaffold.scan import Node

EDGES = (
    "relationships",
    "relations",
    "edges",
    "connections",
    "links",
    "dependencies",
    "flows",
    "communication",
    "interactions",
    "data_flows",
    "calls",
    "diagram",
    "mermaid",
    "topology",
)
RESOURCES = ("resources", "workloads", "manifests")


def translate_topology(section: Node, report: Report) -> Facts:
    """A map or a list of environments; edges may stand beside them, or be all there is."""
    for name in EDGES:
        yield from edges_of(section.get(name), "")
    if section.is_array and _is_edges(section):
        yield from edges_of(section, "")
        return
    if section.is_text:
        yield from edges_of(section, "")
        return
    known = {found.pointer for name in EDGES if (found := section.get(name)) is not None}
    for part in parts(section):
        if part.node.pointer not in known:
            yield from _deployment(part)


def translate_edges(section: Node, report: Report) -> Facts:
    """A section that holds nothing but edges."""
    yield from edges_of(section, "")


def _is_edges(section: Node) -> bool:
    return any(one.get("source", "from") is not None for one in section.elements()) or any(
        isinstance(one.value, str) and ("->" in one.value or "→" in one.value)
        for one in section.elements()
    )


def _deployment(part: Part) -> Facts:
    node = part.node
    if node.is_object and all(node.get(*ends) is not None for ends in (SOURCES, TARGETS)):
        # `{"web-to-api": {"source": "web", "destination": "api"}}`
        yield from edges_of_object(node)
        return
    yield Deployment(
        key=part.key,
        title=text_of(node, *TITLES) or part.key,
        description=described(part),
        resources=tuple(row for name in RESOURCES for row in _resources(node.get(name))),
        origin=Origin.stated(node.pointer),
    )
    for name in EDGES:
        found = node.get(name)
        # Where no edge says from where it leads, all lead from what lists them.
        yield from edges_of(found, "" if found is None or _has_sources(found) else part.key)


def _has_sources(section: Node) -> bool:
    if not section.is_array:
        return True
    return any(
        one.get(*SOURCES) is not None
        or (isinstance(one.value, str) and bool(read_edges(one.value)))
        or (one.is_object and any(read_edge(key) for key, _ in one.entries()))
        for one in section.elements()
    )


def _resources(section: Node | None) -> Iterator[tuple[str, str, str]]:
    """Group, name and description; without groups, an empty one."""
    for part in parts(section, "name", "kind", "key"):
        if part.node.is_object and not any(True for _ in _texts(part.node)):
            continue
        if part.node.is_object and text_of(part.node, *TITLES, "kind"):
            yield "", part.key, described(part)
        elif part.node.is_object or part.node.is_array:
            for inner in parts(part.node, "name", "kind", "key"):
                yield part.key, inner.key, described(inner)
        else:
            yield "", part.key, part.text


def _texts(node: Node) -> Iterator[str]:
    return (key for key, _ in node.entries())
