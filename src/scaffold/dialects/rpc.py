"""Services of gRPC and fields of GraphQL, as operations."""

from dataclasses import replace

from scaffold.diagnostics import Report
from scaffold.dialects.bodies import REQUESTS, RESPONSES, body_of
from scaffold.dialects.facts import Facts
from scaffold.dialects.layout import DESCRIPTIONS, Part, parts, text_of
from scaffold.dialects.scope import Scope
from scaffold.model import Operation, OperationKind, Origin
from scaffold.notations.rpc import CallSpelling, read_field, read_rpc, read_sdl
from scaffold.scan import Node

GRPC = ("grpc", "grpc_services", "rpc", "grpc_api", "grpc_methods", "grpc_endpoints", "rpcs")
GRAPHQL = ("graphql", "graphql_api", "graphql_schema")
_METHODS = ("methods", "rpcs", "endpoints", "operations", "procedures")
_SERVICES = ("services", "service", "service_name", "name")
_FIELDS: tuple[tuple[tuple[str, ...], OperationKind], ...] = (
    (("queries", "query"), OperationKind.QUERY),
    (("mutations", "mutation", "subscriptions", "subscription"), OperationKind.COMMAND),
)


def calls_of_grpc(
    section: Node | None, scope: Scope, *, report: Report, service: str = ""
) -> Facts:
    """A list of methods, a map from service to methods, objects with a service and its methods."""
    if section is None:
        return
    methods = section.get(*_METHODS)
    if methods is not None and (methods.is_object or methods.is_array):
        named = text_of(section, "service", "service_name", "name") or service
        yield from calls_of_grpc(methods, scope, report=report, service=named)
        return
    services = section.get("services")
    if services is not None and (services.is_object or services.is_array):
        yield from calls_of_grpc(services, scope, report=report)
        return
    for part in parts(section, "name", "method", "rpc", "service"):
        inner = part.node
        if inner.is_array or (inner.is_object and _has_methods(inner)):
            yield from calls_of_grpc(inner, scope, report=report, service=part.key)
        else:
            yield from _rpc(part, scope, service=service, report=report)


def _has_methods(node: Node) -> bool:
    if node.get(*_METHODS) is not None:
        return True
    inner = [one for _, one in node.entries()]
    return bool(inner) and all(one.is_object for one in inner)


def _rpc(part: Part, scope: Scope, *, service: str, report: Report) -> Facts:
    text = str(part.node.value) if part.node.is_text and part.words is not None else part.key
    spelled = read_rpc(text)
    if spelled is None:
        return
    prefix = f"{service}/" if service and "/" not in spelled.name else ""
    path = f"/{prefix}{spelled.name}"
    made = _made(part, spelled, scope=scope, kind=OperationKind.ENDPOINT, report=report)
    origin = Origin.stated(part.node.pointer)
    yield replace(made, key=f"POST {path}", method="POST", path=path, binding=origin)


FIELDS = tuple(name for names, _ in _FIELDS for name in names)
_HELD = ("operations", "schema", "sdl", "fields", "type_defs")


def is_sdl(section: Node) -> bool:
    """Whether a text is a schema in GraphQL's own language."""
    return isinstance(section.value, str) and bool(read_sdl(section.value))


def field_of_text(node: Node, scope: Scope, *, report: Report) -> Facts:
    """`query orders`, `mutation placeOrder(input: NewOrder!): Order`; nothing for other texts."""
    word = str(node.value).strip().partition(" ")[0].lower()
    for names, kind in _FIELDS:
        spelled = read_field(str(node.value).strip()) if word in names else None
        if spelled is not None:
            part = Part(spelled=spelled.name, node=node, words="")
            node.text()
            yield _made(part, spelled, scope=scope, kind=kind, report=report)


def _of_sdl(section: Node, scope: Scope, *, report: Report) -> Facts:
    for type_name, text in read_sdl(section.text() or ""):
        kind = next(kind for names, kind in _FIELDS if type_name in names)
        spelled = read_field(text)
        if spelled is not None:
            part = Part(spelled=spelled.name, node=section, words="")
            yield _made(part, spelled, scope=scope, kind=kind, report=report)


def calls_of_graphql(section: Node, scope: Scope, *, report: Report) -> Facts:
    """Queries and mutations; both are also found below an endpoint of their own."""
    if section.is_text:
        yield from _of_sdl(section, scope, report=report)
        return
    held = section.get(*_HELD)
    if held is not None and (held.is_object or is_sdl(held)):
        yield from calls_of_graphql(held, scope, report=report)
    for names, kind in _FIELDS:
        for part in parts(section.get(*names), "name", "field", "query", "mutation"):
            text = str(part.node.value) if part.words is not None else part.key
            spelled = read_field(text)
            if spelled is not None:
                yield _made(part, spelled, scope=scope, kind=kind, report=report)


def _made(
    part: Part, spelled: CallSpelling, *, scope: Scope, kind: OperationKind, report: Report
) -> Operation:
    node = part.node
    request, _ = body_of(node, REQUESTS, report=report)
    response, _ = body_of(node, RESPONSES, report=report)
    text = part.text
    return Operation(
        key=spelled.name,
        kind=kind,
        description=text_of(node, *DESCRIPTIONS) or spelled.description or text,
        group=scope.group,
        group_description=scope.description,
        stated_container=scope.container,
        request=request or spelled.request,
        response=response or spelled.response,
        origin=Origin.stated(node.pointer),
    )
