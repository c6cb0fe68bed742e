"""Containers, and the sections that stand inside of one."""

from scaffold.diagnostics import Report
from scaffold.dialects.components import translate_components_of
from scaffold.dialects.edges import edges_of
from scaffold.dialects.endpoints import endpoint_of_key, endpoint_of_text
from scaffold.dialects.facts import Facts
from scaffold.dialects.layout import (
    DESCRIPTIONS,
    TITLES,
    Part,
    described,
    parts,
    text_of,
    texts_of,
)
from scaffold.dialects.message_words import CONSUMED, HOLDERS, PUBLISHED
from scaffold.dialects.messages import messages_of
from scaffold.dialects.operations import Scope, is_endpoint, operations_of
from scaffold.dialects.other_kinds import other_kind
from scaffold.dialects.recognized import EDGES, ENDPOINTS, TABLES, kind_of
from scaffold.dialects.rpc import GRAPHQL, GRPC
from scaffold.dialects.stores import KEPT, kept_in
from scaffold.dialects.tables import schema_of
from scaffold.dialects.technologies import TECHNOLOGIES
from scaffold.dialects.workflows import workflows_of
from scaffold.model import Container, Origin
from scaffold.notations.told_endpoints import told_endpoints
from scaffold.scan import Node, normal_form

KINDS = ("type", "kind", "container_type", "category", "class", "role", "tier")
# Of a kind.
MOST_WORDS = 4
ALIASES = ("aliases", "alias", "aka", "also_known_as", "short_name")
APIS = (
    "api_surface",
    "api",
    "api_endpoints",
    "endpoints",
    "routes",
    "operations",
    "apis",
    "interfaces",
    "rest_endpoints",
    "http_endpoints",
    "rest_api",
    "http_api",
    "api_routes",
    "exposes",
    "exposed_endpoints",
    "openapi",
    "swagger",
    "api_spec",
    "rest",
    "http",
    "paths",
    "resources",
    "controllers",
    "api_groups",
    "endpoint_groups",
    "groups",
    "websocket",
    "websockets",
    "webhooks",
    "main_endpoints",
    "key_endpoints",
    "public_api",
)
# What is read with the whole container: members of these names say what is below them.
CQRS = ("commands", "queries", *GRPC, *GRAPHQL)
EDGE_NAMES = (
    "relationships",
    "dependencies",
    "depends_on",
    "uses",
    "calls",
    "connections",
    "integrations",
    "communicates_with",
    "connects_to",
    "talks_to",
    "interacts_with",
    "interactions",
    "integrates_with",
    "outbound",
    "outgoing",
    "outbound_calls",
    "upstreams",
    "upstream",
    "downstream",
    "downstreams",
    "downstream_services",
    "api_calls",
    "external_calls",
    "service_calls",
    "calls_services",
    "service_dependencies",
    "external_dependencies",
    "external_services",
    "proxies_to",
    "routes_to",
    "forwards_to",
    "requires",
    "relations",
    "links",
    "reads_from",
    "writes_to",
    "stores_in",
    "grpc_clients",
    "http_clients",
    "clients_of",
    "consumes_apis",
    "consumes_api",
    "telemetry",
    "tracing",
    "monitoring",
    "logs_to",
    "metrics_to",
    "traces_to",
    "depends",
    "needs",
    "peers",
    "upstream_services",
    "clients",
    "outgoing_calls",
    "talks_with",
)


def translate_containers(section: Node, report: Report) -> Facts:
    """A map from key to container, or a list of them."""
    groups = [found for one in _things(section) if (found := _members(one)) is not None]
    for group in groups:
        yield from translate_containers(group, report)
    for part in parts(section, "key", "id", "slug", "name", "title", "container"):
        if groups and _members(part.node) is not None:
            continue
        container = _container(part)
        yield container
        for told in told_endpoints(container.description):
            line = Node(told, pointer=container.origin.pointer)
            yield from endpoint_of_text(line, Scope(container=part.key), report=report)
        if part.node.is_object:
            yield from _inside(part.node, part.key, report=report)


