"""Endpoints beside the list of them, under a name of their own: `{"endpoints": [...], "probes":
["GET /live"]}`.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from scaffold.dialects.endpoints import METHODS, PATHS
from scaffold.dialects.layout import DESCRIPTIONS, unmarked
from scaffold.dialects.operation_words import AUTHENTICATIONS, CONTAINERS, GROUPS, PREFIXES
from scaffold.dialects.prefixes import prefix_of
from scaffold.dialects.scope import Scope
from scaffold.naming import words
from scaffold.notations.endpoints import read_endpoint, read_methods
from scaffold.scan import Node, normal_form

# What is called, or was there once, is served by somebody else or by nobody.
_OTHERS = frozenset(
    words(
        "calls called call consumes consumed uses used upstream upstreams outgoing outbound client "
        "clients depends dependencies dependency external example examples removed dropped former "
        "deprecated planned missing excluded redirects permissions headers tests"
    )
)
_KNOWN = frozenset(
    map(
        normal_form,
        (*PATHS, *METHODS, *DESCRIPTIONS, *AUTHENTICATIONS, *CONTAINERS, *GROUPS, *PREFIXES),
    )
)
# `outside of the base path`, `without prefix`
_OUTSIDE = re.compile(
    r"\b(?:outside|without|no|not (?:below|under|prefixed)|unprefixed|above|absolute)\b",
    re.IGNORECASE,
)


def besides(node: Node, handled: Collection[str]) -> Iterator[tuple[str, Node]]:
    """Members that list endpoints, each with its method, under no name that is known."""
    for key, inner in node.entries():
        form = normal_form(key)
        if form in handled or form in _KNOWN or is_of_others(key):
            continue
        if _are_endpoints(inner):
            yield key, inner


def is_of_others(key: str) -> bool:
    """Whether what stands below a name is served by somebody else, or was there once."""
    return not _OTHERS.isdisjoint(words(key))


def scope_beside(key: str, scope: Scope, *, node: Node) -> Scope:
    """What stands above a list beside another: the prefix as well, unless its name says no."""
    prefix = prefix_of(unmarked(node)) if _OUTSIDE.search(key.replace("_", " ")) else ""
    above = scope.prefix.removesuffix(prefix.rstrip("/")) if prefix else scope.prefix
    return replace(scope, prefix=above, group=key, description="")


def _are_endpoints(node: Node) -> bool:
    if node.is_text:
        return _is_endpoint(str(node.value))
    members = list(node.elements())
    if members:
        return all(
            _is_endpoint(str(one.value))
            if one.is_text
            else one.get(*PATHS) is not None and one.get(*METHODS) is not None
            for one in members
        )
    keys = [key for key, _ in node.entries()]
    return bool(keys) and all(_is_endpoint(one) for one in keys)


def _is_endpoint(text: str) -> bool:
    word = text.split(" ", maxsplit=1)[0]
    spelled = read_endpoint(text) if "/" in text and read_methods(word.rstrip(","))[1] else None
    return spelled is not None and bool(spelled.methods)
