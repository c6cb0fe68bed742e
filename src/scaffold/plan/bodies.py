"""Schemas of request and answer bodies, from tables and from shapes that the scan spells out."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from scaffold.model import Column, Enum, Shape, ShapeKind, Table, TypeKind
from scaffold.naming import attribute_name, class_name, singular, words
from scaffold.plan.column_types import numeric_size
from scaffold.plan.encoding.finished import one_line
from scaffold.plan.json_shapes import described_shape
from scaffold.plan.models import is_filled
from scaffold.plan.versions import is_version

Schema = dict[str, object]

INT16, INT32, INT64 = 2**15, 2**31, 2**63
# What JavaScript's numbers, and so most clients, hold exactly.
SAFE_INTEGER = 2**53
_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")

# Of what a client sends where the scan gives no bounds; `servicekit.schemas` has the same for text.
LONGEST_TEXT = 100_000
MOST_ITEMS = 1000
VERSION = "That of the row as it was read: 409 where the row has another by now."


def _integer(bound: int) -> Schema:
    return {"type": "integer", "minimum": -bound, "maximum": bound - 1}


LONG_INTEGER = _integer(SAFE_INTEGER) | {"minimum": 1 - SAFE_INTEGER}

_COLUMN_SCHEMAS: Mapping[TypeKind, Schema] = {
    TypeKind.UUID: {"type": "string", "format": "uuid"},
    TypeKind.STRING: {"type": "string"},
    TypeKind.TEXT: {"type": "string"},
    TypeKind.SMALLINT: _integer(INT16),
    TypeKind.INTEGER: _integer(INT32),
    TypeKind.BIGINT: LONG_INTEGER,
    TypeKind.REAL: {"type": "number"},
    TypeKind.DOUBLE: {"type": "number"},
    TypeKind.BOOLEAN: {"type": "boolean"},
    TypeKind.DATE: {"type": "string", "format": "date"},
    TypeKind.TIME: {"type": "string", "format": "time"},
    TypeKind.TIMESTAMP: {"type": "string", "format": "date-time"},
    TypeKind.TIMESTAMPTZ: {"type": "string", "format": "date-time"},
    TypeKind.INTERVAL: {"type": "string", "format": "duration"},
    TypeKind.INET: {"type": "string", "maxLength": 45},
    TypeKind.BYTES: {"type": "string", "format": "byte"},
    TypeKind.JSON: {},
}

# An amount as text.
AMOUNT = r"^-?(0|[1-9][0-9]{0,9})(\.[0-9]{1,8})?$"
_SHAPE_SCHEMAS: Mapping[ShapeKind, Schema] = {
    ShapeKind.STRING: {"type": "string", "maxLength": 10_000},
    ShapeKind.INTEGER: _integer(INT32),
    ShapeKind.NUMBER: {"type": "number"},
    ShapeKind.BOOLEAN: {"type": "boolean"},
    ShapeKind.DECIMAL: {"type": "string", "pattern": AMOUNT},
    ShapeKind.UUID: {"type": "string", "format": "uuid"},
    ShapeKind.DATE: {"type": "string", "format": "date"},
    ShapeKind.DATETIME: {"type": "string", "format": "date-time"},
    ShapeKind.ANY: {},
}


@dataclass(slots=True)
class Schemas:
    """The schemas of one contract, each name once; none is called like a class of `tables`."""

    enums: Mapping[str, Enum]
    found: dict[str, Schema] = field(default_factory=dict)
    tables: frozenset[str] = frozenset()

    def add(self, name: str, schema: Schema) -> str:
        """The name under which the schema stands: another one where the name has another schema,
        wherever that was named.
        """
        wanted, number = f"{name.rstrip('_')}Body" if name in self.tables else name, 2
        while wanted in self.found and not _is_same(self.found[wanted], schema):
            wanted, number = f"{name}{number}", number + 1
        self.found.setdefault(wanted, schema)
        return wanted

    def reference(self, name: str) -> Schema:
        """A reference to a schema that stands here."""
        return {"$ref": f"#/components/schemas/{name}"}

    def column(self, column: Column) -> Schema:
        """The schema of a column's value, without null."""
        if column.type.enum is not None:
            schema = self._enum(self.enums[column.type.enum])
        elif column.type.kind is TypeKind.NUMERIC:
            schema = self._decimal(*numeric_size(column.type))
        elif (described := described_shape(column, self.enums)) is not None:
            schema = self._document(column, described)
        else:
            schema = dict(_COLUMN_SCHEMAS[column.type.kind])
            if column.type.length is not None and column.type.kind is TypeKind.STRING:
                schema["maxLength"] = column.type.length
        return {"type": "array", "items": schema} if column.type.is_array else schema

    def input_column(self, column: Column) -> Schema:
        """The same for what a client gives: a document is no bare null, text or number."""
        is_open = column.type.kind is TypeKind.JSON and not column.type.is_array
        if is_open and described_shape(column, self.enums) is None:
            return {
                "anyOf": [
                    {"type": "object", "additionalProperties": True},
                    {"type": "array", "items": {}},
                ]
            }
        schema = self.column(column)
        if column.type.is_array:
            return schema | {"maxItems": MOST_ITEMS}
        if schema == {"type": "string"}:
            return schema | {"maxLength": LONGEST_TEXT}
        return schema

    def _document(self, column: Column, shape: Shape) -> Schema:
        """What the description of a JSON column spells, under the column's name."""
        found = words(str(column.attribute))
        if shape.kind is ShapeKind.ARRAY and shape.item is not None:
            name = class_name(" ".join((*found[:-1], singular(found[-1]), "item")))
            item = self._document_of(shape.item, name, column=column)
            return {"type": "array", "items": item, "maxItems": 1000}
        return self._document_of(shape, class_name(" ".join((*found, "document"))), column=column)

    def _document_of(self, shape: Shape, name: str, *, column: Column) -> Schema:
        pointer = {"x-scan-pointer": column.origin.pointer}
        schema = self.object_shape(shape) | {"additionalProperties": True} | pointer
        return self.reference(self.add(name, schema))

    def _enum(self, enum: Enum) -> Schema:
        values = [member.value for member in enum.members]
        schema: Schema = {"type": "string", "enum": values}
        schema["x-scan-pointer"] = enum.origin.pointer
        return self.reference(self.add(str(enum.class_name), schema))

    def _decimal(self, precision: int, scale: int) -> Schema:
        pattern = decimal_pattern(precision, scale)
        described = f"numeric({precision},{scale}) as a string, without rounding."
        schema: Schema = {"type": "string", "pattern": pattern, "description": described}
        return self.reference(self.add(decimal_name(precision, scale), schema))

    def shape(self, shape: Shape) -> Schema:
        """The schema of a shape; a type that is only named is any object."""
        if shape.kind is ShapeKind.ENUM:
            schema: Schema = {"type": "string", "enum": list(shape.values)}
        elif shape.kind is ShapeKind.ARRAY:
            item = self.shape(shape.item) if shape.item else {}
            schema = {"type": "array", "items": item, "maxItems": MOST_ITEMS}
        elif shape.kind is ShapeKind.OBJECT:
            schema = self.object_shape(shape)
        elif shape.is_long:
            schema = dict(LONG_INTEGER)
        else:
            schema = dict(_SHAPE_SCHEMAS.get(shape.kind, {}))
        return or_null(schema) if shape.nullable else schema

    def object_shape(self, shape: Shape) -> Schema:
        """An object with the fields that the scan spells out, and no others."""
        properties = {one.name: self.shape(one.shape) for one in shape.fields}
        required = [one.name for one in shape.fields if one.required]
        for one in shape.fields:
            if not one.required:
                properties[one.name] = or_null(properties[one.name])
        schema: Schema = {"type": "object", "additionalProperties": False}
        return schema | ({"required": required} if required else {}) | {"properties": properties}


