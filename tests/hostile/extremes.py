"""Scans that are extreme in one way each: size, depth, width, and inputs made for slow readers."""

import json
from collections.abc import Callable, Mapping
from itertools import count

from tests.hostile.positions import Json

# What is promised for scans below this size.
SIZE = 4_900_000
Make = Callable[[], bytes]


def written(scan: Json) -> bytes:
    """As a file."""
    return json.dumps(scan).encode()


def bare(**sections: Json) -> Json:
    """A small system: one service with one table, before `sections`."""
    return {
        "meta": {"project": "Extreme"},
        "containers": {"a-service": {"name": "A", "technology": "Go service"}},
        "api_endpoints": {"a-service": {"endpoints": ["GET /v1/things"]}},
        "data_schema": {"tables": {"things": {"columns": ["id uuid PK", "name text"]}}},
        **sections,
    }


def filled(unit: str, size: int = SIZE) -> str:
    """A text of about this size."""
    return unit * (size // len(unit))


def entries(unit: Callable[[int], tuple[str, Json]], size: int = SIZE) -> Json:
    """An object of about this size."""
    made: dict[str, Json] = {}
    left = size
    for number in count():
        key, value = unit(number)
        left -= len(json.dumps(key)) + len(json.dumps(value)) + 4
        if left < 0:
            return made
        made[key] = value
    return made


def one_table(columns: Json) -> Json:
    """A table with these columns."""
    return {"tables": {"things": {"columns": columns}}}


def endpoints(listed: Json) -> Json:
    """The endpoints of the only service."""
    return {"a-service": {"endpoints": listed}}


# Spellings of facts, each one long text that a careless pattern takes quadratic time for.
UNITS = (
    *("a", " ", "(", ")", "((", "[", "{", "{a:", "<", "a<", '"', "'", "`", "/", "/{", "{a}/", "|"),
    *(",", ", ", ":", ";", ".", "a.", "-", "->", "→", "=", "&a=", "?", "#", "\\", "\n", "- ", "*"),
    *("_", "a_", "A", "Aa", "1", "1,", "a ", "a b ", "A b, ", "GET ", "GET /a ", "emits A", "\t"),
    *("a (", "default ", "UNIQUE(", "enum(", "a,b(", "FK a.", "a -> b ", "via ", "within the "),
    *("subscribes to ", "XEvent ", "Aaa ", "every 5 minutes ", "* * ", "a@b.", "http://a/", "0."),
    *("null | ", "string; ", "Record<", "é", "e\u0301", "\u0430", "ﬁ", "İ", "{{", "${", "'''"),
)
POSITIONS: Mapping[str, Callable[[str], Json]] = {
    "column": lambda text: bare(data_schema=one_table(["id uuid PK", text])),
    "column type": lambda text: bare(
        data_schema=one_table([{"name": "a", "type": text, "primary_key": True}])
    ),
    "column default": lambda text: bare(
        data_schema=one_table([{"name": "a", "type": "text", "default": text}])
    ),
    "column name": lambda text: bare(data_schema=one_table([{"name": text, "type": "uuid"}])),
    "column description": lambda text: bare(
        data_schema=one_table([{"name": "a", "type": "jsonb", "description": text}])
    ),
    "table name": lambda text: bare(data_schema={"tables": {text: {"columns": ["id uuid PK"]}}}),
    "table description": lambda text: bare(
        data_schema={"tables": {"things": {"columns": ["id uuid PK"], "description": text}}}
    ),
    "schema description": lambda text: bare(
        data_schema={"description": text, "tables": {"things": {"columns": ["id uuid PK"]}}}
    ),
    "relation": lambda text: bare(
        data_schema={
            "tables": {"things": {"columns": ["id uuid PK"]}},
            "relationships": [{"from": text, "to": "things", "type": text}, text],
        }
    ),
    "enum": lambda text: bare(
        data_schema={
            "tables": {"t": {"columns": ["id uuid PK"]}},
            "enums": {"e": [text], "f": text},
        }
    ),
    "endpoint": lambda text: bare(api_endpoints=endpoints(["GET /v1/things", text])),
    "endpoint path": lambda text: bare(
        api_endpoints=endpoints([{"method": "GET", "path": "/" + text}])
    ),
    "endpoint description": lambda text: bare(
        api_endpoints=endpoints([{"method": "POST", "path": "/a", "description": text}])
    ),
    "prefix": lambda text: bare(
        api_endpoints=[{"name": "A", "prefix": text, "endpoints": ["GET /things"]}]
    ),
    "payload": lambda text: bare(
        containers={
            "a-service": {
                "name": "A",
                "type": "Service",
                "api_surface": {
                    "domains": {
                        "things": {
                            "commands": [{"name": "CreateThingCommand", "payload": text}],
                            "queries": [{"name": "GetThingQuery", "response": text}],
                        }
                    }
                },
            }
        }
    ),
    "operation name": lambda text: bare(
        containers={
            "a-service": {
                "name": "A",
                "type": "Service",
                "api_surface": {"domains": {text: {"commands": [{"name": text}]}}},
            }
        }
    ),
    "container key": lambda text: bare(containers={text: {"name": "A", "technology": "Go"}}),
    "container name": lambda text: bare(containers={"a": {"name": text, "technology": "Go"}}),
    "container description": lambda text: bare(
        containers={"a-service": {"name": "A", "technology": "Go", "description": text}}
    ),
    "technology": lambda text: bare(containers={"a-service": {"name": "A", "technology": text}}),
    "component": lambda text: bare(
        components={
            "a-service-x": {"name": text, "description": text[: len(text) // 2]},
            text[:1000]: {"dependencies": [text[: len(text) // 4]]},
        }
    ),
    "dependency": lambda text: bare(components={"x": {"name": "X", "dependencies": [text]}}),
    "edge": lambda text: bare(
        deployment_topology={
            "prod": {"relationships": [{"source": text, "destination": "a", "description": text}]}
        }
    ),
    "glossary": lambda text: bare(domain_glossary={"Thing": {"description": text}}),
    "glossary term": lambda text: bare(domain_glossary={text: {"description": "x"}}),
    "context": lambda text: bare(contexts={"A": {"description": text}}),
    "external": lambda text: bare(
        external_services={"x": {"type": text[: len(text) // 2], "description": text[:1000000]}}
    ),
    "external name": lambda text: bare(external_services={text: {"type": "third-party"}}),
    "workflow": lambda text: bare(
        workflows_jobs={"w": {"trigger": text[: len(text) // 2], "description": text[:1000000]}}
    ),
    "configuration": lambda text: bare(configuration={"env": [text]}),
    "unknown": lambda text: bare(something={"else": [text]}),
    "unknown key": lambda text: bare(something={text: 1}),
    "project": lambda text: bare(meta={"project": text}),
    "source": lambda text: bare(sources=[{"path": text, "role": "api", "anchors": [text[:1000]]}]),
}
