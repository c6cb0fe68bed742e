"""The annotation of a parameter."""

from collections.abc import Mapping

from scaffold.model import Shape, ShapeKind
from scaffold.plan.encoding import python_literal
from scaffold.plan.source import Import, imported

_HINTS: Mapping[ShapeKind, tuple[str, tuple[Import, ...]]] = {
    ShapeKind.STRING: ("str", ()),
    ShapeKind.DECIMAL: ("str", ()),
    ShapeKind.INTEGER: ("int", ()),
    ShapeKind.NUMBER: ("float", ()),
    ShapeKind.BOOLEAN: ("bool", ()),
    ShapeKind.UUID: ("UUID", imported("uuid", "UUID")),
    ShapeKind.DATE: ("date", imported("datetime", "date")),
    ShapeKind.DATETIME: ("AwareDatetime", imported("pydantic", "AwareDatetime")),
}


def shape_hint(shape: Shape, needed: set[Import]) -> str:
    """The annotation of a parameter; what has no plain one is a text."""
    if shape.kind is ShapeKind.ENUM:
        needed.update(imported("typing", "Literal"))
        return f"Literal[{', '.join(map(python_literal, shape.values))}]"
    if shape.kind is ShapeKind.ARRAY:
        item = shape_hint(shape.item, needed) if shape.item else "str"
        return f"list[{item}]"
    hint, imports = _HINTS.get(shape.kind, ("str", ()))
    needed.update(imports)
    return hint
