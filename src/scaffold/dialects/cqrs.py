"""Commands and queries: named behavior, mostly without a path."""

import re
from dataclasses import replace

from scaffold.diagnostics import Report
from scaffold.dialects.access import permissions_of
from scaffold.dialects.bodies import REQUESTS, RESPONSES, body_of
from scaffold.dialects.endpoints import PATHS, endpoint_of_object, endpoint_of_text
from scaffold.dialects.facts import Facts
from scaffold.dialects.layout import DESCRIPTIONS, Part, parts, text_of, texts_of
from scaffold.dialects.operation_words import HANDLERS
from scaffold.dialects.scope import Scope
from scaffold.model import Operation, OperationKind, Origin
from scaffold.notations.endpoints import read_authentication, read_endpoint
from scaffold.notations.rpc import read_call
from scaffold.scan import Node

COMMANDS = ("commands", "command_handlers", "mutations", "use_cases")
QUERIES = ("queries", "query_handlers")
# A route of its own, among name and words: `CreateOrder (POST /orders)`.
_ROUTE = re.compile(r"\b(?:GET|POST|PUT|PATCH|DELETE) /[^\s()\],;]{0,300}")
_AROUND = " \t()[]:@|,;.->=→\u2013\u2014"
_LONGEST = 2_000


def commands_and_queries(node: Node, scope: Scope, *, report: Report) -> Facts:
    """The operations of one domain."""
    for names, kind in ((COMMANDS, OperationKind.COMMAND), (QUERIES, OperationKind.QUERY)):
        for part in parts(node.get(*names), "name", "command", "query", "key", "id", "title"):
            said = _as_call(_operation(part, kind, scope=scope, report=report), part)
            routed = [
                _named(one, said)
                for one in _routes(part, scope, report=report)
                if isinstance(one, Operation) and not one.proxies_to
            ]
            yield from routed or [said]


def _as_call(said: Operation, part: Part) -> Operation:
    """With what the parameters of a call say: `BuyPlan(code: string) : Guid — asks for a payment
    [BuyPlan]`.
    """
    is_whole = part.node.is_text and part.words is not None
    call = read_call((str(part.node.value) if is_whole else part.spelled)[:_LONGEST])
    if call is None:
        return said
    part.node.text()
    return replace(
        said,
        key=call.name,
        description=call.description if is_whole else said.description,
        request=said.request or call.request,
        response=said.response or call.response,
        permissions=said.permissions or call.permissions,
    )


def _routes(part: Part, scope: Scope, *, report: Report) -> Facts:
    """What the scan says of method and path, if it does: in a member, or among the words."""
    node = part.node
    if not node.is_object:
        found = _ROUTE.search(_line(part))
        if found is not None:
            route = Node(found[0], pointer=node.pointer)
            yield from endpoint_of_text(route, scope, report=report)
        return
    stated = node.unmarked().get(*PATHS)
    if stated is None:
        return
    if stated.is_object and (inner := node.get(*PATHS)) is not None:
        if inner.unmarked().get(*PATHS) is not None:
            yield from endpoint_of_object(inner, scope, report=report)
        return
    text = str(stated.value) if stated.is_text else ""
    if "/" in text and read_endpoint(text) is not None:
        yield from endpoint_of_object(node, scope, report=report)


def _line(part: Part) -> str:
    return f"{part.spelled}: {part.words or part.node.unmarked().text() or ''}"[:_LONGEST]


def _named(endpoint: Operation, said: Operation) -> Operation:
    """The command that an endpoint leads to: what both say, under the command's name."""
    return replace(
        endpoint,
        key=_without_route(said.key),
        kind=said.kind,
        description=_without_route(said.description) or endpoint.description,
        request=said.request or endpoint.request,
        response=said.response or endpoint.response,
        permissions=said.permissions or endpoint.permissions,
        authentication=said.authentication or endpoint.authentication,
        handler=said.handler or endpoint.handler,
        notes=tuple(dict.fromkeys((*endpoint.notes, *said.notes))),
        origin=said.origin,
    )


def _without_route(text: str) -> str:
    found = _ROUTE.search(text[:_LONGEST])
    if found is None:
        return text
    pieces = (text[: found.start()].strip(_AROUND), text[found.end() :].strip(_AROUND))
    return " ".join(one for one in pieces if one) or text


def _operation(part: Part, kind: OperationKind, *, scope: Scope, report: Report) -> Operation:
    node = part.node
    request, words = body_of(node, REQUESTS, report=report)
    response, told = body_of(node, RESPONSES, report=report)
    return Operation(
        key=part.key,
        kind=kind,
        description=text_of(node, *DESCRIPTIONS) or part.text,
        group=scope.group,
        group_description=scope.description,
        stated_container=scope.container,
        request=request,
        response=response,
        permissions=permissions_of(node) or texts_of(node, "authorization"),
        authentication=read_authentication(
            text_of(node, "authentication", "auth") or scope.authentication
        ),
        handler=text_of(node, *HANDLERS),
        notes=tuple(one for one in (words, told) if one),
        origin=Origin.stated(node.pointer),
    )
