"""What a section of relations speaks of: `relations` may hold edges, and `relationships` tables."""

import re
from collections.abc import Iterator

from scaffold.scan import JsonValue, Node, normal_form

CONTAINERS = ("containers", "services", "microservices", "applications", "apps", "c4_containers")
SCHEMAS = ("data_schema", "data_model", "database_schema", "database", "schema", "persistence")
TABLES = ("tables", "entities", "models", "collections")
NAMES = ("key", "id", "name", "table", "entity", "title")
ENDS = (
    "source",
    "destination",
    "from",
    "to",
    "target",
    "from_table",
    "to_table",
    "target_table",
    "caller",
    "callee",
)
_BETWEEN = re.compile(r"\s*(?:<->|<-|-+>|→|←|=>|,)\s*|\s*[:(]|\.|\s")
# A longer list is told by its beginning.
MOST = 200


class Names:
    """Names of containers and tables, in normal form, wherever their sections stand."""

    def __init__(self, root: Node) -> None:
        places = [root, *(node for _, node in root.entries() if node.is_object)]
        places += [node for one in places[1:] for _, node in one.entries() if node.is_object]
        self.containers = frozenset(name for one in places for name in _names(one.get(*CONTAINERS)))
        schemas = [found for one in places if (found := one.get(*SCHEMAS)) is not None]
        self.tables = frozenset(
            name for one in (*places, *schemas) for name in _names(one.get(*TABLES))
        )


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
            found = [member.get(name) for name in NAMES]
            found += [one for key, one in member.items() if key.lower().endswith(("id", "name"))]
            yield from (normal_form(one) for one in found if isinstance(one, str))


def _ends(value: JsonValue) -> Iterator[str]:
    for member in _members(value)[:MOST]:
        if isinstance(member, str):
            yield from (one for one in _BETWEEN.split(member[:400]) if one)
        elif isinstance(member, dict):
            if len(member) == 1:
                yield from (one for key in member for one in _BETWEEN.split(key[:400]) if one)
            found = [member.get(name) for name in ENDS]
            found += [one for end in found if isinstance(end, list) for one in end]
            yield from (one for one in found if isinstance(one, str))


def _members(value: JsonValue) -> list[JsonValue]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []
