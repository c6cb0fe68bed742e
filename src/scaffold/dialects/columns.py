"""A column, as a text or an object, to the model's."""

import re
from dataclasses import dataclass, replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.translate import SC203, SC204, SC205, SC206
from scaffold.dialects.column_objects import column_of_object
from scaffold.dialects.layout import Part
from scaffold.model import (
    Column,
    ColumnDefault,
    ColumnType,
    Enum,
    EnumMember,
    ForeignKey,
    Origin,
    TypeKind,
)
from scaffold.notations.code_columns import plain_of_code
from scaffold.notations.columns import ColumnSpelling, read_column, read_rest
from scaffold.notations.defaults import read_default
from scaffold.scan import Node

_KEY_ENDING = re.compile(r"(?:_?(?:id|uuid|guid|key|fk|ref)|I[dD]|Uuid|UUID|Guid)\Z")
_DAY = re.compile(r"birth|dob|(?:^|_)day(?:$|_)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnFacts:
    """A column and what it says about its table."""

    column: Column
    is_key: bool = False
    unique_with: tuple[str, ...] = ()
    is_indexed: bool = False
    foreign_key: ForeignKey | None = None
    enum: Enum | None = None
    check: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a column stands. In an object, silence about null means that it may not be; in a text,
    that it may.
    """

    table: str
    origin: Origin
    is_object: bool = False


def column_of(
    part: Part, table: str, *, report: Report, is_migration: bool = False
) -> ColumnFacts | None:
    """The column that a member or an element tells; None where it tells none. A migration leaves
    out what may be null, as SQL does.
    """
    place = Place(
        table=table,
        origin=Origin.stated(part.node.pointer),
        is_object=part.node.is_object and not is_migration,
    )
    if part.node.is_object:
        spelled = column_of_object(part.node)
        spelled = replace(spelled, name=part.key or spelled.name)
    elif part.text:
        # `{"note?": "string"}`, as an interface of TypeScript has it.
        name = part.key.removesuffix("?")
        spelled = _of_member(name, part.text)
        if name != part.key:
            spelled = replace(spelled, clauses=replace(spelled.clauses, nullable=True))
    else:
        read = read_column(part.key)
        if read is None:
            return None
        spelled = read
    return _facts(spelled, place, report=report) if spelled.name else None


def _of_member(name: str, text: str) -> ColumnSpelling:
    """`{"user": "ForeignKey(User, null=True)"}` is read with its name, as code may change it."""
    line = f"{name}: {text}"
    plain = plain_of_code(line)
    read = read_column(plain) if plain != line else None
    return read or replace(read_rest(text), name=name)


def column_of_text(node: Node, table: str, *, report: Report) -> ColumnFacts | None:
    """The column that one text of a list tells."""
    spelled = read_column(node.text() or "")
    place = Place(table=table, origin=Origin.stated(node.pointer))
    return _facts(spelled, place, report=report) if spelled else None


def _facts(spelled: ColumnSpelling, place: Place, *, report: Report) -> ColumnFacts:
    clauses = spelled.clauses
    column_type, enum = _type(spelled, place, report=report)
    default, is_sequence = _default(spelled, column_type, place=place, report=report)
    nullable = spelled.nullable if spelled.nullable is not None else not place.is_object
    column = Column(
        name=spelled.name,
        type=replace(
            column_type,
            autoincrement=column_type.autoincrement or clauses.autoincrement or is_sequence,
        ),
        # A key that is said to be null besides is told so once its table is whole.
        nullable=clauses.nullable is True if clauses.is_key else nullable,
        unique=clauses.is_unique,
        default=default,
        on_delete=clauses.on_delete,
        description=clauses.description,
        origin=place.origin,
        says_null=spelled.nullable is not None,
        denies_unique=clauses.denies_unique and not clauses.is_unique,
    )
    return ColumnFacts(
        column=column,
        is_key=clauses.is_key,
        unique_with=clauses.unique_with,
        is_indexed=clauses.is_indexed,
        foreign_key=_foreign_key(spelled, place),
        enum=enum,
        check=" ".join(
            one for one in (clauses.check, spelled.type.check if spelled.type else "") if one
        ),
    )


def _type(
    spelled: ColumnSpelling, place: Place, *, report: Report
) -> tuple[ColumnType, Enum | None]:
    if spelled.type is None:
        guessed = _guessed_type(spelled)
        is_key = spelled.clauses.reference is not None
        taken = "that of what it leads to" if is_key else guessed.kind
        report.add(
            SC203,
            f"column `{place.table}.{spelled.name}` has no type; taken: {taken}",
            at=place.origin.pointer,
            hint="write the type behind the name",
        )
        return guessed, None
    column_type = _coded(_dated(spelled.type.type, spelled.name), spelled.name)
    if not spelled.type.values:
        return column_type, None
    name = f"{place.table}_{spelled.name}"
    members = tuple(EnumMember(value=value) for value in spelled.type.values)
    enum = Enum(name=name, members=members, origin=Origin.derived(SC204.code, place.origin.pointer))
    return replace(column_type, enum=name), enum


def _dated(column: ColumnType, name: str) -> ColumnType:
    """`Date` is a class of Java, JavaScript and Mongo that holds a time, `date` does not; `Number`
    is a double.
    """
    if column.spelled.strip("?![]") == "Number":
        # A class of JavaScript; Oracle writes its type NUMBER.
        return replace(column, kind=TypeKind.DOUBLE)
    has_time = column.spelled.strip("?![]") == "Date" and not _DAY.search(name)
    return replace(column, kind=TypeKind.TIMESTAMPTZ) if has_time else column


def _coded(column: ColumnType, name: str) -> ColumnType:
    """A `fee_currency` of type `Currency` is a code such as `EUR`; a `fee` of it is an amount."""
    is_code = column.spelled.strip("?!").lower().rpartition(".")[2] == "currency"
    if not is_code or not name.lower().endswith(("currency", "currency_code", "currencycode")):
        return column
    return replace(column, kind=TypeKind.STRING, length=3)


def _guessed_type(spelled: ColumnSpelling) -> ColumnType:
    """By the ending of the name, where that leaves no doubt about what is meant."""
    name = spelled.name.lower()
    if name.endswith(("id", "uuid")) and (
        spelled.clauses.is_key or spelled.clauses.is_reference or name.endswith(("_id", "uuid"))
    ):
        return ColumnType(kind=TypeKind.UUID)
    if name.endswith(("_at", "At")) or spelled.name.endswith("At"):
        return ColumnType(kind=TypeKind.TIMESTAMPTZ)
    if name.startswith(("is_", "has_")):
        return ColumnType(kind=TypeKind.BOOLEAN)
    return ColumnType(kind=TypeKind.TEXT)


def _default(
    spelled: ColumnSpelling, column_type: ColumnType, *, place: Place, report: Report
) -> tuple[ColumnDefault | None, bool]:
    if spelled.clauses.default is None:
        return None, False
    found = read_default(spelled.clauses.default, column_type)
    if found.is_unknown:
        report.add(
            SC205,
            f"the default of `{place.table}.{spelled.name}` is not understood:"
            f" `{spelled.clauses.default}`",
            at=place.origin.pointer,
            hint="the column has no default until it is a literal, now() or a uuid function",
        )
    return found.default, found.is_sequence


def _foreign_key(spelled: ColumnSpelling, place: Place) -> ForeignKey | None:
    clauses = spelled.clauses
    if clauses.reference is not None:
        return ForeignKey(
            columns=(spelled.name,),
            target_table=clauses.reference.table,
            target_columns=clauses.reference.columns,
            on_delete=clauses.on_delete or clauses.reference.on_delete,
            origin=place.origin,
        )
    stem = _KEY_ENDING.sub("", spelled.name)
    if not clauses.is_reference or stem in ("", spelled.name):
        return None
    return ForeignKey(
        columns=(spelled.name,),
        target_table=stem,
        on_delete=clauses.on_delete,
        origin=Origin.derived(SC206.code, *place.origin.pointers),
    )
