"""Columns of a new row that its body does not give."""

from collections.abc import Mapping

from scaffold.diagnostics.rules.model.normalize.operations import SC272, SC273, SC274
from scaffold.model import (
    Column,
    ColumnValue,
    Enum,
    Operation,
    Origin,
    Table,
    Tenancy,
    TypeKind,
    ValueSource,
)
from scaffold.naming import words

IDEMPOTENCY_HEADER = "Idempotency-Key"
MAKERS = frozenset({"sender", "author", "creator", "uploader", "requester", "submitter"})
SECRETS = frozenset({"password", "hashed", "secret", "salt", "passwordhash"})
STATES = frozenset({"status", "state"})
FIRST_STATUS = "created"
Values = tuple[ColumnValue, ...]
Enums = Mapping[str, Enum]


def unfillable_column(table: Table) -> str | None:
    """The first required column that only code may fill, such as the hash of a password."""
    return next(
        (
            column.name
            for column in table.columns
            if is_required(column) and SECRETS & set(words(column.name))
        ),
        None,
    )


def is_required(column: Column) -> bool:
    """Whether a new row must say something for it."""
    return not column.nullable and column.default is None


def assigned_columns(
    table: Table, tenancy: Tenancy, *, operation: Operation, given: Values, enums: Enums
) -> Values:
    """Who made the row, its first status, and its idempotency key."""
    taken = {one.column for one in given}
    found = (
        *_makers(table, tenancy),
        *_idempotency(table, operation),
        *_first_status(table, enums),
    )
    return tuple(one for one in found if one.column not in taken)


def _makers(table: Table, tenancy: Tenancy) -> Values:
    roles = {
        name: source
        for name, source in (
            (tenancy.user_table, ValueSource.SUBJECT),
            (tenancy.person_table, ValueSource.PERSON),
        )
        if name
    }
    return tuple(
        ColumnValue(
            column=key.columns[0],
            source=roles[key.target_table],
            origin=Origin.derived(SC272.code, *key.origin.pointers),
        )
        for key in table.foreign_keys
        if len(key.columns) == 1 and key.target_table in roles and _says_who(key.columns[0])
    )


def _says_who(name: str) -> bool:
    """`created_by_uuid`, `sender_uuid`; not `assignee_uuid`, and not who changed the row later."""
    found = words(name)
    if found[:1] and found[0] in MAKERS:
        return True
    return len(found) > 1 and found[1] == "by" and found[0] not in {"updated", "deleted"}


def _idempotency(table: Table, operation: Operation) -> Values:
    if not operation.idempotent:
        return ()
    for column in table.columns:
        found = set(words(column.name))
        if {"idem", "idempotency"} & found and "key" in found:
            origin = Origin.derived(SC274.code, *column.origin.pointers)
            return (
                ColumnValue(
                    column=column.name,
                    source=ValueSource.PARAMETER,
                    name=IDEMPOTENCY_HEADER,
                    origin=origin,
                ),
            )
    return ()


def _first_status(table: Table, enums: Enums) -> Values:
    return tuple(
        ColumnValue(
            column=column.name,
            source=ValueSource.CONSTANT,
            name=first,
            origin=Origin.assumed(SC273.code, *column.origin.pointers),
        )
        for column in table.columns
        if is_required(column) and "".join(words(column.name)) in STATES
        if (first := _first_value(column, enums)) is not None
    )


def _first_value(column: Column, enums: Enums) -> str | None:
    if column.type.is_array:
        return None
    if column.type.kind is TypeKind.ENUM:
        enum = enums.get(column.type.enum or "")
        return enum.members[0].value if enum and enum.members else None
    return FIRST_STATUS if column.type.kind in {TypeKind.STRING, TypeKind.TEXT} else None
