"""Shapes that a scan tells as values: maps from name to type, lists of fields, JSON Schema."""

import re

from scaffold.model import Shape, ShapeField, ShapeKind
from scaffold.notations.shapes import read_shape
from scaffold.notations.word_lists import listed
from scaffold.scan import Node, normal_form

_SCHEMA_TYPES = listed(
    """
    object array string integer number boolean null
    """
)
_FORMATS = {
    "uuid": ShapeKind.UUID,
    "date": ShapeKind.DATE,
    "date-time": ShapeKind.DATETIME,
    "decimal": ShapeKind.DECIMAL,
}
_ASIDES = frozenset({"description", "required", "example", "c4level", "contenttype"})
_BESIDE = _ASIDES | {"optional", "nullable", "contenttype", "mediatype"}
_WRAPPERS = ("schema", "body", "type", "shape", "dto", "model", "ref", "fields")
# `#/components/schemas/Order`
_REF = re.compile(r"#/(?:[\w.-]{1,100}/){0,5}(?P<name>[\w.-]{1,200})")
# `Order (JSON)`
_REMARKED = re.compile(r"(?P<type>[^\s()]{1,200})\s\([^()]{1,100}\)")
_LISTED = re.compile(
    r"(?:list|array|collection|page)s? of (?P<of>\w{1,100})"
    r"|(?P<item>[A-Z]\w{0,100}) (?:list|array)",
    re.IGNORECASE,
)
# `total (number, optional)`
_FIELD = re.compile(r"(?P<name>[\w.$-]{1,200})\s?\((?P<type>[^()]{1,200})\)")
_OPTIONAL = re.compile(r"\s?[(,]\s?(?:optional|nullable|not required)\)?\Z", re.IGNORECASE)
_NAMES = ("name", "field", "key", "param")
_DEEPEST = 12


def read_payload(node: Node, depth: int = 0) -> Shape | None:
    """The shape that a value tells; None where it is words, not a type."""
    if node.is_null:
        node.text()
        return Shape(kind=ShapeKind.NONE)
    if depth > _DEEPEST:
        return None
    if node.is_array:
        return _of_list(node, depth)
    if node.is_object:
        return _of_object(node, depth)
    return _of_text(node.text() or "")


def _of_text(text: str) -> Shape | None:
    """A type, a reference, a type with a remark, or a list in words."""
    plain = text.strip()
    if ref := _REF.fullmatch(plain):
        return Shape(kind=ShapeKind.NAMED, name=ref["name"])
    if found := read_shape(plain):
        return found
    if listed := _LISTED.fullmatch(plain):
        item = read_shape(listed["of"] or listed["item"])
        return Shape(kind=ShapeKind.ARRAY, item=item) if item else None
    remarked = _REMARKED.fullmatch(plain)
    return read_shape(remarked["type"]) if remarked else None


def _of_list(node: Node, depth: int) -> Shape | None:
    """One element is what the list holds; several are fields."""
    elements = list(node.elements())
    if not elements:
        return Shape(kind=ShapeKind.NONE)
    fields = tuple(found for one in elements if (found := _field_of(one, depth)))
    is_fields = len(fields) == len(elements)
    if is_fields and (len(elements) > 1 or elements[0].get(*_NAMES) is not None):
        return Shape(kind=ShapeKind.OBJECT, fields=_unique(fields))
    item = read_payload(elements[0], depth + 1) if len(elements) == 1 else None
    return Shape(kind=ShapeKind.ARRAY, item=item) if item else None


def _field_of(node: Node, depth: int) -> ShapeField | None:
    """`name: type`, a bare name, or an object with a name."""
    if node.is_object:
        name = _member(node, *_NAMES)
        if not name:
            return None
        kind = node.get("type", "schema")
        shape = read_payload(kind, depth + 1) if kind else None
        is_required = not _is_optional(node)
        return ShapeField(name=name, shape=shape or Shape(kind=ShapeKind.ANY), required=is_required)
    if node.is_text and (told := _FIELD.fullmatch((node.text() or "").strip())):
        bare = _OPTIONAL.sub("", told["type"])
        read = read_shape(bare) or Shape(kind=ShapeKind.ANY)
        return ShapeField(name=told["name"], shape=read, required=bare == told["type"])
    found = read_shape(f"{{{node.text() or ''}}}") if node.is_text else None
    if found is None or len(found.fields) != 1:
        return None
    return found.fields[0]


