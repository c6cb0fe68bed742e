"""What an object says of an endpoint beside its method and path."""

import re
from dataclasses import dataclass

from scaffold.diagnostics import Report
from scaffold.dialects.bodies import REQUESTS, RESPONSES, body_of, shape_of_body, success_of
from scaffold.dialects.layout import DESCRIPTIONS, flag_of, text_of, texts_of, understood
from scaffold.dialects.operation_words import HANDLERS, PERMISSIONS
from scaffold.dialects.parameters import parameters_of
from scaffold.model import Authentication, Parameter, Shape
from scaffold.notations.endpoints import read_authentication
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
AUTHENTICATIONS = ("authentication", "auth", "security", "authorization", "access", "auth_type")
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
    notes: tuple[str, ...] = ()
    status: int | None = None
    proxies_to: tuple[str, ...] = ()


def said_of(node: Node, report: Report) -> Said:
    if not node.is_object:
        return Said(description="" if node.is_array else node.text() or "")
    request, asked = body_of(node, REQUESTS, report=report)
    response, told = body_of(node, RESPONSES, report=report)
    status = text_of(node, "status", "status_code", "success_status", "success_code", "http_status")
    code, answered = _responses(node)
    if answered is not None and response is None:
        response, told = shape_of_body(answered, report=report)
    return Said(
        description=text_of(node, *DESCRIPTIONS),
        request=request,
        response=response,
        parameters=parameters_of(node),
        permissions=texts_of(node, *PERMISSIONS[:-1]),
        authentication=_authentication(node),
        handler=text_of(node, *HANDLERS),
        notes=tuple(one for one in (asked, told, *texts_of(node, "headers"), _caller(node)) if one),
        status=int(status)
        if status.isascii() and status.isdecimal() and len(status) == len("200")
        else code,
        proxies_to=tuple(map(host_of, texts_of(node, *TARGETS))),
    )


def _caller(node: Node) -> str:
    """What the word for authentication says beyond that there is one."""
    word = text_of(node, *AUTHENTICATIONS)
    return f"authentication: {word}" if word.lower() not in _PLAIN_WORDS else ""


def host_of(target: str) -> str:
    """`http://billing:8080/api` gives `billing`."""
    found = ADDRESS.match(target)
    return found[1] if found else target


def _responses(node: Node) -> tuple[int | None, Node | None]:
    found = node.get("responses")
    return success_of(found) if found is not None else (None, None)


def _authentication(node: Node) -> Authentication | None:
    if flag_of(node, "public", "is_public", "anonymous", "allow_anonymous"):
        return Authentication.PUBLIC
    required = flag_of(
        node,
        "requires_auth",
        "auth_required",
        "authenticated",
        "requires_authentication",
        "protected",
    )
    if required is not None:
        return Authentication.BEARER if required else Authentication.PUBLIC
    return understood(node, read_authentication, *AUTHENTICATIONS)
