"""Keys, indexes and conditions of a table that stand in fields of their own."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.translate import SC211
from scaffold.dialects.layout import text_of, texts_of
from scaffold.model import ForeignKey, Index, Origin, UniqueKey
from scaffold.notations.constraints import ConstraintKind, ConstraintSpelling, read_constraint
from scaffold.scan import Node

PRIMARY_KEYS = ("primary_key", "primary_keys", "pk", "composite_primary_key", "composite_key")
UNIQUES = ("unique", "uniques", "unique_constraints", "unique_keys", "unique_together")
INDEXES = ("indexes", "indices", "index", "keys")
CONSTRAINTS = ("constraints", "table_constraints", "checks")
COLUMNS = ("columns", "fields", "column", "on", "keys", "attributes")
_NO_KEY = frozenset({"none", "no", "false", "null", "-", "nothing", "n/a"})
KINDS = {
    "unique": ConstraintKind.UNIQUE,
    "primary": ConstraintKind.PRIMARY_KEY,
    "primary key": ConstraintKind.PRIMARY_KEY,
    "pk": ConstraintKind.PRIMARY_KEY,
    "index": ConstraintKind.INDEX,
    "foreign key": ConstraintKind.FOREIGN_KEY,
    "fk": ConstraintKind.FOREIGN_KEY,
}


@dataclass(slots=True)
class Constraints:
    """What was told of a table's constraints so far."""

    primary_key: tuple[str, ...] = ()
    primary_key_origin: Origin | None = None
    # Whether it is said that there is no key.
    denies_key: bool = False
    uniques: list[UniqueKey] = field(default_factory=list)
    indexes: list[Index] = field(default_factory=list)
    foreign_keys: list[ForeignKey] = field(default_factory=list)
    checks: list[tuple[str, str]] = field(default_factory=list)

    def add(self, spelled: ConstraintSpelling, pointer: str) -> None:
        """A constraint that was read out of one text."""
        if spelled.kind is ConstraintKind.CHECK:
            self.checks.append((spelled.text, pointer))
        elif spelled.reference is not None:
            self.foreign_keys.append(
                ForeignKey(
                    columns=spelled.columns,
                    target_table=spelled.reference.table,
                    target_columns=spelled.reference.columns,
                    on_delete=spelled.reference.on_delete,
                    origin=Origin.stated(pointer),
                )
            )
        else:
            self.add_columns(spelled.kind, spelled.columns, pointer=pointer)

    def add_columns(self, kind: ConstraintKind, columns: tuple[str, ...], *, pointer: str) -> None:
        """A constraint over columns."""
        origin = Origin.stated(pointer)
        if not columns:
            return
        if kind is ConstraintKind.PRIMARY_KEY:
            self.primary_key, self.primary_key_origin = columns, origin
        elif kind is ConstraintKind.UNIQUE:
            self.uniques.append(UniqueKey(columns=columns, origin=origin))
        elif kind is ConstraintKind.INDEX:
            self.indexes.append(Index(columns=columns, origin=origin))


def constraints_of(
    table: Node, found: Constraints, *, names: frozenset[str], report: Report
) -> None:
    """Reads the fields of a table that hold constraints; `names` are those of its columns."""
    if (key := table.get(*PRIMARY_KEYS)) is not None:
        columns = texts_of(table, *PRIMARY_KEYS) or texts_of(key, *COLUMNS)
        columns = tuple(one.strip("() ") for one in columns)
        is_none = len(columns) == 1 and columns[0].lower() in _NO_KEY and columns[0] not in names
        found.denies_key = is_none or key.value is False
        columns = () if found.denies_key else columns
        found.add_columns(ConstraintKind.PRIMARY_KEY, columns, pointer=key.pointer)
    for kind, fields in (
        (ConstraintKind.UNIQUE, UNIQUES),
        (ConstraintKind.INDEX, INDEXES),
        (ConstraintKind.CHECK, CONSTRAINTS),
    ):
        listed = table.get(*fields)
        for node in _each(listed) if listed is not None else ():
            if not _read(node, kind, found=found, names=names):
                report.add(SC211, f"`{(node.text() or '')[:80]}` is no constraint", at=node.pointer)


def _each(node: Node) -> Iterator[Node]:
    if node.is_array:
        yield from node.elements()
    elif node.is_object and node.get(*COLUMNS) is None:
        yield from (inner for _, inner in node.entries())
    else:
        yield node


def _read(node: Node, kind: ConstraintKind, *, found: Constraints, names: frozenset[str]) -> bool:
    """A list of columns, an object with columns, a text such as `(a, b)` or `UNIQUE(a, b)`; whether
    it was understood.
    """
    if node.is_array:
        found.add_columns(kind, _texts(node), pointer=node.pointer)
    elif node.is_object:
        _read_object(node, kind, found=found)
    elif text := (node.text() or "").strip():
        inner = f"{kind.value}({text.strip('()')})"
        tried = (
            read_constraint(one, known) for known in (names, _NO_NAMES) for one in (text, inner)
        )
        spelled = next((one for one in tried if one), None)
        if spelled is None:
            return kind is ConstraintKind.CHECK
        found.add(spelled, node.pointer)
    return True


_NO_NAMES: frozenset[str] = frozenset()


def _read_object(node: Node, kind: ConstraintKind, *, found: Constraints) -> None:
    stated = text_of(node, "type", "kind").lower().replace("_", " ")
    kind = KINDS.get(stated, kind)
    if text_of(node, "unique", "is_unique") == "true":
        kind = ConstraintKind.UNIQUE
    columns = texts_of(node, *COLUMNS)
    target = text_of(node, "references", "target_table", "referenced_table", "ref_table")
    if kind is ConstraintKind.FOREIGN_KEY and target:
        deleted = text_of(node, "on_delete", "delete_rule")
        action = f" on delete {deleted}" if deleted else ""
        text = f"foreign key ({', '.join(columns)}) references {target}{action}"
        if spelled := read_constraint(text):
            found.add(spelled, node.pointer)
    elif kind is ConstraintKind.CHECK:
        text = text_of(node, "expression", "check", "definition", "condition")
        found.checks += [(text, node.pointer)] if text else []
    else:
        found.add_columns(kind, columns, pointer=node.pointer)


def _texts(node: Node) -> tuple[str, ...]:
    return tuple(text for one in node.elements() if (text := one.text()))
