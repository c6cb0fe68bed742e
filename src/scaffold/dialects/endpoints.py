"""Endpoints: a method and a path with all that is said about them."""

import re
from dataclasses import replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.translate import SC201, SC202
from scaffold.dialects.facts import Facts
from scaffold.dialects.layout import text_of, texts_of
from scaffold.dialects.parameters import header, route_parameters
from scaffold.dialects.rpc import field_of_text
from scaffold.dialects.said import ADDRESS, Said, host_of, said_of
from scaffold.dialects.scope import Scope
from scaffold.model import Note, Operation, OperationKind, Origin
from scaffold.notations.endpoint_lines import endpoints_apart
from scaffold.notations.endpoints import (
    EndpointSpelling,
    headers_in,
    read_authentication,
    read_endpoint,
    read_methods,
    read_relative,
)
from scaffold.notations.operation_names import called_in
from scaffold.notations.routes import Route, alternatives, join_paths, read_route
from scaffold.scan import Node, normal_form
from scaffold.scan.values import steps

PATHS = (
    "path",
    "route",
    "url",
    "uri",
    "endpoint",
    "path_template",
    "pattern",
    "match",
    "http",
    "full_path",
    "url_pattern",
    "re_path",
    "regex",
    "uri_template",
    "path_pattern",
    "resource_path",
    "location",
    "rpc",
    "signature",
)
METHODS = (
    "method",
    "methods",
    "verb",
    "http_method",
    "verbs",
    "http_methods",
    "http_verb",
    "http_verbs",
    "allowed_methods",
    "allow",
    "http",
    "request_method",
    "type",
    "protocol",
)
_METHOD = r"(?:GET|POST|PUT|PATCH|DELETE)"
_LED = re.compile(
    rf"(?P<methods>{_METHOD}(?:\s?[,|/]\s?{_METHOD}){{0,4}})(?:\s?:|\s[-\u2013\u2014]|(?=\s[^/]))"
)
IDEMPOTENCY = "idempotency-key"


def endpoint_of_text(node: Node, scope: Scope, *, report: Report) -> Facts:
    """An endpoint that is one text, or several lines of them; or a field of GraphQL."""
    if "/" not in str(node.value) and (calls := list(field_of_text(node, scope, report=report))):
        yield from calls
        return
    for line in (node.text() or "").splitlines():
        for one in endpoints_apart(line):
            yield from _of_line(one, node, scope=scope, report=report)


def _of_line(line: str, node: Node, *, scope: Scope, report: Report) -> Facts:
    spelled = read_endpoint(line) or (read_relative(line) if scope.prefix else None)
    if spelled is None:
        report.add(
            SC201,
            f"the endpoint `{line.strip()[:80]}` is not understood",
            at=node.pointer,
            hint="write `METHOD /path`",
        )
        yield _kept(line, node)
        return
    yield from _operations(spelled, Said(), node=node, scope=scope, report=report)


def _kept(text: str, node: Node) -> Note:
    section, *path = steps(node.pointer)
    return Note(section=section, path=tuple(path), text=text, origin=Origin.stated(node.pointer))


def endpoint_of_key(key: str, node: Node, *, scope: Scope, report: Report) -> Facts:
    """`{"GET /orders": ...}`, and `{"/orders": {"get": ...}}` as OpenAPI has it."""
    spelled = read_endpoint(key)
    if spelled is None:
        return
    if node.is_object and not spelled.methods and _names_methods(node):
        for method, inner in node.entries():
            methods, is_method = read_methods(method)
            if is_method and methods:
                one = replace(spelled, methods=methods)
                yield from _operations(
                    one, said_of(inner, report), node=inner, scope=scope, report=report
                )
        return
    said = said_of(node, report)
    if not spelled.methods:
        spelled, said = _with_methods(spelled, said, node=node)
    if node.is_text and not spelled.methods and (target := _target(node, scope)):
        spelled = replace(spelled, proxies_to=(target,))
    yield from _operations(spelled, said, node=node, scope=scope, report=report)


def _with_methods(
    spelled: EndpointSpelling, said: Said, *, node: Node
) -> tuple[EndpointSpelling, Said]:
    """With the methods that stand behind a path."""
    if node.is_object:
        # `{"/orders": {"methods": ["GET", "POST"], "what": "..."}}`
        methods, is_method = read_methods(" ".join(texts_of(node, *METHODS)))
        return (replace(spelled, methods=methods) if is_method else spelled), said
    if methods := _methods_in(node):
        return replace(spelled, methods=methods), replace(said, description="")
    if led := _LED.match(said.description):
        # `{"/orders/{id}": "DELETE: cancel"}`
        words = said.description[led.end() :].strip()
        methods, _ = read_methods(led["methods"])
        return replace(spelled, methods=methods), replace(said, description=words)
    return spelled, said


def named_call(name: str, node: Node, *, scope: Scope, words: str = "") -> Facts:
    """A call that has a name, under a path of the names above it: always a POST."""
    route = _below_prefix(read_route(f"/{name}"), scope.prefix)
    spelled = EndpointSpelling(methods=("POST",), route=route)
    said = Said(description=words or node.text() or "")
    yield from _of_path(spelled, said, node=node, scope=scope, report=Report())


