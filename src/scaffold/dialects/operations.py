"""Operations: endpoints in groups, by container or nested in one, and commands and queries by
domain.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from scaffold.diagnostics import Report
from scaffold.dialects.beside_lists import besides, scope_beside
from scaffold.dialects.conventions import RESOURCES, convention_of, operations_of_convention
from scaffold.dialects.cqrs import COMMANDS, QUERIES, commands_and_queries
from scaffold.dialects.endpoints import (
    METHODS,
    PATHS,
    endpoint_of_key,
    endpoint_of_object,
    endpoint_of_text,
)
from scaffold.dialects.facts import Facts
from scaffold.dialects.layout import DESCRIPTIONS, text_of, texts_of, unmarked
from scaffold.dialects.named_calls import calls_by_name, is_of_rpc
from scaffold.dialects.operation_words import (
    AUTHENTICATIONS,
    CHILDREN,
    CONTAINERS,
    DOMAINS,
    GROUPS,
    LISTS,
    PREFIXES,
    TAGS,
)
from scaffold.dialects.prefixes import are_relative, prefix_of, server_path
from scaffold.dialects.rpc import FIELDS, GRAPHQL, GRPC, calls_of_graphql, calls_of_grpc, is_sdl
from scaffold.dialects.said import ADDRESS
from scaffold.dialects.scope import Scope
from scaffold.model import Operation
from scaffold.notations.endpoint_lines import endpoints_apart
from scaffold.notations.endpoints import read_endpoint, read_methods
from scaffold.notations.routes import join_paths
from scaffold.scan import Node, normal_form

# Members with a path that is none of an endpoint.
_ASIDES = frozenset(map(normal_form, (*PREFIXES, *DESCRIPTIONS, "health", "docs", "swagger_ui")))
_DEEPEST = 10


def translate_operations(section: Node, report: Report) -> Facts:
    """A section of its own: nothing says yet which container serves it."""
    yield from operations_of(section, Scope(), report=report)


def operations_of(section: Node | None, scope: Scope, *, report: Report) -> Facts:
    """The operations that a section tells; `scope` is what stands above it."""
    if section is None or scope.depth > _DEEPEST:
        return
    if section.is_text:
        yield from endpoint_of_text(section, scope, report=report)
    elif section.is_array:
        if row := _row(section):
            yield from endpoint_of_text(row, scope, report=report)
            return
        for element in section.elements():
            yield from operations_of(element, replace(scope, depth=scope.depth + 1), report=report)
    elif section.is_object and _is_of_graphql(section):
        texts_of(section, *PATHS)
        texts_of(section, *METHODS)
        yield from calls_of_graphql(section, scope, report=report)
    elif section.is_object:
        yield from _of_object(section, scope, report=report)


def _row(section: Node) -> Node | None:
    """`["GET", "/orders", "all of them"]`: one endpoint in pieces."""
    pieces = [one.text() for one in section.elements()] if section.value else []
    if len(pieces) < len(("GET", "/")) or not pieces[0] or not pieces[1] or None in pieces:
        return None
    if not read_methods(pieces[0])[1] or not pieces[1].startswith("/"):
        return None
    return Node(" ".join(one for one in pieces if one), pointer=section.pointer)


def _of_object(node: Node, scope: Scope, *, report: Report) -> Facts:
    if scope.is_rpc:
        yield from calls_by_name(node, scope)
        return
    path = node.get(*PATHS)
    if path is not None and path.is_text and (_is_one(node) or not _has_list(node)):
        yield from _of_path(node, path, scope=scope, report=report)
        return
    if path is not None and path.is_array and _are_paths(path):
        for one in path.elements():
            yield from endpoint_of_object(node, scope, report=report, path=one)
        return
    is_used = False
    read = _map if _are_resources(node) else _below_object
    for fact in read(node, _inside(unmarked(node), scope), report=report):
        if not is_used and isinstance(fact, Operation):
            _mark_used(node, fact)
            is_used = True
        yield fact


def _of_path(node: Node, path: Node, *, scope: Scope, report: Report) -> Facts:
    """An endpoint, and those below it."""
    stated = text_of(node, *CONTAINERS)
    own = replace(scope, group=text_of(node, *TAGS) or scope.group)
    if stated and scope.container and "*" in str(path.value):
        # A pattern among the routes of one container that names another leads there.
        own = replace(own, target=stated)
    elif stated:
        own = replace(own, container=stated)
    yield from endpoint_of_object(node, own, report=report)
    for name in CHILDREN:
        inner = replace(own, prefix=join_paths(own.prefix, path.text() or ""))
        yield from operations_of(node.get(name), inner, report=report)


def _are_paths(listed: Node) -> bool:
    """`{"op": "getBlob, headBlob", "route": ["GET /blobs/{id}", "HEAD /blobs/{id}"]}`."""
    texts = [str(one.value) for one in listed.elements() if one.is_text]
    return len(texts) == len(list(listed.elements())) and all(map(is_endpoint, texts))


def _is_of_graphql(node: Node) -> bool:
    """`{"path": "/graphql", "queries": [...], "mutations": [...]}`."""
    path = node.get(*PATHS)
    is_path = path is not None and "graphql" in str(path.value).lower()
    return is_path and node.get(*FIELDS) is not None


def _is_one(node: Node) -> bool:
    """A path beside methods is an endpoint, whatever is listed below it."""
    stated = node.get(*METHODS)
    if stated is None or stated.is_object:
        return False
    return read_methods(" ".join(texts_of(unmarked(node), *METHODS)))[1]


def _below_object(node: Node, inner: Scope, *, report: Report) -> Facts:
    handled: set[str] = set()
    for names, facts in _by_kind(node, inner, report=report):
        yield from facts
        handled.update(map(normal_form, names))
    for name in (*DOMAINS, *LISTS):
        listed = None if normal_form(name) in handled else node.get(name)
        if listed is not None and (listed.is_object or listed.is_array):
            read = _groups if name in DOMAINS else operations_of
            yield from read(listed, inner, report=report)
            handled.add(normal_form(name))
    if not handled:
        yield from _map(node, inner, report=report)
        return
    for key, below in besides(node, handled):
        yield from operations_of(below, scope_beside(key, inner, node=node), report=report)


def _by_kind(
    node: Node, inner: Scope, *, report: Report
) -> Iterator[tuple[tuple[str, ...], Facts]]:
    """What is told otherwise than as endpoints, with the members that tell it."""
    if any(not one.is_text or is_sdl(one) for one in node.members(*GRPC, *GRAPHQL)):
        yield (*GRPC, *GRAPHQL), _calls(node, inner, report=report)
    if stated := convention_of(node):
        yield (*RESOURCES, stated.key), operations_of_convention(stated, inner, report=report)
    if node.get(*COMMANDS) is not None or node.get(*QUERIES) is not None:
        yield (*COMMANDS, *QUERIES), commands_and_queries(node, inner, report=report)


def _are_resources(node: Node) -> bool:
    """`{"ports": {"/ports": ...}, "routers": {"/routers": ...}}`: the second names no routers, but
    what its paths are about, as its neighbor does.
    """
    like = [name for name, one in node.entries() if _is_resource(name, one)]
    names = {normal_form(name) for name in like}
    return bool(names & _LISTING) and bool(names - _LISTING)


_LISTING = frozenset(map(normal_form, (*LISTS, *DOMAINS)))


def _is_resource(name: str, node: Node) -> bool:
    keys = [key for key, _ in node.entries()] or [str(one.value) for one in node.elements()]
    return bool(keys) and all(f"/{name}" in key and is_endpoint(key) for key in keys)


def _calls(node: Node, scope: Scope, *, report: Report) -> Facts:
    """What is called by its name: the section's own name groups nothing."""
    bare = replace(scope, group="")
    for names, read in ((GRPC, calls_of_grpc), (GRAPHQL, calls_of_graphql)):
        section = node.get(*names)
        if section is not None and (not section.is_text or is_sdl(section)):
            yield from read(section, bare, report=report)


