"""Where the columns of a table stand: under a name of their own, or beside what else it says."""

import re
from collections.abc import Iterator

from scaffold.dialects.column_objects import BSON_TYPES, TYPES
from scaffold.dialects.constraints import CONSTRAINTS, INDEXES, PRIMARY_KEYS, UNIQUES
from scaffold.dialects.layout import DESCRIPTIONS, Part
from scaffold.notations.columns import read_column, read_rest
from scaffold.notations.types import is_type_name
from scaffold.scan import Node, normal_form

RELATIONS = (
    "relationships",
    "relations",
    "associations",
    "references",
    "foreign_keys",
    "links",
    "fks",
    "refs",
    "references_to",
    "foreign_keys_to",
    "belongs_to",
    "has_many",
    "has_one",
    "many_to_many",
    "has_and_belongs_to_many",
)
COLUMNS = (
    "columns",
    "fields",
    "attributes",
    "properties",
    "schema",
    "props",
    "cols",
    "structure",
    "ddl",
    "sql",
    "definition",
    "members",
    "column_list",
    "columns_ddl",
    "create_table",
)
# A list below these is one of columns; anything else may be the table itself.
_LISTED = (
    "document",
    "documents",
    "create_table",
    "create",
    "table_definition",
    "spec",
    "layout",
    "struct",
    "shape",
)
OWNERS = (
    "owner",
    "service",
    "container",
    "owned_by",
    "owner_service",
    "owning_service",
    "managed_by",
    "maintained_by",
    "written_by",
    "belongs_to_service",
    "used_by",
    "database",
    "db",
    "bounded_context",
    "module",
)
_NAMES = ("table", "table_name", "name", "key", "id", "entity", "model", "collection", "title")
_OTHERS = ("c4_level", "engine", "kind", "type", "store", "storage", "ttl", "example", "schema")
_WORDS = frozenset(
    normal_form(name)
    for names in (
        DESCRIPTIONS,
        OWNERS,
        PRIMARY_KEYS,
        UNIQUES,
        INDEXES,
        CONSTRAINTS,
        RELATIONS,
        _NAMES,
        _OTHERS,
    )
    for name in names
)


# `sess:{id}` and `cart:{user}:{id}` are keys of a store.
_STORED = re.compile(r"[\w.-]{1,100}(?::[\w.-]{0,100}){0,5}:\{\w{1,60}\}(?::[\w.{}-]{1,100}){0,5}")
_CODE = ("ddl", "sql", "columns_ddl")
# A text there may be what the schema is called.
_ALSO_NAMES = ("schema", "structure", "definition", "members")


def columns_member(node: Node) -> Node | None:
    """The member that holds the columns."""
    if node.get(*COLUMNS, *_LISTED) is None:
        return None
    for name in COLUMNS:
        found = node.get(name)
        if found is None:
            continue
        if found.is_array or (
            found.is_object and name != "create_table" and not _are_tables(found)
        ):
            return found
        text = str(found.value)
        is_listing = name not in _ALSO_NAMES or any(mark in text for mark in ",\n")
        is_code = name in _CODE and any(mark in text for mark in ",\n")
        if found.is_text and is_listing and (is_code or not _is_typed(text)):
            return found
    return next((one for one in node.members(*_LISTED) if lists_columns(one)), None)


def _are_tables(section: Node) -> bool:
    """A table may be called `properties`, and `ddl` may hold one list of columns for each."""
    if any(_is_listing(found) for found in section.members(*COLUMNS)):
        return True
    inner = [one for _, one in section.entries()]
    return any(
        lists_columns(one)
        if one.is_array
        else any(found.is_array or _is_listing(found) for found in one.members(*COLUMNS))
        for one in inner
        if one.is_array or one.is_object
    )


def _is_listing(node: Node) -> bool:
    return node.is_object or (node.is_text and any(mark in str(node.value) for mark in ",\n"))


def lists_columns(node: Node) -> bool:
    """A list of texts or objects that are columns."""
    for one in node.elements():
        if one.is_object:
            inner = one.get("column", "field")
            if (inner if inner and inner.is_object else one).get(*TYPES, *BSON_TYPES) is not None:
                return True
        elif one.is_text and not is_key_of_store(str(one.value)):
            spelled = read_column(str(one.value)[:400])
            if spelled is not None and spelled.type is not None:
                return True
    return False


def is_key_of_store(text: str) -> bool:
    """Whether it is a pattern of keys, with holes for ids, and no column."""
    return _STORED.fullmatch(text[:400]) is not None


def has_direct_columns(node: Node) -> bool:
    """`{"id": "uuid pk", "total": "numeric"}`."""
    return any(_tells_column(key, inner) for key, inner in node.entries())


def direct_columns(node: Node) -> Iterator[Part]:
    """The columns among the members of a table."""
    if not has_direct_columns(node):
        return
    for key, inner in node.entries():
        if normal_form(key) not in _WORDS or _tells_column(key, inner):
            yield Part(spelled=key, node=inner)


def _tells_column(key: str, node: Node) -> bool:
    is_word = normal_form(key) in _WORDS
    if node.is_object and not is_word:
        kind = node.get("type", "data_type")
        return kind is not None and kind.is_text and _is_typed(str(kind.value))
    if not node.is_text:
        return False
    text = str(node.value)
    return _is_typed(text) and (not is_word or _is_whole(text))


def _is_typed(text: str) -> bool:
    read = read_rest(text[:400])
    if read.type is None or not text:
        return bool(text) and read.clauses.is_key
    return not read.type.type.enum or bool(read.type.values) or is_type_name(text)


def _is_whole(text: str) -> bool:
    return not read_rest(text[:400]).clauses.description
