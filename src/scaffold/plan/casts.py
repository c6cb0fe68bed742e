"""Types whose values another type can hold in its own spelling: a closed table.

PostgreSQL reads a value by `using`; where SQLite spells it in another way, servicekit's
`respelling` has a function of this name.
"""

from dataclasses import dataclass

from scaffold.model import ColumnType, TypeKind

_WHOLE = {TypeKind.SMALLINT: "smallint", TypeKind.INTEGER: "integer", TypeKind.BIGINT: "bigint"}
_TEXTS = (TypeKind.STRING, TypeKind.TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """`using` has `{}` for the column; `reads` says what a value has to be, "" where all are."""

    using: str
    name: str = ""
    reads: str = ""


# How a value is written as text, and how many characters that takes at most.
_WRITTEN = {
    TypeKind.SMALLINT: (Cast(using="{}::text"), 6),
    TypeKind.INTEGER: (Cast(using="{}::text"), 11),
    TypeKind.BIGINT: (Cast(using="{}::text"), 20),
    TypeKind.UUID: (Cast(using="{}::text", name="uuid_to_text"), 36),
    TypeKind.BOOLEAN: (Cast(using="{}::text", name="boolean_to_text"), 5),
    TypeKind.DATE: (Cast(using="to_char({}, 'YYYY-MM-DD')"), 10),
}
_READ = {
    **{kind: Cast(using=f"{{}}::{name}", reads=name) for kind, name in _WHOLE.items()},
    TypeKind.UUID: Cast(using="{}::uuid", name="text_to_uuid", reads="uuid"),
    TypeKind.BOOLEAN: Cast(using="{}::boolean", name="text_to_boolean", reads="boolean"),
}
_IN_UTC = "{} AT TIME ZONE 'UTC'"
_TAKEN = {
    (TypeKind.TIMESTAMP, TypeKind.TIMESTAMPTZ): Cast(using=_IN_UTC),
    (TypeKind.TIMESTAMPTZ, TypeKind.TIMESTAMP): Cast(using=_IN_UTC),
    (TypeKind.DATE, TypeKind.TIMESTAMP): Cast(using="{}::timestamp", name="date_to_time"),
    (TypeKind.DATE, TypeKind.TIMESTAMPTZ): Cast(
        using=_IN_UTC.format("{}::timestamp"), name="date_to_time"
    ),
    (TypeKind.SMALLINT, TypeKind.REAL): Cast(using="{}::real"),
    (TypeKind.SMALLINT, TypeKind.DOUBLE): Cast(using="{}::double precision"),
    (TypeKind.INTEGER, TypeKind.DOUBLE): Cast(using="{}::double precision"),
}
_FLAG = Cast(using="{} <> 0", name="number_to_boolean", reads="flag")


def cast_between(old: ColumnType, new: ColumnType) -> Cast | None:
    """How values of the one type become those of the other; None where they do not."""
    if old.is_array or new.is_array:
        return None
    if old.kind in _WHOLE and new.kind is TypeKind.BOOLEAN:
        return _FLAG
    if old.kind is TypeKind.BOOLEAN and new.kind in _WHOLE:
        return Cast(using=f"{{}}::integer::{_WHOLE[new.kind]}")
    if new.kind in _TEXTS and old.kind in _WRITTEN:
        written, length = _WRITTEN[old.kind]
        return written if new.length is None or new.length >= length else None
    if old.kind in _TEXTS and new.kind in _READ:
        return _READ[new.kind]
    return _TAKEN.get((old.kind, new.kind))
