"""Components, with what they depend on, hold and do."""

from scaffold.diagnostics import Report
from scaffold.dialects.direct_columns import columns_member
from scaffold.dialects.edges import edges_of
from scaffold.dialects.facts import Facts
from scaffold.dialects.layout import DESCRIPTIONS, TITLES, Part, parts, text_of, texts_at, texts_of
from scaffold.dialects.messages import messages_of
from scaffold.dialects.operations import Scope, operations_of
from scaffold.dialects.tables import tables_of
from scaffold.dialects.workflows import workflows_of
from scaffold.model import Component, Origin
from scaffold.scan import Node

TECHNOLOGIES = (
    "technology",
    "technologies",
    "tech",
    "stack",
    "framework",
    "type",
    "kind",
    "language",
)
CONTAINERS = (
    "container",
    "container_key",
    "service",
    "parent",
    "belongs_to",
    "part_of",
    "owner",
    "app",
)
DEPENDENCIES = ("dependencies", "depends_on", "requires", "imports")
EDGES = ("relationships", "relations", "uses", "calls", "interactions", "connections")
ENTITIES = ("entities", "models", "domain_entities", "domain_models", "aggregates")
APIS = ("endpoints", "routes", "operations", "api", "api_surface", "api_endpoints")
# Text members of a component that hold more members, besides the component itself.
NESTED = ("details", "detail", "internals")
_TEXTS = tuple(name for name in DESCRIPTIONS if name not in ("details", "notes", "note"))


def translate_components(section: Node, report: Report) -> Facts:
    """A section of its own, or one map of components per container."""
    for part in parts(section, "key", "id", "slug", "name", "title"):
        if _is_group(part.node):
            yield from translate_components_of(part.node, part.key, report=report)
        else:
            yield from _component(part, None, report=report)


def _is_group(node: Node) -> bool:
    """`{"order-service": {"OrderController": {...}}}` or a list of components under a container."""
    if node.is_array:
        return any(element.is_object for element in node.elements())
    members = [inner for key, inner in node.entries()]
    named = node.get(*_TEXTS, *TITLES, *TECHNOLOGIES, *DEPENDENCIES, *EDGES, *NESTED)
    return named is None and bool(members) and all(inner.is_object for inner in members)


def translate_components_of(section: Node | None, container: str, *, report: Report) -> Facts:
    """The components of one container, as spelled."""
    for part in parts(section, "key", "id", "slug", "name", "title"):
        yield from _component(part, container, report=report)


def _component(part: Part, container: str | None, *, report: Report) -> Facts:
    node = part.node
    places = [node, *node.members(*NESTED)]
    entities = [one for place in places for one in place.members(*ENTITIES)]
    yield Component(
        key=part.key,
        title=text_of(node, *TITLES) or part.key,
        description=text_of(node, *_TEXTS) or part.text or text_of(node, *NESTED),
        technology=text_of(node, *TECHNOLOGIES),
        container=container or text_of(node, *CONTAINERS) or None,
        depends_on=_dependencies(node),
        depends_at=tuple(texts_at(listed)) if (listed := node.get(*DEPENDENCIES)) else (),
        entities=tuple(
            (entity.key, text_of(entity.node, *DESCRIPTIONS) or entity.text)
            for section in entities
            for entity in parts(section, "name", "key", "entity")
        ),
        origin=Origin.stated(node.pointer),
    )
    for place in places:
        yield from _inside(place, part.key, container=container or "", report=report)


def _dependencies(node: Node) -> tuple[str, ...]:
    """Keys or free names; objects among them are edges with words."""
    found = node.get(*DEPENDENCIES)
    if found is None or found.is_object:
        return ()
    return texts_of(node, *DEPENDENCIES)


def _inside(place: Node, key: str, *, container: str, report: Report) -> Facts:
    for told in place.members(*EDGES):
        yield from edges_of(told, key, component=key)
    dependencies = place.get(*DEPENDENCIES)
    if dependencies is not None and _has_words(dependencies):
        yield from edges_of(dependencies, key, component=key)
    yield from workflows_of(place.get("workflows", "processes", "flows", "jobs"), key)
    yield from messages_of(place, key)
    scope = Scope(container=container or key)
    for told in place.members(*APIS):
        yield from operations_of(told, scope, report=report)
    for section in place.members("tables", *ENTITIES):
        if _has_columns(section):
            yield from tables_of(section, container or key, report=report)


def _has_words(dependencies: Node) -> bool:
    return dependencies.is_object or any(one.is_object for one in dependencies.elements())


def _has_columns(section: Node) -> bool:
    inner = [one for _, one in section.entries()] or list(section.elements())
    return any(columns_member(one) is not None for one in inner)