def _is_same(one: Schema, other: Schema) -> bool:
    return {**one, "x-scan-pointer": ""} == {**other, "x-scan-pointer": ""}


def decimal_name(precision: int, scale: int) -> str:
    """The name of the type of `numeric(precision, scale)`."""
    return f"Numeric{precision}By{scale}"


# A scaled integer of 64 bits holds so many digits.
SQLITE_DIGITS = 18


def decimal_pattern(precision: int, scale: int) -> str:
    """What both databases hold exactly, as `servicekit.schemas.decimal_pattern` spells it."""
    whole = max(0, min(precision, SQLITE_DIGITS) - scale)
    before = rf"(0|[1-9][0-9]{{0,{whole - 1}}})" if whole else "0"
    return rf"^-?{before}(\.[0-9]{{1,{scale}}})?$" if scale else rf"^-?{before}$"


def or_null(schema: Schema) -> Schema:
    """The schema with null allowed."""
    either = schema.get("anyOf")
    if isinstance(either, list):
        return schema | {"anyOf": [*either, {"type": "null"}]}
    kind = schema.get("type")
    if isinstance(kind, str) and "enum" not in schema:
        return schema | {"type": [kind, "null"]}
    return {"anyOf": [schema, {"type": "null"}]} if schema else schema


def wire_name(column: Column) -> str:
    """camelCase where the attribute can be read back from it, else as the scan spells it.

    A spelling that is no plain name becomes the attribute: a key of JSON is no place for a text.
    """
    attribute = str(column.attribute)
    first, *rest = attribute.split("_")
    camel = first + "".join(part.title() for part in rest)
    snake = re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", camel).lower()
    if snake == attribute:
        return camel
    # A number behind the attribute tells two columns apart, of which one has this name.
    is_own = _PLAIN_NAME.fullmatch(column.name) and attribute_name(column.name) == attribute
    return column.name if is_own else attribute


