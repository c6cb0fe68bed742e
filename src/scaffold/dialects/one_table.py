"""One table: its columns in any layout, its keys, and what it says of other tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.translate import SC211
from scaffold.dialects.columns import ColumnFacts, column_of, column_of_text
from scaffold.dialects.constraints import Constraints, constraints_of
from scaffold.dialects.direct_columns import (
    OWNERS,
    RELATIONS,
    columns_member,
    direct_columns,
)
from scaffold.dialects.facts import Facts
from scaffold.dialects.implied_keys import with_implied_key
from scaffold.dialects.layout import DESCRIPTIONS, Part, text_of
from scaffold.dialects.relations import relations_of
from scaffold.model import Enum, EnumMember, Index, Note, Origin, Table, UniqueKey
from scaffold.notations.columns import read_column
from scaffold.notations.constraints import read_constraint
from scaffold.notations.cuts import head_and_arguments, split
from scaffold.notations.rails_columns import is_of_rails
from scaffold.notations.schema_text import ModelText, read_models
from scaffold.notations.several_columns import columns_apart
from scaffold.scan import Node
from scaffold.scan.values import steps

# An entry of more words is a sentence.
_MOST_WORDS = 3
# What SQL says behind a column.
_REMARK = re.compile(r"--[^\n]*")
# What the database calls it comes before what a class is called.
TABLE_NAMES = ("table", "table_name", "db_table", "physical_name", "sql_name")
CLASSES = ("entity", "model", "class", "class_name", "struct", "entity_name", "model_name")
TABLE_KEYS = (*TABLE_NAMES, "name", "key", "id", *CLASSES, "collection", "title")


@dataclass(slots=True)
class Found:
    """What the entries of one table have told so far."""

    columns: list[ColumnFacts] = field(default_factory=list)
    constraints: Constraints = field(default_factory=Constraints)
    # Whether its columns are those of a Rails migration.
    is_of_rails: bool = False


def table_of(part: Part, owner: str, *, report: Report) -> Facts:
    """A table and what it tells besides: enums of its columns, conditions, relations."""
    node = part.node
    if models := models_in(node):
        yield from _of_models(models, node, owner=owner, report=report)
        return
    name, listed = _name_and_columns(part)
    found = Found()
    columns = node if node.is_array else columns_member(node)
    if columns is not None and (inner := models_in(columns)):
        yield from _of_models(inner[:1], columns, owner=owner, report=report, called=name)
        return
    if columns is not None:
        _read_columns(columns, name, found=found, report=report)
    for one in direct_columns(node) if columns is None else ():
        keep_column(column_of(one, name, report=report), found)
    for text in listed:
        _read_listed(text, name, node=node, found=found, report=report)
    if node.is_object:
        names = frozenset(one.column.name for one in found.columns)
        constraints_of(node, found.constraints, names=names, report=report)
    _complete(name, found, report=report)
    yield replace(
        _made(part, name, found=found),
        stated_owner=text_of(node, *OWNERS) or owner,
        other_owners=_other_owners(node, owner),
    )
    yield from besides(name, found)
    for relations in RELATIONS:
        yield from relations_of(node.get(relations), name, report=report, kind=relations)


def table_from(part: Part, found: Found) -> Table:
    """A table of columns that were read one by one."""
    return _made(part, part.spelled, found=found)


def besides(name: str, found: Found) -> Facts:
    """What columns tell that is more than a column."""
    yield from (one.enum for one in found.columns if one.enum is not None)
    yield from _checks(name, found)


def models_in(node: Node) -> tuple[ModelText, ...]:
    """The tables that a text holds as code."""
    return read_models(node.value) if isinstance(node.value, str) else ()


def tables_of_text(node: Node, owner: str, *, report: Report) -> Facts:
    """The tables of a text."""
    yield from _of_models(models_in(node), node, owner=owner, report=report)


def _of_models(
    models: tuple[ModelText, ...], node: Node, *, owner: str, report: Report, called: str = ""
) -> Facts:
    section, *path = steps(node.pointer)
    text = node.text() or ""
    yield Note(section=section, path=tuple(path), text=text, origin=Origin.stated(node.pointer))
    for model in models:
        if model.is_enum:
            members = tuple(EnumMember(value=value) for value in model.entries)
            yield Enum(name=model.name, members=members, origin=Origin.stated(node.pointer))
            continue
        found, name = Found(), called or model.name
        columns = frozenset(one.name for text in model.entries if (one := read_column(text)))
        for text in model.entries:
            inner = Node(text, pointer=node.pointer)
            _read_text(inner, name, names=columns, found=found, report=report)
        _complete(name, found, report=report)
        made = _made(Part(spelled=name, node=node, words=""), name, found=found)
        yield replace(made, stated_owner=owner)
        yield from besides(name, found)


def _name_and_columns(part: Part) -> tuple[str, tuple[str, ...]]:
    """`orders(id uuid PK, total numeric)` and `orders: id, total` are tables in one text."""
    if part.node.is_object or part.node.is_array:
        return text_of(part.node, *TABLE_NAMES) or part.key, ()
    head, arguments = head_and_arguments(part.key)
    if arguments is not None:
        return head, split(arguments, ",")
    mark = ";" if ";" in part.text else ","
    listed = split(part.text, mark) if mark in part.text else ()
    return part.key, listed if all(
        " @" in one or len(one.split()) <= _MOST_WORDS for one in listed
    ) else ()


def _read_columns(section: Node, table: str, *, found: Found, report: Report) -> None:
    if section.is_text:
        for text in split(_REMARK.sub("", section.text() or ""), ",\n;"):
            _read_listed(text, table, node=section, found=found, report=report)
        return
    names = frozenset(_first_names(section))
    if section.is_object:
        for key, node in section.entries():
            part = Part(spelled=key, node=node)
            keep_column(column_of(part, table, report=report), found)
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


def _read_object(node: Node, table: str, *, found: Found, report: Report) -> None:
    name = text_of(node, "name", "column", "field", "column_name", "key")
    if name:
        keep_column(column_of(Part(spelled=name, node=node), table, report=report), found)
        return
    members = list(node.entries())
    wrapped = node.get("column", "field", "add_column")
    if len(members) == 1 and wrapped is not None and wrapped.is_object:
        # `- column: {name: id, type: bigint}`
        name = text_of(wrapped, "name", "column_name")
        part = Part(spelled=name, node=wrapped)
        keep_column(column_of(part, table, report=report, is_migration=True), found)
        return
    for key, inner in members:
        # `[{"id": "uuid PK"}]`
        part = Part(spelled=key, node=inner)
        keep_column(column_of(part, table, report=report), found)


def _read_text(
    node: Node, table: str, *, names: frozenset[str], found: Found, report: Report
) -> None:
    text = node.text() or ""
    if constraint := read_constraint(text, names):
        found.constraints.add(constraint, node.pointer)
        return
    found.is_of_rails = found.is_of_rails or is_of_rails(text)
    for one in columns_apart(text):
        column = column_of_text(Node(one, pointer=node.pointer), table, report=report)
        if column is None:
            report.add(
                SC211, f"`{one}` of `{table}` is neither column nor constraint", at=node.pointer
            )
        keep_column(column, found)


def _read_listed(text: str, table: str, *, node: Node, found: Found, report: Report) -> None:
    inner = Node(text, pointer=node.pointer)
    _read_text(inner, table, names=frozenset(), found=found, report=report)


def keep_column(column: ColumnFacts | None, found: Found) -> None:
    if column is not None:
        found.columns.append(column)


def _complete(name: str, found: Found, *, report: Report) -> None:
    if found.is_of_rails and not found.constraints.primary_key:
        found.columns = with_implied_key(found.columns, name, report=report)


def _made(part: Part, name: str, *, found: Found) -> Table:
    constraints = found.constraints
    flagged = [one.column for one in found.columns if one.is_key]
    names = tuple(one.name for one in flagged)
    key = constraints.primary_key or names
    keys = [one.foreign_key for one in found.columns if one.foreign_key is not None]
    origin = Origin.stated(part.node.pointer)
    return Table(
        name=name,
        description=text_of(part.node, *DESCRIPTIONS) or ("" if found.columns else part.text),
        columns=tuple(one.column for one in found.columns),
        primary_key=key,
        denies_key=constraints.denies_key and not key,
        flagged_key=names if key != names else (),
        flagged_at=flagged[0].origin.pointer if flagged and key != names else "",
        primary_key_origin=constraints.primary_key_origin or (origin if key else None),
        uniques=(*_uniques(found.columns), *constraints.uniques),
        indexes=(*_indexes(found.columns), *constraints.indexes),
        foreign_keys=(*keys, *constraints.foreign_keys),
        aliases=_aliases(part, name),
        origin=origin,
    )


def _other_owners(node: Node, owner: str) -> tuple[tuple[str, str], ...]:
    """Whose the place is in which a table stands that says itself whose it is."""
    said = text_of(node, *OWNERS)
    return ((owner, node.pointer.rpartition("/")[0]),) if said and owner else ()


def _aliases(part: Part, name: str) -> tuple[str, ...]:
    """What else it is called: its class, or the key that it stands under."""
    said = (text_of(part.node, one) for one in CLASSES) if part.node.is_object else ()
    listed = dict.fromkeys((*said, part.spelled))
    return tuple(one for one in listed if one and one != name)


def _uniques(columns: list[ColumnFacts]) -> Iterator[UniqueKey]:
    for one in columns:
        if one.unique_with:
            yield UniqueKey(columns=(one.column.name, *one.unique_with), origin=one.column.origin)


def _indexes(columns: list[ColumnFacts]) -> Iterator[Index]:
    for one in columns:
        if one.is_indexed:
            yield Index(columns=(one.column.name,), origin=one.column.origin)


def _checks(table: str, found: Found) -> Facts:
    for one in found.columns:
        if one.check:
            path = ("tables", table, one.column.name, "check")
            yield Note(section="data_schema", path=path, text=one.check, origin=one.column.origin)
    for text, pointer in found.constraints.checks:
        origin = Origin.stated(pointer)
        yield Note(section="data_schema", path=("tables", table, "check"), text=text, origin=origin)
