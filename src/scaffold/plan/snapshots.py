"""What the tables of a service were at its last revision: `migrations/snapshot.json`.

The next revision is written from the difference to it, so it holds what a database shows and
nothing else.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from scaffold.model import (
    Column,
    ColumnDefault,
    ColumnType,
    DefaultKind,
    Enum,
    EnumMember,
    ForeignKey,
    Index,
    Origin,
    ShapeKind,
    Table,
    TypeKind,
    UniqueKey,
)
from scaffold.plan.json_shapes import spelled_shape

SNAPSHOT_FORMAT: Literal[2] = 2
SNAPSHOT_FILE = "migrations/snapshot.json"
_DOCUMENTS = {True: "list", False: "object"}
NOWHERE = Origin.stated("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """Tables and enums as the revision of this id leaves them."""

    revision: str
    tables: tuple[Table, ...]
    enums: tuple[Enum, ...]
    keeps_idempotency: bool = False

    def to_bytes(self) -> bytes:
        """The file, the same for the same tables whatever their order in the scan."""
        written = _File(
            format=SNAPSHOT_FORMAT,
            revision=self.revision,
            keeps_idempotency=self.keeps_idempotency,
            enums=tuple(_EnumFile.of(one) for one in self.enums),
            tables=tuple(_TableFile.of(one) for one in self.tables),
        )
        document = written.model_dump(mode="json", exclude_defaults=True)
        document["format"] = SNAPSHOT_FORMAT
        return (json.dumps(document, indent=1, sort_keys=False) + "\n").encode()


def snapshot_of(
    tables: Sequence[Table], enums: Iterable[Enum], *, keeps_idempotency: bool, revision: str
) -> Snapshot:
    """The tables of one service now."""
    return Snapshot(
        revision=revision,
        tables=tuple(sorted(tables, key=lambda one: one.name)),
        enums=tuple(sorted(enums, key=lambda one: one.name)),
        keeps_idempotency=keeps_idempotency,
    )


def snapshot_path(folder: str) -> str:
    """Where the snapshot of the service in this folder lies in a repository."""
    return f"services/{folder}/{SNAPSHOT_FILE}"


def document_of(column: Column) -> str:
    """`list` or `object` where rows of a JSON column hold such documents and no other JSON.

    That word is all that a snapshot keeps of the description.
    """
    if column.type.kind is not TypeKind.JSON or column.type.is_array:
        return ""
    if column.description in _DOCUMENTS.values():
        return column.description
    shape = spelled_shape(column)
    return "" if shape is None else _DOCUMENTS[shape.kind is ShapeKind.ARRAY]


def read_snapshot(content: bytes) -> Snapshot:
    """What the file holds; raises ValueError where it is no snapshot."""
    try:
        written = _File.model_validate(_as_lists(json.loads(content)))
    except (AttributeError, TypeError, RecursionError, ValidationError) as error:
        raise ValueError(f"not a snapshot of tables: {error}") from error
    enums = [one.to_model() for one in written.enums]
    tables = [one.to_model() for one in written.tables]
    return snapshot_of(
        tables,
        enums,
        keeps_idempotency=written.keeps_idempotency,
        revision=written.revision,
    )


def _as_lists(document: object) -> object:
    """A snapshot of format 1 had names as keys; they are values now, as they come from a scan."""
    if not isinstance(document, dict) or document.get("format") != 1:
        return document
    tables = _named(document.get("tables", {}))
    for one in tables:
        one["columns"] = _named(one.get("columns", {}))
    enums = [{"name": key, "values": one} for key, one in document.get("enums", {}).items()]
    return {**document, "format": SNAPSHOT_FORMAT, "tables": tables, "enums": enums}


def _named(members: object) -> list[dict[str, object]]:
    if not isinstance(members, dict):
        raise ValueError("not a snapshot of tables: names are missing")
    return [{"name": key, **one} for key, one in members.items()]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _DefaultFile(_Strict):
    kind: DefaultKind
    text: str = ""
    items: tuple[str, ...] = ()


class _ColumnFile(_Strict):
    name: str
    type: TypeKind
    length: int | None = None
    precision: int | None = None
    scale: int | None = None
    enum: str | None = None
    is_array: bool = False
    autoincrement: bool = False
    nullable: bool = False
    unique: bool = False
    default: _DefaultFile | None = None
    document: str = ""
    renamed_from: str | None = None

    @classmethod
    def of(cls, column: Column) -> "_ColumnFile":
        kind, default = column.type, column.default
        made = None
        if default is not None:
            made = _DefaultFile(kind=default.kind, text=default.text, items=default.items)
        return cls(
            name=column.name,
            type=kind.kind,
            length=kind.length,
            precision=kind.precision,
            scale=kind.scale,
            enum=kind.enum,
            is_array=kind.is_array,
            autoincrement=kind.autoincrement,
            nullable=column.nullable,
            unique=column.unique,
            default=made,
            document=document_of(column),
            renamed_from=column.renamed_from,
        )

    def to_model(self) -> Column:
        told = self.default
        default = None
        if told is not None:
            default = ColumnDefault(kind=told.kind, text=told.text, items=told.items)
        kind = ColumnType(
            kind=self.type,
            length=self.length,
            precision=self.precision,
            scale=self.scale,
            enum=self.enum,
            is_array=self.is_array,
            autoincrement=self.autoincrement,
        )
        return Column(
            name=self.name,
            type=kind,
            nullable=self.nullable,
            unique=self.unique,
            default=default,
            description=self.document,
            renamed_from=self.renamed_from,
            origin=NOWHERE,
        )


class _KeyFile(_Strict):
    columns: tuple[str, ...]
    table: str
    target: tuple[str, ...]
    on_delete: str | None = None
    deferred: bool = False

    def to_model(self) -> ForeignKey:
        return ForeignKey(
            columns=self.columns,
            target_table=self.table,
            target_columns=self.target,
            on_delete=self.on_delete,
            deferred=self.deferred,
            origin=NOWHERE,
        )


class _TableFile(_Strict):
    name: str
    columns: tuple[_ColumnFile, ...]
    primary_key: tuple[str, ...]
    uniques: tuple[tuple[str, ...], ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()
    foreign_keys: tuple[_KeyFile, ...] = ()
    renamed_from: str | None = None

    @classmethod
    def of(cls, table: Table) -> "_TableFile":
        return cls(
            name=table.name,
            columns=tuple(_ColumnFile.of(one) for one in table.columns),
            primary_key=table.primary_key,
            uniques=tuple(one.columns for one in table.uniques),
            indexes=tuple(one.columns for one in table.indexes),
            foreign_keys=tuple(
                _KeyFile(
                    columns=key.columns,
                    table=key.target_table,
                    target=key.target_columns,
                    on_delete=key.on_delete,
                    deferred=key.deferred,
                )
                for key in table.foreign_keys
                if key.enforced
            ),
            renamed_from=table.renamed_from,
        )

    def to_model(self) -> Table:
        return Table(
            name=self.name,
            columns=tuple(one.to_model() for one in self.columns),
            primary_key=self.primary_key,
            uniques=tuple(UniqueKey(columns=one, origin=NOWHERE) for one in self.uniques),
            indexes=tuple(Index(columns=one, origin=NOWHERE) for one in self.indexes),
            foreign_keys=tuple(one.to_model() for one in self.foreign_keys),
            renamed_from=self.renamed_from,
            origin=NOWHERE,
        )


class _EnumFile(_Strict):
    name: str
    values: tuple[str, ...]

    @classmethod
    def of(cls, enum: Enum) -> "_EnumFile":
        return cls(name=enum.name, values=tuple(one.value for one in enum.members))

    def to_model(self) -> Enum:
        members = tuple(EnumMember(value=one) for one in self.values)
        return Enum(name=self.name, members=members, origin=NOWHERE)


class _File(_Strict):
    format: Literal[2]
    revision: str
    keeps_idempotency: bool = False
    enums: tuple[_EnumFile, ...] = ()
    tables: tuple[_TableFile, ...] = ()
