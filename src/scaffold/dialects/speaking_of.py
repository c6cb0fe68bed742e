"""What a section of relations speaks of: `relations` may hold edges, and `relationships` tables."""

import re
from collections.abc import Iterator

from scaffold.scan import JsonValue, Node, normal_form

CONTAINERS = ("containers", "services", "microservices", "applications", "apps", "c4_containers")
SCHEMAS = ("data_schema", "data_model", "database_schema", "database", "schema", "persistence")
TABLES = ("tables", "entities", "models", "collections")
NAMES = ("key", "id", "name", "table", "entity", "title")
ENDS = ("source", "destination", "from", "to", "target", "from_table", "to_table", "target_table")
_BETWEEN = re.compile(r"\s*(?:<->|<-|-+>|→|←|=>|,)\s*|\s*[:(]|\.")
# A longer list is told by its beginning.
MOST = 200


def container_names(root: Node) -> frozenset[str]:
    """Keys and names of containers, in normal form."""
    return frozenset(_names(root.get(*CONTAINERS)))


def table_names(root: Node) -> frozenset[str]:
    """Names of tables, in normal form."""
    schema = root.get(*SCHEMAS)
    inner = schema.get(*TABLES) if schema is not None else None
    return frozenset((*_names(inner), *_names(root.get(*TABLES))))


def speaks_of(section: Node, names: frozenset[str]) -> int:
    """How many ends of the section are among these names."""
    return sum(normal_form(end) in names for end in _ends(section.value))


def _names(section: Node | None) -> Iterator[str]:
    if section is None:
        return
    if isinstance(section.value, dict):
        yield from map(normal_form, section.value)
    for member in _members(section.value):
        if isinstance(member, dict):
            found = (member.get(name) for name in NAMES)
            yield from (normal_form(one) for one in found if isinstance(one, str))


def _ends(value: JsonValue) -> Iterator[str]:
    for member in _members(value)[:MOST]:
        if isinstance(member, str):
            yield from (one for one in _BETWEEN.split(member[:400]) if one)
        elif isinstance(member, dict):
            found = (member.get(name) for name in ENDS)
            yield from (one for one in found if isinstance(one, str))


def _members(value: JsonValue) -> list[JsonValue]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []
