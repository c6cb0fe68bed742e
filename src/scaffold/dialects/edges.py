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
from scaffold.notations.edges import is_planned, read_edge, read_edges
from scaffold.notations.protocols import protocol_of
from scaffold.scan import Node

SOURCES = (
    "source",
    "from",
    "src",
    "caller",
    "client",
    "consumer",
    "origin",
    "producer",
    "from_service",
    "from_container",
    "source_service",
    "source_container",
    "source_id",
    "initiator",
)
TARGETS = (
    "destination",
    "destinations",
    "targets",
    "provider",
    "broker",
    "to_service",
    "to_container",
    "target_service",
    "target_container",
    "destination_container",
    "target_id",
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
        for one in [text] if read_edges(text) else text.split(","):
            yield from _of_text(one.strip(), section, source=source, component=component)
        return
    for part in parts(section, *TARGETS):
        yield from _of_part(part, source, component=component, is_map=section.is_object)


def edges_of_object(node: Node) -> Iterator[Dependency]:
    """The edges of one object that names both ends."""
    yield from _of_object(node, "", component=None, key="")


def _of_part(
    part: Part, source: str, *, component: str | None, is_map: bool
) -> Iterator[Dependency]:
    node = part.node
    if node.is_array:
        # `{"api": ["postgres", "kafka"]}`
        yield from edges_of(node, source or part.key, component=component)
    elif node.is_object:
        is_adjacency = not source and is_map and node.get(*SOURCES) is None
        if is_adjacency and read_edge(part.spelled) is None:
            # `{"web": {"api": "HTTPS"}}`
            yield from edges_of(node, part.key, component=component)
        else:
            yield from _of_object(node, source, component=component, key=part.spelled)
    elif isinstance(node.value, str) and part.words is not None:
        yield from _of_text(node.value, node, source=source, component=component)
    elif node.is_text:
        yield from _of_member(part, source, component=component)


def _of_member(part: Part, source: str, *, component: str | None) -> Iterator[Dependency]:
    """`{"web -> api": "HTTPS"}`, `{"web": "api, auth"}`, `{"api": "HTTPS"}` of one that calls."""
    if (spelled := read_edge(part.spelled)) is not None:
        told = (spelled.destination, " ".join((spelled.description, part.text)).strip())
        yield _edge(spelled.source, told, node=part.node, component=component)
    elif not source:
        yield from edges_of(part.node, part.key, component=component)
    else:
        yield _edge(source, (part.key, part.text), node=part.node, component=component)


def _of_object(node: Node, source: str, *, component: str | None, key: str) -> Iterator[Dependency]:
    seen = unmarked(node)
    if (spelled := read_edge(key)) is not None and node.get(*SOURCES) is None:
        source, key = spelled.source, spelled.destination
    if not (text_of(seen, *SOURCES) or source) or not (text_of(seen, *TARGETS) or key):
        return
    origin = text_of(node, *SOURCES) or source
    targets = texts_of(node, *TARGETS) if _is_list(node) else ()
    stated = text_of(node, *TARGETS) or key
    words = ". ".join(one for one in (text_of(node, *WORDS), text_of(node, *PROTOCOLS)) if one)
    planned = flag_of(node, "planned", "future") or understood(node, _planned, "status")
    for target in targets or (stated,):
        edge = _edge(origin, (target, words), node=node, component=component)
        yield replace(edge, planned=edge.planned or bool(planned), protocol=_protocol(seen))


def _protocol(seen: Node) -> str:
    """Of a field of its own; `type: REST` is one as well."""
    told = (text_of(seen, name) for name in ("protocol", "transport", "technology", "type", "kind"))
    return next((one for one in told if protocol_of(one)), "")


def _planned(text: str) -> bool | None:
    return is_planned(text) or None


def _is_list(node: Node) -> bool:
    found = node.get(*TARGETS)
    return found is not None and found.is_array


def _of_text(text: str, node: Node, *, source: str, component: str | None) -> Iterator[Dependency]:
    found = () if source and read_edge(text) is None else read_edges(text)
    for spelled in found:
        node.text()
        told = (spelled.destination, spelled.description)
        yield _edge(spelled.source, told, node=node, component=component)
    if found:
        return
    text = text.removeprefix("->").removeprefix("→").strip()
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
