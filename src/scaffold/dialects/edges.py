"""Edges: of the topology, of a container, of a component."""

from collections.abc import Iterator
from dataclasses import replace

from scaffold.dialects.layout import (
    DESCRIPTIONS,
    Part,
    flag_of,
    parts,
    split_key,
    text_of,
    texts_of,
    understood,
    unmarked,
)
from scaffold.model import Dependency, Origin
from scaffold.notations.edges import is_planned, read_edge
from scaffold.scan import Node

SOURCES = ("source", "from", "src", "caller", "client", "consumer", "origin", "producer")
TARGETS = (
    "destination",
    "target",
    "to",
    "dest",
    "dst",
    "callee",
    "server",
    "service",
    "component",
    "container",
    "name",
    "key",
    "id",
)
WORDS = (*DESCRIPTIONS, "label", "relationship", "reason", "type", "kind")
PROTOCOLS = ("protocol", "technology", "transport", "via", "channel", "topic", "method")


def edges_of(
    section: Node | None, source: str, *, component: str | None = None
) -> Iterator[Dependency]:
    """The edges of a section; `source` is the one that tells them, or empty."""
    if section is None:
        return
    if isinstance(section.value, str):
        text = section.value
        for one in [text] if read_edge(text) else text.split(","):
            yield from _of_text(one.strip(), section, source=source, component=component)
        return
    for part in parts(section, *TARGETS):
        yield from _of_part(part, source, component=component, is_map=section.is_object)


def _of_part(
    part: Part, source: str, *, component: str | None, is_map: bool
) -> Iterator[Dependency]:
    node = part.node
    if node.is_array:
        # `{"api": ["postgres", "kafka"]}`
        yield from edges_of(node, source or part.key, component=component)
    elif isinstance(node.value, str) and not is_map:
        yield from _of_text(node.value, node, source=source, component=component)
    elif node.is_text:
        yield _edge(source, (part.key, part.text), node=node, component=component)
    elif node.is_object and not source and node.get(*SOURCES) is None and is_map:
        # `{"web": {"api": "HTTPS"}}`
        yield from edges_of(node, part.key, component=component)
    elif node.is_object:
        yield from _of_object(node, source, component=component, key=part.key)


def _of_object(node: Node, source: str, *, component: str | None, key: str) -> Iterator[Dependency]:
    seen = unmarked(node)
    if not (text_of(seen, *SOURCES) or source) or not (text_of(seen, *TARGETS) or key):
        return
    origin = text_of(node, *SOURCES) or source
    targets = texts_of(node, *TARGETS) if _is_list(node) else ()
    stated = text_of(node, *TARGETS) or key
    words = ". ".join(one for one in (text_of(node, *WORDS), text_of(node, *PROTOCOLS)) if one)
    planned = flag_of(node, "planned", "future") or understood(node, _planned, "status")
    for target in targets or (stated,):
        edge = _edge(origin, (target, words), node=node, component=component)
        yield replace(edge, planned=edge.planned or bool(planned))


def _planned(text: str) -> bool | None:
    return is_planned(text) or None


def _is_list(node: Node) -> bool:
    found = node.get(*TARGETS)
    return found is not None and found.is_array


def _of_text(text: str, node: Node, *, source: str, component: str | None) -> Iterator[Dependency]:
    spelled = read_edge(text)
    if spelled is not None:
        node.text()
        told = (spelled.destination, spelled.description)
        yield _edge(spelled.source, told, node=node, component=component)
        return
    target, description = split_key(text)
    if source and target:
        node.text()
        yield _edge(source, (target, description), node=node, component=component)


def _edge(
    source: str, spelled: tuple[str, str], *, node: Node, component: str | None
) -> Dependency:
    destination, description = spelled
    return Dependency(
        source=source,
        destination=destination,
        description=description,
        planned=is_planned(description) or is_planned(destination),
        component=component,
        origin=Origin.stated(node.pointer),
    )
