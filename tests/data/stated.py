"""What a scan says of its tables, read by a few lines that share nothing with scaffold.

A type is in the words of PostgreSQL's `format_type`. Where ours is another on purpose, it stands in
`INSTEAD`, and what no scan says in `ASSUMED`; README.md beside this file explains both.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Names = tuple[str, ...]
Json = dict[str, Any]

WORDS = {
    "bool": "boolean",
    "char": "character varying",
    "float": "double precision",
    "int": "integer",
    "serial": "integer",
    "bigserial": "bigint",
    "varchar": "character varying",
    "time": "time without time zone",
    "timestamp": "timestamp without time zone",
    "timestamptz": "timestamp with time zone",
}
INSTEAD = {"numeric": "numeric(20,8)", "numeric(12)": "numeric(12,0)"}
# Used by columns of a scan and defined nowhere in it.
UNDEFINED = "enum_legal_entity_country"
# Tables without a key in their scan, and what was taken for it.
ASSUMED_KEYS: Mapping[str, Names] = {
    "deal_chat_unread_messages": ("message_uuid", "person_uuid"),
    "no_key_two_references": ("tree_id", "code"),
    "no_key_at_all": ("id",),
}
ASSUMED_COLUMNS = {("no_key_at_all", "id"): "uuid"}


@dataclass(slots=True)
class StatedColumn:
    """`default` as the scan spells it, "" for none."""

    type: str
    nullable: bool
    default: str = ""


@dataclass(slots=True)
class StatedTable:
    """`keys` lead from columns to a table and its columns, with what a delete does."""

    columns: dict[str, StatedColumn] = field(default_factory=dict)
    primary_key: Names = ()
    uniques: set[Names] = field(default_factory=set)
    # The kinds of the relations by these columns to that table.
    told: dict[tuple[Names, str], set[str]] = field(default_factory=dict)
    indexes: set[Names] = field(default_factory=set)
    keys: set[tuple[Names, str, Names, str]] = field(default_factory=set)


@dataclass(slots=True)
class Stated:
    """Tables by the service that owns them."""

    tables: dict[str, StatedTable]
    enums: dict[str, list[str]]
    owners: dict[str, list[str]]


def stated(scan: Path, owners: Mapping[str, list[str]] | None = None) -> Stated:
    """Everything that a scan says; `owners` where it does not say those."""
    schema = json.loads(scan.read_bytes())["data_schema"]
    enums = schema.get("enums", {})
    tables = {name: _table(name, one, enums=enums) for name, one in schema["tables"].items()}
    found = dict(owners or {})
    for name, one in schema["tables"].items():
        if owners is None:
            found.setdefault(one.get("service", "hypetrain-api"), []).append(name)
    for name, one in schema["tables"].items():
        for relation in one.get("relationships", ()):
            _relate(name, relation, tables=tables, schema=schema["tables"])
    for table in tables.values():
        _make_unique(table)
    _drop_keys_across(tables, found)
    return Stated(tables, enums, found)


def spelled(kind: str, enums: Json) -> str:
    """As `format_type` would print it."""
    base, is_list = kind.removesuffix("[]"), kind.endswith("[]")
    return _spelled(re.sub(r",\s*", ",", base), enums) + "[]" * is_list


def _spelled(base: str, enums: Json) -> str:
    if base in enums:
        return base if re.fullmatch(r"[a-z_0-9]+", base) else f'"{base}"'
    if base == UNDEFINED:
        return "text"
    if base in INSTEAD:
        return INSTEAD[base]
    word, size = re.fullmatch(r"([^(]*)(\(.*\))?", base).groups("")  # type: ignore[union-attr]
    first, _, rest = WORDS.get(word, word).partition(" ")
    # `timestamp(3) with time zone`, and `character varying(40)`.
    if rest == "varying" or not rest:
        return f"{first} {rest}".rstrip() + size
    return f"{first}{size} {rest}"


def _table(name: str, table: Json, *, enums: Json) -> StatedTable:
    made = StatedTable()
    for one in (*table["columns"], *table.get("constraints", ())):
        if isinstance(one, str):
            _add_line(made, one)
        else:
            _add_column(made, one, enums=enums)
    made.primary_key = ASSUMED_KEYS.get(name, made.primary_key)
    for (owner, column), kind in ASSUMED_COLUMNS.items():
        if owner == name:
            made.columns = {column: StatedColumn(kind, nullable=False), **made.columns}
    return made


def _add_column(made: StatedTable, one: Json, *, enums: Json) -> None:
    default = one.get("default", "")
    made.columns[one["name"]] = StatedColumn(
        spelled(one["type"], enums),
        bool(one.get("nullable")),
        default if isinstance(default, str) else json.dumps(default),
    )
    if one.get("primary_key"):
        made.primary_key = (*made.primary_key, one["name"])
    elif one.get("unique"):
        made.uniques.add((one["name"],))


def _add_line(made: StatedTable, line: str) -> None:
    """`id uuid PK`, `UNIQUE(a, b)`, `INDEX(a, b)`, `owner_id uuid NOT NULL UNIQUE WITH type`."""
    constraint = re.fullmatch(r"(UNIQUE|INDEX)\((.*)\)", line)
    if constraint:
        columns = tuple(one.strip() for one in constraint[2].split(","))
        (made.uniques if constraint[1] == "UNIQUE" else made.indexes).add(columns)
        return
    name, kind, *rest = line.split()
    made.columns[name] = StatedColumn(spelled(kind, {}), "NOT" not in rest and "PK" not in rest)
    if "PK" in rest:
        made.primary_key = (*made.primary_key, name)
    if "UNIQUE" in rest:
        made.uniques.add((name, *rest[rest.index("WITH") + 1 :]) if "WITH" in rest else (name,))


def _relate(name: str, relation: Json, *, tables: dict[str, StatedTable], schema: Json) -> None:
    target = relation["target_table"]
    columns = tuple(one.strip() for one in relation.get("foreign_key", "").split(",") if one)
    if not columns:
        return
    is_ours = relation["type"] != "one_to_many" and set(columns) <= tables[name].columns.keys()
    source, target = (name, target) if is_ours else (target, name)
    deletes = {
        one["name"]: one.get("on_delete", "").upper() or "NO ACTION"
        for one in schema[source]["columns"]
    }
    key = (columns, target, tables[target].primary_key, deletes[columns[0]])
    tables[source].keys.add(key)
    tables[source].told.setdefault((columns, target), set()).add(relation["type"])


def _make_unique(table: StatedTable) -> None:
    """Columns of relations that nobody tells otherwise than one to one (SC253)."""
    for (columns, _), kinds in table.told.items():
        if kinds == {"one_to_one"} and columns != table.primary_key:
            table.uniques.add(columns)


def _drop_keys_across(tables: dict[str, StatedTable], owners: dict[str, list[str]]) -> None:
    """Between services there is none."""
    owner = {table: service for service, listed in owners.items() for table in listed}
    for name, table in tables.items():
        table.keys = {key for key in table.keys if owner[name] == owner[key[1]]}