def answer_schema(table: Table, columns: Iterable[Column], *, schemas: Schemas) -> Schema:
    """A row as an answer shows it: every member is there, null where the column may be."""
    properties: dict[str, object] = {}
    for column in columns:
        schema = schemas.column(column)
        properties[wire_name(column)] = or_null(schema) if column.nullable else schema
    return {
        "type": "object",
        "description": described(table),
        "x-scan-pointer": table.origin.pointer,
        "required": list(properties),
        "properties": properties,
    }


def request_schema(table: Table, columns: Iterable[Column], *, schemas: Schemas) -> Schema:
    """What creates a row; members that the database fills may be left out."""
    properties: dict[str, object] = {}
    required: list[str] = []
    for column in columns:
        if not is_filled(column, table):
            required.append(wire_name(column))
        properties[wire_name(column)] = _given(column, schemas)
    return _input_object(table, properties, required=required)


def change_schema(table: Table, columns: Iterable[Column], *, schemas: Schemas) -> Schema:
    """What changes a row; members that are left out stay as they are."""
    properties: dict[str, object] = {}
    for column in columns:
        told = {"description": VERSION} if is_version(column, table) else {}
        properties[wire_name(column)] = _given(column, schemas) | told
    return _input_object(table, properties, required=[])


def _given(column: Column, schemas: Schemas) -> Schema:
    """Null is a value, and no word for what is left out."""
    schema = schemas.input_column(column)
    return or_null(schema) if column.nullable else schema


def _input_object(table: Table, properties: dict[str, object], *, required: list[str]) -> Schema:
    return {
        "type": "object",
        "description": described(table),
        "x-scan-pointer": table.origin.pointer,
        "x-inferred": {"certainty": "derived", "rule": "body-from-table"},
        "additionalProperties": False,
        **({"required": required} if required else {}),
        "properties": properties,
    }


def open_schema(description: str, pointer: str) -> Schema:
    """An object whose fields the scan does not name."""
    return {
        "type": "object",
        "description": description,
        "x-scan-pointer": pointer,
        "x-inferred": {"certainty": "assumed", "rule": "open-object"},
        "additionalProperties": True,
    }


def page_schema(item: str, schemas: Schemas) -> Schema:
    """A page of items and how many there are."""
    return {
        "type": "object",
        "description": "A page of a list.",
        "required": ["items", "total"],
        "properties": {
            "items": {"type": "array", "items": schemas.reference(item)},
            "total": {"type": "integer"},
        },
    }


def described(table: Table) -> str:
    """One line about a row of the table."""
    return one_line(table.description) or f"A row of {table.name}."
