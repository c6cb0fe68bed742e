"""Shapes that a scan tells as values: maps from name to type, lists of fields, JSON Schema."""

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
_WRAPPERS = ("schema", "body", "type", "shape", "dto", "model", "ref")
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
    return read_shape(node.text() or "")


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
        is_required = _member(node, "required").lower() not in ("false", "no")
        return ShapeField(name=name, shape=shape or Shape(kind=ShapeKind.ANY), required=is_required)
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
    for name in _WRAPPERS:
        inner = node.get(name)
        if inner is not None and _only_asides_beside(node, name):
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
    return all(normal_form(key) in _ASIDES | {name} for key, _ in node.entries())


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
    bare, _, remark = text.partition(" (")
    is_optional = key.endswith("?") or text.endswith("?") or "optional" in remark.lower()
    found = read_shape(bare.rstrip("?")) if node.is_text else read_payload(node, depth + 1)
    return ShapeField(
        name=key.rstrip("?"), shape=found or Shape(kind=ShapeKind.ANY), required=not is_optional
    )


def _member(node: Node, *names: str) -> str:
    found = node.get(*names)
    return (found.text() or "") if found is not None else ""


def _unique(fields: tuple[ShapeField, ...]) -> tuple[ShapeField, ...]:
    return tuple({one.name: one for one in reversed(fields)}.values())[::-1]