def _methods_in(node: Node) -> tuple[str, ...]:
    """`["GET", "POST"]` or `GET, POST` behind a path."""
    if node.is_array:
        methods, is_method = read_methods(" ".join(str(one.value) for one in node.elements()))
        if is_method:
            node.raw()
            return methods
    methods, is_method = read_methods(str(node.value)) if node.is_text else ((), False)
    return methods if is_method else ()


def _target(node: Node, scope: Scope) -> str:
    """The container that a text behind a path names: `{"/api/orders/*": "http://orders:8080"}`."""
    text = (node.text() or "").strip().removeprefix("->").removeprefix("→").strip()
    is_address = ADDRESS.match(text) is not None
    return host_of(text) if is_address or normal_form(text) in scope.known else ""


def _names_methods(node: Node) -> bool:
    return any(read_methods(key)[1] for key, _ in node.entries())


def endpoint_of_object(
    node: Node, scope: Scope, *, report: Report, path: Node | None = None
) -> Facts:
    """An object with a path, and a method of its own or in the path; one of its paths where it
    lists several.
    """
    stated = path or node.get(*PATHS)
    # What is mounted at its prefix has an empty path.
    text = (stated.text() or "") if stated is not None and stated.is_text else text_of(node, *PATHS)
    spelled = read_endpoint(text) or read_endpoint(f"/{text.lstrip('/')}")
    if spelled is None:
        report.add(SC201, f"the endpoint `{text[:80]}` is not understood", at=node.pointer)
        return
    methods, is_method = read_methods(" ".join(texts_of(node, *METHODS)))
    other: tuple[str, ...] = ()
    if is_method and methods:
        other, spelled = spelled.methods, replace(spelled, methods=methods)
    said = said_of(node, report)
    for fact in _operations(spelled, said, node=node, scope=scope, report=report):
        if isinstance(fact, Operation) and len(other) == 1 and stated is not None:
            yield replace(fact, other_method=(other[0], stated.pointer))
        else:
            yield fact


def _operations(
    spelled: EndpointSpelling, said: Said, *, node: Node, scope: Scope, report: Report
) -> Facts:
    """One operation for each path and method; one that leads on has none."""
    route = _below_prefix(spelled.route, scope.prefix, is_relative=scope.is_relative)
    spelled = replace(spelled, route=route)
    for path in alternatives(spelled.route.path):
        one = replace(spelled, route=replace(spelled.route, path=path))
        yield from _of_path(one, said, node=node, scope=scope, report=report)


def _below_prefix(route: Route, prefix: str, *, is_relative: bool = False) -> Route:
    """The route with all that stands above it, which may have parameters of its own."""
    if not prefix:
        return route
    above = read_route(prefix.rstrip("*/ "))
    is_whole = route.path == "/" and prefix.rstrip("$ ").endswith("/")
    return replace(
        route,
        path=f"{above.path}/"
        if is_whole
        else join_paths(above.path, route.path, is_relative=is_relative),
        parameters=tuple(
            {one.name: one for one in (*above.parameters, *route.parameters)}.values()
        ),
    )


def _of_path(
    spelled: EndpointSpelling, said: Said, *, node: Node, scope: Scope, report: Report
) -> Facts:
    proxies = spelled.proxies_to or said.proxies_to or tuple(filter(None, (scope.target,)))
    if proxies:
        pattern = spelled.route.path
        path = pattern.replace("/{path}", "/*") if spelled.route.is_wildcard else pattern
        made = _made(spelled, said, node=node, scope=scope)
        yield replace(made, key=f"* {path}", path=path, parameters=(), proxies_to=proxies)
        return
    methods = spelled.methods or scope.methods
    if not methods:
        methods = ("POST",) if said.request is not None else ("GET",)
        report.add(
            SC202,
            f"the endpoint `{spelled.route.path}` names no method; taken: {methods[0]}",
            at=node.pointer,
            hint=f"write `{methods[0]} {spelled.route.path}`",
        )
    made = _made(spelled, said, node=node, scope=scope)
    for method in methods:
        yield replace(made, key=f"{method} {made.path}", method=method)


def _made(spelled: EndpointSpelling, said: Said, *, node: Node, scope: Scope) -> Operation:
    notes = tuple(dict.fromkeys((*spelled.notes, *said.notes)))
    origin = Origin.stated(node.pointer)
    headers = [name for note in notes for name in headers_in(note)]
    listed = {(one.place, one.name): one for one in reversed(said.parameters)}
    parameters = (
        *(
            listed.get((one.place, one.name), one)
            for one in route_parameters(spelled.route, origin)
        ),
        *said.parameters,
        *(header(name, origin) for name in headers if name.lower() != IDEMPOTENCY),
    )
    return Operation(
        key="",
        kind=OperationKind.ENDPOINT,
        description=" ".join(one for one in (said.description, spelled.description) if one),
        group=scope.group,
        group_description=scope.description,
        stated_container=scope.container,
        path=spelled.route.path,
        parameters=tuple({(one.place, one.name): one for one in reversed(parameters)}.values())[
            ::-1
        ],
        request=said.request,
        response=said.response,
        permissions=said.permissions or spelled.permissions,
        authentication=said.authentication
        or spelled.authentication
        or read_authentication(scope.authentication),
        handler=said.handler,
        called=said.called or called_in(spelled.notes, spelled.description),
        idempotent=any(name.lower() == IDEMPOTENCY for name in headers),
        notes=notes,
        status=said.status or spelled.status,
        origin=origin,
        binding=origin,
    )
