"""How a column type is spelled in a model, in a migration and in a body: one row per kind."""

from collections.abc import Mapping
from dataclasses import dataclass

from scaffold.model import ColumnType, TypeKind
from scaffold.naming import PascalName
from scaffold.plan.encoding import python_literal
from scaffold.plan.source import Call, Expression, Import, call, imported, keyword

DEFAULT_PRECISION = 20
DEFAULT_SCALE = 8


@dataclass(frozen=True, slots=True)
class TypeRow:
    """`annotation` of the mapped attribute.

    `model` is the SQLAlchemy type, "" where the annotation says it.
    """

    annotation: str
    annotation_imports: tuple[Import, ...] = ()
    model: str = ""
    model_imports: tuple[Import, ...] = ()
    migration: str = ""


_UUID = imported("uuid", "UUID")
_DECIMAL = imported("decimal", "Decimal")
_DATETIME = imported("datetime", "datetime")

ROWS: Mapping[TypeKind, TypeRow] = {
    TypeKind.UUID: TypeRow("UUID", _UUID, "", (), "sa.Uuid()"),
    TypeKind.STRING: TypeRow("str", (), "String", imported("sqlalchemy", "String"), "sa.String"),
    TypeKind.TEXT: TypeRow("str", (), "Text", imported("sqlalchemy", "Text"), "sa.Text()"),
    TypeKind.SMALLINT: TypeRow(
        "int", (), "SmallInteger", imported("sqlalchemy", "SmallInteger"), "sa.SmallInteger()"
    ),
    TypeKind.INTEGER: TypeRow("int", (), "", (), "sa.Integer()"),
    TypeKind.BIGINT: TypeRow(
        "int", (), "big_integer()", imported("servicekit.columns", "big_integer"), "big_integer()"
    ),
    TypeKind.NUMERIC: TypeRow(
        "Decimal", _DECIMAL, "Money", imported("servicekit.columns", "Money"), "Money"
    ),
    TypeKind.REAL: TypeRow("float", (), "REAL", imported("sqlalchemy", "REAL"), "sa.REAL()"),
    TypeKind.DOUBLE: TypeRow(
        "float", (), "Double", imported("sqlalchemy", "Double"), "sa.Double()"
    ),
    TypeKind.BOOLEAN: TypeRow("bool", (), "", (), "sa.Boolean()"),
    TypeKind.DATE: TypeRow("date", imported("datetime", "date"), "", (), "sa.Date()"),
    TypeKind.TIME: TypeRow("time", imported("datetime", "time"), "", (), "sa.Time()"),
    TypeKind.TIMESTAMP: TypeRow(
        "datetime",
        _DATETIME,
        "naive_timestamp",
        imported("servicekit.columns", "naive_timestamp"),
        "naive_timestamp",
    ),
    TypeKind.TIMESTAMPTZ: TypeRow(
        "datetime", _DATETIME, "timestamp", imported("servicekit.columns", "timestamp"), "timestamp"
    ),
    TypeKind.INTERVAL: TypeRow(
        "timedelta", imported("datetime", "timedelta"), "", (), "sa.Interval()"
    ),
    TypeKind.JSON: TypeRow(
        "JsonValue",
        imported("pydantic", "JsonValue"),
        "json_document()",
        imported("servicekit.columns", "json_document"),
        "json_document()",
    ),
    TypeKind.BYTES: TypeRow(
        "bytes", (), "LargeBinary", imported("sqlalchemy", "LargeBinary"), "sa.LargeBinary()"
    ),
    TypeKind.INET: TypeRow("str", (), "inet()", imported("servicekit.columns", "inet"), "inet()"),
}


def numeric_size(kind: ColumnType) -> tuple[int, int]:
    """Precision and scale of a NUMERIC.

    Twenty digits with eight places where the scan gives none.
    """
    if kind.precision is None:
        return DEFAULT_PRECISION, DEFAULT_SCALE
    return kind.precision, kind.scale or 0


def annotation(kind: ColumnType, enums: Mapping[str, PascalName]) -> tuple[str, tuple[Import, ...]]:
    """The Python type of a value, without `None`; enum classes are imported by the caller."""
    if kind.enum is not None:
        name = str(enums[kind.enum])
        needed: tuple[Import, ...] = ()
    else:
        row = ROWS[kind.kind]
        name, needed = row.annotation, row.annotation_imports
    return (f"list[{name}]" if kind.is_array else name), needed


def model_type(
    kind: ColumnType, enums: Mapping[str, PascalName]
) -> tuple[Expression | None, tuple[Import, ...]]:
    """The first argument of `mapped_column`, or None where the annotation says it."""
    if kind.enum is not None:
        item: Expression = call(
            "enum_column", str(enums[kind.enum]), keyword("name", python_literal(kind.enum))
        )
        needed = imported("servicekit.columns", "enum_column")
    else:
        row = ROWS[kind.kind]
        item, needed = _sized(row.model, kind), row.model_imports
        if not item and kind.is_array:
            item, needed = row.migration.replace("sa.", ""), _bare_import(row.migration)
    if kind.is_array:
        if isinstance(item, str) and item.isidentifier():
            item = call(item)
        return call("array", item), (*needed, *imported("servicekit.arrays", "array"))
    return item or None, needed


def _bare_import(migration: str) -> tuple[Import, ...]:
    return imported("sqlalchemy", migration.removeprefix("sa.").removesuffix("()"))


def migration_type(kind: ColumnType, enum_variables: Mapping[str, str]) -> Expression:
    """The type in a migration: `sa` is SQLAlchemy, enum types are variables of the module."""
    item: Expression
    if kind.enum is not None:
        item = enum_variables[kind.enum]
    else:
        item = _sized(ROWS[kind.kind].migration, kind)
    return call("array", item) if kind.is_array else item


def migration_imports(kind: ColumnType) -> tuple[Import, ...]:
    """What the type needs from servicekit in a migration."""
    named = ROWS[kind.kind].migration if kind.enum is None else ""
    needed = [named.removesuffix("()")] if named and not named.startswith("sa.") else []
    if kind.is_array:
        return (*imported("servicekit.columns", *needed), *imported("servicekit.arrays", "array"))
    return imported("servicekit.columns", *needed)


def _sized(name: str, kind: ColumnType) -> Expression:
    """`String(50)`, `Money(20, 8)`, `timestamp(0)`; a bare class name stays bare."""
    match kind.kind:
        case TypeKind.STRING:
            return Call(name, () if kind.length is None else (str(kind.length),))
        case TypeKind.NUMERIC:
            precision, scale = numeric_size(kind)
            return Call(name, (str(precision), str(scale)))
        case TypeKind.TIMESTAMP | TypeKind.TIMESTAMPTZ:
            return Call(name, () if kind.precision is None else (str(kind.precision),))
        case _:
            return name
