"""Tables: of a schema section, of a container or component, as maps, lists or texts."""

from scaffold.diagnostics import Report
from scaffold.dialects.direct_columns import (
    OWNERS,
    RELATIONS,
    columns_member,
    has_direct_columns,
)
from scaffold.dialects.enums import translate_enums
from scaffold.dialects.facts import Facts, SchemaText
from scaffold.dialects.layout import DESCRIPTIONS, parts, text_of
from scaffold.dialects.one_table import TABLE_KEYS, models_in, table_of, tables_of_text
from scaffold.dialects.relations import relations_of
from scaffold.model import Origin
from scaffold.scan import Node, normal_form

TABLES = (
    "tables",
    "entities",
    "models",
    "collections",
    "documents",
    "schemas",
    "aggregates",
    "main_tables",
    "key_tables",
    "ddl",
    "sql",
    "prisma",
    "dbml",
)
STORES = (
    "databases",
    "stores",
    "data_stores",
    "services",
    "domains",
    "contexts",
    "bounded_contexts",
)
ENUMS = ("enums", "enum_types", "enumerations", "custom_types", "types")


def translate_schema(section: Node, report: Report) -> Facts:
    """A data schema: texts, tables, enums and relations, also where they are grouped by owner."""
    yield from schema_of(section, "", report=report)


def schema_of(section: Node, owner: str, *, report: Report) -> Facts:
    """The same, for one owner as spelled, or for nobody."""
    if section.is_text and models_in(section):
        yield from tables_of_text(section, owner, report=report)
        return
    # What one owner says of its schema says nothing of the others.
    description = "" if owner else text_of(section, *DESCRIPTIONS) or section.text() or ""
    if description:
        yield SchemaText(description=description, origin=Origin.stated(_place_of_text(section)))
    tables = section.get(*TABLES)
    if tables is not None:
        yield from tables_of(tables, owner, report=report)
    yield from _beside_tables(section, owner, report=report)
    if tables is None:
        yield from _without_tables_key(section, owner, report=report)


def _beside_tables(section: Node, owner: str, *, report: Report) -> Facts:
    """Enums and relations of a schema, and schemas within it."""
    for enums in filter(None, [section.get(*ENUMS)]):
        yield from translate_enums(enums, report)
    if section.is_object:
        yield from relations_of(section.get(*RELATIONS), "", report=report)
        for name in STORES:
            yield from _stores(section.get(name), owner, report=report)


def _place_of_text(section: Node) -> str:
    found = section.get(*DESCRIPTIONS)
    return found.pointer if found else section.pointer


def _stores(section: Node | None, owner: str, *, report: Report) -> Facts:
    """Databases or schemas as a map or a list, each with its tables."""
    for part in parts(section, "service", "owner", "name", "key", "id", "database"):
        stated = text_of(part.node, *OWNERS) or owner or part.key
        yield from schema_of(part.node, stated, report=report)


def _without_tables_key(section: Node, owner: str, *, report: Report) -> Facts:
    """A map or list of tables itself, or schemas by owner: `{"order-service": {"tables": ...}}`."""
    known = {
        normal_form(name)
        for name in (*ENUMS, *RELATIONS, *DESCRIPTIONS, *OWNERS, *STORES, "c4_level")
    }
    for part in parts(section, *TABLE_KEYS):
        if section.is_object and normal_form(part.key) in known:
            continue
        if part.node.get(*TABLES) is not None:
            stated = text_of(part.node, *OWNERS) or part.key
            yield from schema_of(part.node, stated, report=report)
        elif _is_table(part.node) or models_in(part.node):
            yield from table_of(part, owner, report=report)
        elif part.node.is_object and any(inner.is_object for _, inner in part.node.entries()):
            yield from tables_of(part.node, owner or part.key, report=report)


def _is_table(node: Node) -> bool:
    if node.is_array:
        return not any(one.get(*TABLES) is not None for one in node.elements())
    return columns_member(node) is not None or has_direct_columns(node)


def translate_tables(section: Node, report: Report) -> Facts:
    """A section that is a map or a list of tables."""
    yield from tables_of(section, "", report=report)


def tables_of(section: Node, owner: str, *, report: Report) -> Facts:
    """Tables of one owner as spelled, or of nobody."""
    if section.is_text and models_in(section):
        yield from tables_of_text(section, owner, report=report)
        return
    for part in parts(section, *TABLE_KEYS):
        if part.node.is_object and columns_member(part.node) is None and part.node.get(*TABLES):
            yield from schema_of(part.node, part.key, report=report)
        elif _is_group(part.node):
            yield from tables_of(part.node, part.key, report=report)
        else:
            yield from table_of(part, owner, report=report)


def _is_group(node: Node) -> bool:
    """`{"orders-db": {"orders": {"columns": ...}}}`: tables by whose they are."""
    inner = [one for _, one in node.entries()]
    return bool(inner) and all(one.is_object and columns_member(one) is not None for one in inner)
