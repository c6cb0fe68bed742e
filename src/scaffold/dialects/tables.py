"""Tables: of a schema section, of a container or component, as maps, lists or texts."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.translate import SC211
from scaffold.dialects.columns import ColumnFacts, column_of, column_of_text
from scaffold.dialects.constraints import Constraints, constraints_of
from scaffold.dialects.enums import translate_enums
from scaffold.dialects.facts import Facts, SchemaText
from scaffold.dialects.layout import DESCRIPTIONS, Part, parts, text_of
from scaffold.dialects.relations import relations_of
from scaffold.model import Index, Note, Origin, Table, UniqueKey
from scaffold.notations.columns import read_column
from scaffold.notations.constraints import read_constraint
from scaffold.notations.cuts import head_and_arguments, split
from scaffold.scan import Node, normal_form

TABLES = ("tables", "entities", "models", "collections", "documents", "schemas")
ENUMS = ("enums", "enum_types", "enumerations", "custom_types", "types")
RELATIONS = ("relationships", "relations", "associations", "references", "foreign_keys", "links")
COLUMNS = ("columns", "fields", "attributes", "properties", "schema", "props")
OWNERS = (
    "owner",
    "service",
    "container",
    "owned_by",
    "owner_service",
    "database",
    "db",
    "bounded_context",
    "module",
)
# An entry of more words is a sentence.
_MOST_WORDS = 3
TABLE_KEYS = ("table", "table_name", "name", "key", "id", "entity", "model", "collection")


def translate_schema(section: Node, report: Report) -> Facts:
    """A data schema: texts, tables, enums and relations, also where they are grouped by owner."""
    yield from schema_of(section, "", report=report)


def schema_of(section: Node, owner: str, *, report: Report) -> Facts:
    """The same, for one owner as spelled, or for nobody."""
    description = text_of(section, *DESCRIPTIONS)
    if description:
        yield SchemaText(description=description, origin=Origin.stated(_place_of_text(section)))
    tables = section.get(*TABLES)
    if tables is not None:
        yield from tables_of(tables, owner, report=report)
    for enums in filter(None, [section.get(*ENUMS)]):
        yield from translate_enums(enums, report)
    if section.is_object:
        yield from relations_of(section.get(*RELATIONS), "", report=report)
    if tables is None:
        yield from _without_tables_key(section, owner, report=report)


def _place_of_text(section: Node) -> str:
    found = section.get(*DESCRIPTIONS)
    return found.pointer if found else section.pointer


def _without_tables_key(section: Node, owner: str, *, report: Report) -> Facts:
    """A map or list of tables itself, or schemas by owner: `{"order-service": {"tables": ...}}`."""
    known = {normal_form(name) for name in (*ENUMS, *RELATIONS, *DESCRIPTIONS, *OWNERS, "c4_level")}
    for part in parts(section, *TABLE_KEYS):
        if section.is_object and normal_form(part.key) in known:
            continue
        if part.node.get(*TABLES) is not None:
            stated = text_of(part.node, *OWNERS) or part.key
            yield from schema_of(part.node, stated, report=report)
        elif part.node.get(*COLUMNS) is not None or part.node.is_array:
            yield from _table(part, owner, report=report)
        elif part.node.is_object and any(inner.is_object for _, inner in part.node.entries()):
            yield from tables_of(part.node, part.key, report=report)


def translate_tables(section: Node, report: Report) -> Facts:
    """A section that is a map or a list of tables."""
    yield from tables_of(section, "", report=report)


def tables_of(section: Node, owner: str, *, report: Report) -> Facts:
    """Tables of one owner as spelled, or of nobody."""
    for part in parts(section, *TABLE_KEYS):
        if part.node.is_object and part.node.get(*COLUMNS) is None and part.node.get(*TABLES):
            yield from schema_of(part.node, part.key, report=report)
        else:
            yield from _table(part, owner, report=report)


@dataclass(slots=True)
class _Found:
    """What the entries of one table have told so far."""

    columns: list[ColumnFacts] = field(default_factory=list)
    constraints: Constraints = field(default_factory=Constraints)


def _table(part: Part, owner: str, *, report: Report) -> Facts:
    node = part.node
    name, listed = _name_and_columns(part)
    found = _Found()
    columns = node if node.is_array else node.get(*COLUMNS)
    if columns is not None:
        _read_columns(columns, name, found=found, report=report)
    for text in listed:
        _read_listed(text, name, node=node, found=found, report=report)
    if node.is_object:
        constraints_of(node, found.constraints)
    yield _made(part, name, found=found, owner=text_of(node, *OWNERS) or owner)
    yield from (one.enum for one in found.columns if one.enum is not None)
    yield from _checks(name, found)
    if node.is_object:
        yield from relations_of(node.get(*RELATIONS), name, report=report)


def _name_and_columns(part: Part) -> tuple[str, tuple[str, ...]]:
    """`orders(id uuid PK, total numeric)` and `orders: id, total` are tables in one text."""
    if part.node.is_object or part.node.is_array:
        return text_of(part.node, "table", "table_name") or part.key, ()
    head, arguments = head_and_arguments(part.key)
    if arguments is not None:
        return head, split(arguments, ",")
    listed = split(part.text, ",") if "," in part.text else ()
    return part.key, listed if all(
        " " not in one or len(one.split()) <= _MOST_WORDS for one in listed
    ) else ()


def _read_columns(section: Node, table: str, *, found: _Found, report: Report) -> None:
    if section.is_text:
        for text in split(section.text() or "", ",\n;"):
            _read_listed(text, table, node=section, found=found, report=report)
        return
    names = frozenset(_first_names(section))
    if section.is_object:
        for key, node in section.entries():
            part = Part(spelled=key, node=node)
            _keep(column_of(part, table, report=report), found)
        return
    for node in section.elements():
        if node.is_object:
            _read_object(node, table, found=found, report=report)
        else:
            _read_text(node, table, names=names, found=found, report=report)


def _first_names(section: Node) -> Iterator[str]:
    for node in section.elements():
        if isinstance(node.value, str) and (spelled := read_column(node.value)):
            yield spelled.name
        elif name := text_of(node, "name", "column", "field", "column_name"):
            yield name


def _read_object(node: Node, table: str, *, found: _Found, report: Report) -> None:
    name = text_of(node, "name", "column", "field", "column_name", "key")
    if name:
        _keep(column_of(Part(spelled=name, node=node), table, report=report), found)
        return
    for key, inner in node.entries():
        # `[{"id": "uuid PK"}]`
        part = Part(spelled=key, node=inner)
        _keep(column_of(part, table, report=report), found)


def _read_text(
    node: Node, table: str, *, names: frozenset[str], found: _Found, report: Report
) -> None:
    text = node.text() or ""
    if constraint := read_constraint(text, names):
        found.constraints.add(constraint, node.pointer)
    elif (column := column_of_text(node, table, report=report)) is not None:
        _keep(column, found)
    else:
        report.add(
            SC211, f"`{text}` of `{table}` is neither column nor constraint", at=node.pointer
        )


def _read_listed(text: str, table: str, *, node: Node, found: _Found, report: Report) -> None:
    inner = Node(text, pointer=node.pointer)
    _read_text(inner, table, names=frozenset(), found=found, report=report)


def _keep(column: ColumnFacts | None, found: _Found) -> None:
    if column is not None:
        found.columns.append(column)


def _made(part: Part, name: str, *, found: _Found, owner: str) -> Table:
    constraints = found.constraints
    flagged = tuple(one.column.name for one in found.columns if one.is_key)
    key = constraints.primary_key or flagged
    keys = [one.foreign_key for one in found.columns if one.foreign_key is not None]
    origin = Origin.stated(part.node.pointer)
    return Table(
        name=name,
        description=text_of(part.node, *DESCRIPTIONS) or ("" if found.columns else part.text),
        columns=tuple(one.column for one in found.columns),
        primary_key=key,
        primary_key_origin=constraints.primary_key_origin or (origin if key else None),
        uniques=(*_uniques(found.columns), *constraints.uniques),
        indexes=(*_indexes(found.columns), *constraints.indexes),
        foreign_keys=(*keys, *constraints.foreign_keys),
        stated_owner=owner,
        origin=origin,
    )


def _uniques(columns: list[ColumnFacts]) -> Iterator[UniqueKey]:
    for one in columns:
        if one.unique_with:
            yield UniqueKey(columns=(one.column.name, *one.unique_with), origin=one.column.origin)


def _indexes(columns: list[ColumnFacts]) -> Iterator[Index]:
    for one in columns:
        if one.is_indexed:
            yield Index(columns=(one.column.name,), origin=one.column.origin)


def _checks(table: str, found: _Found) -> Facts:
    for one in found.columns:
        if one.check:
            path = ("tables", table, one.column.name, "check")
            yield Note(section="data_schema", path=path, text=one.check, origin=one.column.origin)
    for text, pointer in found.constraints.checks:
        origin = Origin.stated(pointer)
        yield Note(section="data_schema", path=("tables", table, "check"), text=text, origin=origin)
