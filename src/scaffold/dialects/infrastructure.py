"""What a system runs on: containers that nobody wrote, or how and where they are deployed."""

from scaffold.diagnostics import Report
from scaffold.dialects.containers import KINDS, translate_containers
from scaffold.dialects.facts import Facts
from scaffold.dialects.layout import Part, parts
from scaffold.dialects.technologies import TECHNOLOGIES
from scaffold.dialects.topology import EDGES, RESOURCES, translate_topology
from scaffold.model import ExternalSystem, Origin
from scaffold.scan import Node


def translate_infrastructure(section: Node, report: Report) -> Facts:
    """Products with a technology each are containers; a text is a product that is not deployed
    under a name of its own; all else is a topology.
    """
    if section.is_text or not _is_products(section):
        yield from translate_topology(section, report)
        return
    listed = [one for one in parts(section) if not one.node.is_object]
    if not listed:
        yield from translate_containers(section, report)
        return
    for one in parts(section):
        if one.node.is_array:
            for inner in parts(one.node):
                yield _product(inner, one.key)
        else:
            yield _product(one, one.key if one.words is None else "")


def _product(part: Part, kind: str) -> ExternalSystem:
    """`{"database": "PostgreSQL 15"}` or `Redis (cache)`."""
    name = part.key if part.words is not None else part.text or part.key
    return ExternalSystem(
        name=name,
        kind=kind,
        technology=name,
        description=part.text if part.words is not None else "",
        origin=Origin.stated(part.node.pointer),
    )


def _is_products(section: Node) -> bool:
    members = [one.node for one in parts(section)]
    if not members:
        return False
    if any(one.get(*EDGES, *RESOURCES, "source", "from") is not None for one in members):
        return False
    if any(one.is_object for one in members):
        return all(one.get(*TECHNOLOGIES, *KINDS) is not None for one in members if one.is_object)
    return all(one.is_text and len(str(one.value)) < _LONGEST_NAME for one in members)


_LONGEST_NAME = 60
