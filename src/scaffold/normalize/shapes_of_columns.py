"""What a column looks like in an API."""

from scaffold.model import Column, Enum, Shape, ShapeKind, TypeKind

KINDS: dict[TypeKind, ShapeKind] = {
    TypeKind.UUID: ShapeKind.UUID,
    TypeKind.SMALLINT: ShapeKind.INTEGER,
    TypeKind.INTEGER: ShapeKind.INTEGER,
    TypeKind.BIGINT: ShapeKind.INTEGER,
    TypeKind.NUMERIC: ShapeKind.DECIMAL,
    TypeKind.REAL: ShapeKind.NUMBER,
    TypeKind.DOUBLE: ShapeKind.NUMBER,
    TypeKind.BOOLEAN: ShapeKind.BOOLEAN,
    TypeKind.DATE: ShapeKind.DATE,
    TypeKind.TIMESTAMP: ShapeKind.DATETIME,
    TypeKind.TIMESTAMPTZ: ShapeKind.DATETIME,
}


def shape_of_column(column: Column, enums: dict[str, Enum]) -> Shape:
    """The shape of one value of the column, as a parameter carries it."""
    if column.type.kind is TypeKind.ENUM and (enum := enums.get(column.type.enum or "")):
        return Shape(kind=ShapeKind.ENUM, values=tuple(one.value for one in enum.members))
    is_long = column.type.kind is TypeKind.BIGINT
    return Shape(kind=KINDS.get(column.type.kind, ShapeKind.STRING), is_long=is_long)