def _mark_used(node: Node, operation: Operation) -> None:
    """Marks what an object says of all below it, as far as an operation has taken it over."""
    prefix_of(node)
    text_of(node, *AUTHENTICATIONS)
    for names, used in (
        (GROUPS, operation.group),
        (DESCRIPTIONS, operation.group_description),
        (CONTAINERS, operation.stated_container),
    ):
        if used and text_of(unmarked(node), *names) == used:
            text_of(node, *names)


def _has_list(node: Node) -> bool:
    found = node.get(*LISTS)
    return found is not None and (found.is_array or found.is_object)


def _inside(node: Node, scope: Scope) -> Scope:
    """The scope below an object that may name itself, its prefix, its container."""
    prefix = prefix_of(node) or server_path(node) or text_of(node, *PATHS)
    return replace(
        scope,
        group=text_of(node, *GROUPS) or scope.group,
        description=text_of(node, *DESCRIPTIONS) or scope.description,
        prefix=join_paths(scope.prefix, prefix) if prefix else scope.prefix,
        is_relative=are_relative(node, prefix) if prefix else scope.is_relative,
        container=text_of(node, *CONTAINERS) or scope.container,
        authentication=text_of(node, *AUTHENTICATIONS) or scope.authentication,
        depth=scope.depth + 1,
        is_rpc=scope.is_rpc or is_of_rpc(node),
    )


