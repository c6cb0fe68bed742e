"""How names are spelled and things are listed, drawn at random."""

from dataclasses import dataclass, field
from random import Random
from typing import Any, TypeAlias

Value: TypeAlias = Any
NAMES = {
    "containers": ("containers", "services", "microservices", "c4_containers"),
    "api_endpoints": ("api_endpoints", "api", "endpoints", "routes", "apis", "api_groups"),
    "data_schema": ("data_schema", "schema", "data_model", "database_schema", "persistence"),
    "tables": ("tables", "entities", "models"),
    "columns": ("columns", "fields", "attributes"),
    "relationships": ("relationships", "edges", "connections", "interactions", "dependencies"),
    "events": ("events", "messages", "domain_events", "event_catalog"),
    "technology": ("technology", "tech", "tech_stack", "stack"),
    "description": ("description", "summary", "purpose"),
    "owner": ("owner", "service", "owned_by", "container"),
    "source": ("source", "from", "caller"),
    "destination": ("destination", "to", "target", "callee"),
    "method": ("method", "verb", "http_method"),
    "path": ("path", "route", "url"),
    "nested_endpoints": ("endpoints", "routes", "api_endpoints", "rest_endpoints"),
    "depends_on": ("depends_on", "uses", "calls", "dependencies"),
    "publishes": ("publishes", "produces", "emits", "publishes_events"),
    "subscribes": ("subscribes", "consumes", "listens_to", "subscribes_to"),
}


@dataclass(frozen=True, slots=True)
class Dialect:
    """Draws a spelling for whatever is to be written."""

    random: Random

    def name(self, meant: str) -> str:
        """A synonym, in some case."""
        return self.cased(self.random.choice(NAMES[meant]))

    def cased(self, name: str) -> str:
        """snake_case, camelCase, kebab-case, PascalCase or words."""
        words = name.split("_")
        return self.random.choice(
            (
                "_".join(words),
                words[0] + "".join(one.capitalize() for one in words[1:]),
                "-".join(words),
                "".join(one.capitalize() for one in words),
                " ".join(words),
            )
        )

    def listed(self, members: dict[str, Value]) -> Value:
        """A map, or a list of objects that name themselves."""
        if self.random.random() < 0.5 or not all(isinstance(one, dict) for one in members.values()):
            return members
        key = self.random.choice(("id", "key", "name"))
        return [{key: name, **member} for name, member in members.items()]

    def path(self, text: str) -> str:
        """A parameter in some notation."""
        spelled = self.random.choice(
            ("{id}", ":id", "<id>", "{orderId}", "[id]", "${id}", "{id:int}")
        )
        return text.replace("{id}", spelled)


@dataclass(frozen=True, slots=True)
class Draft:
    """Containers by key, and other sections by name, as far as they are written."""

    members: dict[str, dict[str, Value]]
    sections: dict[str, Value] = field(default_factory=dict)
