"""The annotation of a parameter."""

from collections.abc import Mapping
from dataclasses import replace

from scaffold.model import Shape, ShapeKind
from scaffold.plan.encoding import python_literal
from scaffold.plan.source import Call, Expression, Import, imported

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


def shape_hint(shape: Shape, needed: set[Import]) -> Expression:
    """The annotation of a parameter; what has no plain one is a text."""
    if shape.kind is ShapeKind.ENUM:
        needed.update(imported("typing", "Literal"))
        return Call("Literal", tuple(map(python_literal, shape.values)), "[]")
    if shape.kind is ShapeKind.ARRAY:
        item = shape_hint(shape.item, needed) if shape.item else "str"
        return Call("list", (item,), "[]")
    hint, imports = _HINTS.get(shape.kind, ("str", ()))
    needed.update(imports)
    return hint


def or_none(hint: Expression) -> Expression:
    """The annotation with None allowed."""
    if isinstance(hint, str):
        return f"{hint} | None"
    return replace(hint, tail=f"{hint.tail} | None")


def annotated(name: str, hint: Expression) -> Expression:
    """`name: hint`."""
    if isinstance(hint, str):
        return f"{name}: {hint}"
    return replace(hint, head=f"{name}: {hint.head}")