def _groups(domains: Node, scope: Scope, *, report: Report) -> Facts:
    """Domains name groups, never containers."""
    if domains.is_array:
        yield from operations_of(domains, scope, report=report)
    for key, node in domains.entries():
        inner = replace(scope, group=key, description="", depth=scope.depth + 1)
        yield from operations_of(node, inner, report=report)


def _map(node: Node, scope: Scope, *, report: Report) -> Facts:
    """A map from endpoint to what it does, from path to methods, or from container or group to
    endpoints.
    """
    for key, inner in node.entries():
        methods, is_method = read_methods(key)
        if is_endpoint(key):
            yield from endpoint_of_key(key, inner, scope=scope, report=report)
        elif is_method and methods and _holds_paths(inner):
            below = replace(scope, methods=methods, depth=scope.depth + 1)
            yield from operations_of(inner, below, report=report)
        elif scope.prefix and _is_path_of_methods(key, inner):
            yield from endpoint_of_key(f"/{key}", inner, scope=scope, report=report)
        elif inner.is_object or inner.is_array:
            yield from operations_of(inner, _below(key, scope), report=report)
        elif inner.is_text and normal_form(key) not in _ASIDES and is_endpoint(str(inner.value)):
            # `{"create": "POST /v1/orders"}`, or `{"orders-api": "GET /metrics"}`
            is_container = normal_form(key) in scope.known
            is_list = not scope.container and next(
                islice(endpoints_apart(str(inner.value)), 1, 2), ""
            )
            own = replace(scope, container=key) if is_container or is_list else scope
            yield from endpoint_of_text(inner, own, report=report)


def _holds_paths(node: Node) -> bool:
    """`["/orders", "/orders/{id}"]`, `{"/orders": "..."}` or `/orders`, under a method."""
    if node.is_object:
        return any(key.startswith("/") for key, _ in node.entries())
    members = [one.value for one in node.elements()] or [node.value]
    return isinstance(members[0], str) and members[0].startswith("/")


def _is_path_of_methods(key: str, node: Node) -> bool:
    """`{"users.list": {"get": "all users"}}`, below a prefix."""
    members = [name for name, _ in node.entries()]
    return bool(members) and " " not in key and all(read_methods(name)[1] for name in members)


def _below(key: str, scope: Scope) -> Scope:
    """A key of a section is a container as spelled, until one is known; below it, a group."""
    container = scope.container or key
    return replace(scope, group=key, container=container, description="", depth=scope.depth + 1)


def is_endpoint(text: str) -> bool:
    """Whether a key is a path, perhaps with methods before it; an address is none."""
    if "/" not in text or ADDRESS.match(text):
        return False
    word = text.split(" ", maxsplit=1)[0].split(":", maxsplit=1)[0]
    return text.startswith("/") or (read_methods(word)[1] and read_endpoint(text) is not None)


__all__ = ["LISTS", "Scope", "is_endpoint", "operations_of", "translate_operations"]
