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
    Table,
    TypeKind,
    UniqueKey,
)

SNAPSHOT_FORMAT: Literal[1] = 1
SNAPSHOT_FILE = "migrations/snapshot.json"
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
            enums={one.name: [value.value for value in one.members] for one in self.enums},
            tables={one.name: _TableFile.of(one) for one in self.tables},
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


def read_snapshot(content: bytes) -> Snapshot:
    """What the file holds; raises ValueError where it is no snapshot."""
    try:
        written = _File.model_validate_json(content)
    except ValidationError as error:
        raise ValueError(f"not a snapshot of tables: {error}") from error
    enums = (_enum(name, values) for name, values in written.enums.items())
    tables = [one.to_model(name) for name, one in written.tables.items()]
    return snapshot_of(
        tables,
        enums,
        keeps_idempotency=written.keeps_idempotency,
        revision=written.revision,
    )


def _enum(name: str, values: Iterable[str]) -> Enum:
    return Enum(name=name, members=tuple(EnumMember(value=one) for one in values), origin=NOWHERE)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _DefaultFile(_Strict):
    kind: DefaultKind
    text: str = ""
    items: tuple[str, ...] = ()


class _ColumnFile(_Strict):
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
    renamed_from: str | None = None

    @classmethod
    def of(cls, column: Column) -> "_ColumnFile":
        kind, default = column.type, column.default
        made = None
        if default is not None:
            made = _DefaultFile(kind=default.kind, text=default.text, items=default.items)
        return cls(
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
            renamed_from=column.renamed_from,
        )

    def to_model(self, name: str) -> Column:
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
            name=name,
            type=kind,
            nullable=self.nullable,
            unique=self.unique,
            default=default,
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
    columns: dict[str, _ColumnFile]
    primary_key: tuple[str, ...]
    uniques: tuple[tuple[str, ...], ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()
    foreign_keys: tuple[_KeyFile, ...] = ()
    renamed_from: str | None = None

    @classmethod
    def of(cls, table: Table) -> "_TableFile":
        return cls(
            columns={one.name: _ColumnFile.of(one) for one in table.columns},
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

    def to_model(self, name: str) -> Table:
        return Table(
            name=name,
            columns=tuple(one.to_model(key) for key, one in self.columns.items()),
            primary_key=self.primary_key,
            uniques=tuple(UniqueKey(columns=one, origin=NOWHERE) for one in self.uniques),
            indexes=tuple(Index(columns=one, origin=NOWHERE) for one in self.indexes),
            foreign_keys=tuple(one.to_model() for one in self.foreign_keys),
            renamed_from=self.renamed_from,
            origin=NOWHERE,
        )


class _File(_Strict):
    format: Literal[1]
    revision: str
    keeps_idempotency: bool = False
    enums: dict[str, list[str]] = {}
    tables: dict[str, _TableFile] = {}
