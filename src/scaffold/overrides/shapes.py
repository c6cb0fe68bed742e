"""Bodies as `scaffold.toml` spells them: as a scan would."""

from scaffold.model import Shape, ShapeKind
from scaffold.notations.shapes import read_shape

_WORDS = {
    ShapeKind.STRING: "string",
    ShapeKind.INTEGER: "integer",
    ShapeKind.NUMBER: "number",
    ShapeKind.BOOLEAN: "boolean",
    ShapeKind.DECIMAL: "decimal",
    ShapeKind.UUID: "uuid",
    ShapeKind.DATE: "date",
    ShapeKind.DATETIME: "datetime",
    ShapeKind.ANY: "any",
    ShapeKind.NONE: "null",
}


def read_body(text: str) -> Shape | None:
    """The body that a person states; None where it is words, not a type."""
    return read_shape(text)


def spelled_body(shape: Shape | None) -> str:
    """The body, so that it reads as the same one."""
    if shape is None:
        return "null"
    if shape.kind is ShapeKind.OBJECT:
        fields = (
            f"{one.name}{'' if one.required else '?'}: {spelled_body(one.shape)}"
            for one in shape.fields
        )
        return f"{{ {'; '.join(fields)} }}"
    if shape.kind is ShapeKind.ARRAY:
        return f"Array<{spelled_body(shape.item)}>"
    if shape.kind is ShapeKind.ENUM:
        return " | ".join(f"'{one}'" for one in shape.values)
    return shape.name or _WORDS.get(shape.kind, "any")
