"""A column as an object: what each of its fields says, over what its type says as text."""

import json
import re
from dataclasses import replace
from functools import lru_cache

from scaffold.dialects.layout import DESCRIPTIONS, flag_of, text_of, texts_of, understood
from scaffold.model import ColumnType, TypeKind
from scaffold.notations.clauses import Clauses
from scaffold.notations.code_columns import plain_of_code
from scaffold.notations.columns import ColumnSpelling, read_column, read_rest
from scaffold.notations.references import Reference, action_of, read_reference
from scaffold.notations.types import TypeSpelling
from scaffold.scan import Node

TYPES = ("type", "data_type", "column_type", "db_type", "sql_type")
BSON_TYPES = ("bson", "bson_type")
KEY_FLAGS = ("primary_key", "is_primary_key", "pk", "primary", "is_pk", "is_primary", "is_key")
NULL_FLAGS = ("nullable", "is_nullable", "null", "allow_null", "optional", "is_optional")
REQUIRED_FLAGS = ("required", "not_null", "is_required", "mandatory", "non_null")
REFERENCES = (
    "references",
    "foreign_key",
    "fk",
    "ref",
    "reference",
    "foreign_key_to",
    "fk_to",
    "to",
    "related_model",
    "related_to",
    "refers_to",
    "points_to",
    "target_table",
)
CONSTRAINTS = (
    "constraints",
    "constraint",
    "attributes",
    "modifiers",
    "annotations",
    "decorators",
)
# What a catalogue has below `key`.
_KEYS = re.compile(r"(?:\s|,|/|pk|fk|uk|uq|unique|primary key|foreign key|pri)+", re.IGNORECASE)
_UNIQUE = re.compile(r"\b(?:uq|uk|uni)\b", re.IGNORECASE)
_BSON = {"number": "double", "date": "timestamptz", "bindata": "bytes"}
VALUES = ("values", "enum_values", "allowed_values", "enum", "choices", "options", "one_of")


def column_of_object(node: Node) -> ColumnSpelling:
    """The fields of an object over what its type and constraints say as text."""
    type_text = text_of(node, *TYPES)
    if not type_text:
        type_text = _of_bson(text_of(node, *BSON_TYPES))
    constraints = _constraints(node)
    spelled = _typed(type_text, constraints)
    kind = spelled.type
    if kind and not constraints:
        kind = replace(kind, type=replace(kind.type, spelled=type_text))
    if kind is not None:
        kind = replace(kind, type=_sized(kind.type, node))
    values = texts_of(node, *VALUES)
    if values and (kind is None or not kind.type.enum):
        is_name = len(values) == 1 and kind is not None and type_text.lower() == "enum"
        enum = ColumnType(
            kind=TypeKind.ENUM,
            enum=values[0] if is_name else "",
            is_array=kind is not None and kind.type.is_array,
            spelled=type_text,
        )
        kind = TypeSpelling(type=enum, values=() if is_name else values)
    return replace(spelled, type=kind, clauses=_with_flags(spelled.clauses, node))


@lru_cache(maxsize=4_000)
def _typed(text: str, constraints: str) -> ColumnSpelling:
    """Kept, as thousands of columns have the same few types."""
    called = f"x: {text}"
    if plain_of_code(called) != called:
        # The type is a call: `DecimalField(max_digits=9, decimal_places=2, null=True)`.
        read = read_column(called)
        if read:
            return replace(read, name="")
    return read_rest(f"{text} {constraints}")


def _of_bson(text: str) -> str:
    """BSON's numbers are doubles, and its dates are moments in UTC."""
    return _BSON.get(text.lower(), text)


def _sized(column: ColumnType, node: Node) -> ColumnType:
    """With the sizes that stand in fields of their own."""
    if column.kind is TypeKind.STRING and column.length is None:
        return replace(column, length=understood(node, _size, "length", "max_length", "size"))
    if column.kind is TypeKind.NUMERIC and column.precision is None:
        precision = understood(node, _size, "precision")
        return replace(column, precision=precision, scale=understood(node, _size, "scale"))
    return column


def _size(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[0-9]{1,6}", text) else None


def _constraints(node: Node) -> str:
    key = node.get("key")
    listed = list(texts_of(node, *CONSTRAINTS))
    if key is not None and key.is_text and _KEYS.fullmatch(str(key.value)):
        listed.append(_UNIQUE.sub("unique", key.text() or ""))
    return " ".join(listed)


def _with_flags(clauses: Clauses, node: Node) -> Clauses:
    inner = node.get("constraints")
    if inner is not None and inner.is_object:
        # `constraints: {primaryKey: true, nullable: false}`
        clauses = _with_flags(clauses, inner)
    nullable = flag_of(node, *NULL_FLAGS)
    required = flag_of(node, *REQUIRED_FLAGS)
    if nullable is None and required is not None:
        nullable = not required
    reference, is_reference = _reference(node)
    default = node.get("default", "default_value", "default_expression", "server_default")
    described = text_of(node, *DESCRIPTIONS)
    unique = flag_of(node, "unique", "is_unique")
    return replace(
        clauses,
        is_key=clauses.is_key or _is_key(node),
        nullable=clauses.nullable if nullable is None else nullable,
        is_unique=clauses.is_unique or bool(unique),
        denies_unique=unique is False,
        is_indexed=clauses.is_indexed or bool(flag_of(node, "index", "indexed", "is_indexed")),
        autoincrement=clauses.autoincrement
        or bool(flag_of(node, "auto_increment", "identity", "autogenerated")),
        default=_default_text(default) if default is not None else clauses.default,
        is_reference=clauses.is_reference or is_reference,
        reference=reference or clauses.reference,
        on_delete=understood(node, action_of, "on_delete") or clauses.on_delete,
        check=clauses.check or text_of(node, "check", "validation"),
        description=" ".join(one for one in (described, clauses.description) if one),
    )


def _is_key(node: Node) -> bool:
    word = text_of(node, "key", "constraint_type").lower()
    return bool(flag_of(node, *KEY_FLAGS)) or word in ("pk", "pri", "primary", "primary key")


def _default_text(node: Node) -> str | None:
    if node.is_null:
        node.text()
        return None
    if node.is_object or node.is_array:
        return json.dumps(node.raw(), ensure_ascii=False)
    return node.text()


def _reference(node: Node) -> tuple[Reference | None, bool]:
    found = node.get(*REFERENCES)
    if found is None:
        return None, False
    if found.is_object:
        table = text_of(found, "table", "target_table", "entity", "target", "model")
        columns = texts_of(found, "column", "columns", "field", "target_column")
        on_delete = understood(found, action_of, "on_delete")
        return (
            Reference(table=table, columns=columns, on_delete=on_delete) if table else None
        ), True
    text = found.text() or ""
    if text.lower() in ("true", "false", "yes", "no", ""):
        return None, text.lower() in ("true", "yes")
    return read_reference(text), True
