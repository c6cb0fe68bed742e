"""Calls that have a name and no path: `{"sources": {"create": "new source", "list": "all"}}`."""

import re
from dataclasses import replace

from scaffold.dialects.endpoints import named_call
from scaffold.dialects.facts import Facts
from scaffold.dialects.layout import text_of
from scaffold.dialects.scope import Scope
from scaffold.notations.routes import join_paths
from scaffold.scan import Node

# `style: RPC over HTTP, every call is POST`
_RPC = re.compile(
    r"\brpc\b.{0,40}\b(?:http|post)\b|\b(?:every|each|all) (?:call|request|method)s? "
    r"(?:is|are) (?:a )?post\b",
    re.IGNORECASE,
)
_STYLES = ("style", "protocol", "kind", "type", "convention")


def is_of_rpc(node: Node) -> bool:
    """Whether an object says that all below it are calls."""
    return _RPC.search(text_of(node, *_STYLES)) is not None


def calls_by_name(section: Node, scope: Scope) -> Facts:
    """Names below names are the path: `{"sources": {"create": "new source", "list": "all"}}`."""
    for key, inner in section.entries():
        if inner.is_text:
            yield from named_call(key, inner, scope=scope)
        elif inner.is_object or inner.is_array:
            below = replace(
                scope, prefix=join_paths(scope.prefix, key), group=key, depth=scope.depth + 1
            )
            yield from (
                calls_by_name(inner, below) if inner.is_object else _listed_calls(inner, below)
            )


def _listed_calls(section: Node, scope: Scope) -> Facts:
    for one in section.elements():
        name, _, words = (one.text() or "").partition(": ")
        if name and " " not in name:
            yield from named_call(name, one, scope=scope, words=words)
