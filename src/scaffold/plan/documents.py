"""`json_documents.py` of a service: what is in the JSON of columns whose description tells it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from scaffold.model import Column, Enum, Shape, ShapeField, ShapeKind, Table
from scaffold.naming import (
    NameScope,
    PascalName,
    SnakeName,
    attribute_name,
    class_name,
    pascal_name,
    singular,
    words,
)
from scaffold.plan.encoding import PythonDoc, PythonSource, doc_pointer, doc_text, python_literal
from scaffold.plan.hints import or_none
from scaffold.plan.json_shapes import described_shape
from scaffold.plan.source import Call, Expression, Import, import_block, imported, statement

Place = tuple[str, str]

_PLAIN: Mapping[ShapeKind, tuple[str, tuple[Import, ...]]] = {
    ShapeKind.STRING: ("str", ()),
    ShapeKind.INTEGER: ("int", ()),
    ShapeKind.NUMBER: ("float", ()),
    ShapeKind.BOOLEAN: ("bool", ()),
    ShapeKind.DECIMAL: ("Decimal", imported("decimal", "Decimal")),
    ShapeKind.UUID: ("UUID", imported("uuid", "UUID")),
    ShapeKind.DATE: ("date", imported("datetime", "date")),
    ShapeKind.DATETIME: ("AwareDatetime", imported("pydantic", "AwareDatetime")),
}
_ANY = ("JsonValue", imported("pydantic", "JsonValue"))


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """A class of `json_documents.py`; `fields` are whole statements."""

    class_name: PascalName
    doc: PythonDoc
    pointer: PythonDoc
    fields: tuple[PythonSource, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsView:
    """`json_documents.py`."""

    imports: PythonSource
    classes: tuple[DocumentView, ...]


@dataclass(slots=True)
class Documents:
    """The classes of a service's documents, and which column holds which."""

    package: SnakeName
    enums: Mapping[str, Enum]
    scope: NameScope
    classes: list[DocumentView] = field(default_factory=list)
    known: dict[tuple[Shape, str], PascalName] = field(default_factory=dict)
    needed: set[Import] = field(default_factory=set)
    columns: dict[Place, tuple[str, PascalName]] = field(default_factory=dict)

    def add(self, table: Table, column: Column) -> None:
        """The class of the column's JSON, if its description tells it."""
        shape = described_shape(column, self.enums)
        if shape is None:
            return
        found = words(str(column.attribute))
        is_list = shape.kind is ShapeKind.ARRAY
        item = shape.item if is_list and shape.item is not None else shape
        stem = " ".join((*found[:-1], singular(found[-1]))) if is_list else " ".join(found)
        name = self._class(item, f"{stem} {'item' if is_list else 'document'}", column=column)
        hint = f"list[{name}]" if is_list else str(name)
        self.columns[table.name, column.name] = (hint, name)

    def _class(self, shape: Shape, wanted: str, *, column: Column) -> PascalName:
        if (shape, wanted) in self.known:
            return self.known[shape, wanted]
        name = self.scope.take(pascal_name(class_name(wanted)))
        self.known[shape, wanted] = name
        scope = NameScope()
        fields = tuple(self._field(one, scope, column=column) for one in shape.fields)
        self.classes.append(
            DocumentView(
                class_name=name,
                doc=doc_text(column.description, indent=4),
                pointer=doc_pointer(column.origin.pointer, indent=4),
                fields=fields,
            )
        )
        return name

    def _field(self, told: ShapeField, scope: NameScope, *, column: Column) -> PythonSource:
        attribute = scope.take(attribute_name(told.name))
        hint = self._hint(told.shape, told.name, column=column)
        if told.shape.nullable or not told.required:
            hint = or_none(hint)
        default = "" if told.required else " = None"
        if attribute == told.name:
            flat = hint if isinstance(hint, str) else hint.flat()
            return PythonSource(f"{attribute}: {flat}{default}")
        self.needed.update(imported("typing", "Annotated"))
        self.needed.update(imported("pydantic", "Field"))
        alias = Call("Field", (f"alias={python_literal(told.name)}",))
        made = Call("Annotated", (hint, alias), "[]", default)
        return statement(f"{attribute}: ", made, indent=4)

    def _hint(self, shape: Shape, name: str, *, column: Column) -> Expression:
        if shape.kind is ShapeKind.OBJECT and shape.fields:
            return str(self._class(shape, f"{name} part", column=column))
        if shape.kind is ShapeKind.ARRAY:
            return Call("list", (self._hint(shape.item or _OPEN, name, column=column),), "[]")
        if shape.kind is ShapeKind.ENUM:
            self.needed.update(imported("typing", "Literal"))
            return Call("Literal", tuple(map(python_literal, shape.values)), "[]")
        hint, needed = _PLAIN.get(shape.kind, _ANY)
        self.needed.update(needed)
        return hint

    def view(self) -> DocumentsView | None:
        """The module, if any column has a document."""
        if not self.classes:
            return None
        needed = self.needed | set(imported("servicekit.documents", "Document"))
        return DocumentsView(
            imports=import_block(needed, first_party=[self.package]), classes=tuple(self.classes)
        )


_OPEN = Shape(kind=ShapeKind.ANY)


def find_documents(
    tables: Sequence[Table], enums: Iterable[Enum], *, package: SnakeName
) -> Documents:
    """Those of a service."""
    known = {enum.name: enum for enum in enums}
    taken = [str(one.class_name) for one in tables]
    taken += [str(one.class_name) for one in known.values()]
    documents = Documents(package, known, NameScope(taken))
    for table in tables:
        for column in table.columns:
            documents.add(table, column)
    return documents
