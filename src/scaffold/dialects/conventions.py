"""Endpoints that a group states once for many resources: `each has GET /{resource}`, `CRUD`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.translate import SC214
from scaffold.dialects.endpoints import endpoint_of_text
from scaffold.dialects.facts import Facts
from scaffold.dialects.scope import Scope
from scaffold.model import Operation, Origin
from scaffold.notations.routes import join_paths
from scaffold.scan import Node

RESOURCES = (
    "resources",
    "names",
    "entities",
    "collections",
    "models",
    "nouns",
    "for",
    "applies_to",
    "controllers",
)
_METHODS = "GET|POST|PUT|PATCH|DELETE|HEAD"
_TEMPLATE = re.compile(
    rf"\b(?P<methods>(?:{_METHODS})(?:[|/](?:{_METHODS}))*)\s+(?P<path>/[^\s,;]*)"
)
# What stands for the resource in a pattern.
_HOLE = re.compile(
    r"\{(?:resources?|name|entity|collection|noun|model|plural|x)\}"
    r"|<(?:resources?|name|entity|collection|noun|model|plural|x)>"
    r"|:(?:resources?|entity|collection|noun|model|plural)\b",
    re.IGNORECASE,
)
_USUAL = re.compile(
    r"\bcrud\b|\b(?:usual|standard|conventional|same|default) (?:five|5|rest|restful|set)\b"
    r"|\brest(?:ful)? (?:resources?|routes|endpoints|actions|conventions?)\b",
    re.IGNORECASE,
)
_PREFIX = re.compile(
    r"\b(?:prefix(?:ed)?|below|under)(?: with| is|:)? `?(?P<path>/[\w./{}:-]{1,100})"
)
_BARE = re.compile(r"[A-Za-z][\w-]{0,80}(?:/[A-Za-z{:][\w}-]{0,80}){0,3}")
_READ = 1000
_MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Convention:
    """Which endpoints each of the resources has; `pattern` is the text that says so."""

    listed: Node
    resources: tuple[Node, ...]
    endpoints: tuple[str, ...]
    prefix: str
    pattern: Node
    # What the pattern is called.
    key: str


def convention_of(node: Node) -> Convention | None:
    """What an object states for all resources that it lists; None where it does not."""
    listed = node.get(*RESOURCES)
    resources = tuple(_bare(listed)) if listed is not None else ()
    if listed is None or not resources:
        return None
    for key, inner in node.entries():
        if not inner.is_text:
            continue
        text = str(inner.value)[:_READ]
        if endpoints := tuple(_endpoints(text)):
            told = _PREFIX.search(text)
            prefix = told["path"] if told and not _HOLE.search(told["path"]) else ""
            return Convention(
                listed=listed,
                resources=resources,
                endpoints=endpoints,
                prefix=prefix,
                pattern=inner,
                key=key,
            )
    return None


def operations_of_convention(stated: Convention, scope: Scope, *, report: Report) -> Facts:
    """The endpoints of each resource."""
    stated.pattern.text()
    stated.listed.raw()
    report.add(
        SC214,
        f"{len(stated.resources)} resources have {len(stated.endpoints)} endpoints each",
        at=stated.pattern.pointer,
    )
    own = replace(scope, prefix=join_paths(scope.prefix, stated.prefix)) if stated.prefix else scope
    for node in stated.resources:
        name = node.text() or ""
        for endpoint in stated.endpoints:
            line = _HOLE.sub(name, endpoint)
            for fact in endpoint_of_text(Node(line, pointer=node.pointer), own, report=report):
                if isinstance(fact, Operation):
                    origin = Origin.derived(SC214.code, node.pointer, stated.pattern.pointer)
                    yield replace(fact, origin=origin, binding=origin)


def _bare(listed: Node) -> Iterator[Node]:
    """The resources, where nothing else is listed."""
    members = list(listed.elements())[:_MOST]
    if listed.is_text:
        names = [one.strip() for one in str(listed.value)[:_READ].split(",")]
        members = [Node(one, pointer=listed.pointer) for one in names if one]
    if all(one.is_text and _BARE.fullmatch(str(one.value)) for one in members):
        yield from members


def _endpoints(text: str) -> Iterator[str]:
    """Lines with a hole for the resource."""
    told = [one for one in _TEMPLATE.finditer(text) if _HOLE.search(one["path"])]
    yield from (f"{one['methods']} {one['path'].rstrip('.)`')}" for one in told)
    if not told and _USUAL.search(text):
        update = "PATCH" if "PATCH" in text and "PUT" not in text else "PUT"
        yield from ("GET /{resource}", "POST /{resource}", "GET /{resource}/{id}")
        yield from (f"{update} /{{resource}}/{{id}}", "DELETE /{resource}/{id}")
