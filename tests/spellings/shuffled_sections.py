"""The sections of a scan in a dialect."""

import re

from tests.spellings.columns import BY_COLUMN
from tests.spellings.dialect import Dialect, Draft, Value
from tests.spellings.system import EDGES, ENDPOINTS, TABLES


def write_endpoints(dialect: Dialect, draft: Draft) -> None:
    random = dialect.random
    layout = random.choice(("nested", "by container", "groups", "paths"))
    if layout == "nested":
        for key, listed in ENDPOINTS.items():
            draft.members[key][dialect.name("nested_endpoints")] = [
                _endpoint(dialect, one) for one in listed
            ]
    elif layout == "paths":
        for key, listed in ENDPOINTS.items():
            draft.members[key][random.choice(("openapi", "api"))] = {"paths": _paths(listed)}
    elif layout == "by container":
        draft.sections[dialect.name("api_endpoints")] = {
            key: [_endpoint(dialect, one) for one in listed] for key, listed in ENDPOINTS.items()
        }
    else:
        draft.sections[dialect.name("api_endpoints")] = [
            _group(dialect, key, listed=part)
            for key, listed in ENDPOINTS.items()
            for part in random.choice(((listed,), (listed[:2], listed[2:])))
        ]


def _group(dialect: Dialect, key: str, *, listed: tuple[str, ...]) -> Value:
    prefix = dialect.random.choice(("", "/v1", "/v1/"))
    cut = [
        one.replace(" /v1", " ") if prefix and dialect.random.random() < 0.7 else one
        for one in listed
    ]
    return {
        "name": key,
        dialect.random.choice(("prefix", "base_path", "basePath")): prefix,
        "service": key,
        dialect.name("nested_endpoints"): [_endpoint(dialect, one) for one in cut],
    }


def _paths(listed: tuple[str, ...]) -> Value:
    found: dict[str, dict[str, Value]] = {}
    for one in listed:
        method, path = one.split(" ")
        found.setdefault(path, {})[method.lower()] = {"summary": "as documented"}
    return found


def _endpoint(dialect: Dialect, text: str) -> Value:
    random = dialect.random
    method, path = dialect.path(text).split(" ")
    return random.choice(
        (
            f"{method} {path}",
            f"`{method} {path}`",
            f"{method} {path} - what it does",
            f"{method} {path}: what it does",
            f"{method.lower()} {path} (auth: jwt)",
            f"{path} [{method}]",
            f"| {method} | {path} | what it does |",
            {f"{method} {path}": "what it does"},
            {
                dialect.name("method"): random.choice((method, method.lower())),
                dialect.name("path"): path,
            },
            {dialect.name("path"): path, "methods": [method]},
            [method, path],
        )
    )


def write_tables(dialect: Dialect, draft: Draft) -> None:
    random = dialect.random
    if random.random() < 0.4:
        for key in ("orders", "billing"):
            own = {
                name: _table(dialect, cols)
                for name, (owner, cols) in TABLES.items()
                if owner == key
            }
            written = dialect.listed(own)
            inner = random.choice(("database", "schema", "")) if isinstance(written, dict) else ""
            draft.members[key].update(
                {inner: {"tables": written}} if inner else {dialect.name("tables"): written}
            )
        return
    tables = {}
    for name, (owner, columns) in TABLES.items():
        table = _table(dialect, columns)
        table = table if isinstance(table, dict) and "columns_" not in table else {"columns": table}
        tables[name] = {**table, dialect.name("owner"): owner}
    if random.random() < 0.7:
        draft.sections[dialect.name("data_schema")] = {
            dialect.name("tables"): dialect.listed(tables)
        }
    else:
        draft.sections[dialect.name("tables")] = dialect.listed(tables)


def _table(dialect: Dialect, columns: tuple[str, ...]) -> Value:
    random = dialect.random
    if random.random() < 0.5:
        return {dialect.name("columns"): [random.choice(BY_COLUMN[one]) for one in columns]}
    objects = [_column(dialect, one) for one in columns]
    if random.random() < 0.3:
        return {dialect.name("columns"): {one.pop("name"): one for one in objects}}
    return {dialect.name("columns"): objects}


