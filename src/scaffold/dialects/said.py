"""What an object says of an endpoint beside its method and path."""

import re
from dataclasses import dataclass

from scaffold.diagnostics import Report
from scaffold.dialects.access import AUTHENTICATIONS, authentication_of, permissions_of
from scaffold.dialects.bodies import REQUESTS, answer_of, body_of
from scaffold.dialects.layout import DESCRIPTIONS, parts, text_of, texts_of
from scaffold.dialects.operation_words import HANDLERS, NAMES
from scaffold.dialects.parameters import parameters_of
from scaffold.model import Authentication, Parameter, Shape
from scaffold.notations.operation_names import called_by
from scaffold.scan import Node

TARGETS = (
    "proxies_to",
    "target",
    "targets",
    "cluster",
    "clusters",
    "upstream",
    "upstreams",
    "forward_to",
    "proxy_to",
    "backend",
    "destination",
)
_PLAIN_WORDS = frozenset({"", "none", "public", "jwt", "bearer", "true", "false", "required"})
ADDRESS = re.compile(r"[a-z][a-z0-9+]{1,10}://([\w.-]{1,200})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What an object says beside method and path."""

    description: str = ""
    request: Shape | None = None
    response: Shape | None = None
    parameters: tuple[Parameter, ...] = ()
    permissions: tuple[str, ...] = ()
    authentication: Authentication | None = None
    handler: str = ""
    called: str = ""
    notes: tuple[str, ...] = ()
    status: int | None = None
    proxies_to: tuple[str, ...] = ()


def said_of(node: Node, report: Report) -> Said:
    if not node.is_object:
        return Said(description="" if node.is_array else node.text() or "")
    request, asked = body_of(node, REQUESTS, report=report)
    answer = answer_of(node, report=report)
    return Said(
        description=text_of(node, *DESCRIPTIONS),
        request=request,
        response=answer.shape,
        parameters=parameters_of(node),
        permissions=permissions_of(node),
        authentication=authentication_of(node),
        handler=text_of(node, *HANDLERS),
        called=called_by(text_of(node, *NAMES)),
        notes=tuple(one for one in (asked, answer.words, *_headers(node), _caller(node)) if one),
        status=answer.status,
        proxies_to=tuple(map(host_of, texts_of(node, *TARGETS))),
    )


def _headers(node: Node) -> tuple[str, ...]:
    """Names of headers: in a text, a list, a map from name to type, objects with a name."""
    found = node.get("headers", "request_headers")
    if found is None or found.is_text:
        return texts_of(node, "headers", "request_headers")
    names = tuple(one.key for one in parts(found, "name", "header", "key"))
    # What else is said of one is no table: all of it belongs to the endpoint.
    found.raw()
    return names


def _caller(node: Node) -> str:
    """What the word for authentication says beyond that there is one."""
    word = text_of(node, *AUTHENTICATIONS)
    return f"authentication: {word}" if word.lower() not in _PLAIN_WORDS else ""


def host_of(target: str) -> str:
    """`http://billing:8080/api` gives `billing`."""
    found = ADDRESS.match(target)
    return found[1] if found else target
