"""Tables: of a schema section, of a container or component, as maps, lists or texts."""

import re
from collections.abc import Iterator
from dataclasses import replace

from scaffold.diagnostics import Report
from scaffold.dialects.direct_columns import (
    OWNERS,
    RELATIONS,
    columns_member,
    has_direct_columns,
    lists_columns,
)
from scaffold.dialects.enums import enums_in_words, translate_enums
from scaffold.dialects.facts import Facts, SchemaText
from scaffold.dialects.implied_keys import without_denied_keys
from scaffold.dialects.layout import DESCRIPTIONS, Part, parts, text_of, unmarked
from scaffold.dialects.one_table import TABLE_KEYS, models_in, table_of, tables_of_text
from scaffold.dialects.relations import relations_of
from scaffold.model import Origin, Table
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
    "modules",
    "packages",
    "subsystems",
    "subdomains",
    "namespaces",
    "apps",
    "applications",
    "microservices",
    "containers",
    "components",
    "by_service",
    "by_container",
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
        place = _place_of_text(section)
        yield SchemaText(description=description, origin=Origin.stated(place))
        yield from enums_in_words(description, place)
    said = owner or owner_said(unmarked(section))
    has_tables = False
    below = _below_schema(section, said, report=report)
    for fact in without_denied_keys(below, text_of(section, *DESCRIPTIONS)):
        has_tables = has_tables or isinstance(fact, Table)
        yield fact
    if has_tables and not owner:
        # What says whose nothing is, is not read.
        owner_said(section)


def _below_schema(section: Node, owner: str, *, report: Report) -> Facts:
    tables = section.get(*TABLES)
    if tables is not None:
        yield from tables_of(tables, owner, report=report)
    yield from _beside_tables(section, owner, report=report)
    if tables is None:
        yield from _without_tables_key(section, owner, report=report)


def owner_said(section: Node) -> str:
    """Whose all tables below are: a name, or a sentence that has it."""
    if not section.is_object:
        return ""
    if stated := text_of(section, *OWNERS):
        return stated
    for key, inner in section.entries():
        if inner.is_text and _OWNED.search(str(inner.value)) and normal_form(key) not in _SAID:
            return inner.text() or ""
    return ""


_SAID = frozenset(map(normal_form, DESCRIPTIONS))
_OWNED = re.compile(
    r"\b(?:owned|written|managed|maintained|filled|used) (?:only |mostly |mainly )?by\b"
    r"|\bbelongs? to\b|\bowner\b",
    re.IGNORECASE,
)


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


_KNOWN = frozenset(
    normal_form(name)
    for name in (*TABLES, *ENUMS, *RELATIONS, *DESCRIPTIONS, *OWNERS, *STORES, "c4_level")
)


def _without_tables_key(section: Node, owner: str, *, report: Report) -> Facts:
    """Tables among the members of a schema, or below them: `{"order-service": {"orders": ...}}`."""
    for part in parts(section, *TABLE_KEYS):
        is_said = normal_form(part.spelled) in _KNOWN
        if section.is_object and is_said and not _is_in_spite(part):
            continue
        yield from tables_below(part, owner, report=report)


def _is_in_spite(part: Part) -> bool:
    """A service may be called `notes`, and its tables stand below that."""
    return normal_form(part.spelled) in _SAID and (part.node.is_object or part.node.is_array)


def tables_below(part: Part, owner: str, *, report: Report, depth: int = 0) -> Facts:
    """A table, or all that stand below a name that groups them."""
    node = part.node
    if _holds_section(node):
        yield from schema_of(node, owner_said(unmarked(node)) or owner or part.key, report=report)
    elif is_table(node) or models_in(node):
        yield from table_of(part, owner, report=report)
    elif depth < _DEEPEST and (node.is_object or node.is_array):
        inner_owner = owner_said(unmarked(node)) or owner or part.key
        for enums in filter(None, [node.get(*ENUMS)]):
            yield from translate_enums(enums, report)
        for inner in (*parts(node, *TABLE_KEYS), *_nameless(node)):
            if not (node.is_object and normal_form(inner.spelled) in _ENUM_FORMS):
                below = tables_below(inner, inner_owner, report=report, depth=depth + 1)
                yield from _grouped(below, part.key) if inner_owner == owner else below


def _grouped(facts: Facts, group: str) -> Facts:
    for fact in facts:
        yield _below_group(fact, group) if isinstance(fact, Table) else fact


def _below_group(table: Table, group: str) -> Table:
    return replace(table, groups=(group, *table.groups))


def _nameless(section: Node) -> Iterator[Part]:
    """`- {changeSet: 1, createTable: {tableName: batches, ...}}` has its table inside."""
    named = {one.node.pointer for one in parts(section, *TABLE_KEYS)}
    for node in section.elements():
        if node.is_object and node.pointer not in named and len(list(node.entries())) > 1:
            yield Part(spelled="", node=node)


def _holds_section(node: Node) -> bool:
    """Whether a member is a section of tables, whatever text stands beside it."""
    if any(len(models_in(one)) > 1 for one in node.members(*_CODE) if one.is_text):
        return True
    listed = node.get(*_SECTIONS)
    if listed is not None and (listed.is_array or listed.is_object):
        return True
    return columns_member(node) is None and node.get(*TABLES) is not None


# What holds one table is the code of that; what holds several is a schema.
_CODE = ("ddl", "sql", "prisma", "dbml", "schema")
_SECTIONS = ("tables", "entities", "models", "collections")
_DEEPEST = 5
_ENUM_FORMS = frozenset(map(normal_form, ENUMS))


def is_table(node: Node) -> bool:
    """Whether it holds columns, and is not a group of tables."""
    if node.is_array:
        return lists_columns(node)
    return columns_member(node) is not None or has_direct_columns(node)


def translate_tables(section: Node, report: Report) -> Facts:
    """A section that is a map or a list of tables."""
    yield from tables_of(section, owner_said(section) if _is_mixed(section) else "", report=report)


def _is_mixed(section: Node) -> bool:
    """A text among tables that have columns speaks of all of them."""
    return any(columns_member(one) is not None for _, one in section.entries())


def tables_of(section: Node, owner: str, *, report: Report) -> Facts:
    """Tables of one owner as spelled, or of nobody."""
    if section.is_text and models_in(section):
        yield from tables_of_text(section, owner, report=report)
        return
    is_mixed = _is_mixed(section)
    for part in parts(section, *TABLE_KEYS):
        if is_mixed and part.node.is_text:
            continue
        if part.node.is_object and columns_member(part.node) is None and part.node.get(*TABLES):
            yield from schema_of(part.node, part.key, report=report)
        elif _is_group(part.node):
            yield from tables_of(part.node, part.key, report=report)
        elif is_table(part.node) or not _holds_tables(part.node):
            yield from table_of(part, owner, report=report)
        else:
            yield from tables_below(part, owner, report=report)


def _is_group(node: Node) -> bool:
    """`{"orders-db": {"orders": {"columns": ...}}}`: tables by whose they are."""
    inner = [one for _, one in node.entries()]
    return bool(inner) and all(one.is_object and columns_member(one) is not None for one in inner)


def _holds_tables(node: Node) -> bool:
    """Whether a member, or a member of one, has columns."""
    inner = [one for _, one in node.entries()] or list(node.elements())
    further = [two for one in inner for two in ([n for _, n in one.entries()] or one.elements())]
    return any(columns_member(one) is not None for one in (*inner, *further))