def _column(dialect: Dialect, meant: str) -> dict[str, Value]:
    found = re.fullmatch(
        r"(\w+) (\S+)( null)?( pk)?( unique)?(?: default (\S+))?(?: -> (\w+)\((\w+)\))?", meant
    )
    assert found is not None, meant
    name, kind, null, key, unique, default, table, target = found.groups()
    random = dialect.random
    column: dict[str, Value] = {
        "name": name,
        random.choice(("type", "dataType", "data_type")): _type(kind),
    }
    if not key:
        column[random.choice(("nullable", "null", "is_nullable"))] = bool(null)
    if key:
        column[random.choice(("primary_key", "primaryKey", "pk", "isPrimaryKey"))] = True
    if unique:
        column[random.choice(("unique", "isUnique"))] = True
    if default:
        column[random.choice(("default", "defaultValue"))] = default
    if table:
        column[random.choice(("references", "foreign_key", "fk"))] = random.choice(
            (f"{table}.{target}", f"{table}({target})", {"table": table, "column": target})
        )
    return column


def _type(kind: str) -> str:
    return kind.replace("string", "varchar")


def write_edges(dialect: Dialect, draft: Draft) -> None:
    random = dialect.random
    layout = random.choice(("nested", "list", "map", "topology", "diagram"))
    if layout == "nested":
        for source, destination in EDGES:
            draft.members[source].setdefault("dependsOn", []).append(destination)
    elif layout == "map":
        adjacent: dict[str, list[str]] = {}
        for source, destination in EDGES:
            adjacent.setdefault(source, []).append(destination)
        draft.sections[dialect.name("relationships")] = adjacent
    elif layout == "diagram":
        lines = [f"  {source} --> {destination}" for source, destination in EDGES]
        draft.sections["deployment_topology"] = {"diagram": "\n".join(("graph TD", *lines))}
    else:
        listed = [_edge(dialect, ends) for ends in EDGES]
        random.shuffle(listed)
        if layout == "topology":
            draft.sections["deployment_topology"] = {
                "production": {"name": "Production", "relationships": listed}
            }
        else:
            draft.sections[dialect.name("relationships")] = listed


def _edge(dialect: Dialect, ends: tuple[str, str]) -> Value:
    random = dialect.random
    source, destination = ends
    spelled = random.choice(
        (source, source.upper(), source.replace("-", "_"), source.replace("-", " "))
    )
    return random.choice(
        (
            f"{source} -> {destination}: traffic",
            f"{source} → {destination} (traffic)",
            f"{source} calls {destination} via TCP",
            {f"{source} -> {destination}": "traffic"},
            {dialect.name("source"): spelled, dialect.name("destination"): destination},
            {dialect.name("source"): source, "destination": destination, "description": "traffic"},
        )
    )


PUBLISHED: tuple[Value, ...] = (
    ["order.created (topic: orders)"],
    [{"event": "order.created", "topic": "orders"}],
    [{"name": "order.created", "channel": "orders"}],
    ["order.created → topic orders"],
)
SUBSCRIBED: tuple[Value, ...] = (
    ["order.created"],
    "order.created",
    [{"event": "order.created"}],
    ["order.created from orders"],
)
LISTED: tuple[Value, ...] = (
    {"order.created": {"producer": "orders", "consumers": ["billing"], "topic": "orders"}},
    [
        {
            "name": "order.created",
            "publishedBy": "orders",
            "consumedBy": "billing",
            "topic": "orders",
        }
    ],
    [{"event": "order.created", "source": "orders", "subscribers": ["billing"], "queue": "orders"}],
    ["order.created: orders -> billing (topic: orders)"],
)


def write_events(dialect: Dialect, draft: Draft) -> None:
    """At who sends and receives them, or in a section of their own."""
    random = dialect.random
    if random.random() < 0.5:
        draft.members["orders"][dialect.name("publishes")] = random.choice(PUBLISHED)
        draft.members["billing"][dialect.name("subscribes")] = random.choice(SUBSCRIBED)
    else:
        draft.sections[dialect.name("events")] = random.choice(LISTED)
