"""Who may call an operation: words for authentication, and permissions in any layout."""

import re
from collections.abc import Iterator

from scaffold.dialects.layout import flag_of, texts_of, understood
from scaffold.model import Authentication
from scaffold.notations.endpoints import read_authentication
from scaffold.scan import Node

AUTHENTICATIONS = ("authentication", "auth", "security", "authorization", "access", "auth_type")
PERMISSIONS = (
    "permissions",
    "permission",
    "required_permissions",
    "required_permission",
    "requires_permission",
    "requires_permissions",
    "rights",
    "right",
    "roles",
    "role",
    "allowed_roles",
    "required_roles",
    "required_role",
    "scopes",
    "scope",
    "required_scopes",
    "required_scope",
    "policies",
    "policy",
    "claims",
)
_SCHEMES = ("type", "scheme", "kind", "method", "name")
_REQUIRED = ("required", "enabled", "needed")
# `orders.write`, `orders:write`: no word for authentication looks like it.
_PERMISSION = re.compile(r"\w{1,60}(?:[.:]\w{1,60}){1,5}")


def permissions_of(node: Node) -> tuple[str, ...]:
    """Listed, beside the word for authentication, or in the scopes of OpenAPI's security."""
    if found := texts_of(node, *PERMISSIONS):
        return found
    auth = node.get(*AUTHENTICATIONS)
    if auth is not None and auth.is_object:
        return texts_of(auth, *PERMISSIONS)
    if auth is not None and auth.is_array:
        return tuple(_scopes(auth))
    needed = understood(node, _permission, "requires")
    return (needed,) if needed else ()


def _scopes(security: Node) -> Iterator[str]:
    """`[{"bearerAuth": ["orders.write"]}]`."""
    for scheme in security.elements():
        for _, scopes in scheme.entries():
            yield from (text for one in scopes.elements() if (text := one.text()))


def _permission(text: str) -> str | None:
    return text if _PERMISSION.fullmatch(text) else None


def authentication_of(node: Node) -> Authentication | None:
    """Who may call, by a flag, a word, an object that holds one, or OpenAPI's security."""
    if (flag := flag_of(node, "public", "is_public", "anonymous", "allow_anonymous")) is not None:
        return Authentication.PUBLIC if flag else Authentication.BEARER
    required = flag_of(
        node,
        "requires_auth",
        "auth_required",
        "authenticated",
        "requires_authentication",
        "protected",
    )
    if required is not None:
        return _of_flag(required)
    auth = node.get(*AUTHENTICATIONS)
    if auth is not None and auth.is_object:
        required = flag_of(auth, *_REQUIRED)
        told = understood(auth, read_authentication, *_SCHEMES)
        return told or (None if required is None else _of_flag(required))
    if auth is not None and auth.is_array:
        return _of_list(auth)
    return understood(node, read_authentication, *AUTHENTICATIONS)


def _of_flag(is_required: bool) -> Authentication:
    return Authentication.BEARER if is_required else Authentication.PUBLIC


def _of_list(security: Node) -> Authentication | None:
    """No scheme at all lets everybody in, as OpenAPI has it."""
    schemes = list(security.elements())
    if not schemes:
        security.raw()
        return Authentication.PUBLIC
    if any(one.is_object for one in schemes):
        return Authentication.BEARER
    told = (read_authentication(str(one.value)) for one in schemes)
    return next((one for one in told if one), None)
