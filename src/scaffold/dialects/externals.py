"""Software of somebody else."""

from scaffold.diagnostics import Report
from scaffold.dialects.facts import Facts
from scaffold.dialects.layout import Part, described, parts, text_of
from scaffold.dialects.other_kinds import other_kind
from scaffold.model import ExternalSystem, Origin
from scaffold.scan import Node

KINDS = ("type", "kind", "category", "role")
MOST_WORDS = 4
TECHNOLOGIES = ("technology", "technologies", "tech", "version", "protocol", "provider")


def translate_externals(section: Node, report: Report) -> Facts:
    """A map from name to system, a list of systems, or a map of kinds to lists."""
    for part in parts(section, "name", "title", "key", "id", "service"):
        if part.node.is_array:
            for inner in parts(part.node, "name", "title", "key", "id"):
                yield _external(inner, part.key)
        else:
            yield _external(part, "")


def _keys(part: Part) -> tuple[str, ...]:
    """What refers to it: its key in a map, its `id` in a list."""
    return tuple(filter(None, (text_of(part.node, "key", "id", "slug"), part.spelled)))


def _external(part: Part, kind: str) -> ExternalSystem:
    node = part.node
    name = text_of(node, "name", "title") or part.key
    return ExternalSystem(
        name=name,
        kind=text_of(node, *KINDS) or kind,
        other_kind=other_kind(node, KINDS, most_words=MOST_WORDS),
        description=described(part),
        technology=text_of(node, *TECHNOLOGIES),
        aliases=tuple(one for one in _keys(part) if one != name),
        origin=Origin.stated(node.pointer),
    )