def _members(node: Node) -> Node | None:
    """The containers of a group: `{"area": "edge", "items": [{"key": "caddy", "tech": ...}]}`."""
    if node.is_array:
        return node if any(_has_technology(one) for one in node.elements()) else None
    if _has_technology(node):
        return None
    groups = [one for _, one in node.entries() if one.is_array or one.is_object]
    found = [one for one in groups if any(map(_has_technology, _things(one)))]
    if len(found) == 1:
        return found[0]
    return node if found and len(found) == len(groups) == len(list(node.entries())) else None


def _things(section: Node) -> list[Node]:
    return [one for _, one in section.entries()] or list(section.elements())


def _has_technology(node: Node) -> bool:
    return node.get(*TECHNOLOGIES) is not None and node.get(*_COLUMNS) is None


_COLUMNS = ("columns", "fields")


def _container(part: Part) -> Container:
    node = part.node
    kind, said, technology = text_of(node, *KINDS), described(part), _technology(node)
    if len(kind.split()) > MOST_WORDS or kind.endswith("."):
        # `role: The front door of the installation.` is a sentence, and no kind; `type: React 17
        # SPA (Vite, TypeScript, nginx)` is what it is made of, where nothing else says so.
        is_sentence = bool(technology) or kind.endswith(".")
        said = " ".join(one for one in (said, kind if is_sentence else "") if one)
        technology, kind = technology if is_sentence else kind, ""
    return Container(
        key=part.key,
        title=text_of(node, *TITLES) or part.key,
        description=said,
        technology=technology,
        stated_kind=kind,
        other_kind=other_kind(node, KINDS, most_words=MOST_WORDS) if kind else None,
        aliases=texts_of(node, *ALIASES),
        origin=Origin.stated(node.pointer),
    )


def _technology(node: Node) -> str:
    """All that is said of it: language, framework and runtime may stand apart."""
    found: dict[str, None] = {}
    for name in TECHNOLOGIES:
        member = node.get(name)
        if member is not None and member.is_object:
            found |= dict.fromkeys(inner.text() or "" for _, inner in member.entries())
        else:
            found[text_of(node, name)] = None
    return ", ".join(one for one in found if one)


def _inside(node: Node, key: str, *, report: Report) -> Facts:
    serves = node.get(*APIS, *CQRS) is not None
    # A prefix of nothing is not read, and so becomes a note.
    prefix = text_of(node, "base_path", "prefix", "api_prefix") if serves else ""
    scope = Scope(container=key, prefix=prefix)
    for name in APIS:
        yield from operations_of(node.get(name), scope, report=report)
    if node.get(*CQRS) is not None:
        yield from operations_of(node, scope, report=report)
    for name, inner in node.entries():
        if is_endpoint(name):
            # `{"technology": "Go", "/orders": {"get": "all of them"}}`
            yield from endpoint_of_key(name, inner, scope=scope, report=report)
    yield from kept_in(node, key, report=report)
    yield from translate_components_of(node.get("components", "modules"), key, report=report)
    for name in EDGE_NAMES:
        yield from edges_of(node.get(name), key)
    yield from messages_of(node, key)
    yield from workflows_of(node.get("workflows", "jobs", "scheduled_jobs"), None)
    yield from _unforeseen(node, scope, report=report)


def _unforeseen(node: Node, scope: Scope, *, report: Report) -> Facts:
    """Members of names that nobody foresaw, by what they hold."""
    for name, inner in node.entries():
        if (
            normal_form(name) in _FORESEEN
            or is_endpoint(name)
            or not (inner.is_object or inner.is_array)
        ):
            continue
        kind = kind_of(inner)
        if kind == TABLES:
            yield from schema_of(inner, scope.container, report=report)
        elif kind == ENDPOINTS:
            yield from operations_of(inner, scope, report=report)
        elif kind == EDGES:
            yield from edges_of(inner, scope.container)


_FORESEEN = frozenset(
    normal_form(name)
    for names in (
        *(TECHNOLOGIES, KINDS, ALIASES, APIS, CQRS, EDGE_NAMES, TITLES, DESCRIPTIONS),
        *(KEPT, PUBLISHED, CONSUMED, HOLDERS),
        ("components", "modules", "workflows", "jobs", "scheduled_jobs"),
    )
    for name in names
)
