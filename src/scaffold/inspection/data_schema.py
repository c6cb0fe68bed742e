"""Tables, columns and keys in the words of the public document."""

from collections.abc import Mapping

from scaffold.inspection import public
from scaffold.inspection.origins import told
from scaffold.model import (
    Certainty,
    Column,
    ColumnType,
    ForeignKey,
    Index,
    Origin,
    System,
    Table,
    TypeKind,
    UniqueKey,
)
from scaffold.overrides.lines import owner_line


def told_tables(system: System) -> tuple[public.InspectedTable, ...]:
    """Each table of the scan once; a copy for a second owner is listed at the table."""
    copies: dict[str, list[str]] = {}
    for one in system.tables:
        if one.copy_of is not None and one.owner is not None:
            copies.setdefault(one.name, []).append(one.owner)
    spelled = {one.name: one.qualified or one.name for one in system.tables}
    return tuple(
        _table(one, copies=tuple(copies.get(one.name, ())), spelled=spelled)
        for one in system.tables
        if one.copy_of is None
    )


def _table(
    one: Table, *, copies: tuple[str, ...], spelled: Mapping[str, str]
) -> public.InspectedTable:
    origin = one.owner_origin or Origin.assumed("SC243")
    key = one.primary_key_origin
    return public.InspectedTable(
        name=one.qualified or one.name,
        owner=one.owner,
        description=one.description,
        columns=tuple(map(_column, one.columns)),
        primary_key=one.primary_key,
        primary_key_certainty=key.certainty if key and one.primary_key else None,
        foreign_keys=tuple(_foreign_key(key, spelled) for key in one.foreign_keys),
        unique=tuple(map(_keys, one.uniques)),
        indexes=tuple(map(_keys, one.indexes)),
        copies=copies,
        override=None if origin.certainty is Certainty.STATED else owner_line(one),
        **told(origin, at=one.origin),
    )


def _column(one: Column) -> public.InspectedColumn:
    return public.InspectedColumn(
        name=one.name,
        type=one.type.spelled,
        canonical_type=canonical_type(one.type),
        type_kind=one.type.kind,
        nullable=one.nullable,
        default=(one.default.spelled or one.default.text) if one.default else None,
        unique=one.unique,
        description=one.description,
        **told(one.origin),
    )


def canonical_type(type_: ColumnType) -> str:
    """One spelling for each type: `string(20)`, `numeric(20,8)`, `enum(order_status)[]`."""
    bounds: tuple[object, ...] = (type_.length, type_.precision, type_.scale)
    if type_.kind is TypeKind.ENUM:
        bounds = (type_.enum,)
    given = ",".join(str(one) for one in bounds if one is not None)
    return f"{type_.kind}{f'({given})' if given else ''}{'[]' if type_.is_array else ''}"


def _keys(one: UniqueKey | Index) -> public.InspectedKeys:
    return public.InspectedKeys(
        columns=one.columns,
        **told(one.origin),
    )


def _foreign_key(one: ForeignKey, spelled: Mapping[str, str]) -> public.InspectedForeignKey:
    return public.InspectedForeignKey(
        columns=one.columns,
        target_table=spelled.get(one.target_table, one.target_table),
        target_columns=one.target_columns,
        enforced=one.enforced,
        on_delete=one.on_delete,
        **told(one.origin),
    )
