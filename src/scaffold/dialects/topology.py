"""Deployment: where containers run, and which edges lead between them."""

from collections.abc import Iterator

from scaffold.diagnostics import Report
from scaffold.dialects.edges import edges_of
from scaffold.dialects.facts import Facts
from scaffold.dialects.layout import TITLES, Part, described, parts, text_of
from scaffold.model import Deployment, Origin
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
)
RESOURCES = ("resources", "workloads", "manifests")


def translate_topology(section: Node, report: Report) -> Facts:
    """A map or a list of environments; edges may stand beside them, or be all there is."""
    for name in EDGES:
        yield from edges_of(section.get(name), "")
    if section.is_array and _is_edges(section):
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
    yield Deployment(
        key=part.key,
        title=text_of(node, *TITLES) or part.key,
        description=described(part),
        resources=tuple(row for name in RESOURCES for row in _resources(node.get(name))),
        origin=Origin.stated(node.pointer),
    )
    for name in EDGES:
        yield from edges_of(node.get(name), "")


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
