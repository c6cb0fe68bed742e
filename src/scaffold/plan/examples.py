"""Example values: valid by type, the same on every machine.

`servicekit.testing.rows` makes rows by the same rule, so the example body of a request finds the
rows that its foreign keys lead to.
"""

from collections.abc import Mapping
from uuid import NAMESPACE_URL, uuid5

from scaffold.model import Column, Enum, Shape, ShapeKind, Table, TypeKind
from scaffold.plan.json_shapes import described_shape

Json = object

MOMENT = "2030-01-01T00:00:00Z"
DAY = "2030-01-01"


def key_example(table: str, column: str) -> str:
    """The UUID key of the example row of a table."""
    return str(uuid5(NAMESPACE_URL, f"scaffold:{table}.{column}"))


def new_example(place: str) -> str:
    """A UUID that no example row has."""
    return str(uuid5(NAMESPACE_URL, f"scaffold:new:{place}"))


_BY_KIND: Mapping[TypeKind, Json] = {
    TypeKind.SMALLINT: 1,
    TypeKind.INTEGER: 1,
    TypeKind.BIGINT: 1,
    TypeKind.NUMERIC: "1",
    TypeKind.REAL: 1.5,
    TypeKind.DOUBLE: 1.5,
    TypeKind.BOOLEAN: True,
    TypeKind.DATE: DAY,
    TypeKind.TIME: "12:00:00",
    TypeKind.TIMESTAMP: MOMENT,
    TypeKind.TIMESTAMPTZ: MOMENT,
    TypeKind.INTERVAL: "PT1H",
    TypeKind.JSON: {},
    TypeKind.BYTES: "",
    TypeKind.INET: "127.0.0.1",
}


def column_example(column: Column, table: Table, *, enums: Mapping[str, Enum]) -> Json:
    """What a request gives for the column; a key leads to the example row of its table."""
    if column.type.is_array:
        return []
    if column.type.enum is not None:
        return enums[column.type.enum].members[0].value
    # A key of one column says more than one of several that it is part of.
    for key in sorted(table.foreign_keys, key=lambda one: len(one.columns)):
        if column.name in key.columns and key.enforced:
            name = key.target_columns[key.columns.index(column.name)]
            return row_example(column, key.target_table, name=name)
    if column.type.kind is TypeKind.UUID:
        return new_example(f"{table.name}.{column.name}")
    if column.type.kind in {TypeKind.STRING, TypeKind.TEXT}:
        return text_example(str(column.attribute), column.type.length)
    return _plain_example(column, table, enums=enums)


def _plain_example(column: Column, table: Table, *, enums: Mapping[str, Enum]) -> Json:
    if (described := described_shape(column, enums)) is not None:
        return shape_example(described, f"{table.name}.{column.name}")
    return _BY_KIND[column.type.kind]


def row_example(column: Column, table: str, *, name: str) -> Json:
    """What an example row of the table has in its column `name`, whose type is that of `column`.

    `servicekit.testing.values` makes the rows by the same rule.
    """
    if column.type.kind is TypeKind.UUID:
        return key_example(table, name)
    if column.type.kind in {TypeKind.STRING, TypeKind.TEXT}:
        return f"example {name}"[: column.type.length].rstrip()
    return _IN_ROWS.get(column.type.kind, _BY_KIND.get(column.type.kind))


_IN_ROWS: Mapping[TypeKind, Json] = {
    TypeKind.REAL: 1.0,
    TypeKind.DOUBLE: 1.0,
    TypeKind.DATE: "2025-01-01",
    TypeKind.TIMESTAMP: "2025-01-01T00:00:00Z",
    TypeKind.TIMESTAMPTZ: "2025-01-01T00:00:00Z",
    TypeKind.INET: "192.0.2.1",
}
# What is longer would not fit into a line beside its name.
LONGEST_SAID = 30


def text_example(name: str, length: int | None) -> str:
    """A short text that says what it stands for."""
    said = f"new {name.replace('_', ' ').strip()}"
    text = "new@example.com" if "email" in name else said if len(said) <= LONGEST_SAID else "new"
    return text if length is None else text[:length]


_BY_SHAPE: Mapping[ShapeKind, Json] = {
    ShapeKind.STRING: "example",
    ShapeKind.INTEGER: 1,
    ShapeKind.NUMBER: 1.5,
    ShapeKind.BOOLEAN: True,
    ShapeKind.DECIMAL: "1",
    ShapeKind.DATE: DAY,
    ShapeKind.DATETIME: MOMENT,
    ShapeKind.ARRAY: [],
    ShapeKind.ANY: {},
    ShapeKind.NAMED: {},
    ShapeKind.NONE: None,
}


def shape_example(shape: Shape, place: str) -> Json:
    """A valid value of a shape."""
    if shape.kind is ShapeKind.UUID:
        return new_example(place)
    if shape.kind is ShapeKind.ENUM:
        return shape.values[0]
    if shape.kind is ShapeKind.OBJECT:
        return {
            field.name: shape_example(field.shape, f"{place}.{field.name}")
            for field in shape.fields
        }
    return _BY_SHAPE[shape.kind]