def _of_object(node: Node, depth: int) -> Shape | None:
    if (ref := node.get("$ref", "ref")) is not None and ref.is_text:
        return Shape(kind=ShapeKind.NAMED, name=(ref.text() or "").rpartition("/")[2])
    stated = node.get("type")
    kind = stated.text() if stated is not None and stated.is_text else None
    if node.get("properties") is not None or (kind in _SCHEMA_TYPES and _is_schema(node)):
        return _of_schema(node, kind or "object", depth=depth)
    if (content := _media(node)) is not None:
        return read_payload(content, depth + 1)
    for name in _WRAPPERS:
        inner = node.get(name)
        is_field = inner is not None and inner.is_text and name == "fields"
        if inner is not None and not is_field and _only_asides_beside(node, name):
            return read_payload(inner, depth + 1)
    fields = [
        _member_field(key, inner, depth=depth)
        for key, inner in node.entries()
        if normal_form(key) not in _ASIDES
    ]
    return (
        Shape(kind=ShapeKind.OBJECT, fields=_unique(tuple(fields)))
        if fields
        else Shape(kind=ShapeKind.NONE)
    )


def _media(node: Node) -> Node | None:
    """`{"content": {"application/json": {"schema": ...}}}`."""
    content = node.get("content")
    for key, inner in content.entries() if content is not None else ():
        if "/" in key:
            return inner.get("schema") or inner
    return None


def _is_optional(node: Node) -> bool:
    said = _member(node, "required").lower()
    return said in ("false", "no") or _member(node, "optional").lower() in ("true", "yes")


def _is_schema(node: Node) -> bool:
    """A `type` beside fields of other names is a field that is called type."""
    known = _ASIDES | {
        "type",
        "items",
        "format",
        "enum",
        "nullable",
        "properties",
        "minimum",
        "maximum",
        "pattern",
        "additionalproperties",
        "title",
        "default",
        "minlength",
        "maxlength",
        "minitems",
        "maxitems",
    }
    return all(normal_form(key) in known for key, _ in node.entries())


def _only_asides_beside(node: Node, name: str) -> bool:
    return all(normal_form(key) in _BESIDE | {name} for key, _ in node.entries())


def _of_schema(node: Node, kind: str, *, depth: int) -> Shape | None:
    if kind == "array":
        items = node.get("items")
        item = read_payload(items, depth + 1) if items else None
        return Shape(kind=ShapeKind.ARRAY, item=item or Shape(kind=ShapeKind.ANY))
    if kind == "object":
        return _of_properties(node, depth)
    values = node.get("enum")
    if values is not None and values.is_array:
        texts = tuple(text for one in values.elements() if (text := one.text()) is not None)
        return Shape(kind=ShapeKind.ENUM, values=texts)
    stated = _FORMATS.get(_member(node, "format"))
    return Shape(kind=stated) if stated else read_shape(kind)


def _of_properties(node: Node, depth: int) -> Shape:
    properties, required = node.get("properties"), node.get("required")
    names = {one.text() for one in required.elements()} if required else set()
    fields = tuple(
        ShapeField(
            name=key,
            shape=read_payload(inner, depth + 1) or Shape(kind=ShapeKind.ANY),
            required=key in names,
        )
        for key, inner in (properties.entries() if properties else ())
    )
    return Shape(kind=ShapeKind.OBJECT if fields else ShapeKind.ANY, fields=fields)


def _member_field(key: str, node: Node, *, depth: int) -> ShapeField:
    """`limit?: number`, or `limit: "number (optional)"`."""
    text = (node.text() or "") if node.is_text else ""
    bare = _OPTIONAL.sub("", text)
    is_optional = key.endswith("?") or text.endswith("?") or bare != text
    if node.is_object and node.get("type") is not None:
        is_optional = is_optional or _is_optional(node)
    found = _of_text(bare.rstrip("?")) if node.is_text else read_payload(node, depth + 1)
    return ShapeField(
        name=key.rstrip("?"), shape=found or Shape(kind=ShapeKind.ANY), required=not is_optional
    )


def _member(node: Node, *names: str) -> str:
    found = node.get(*names)
    return (found.text() or "") if found is not None else ""


def _unique(fields: tuple[ShapeField, ...]) -> tuple[ShapeField, ...]:
    return tuple({one.name: one for one in reversed(fields)}.values())[::-1]
