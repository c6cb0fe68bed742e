"""Ids that a token names, as columns hold them."""

from collections.abc import Mapping
from enum import StrEnum

from scaffold.model.api import ValueSource
from scaffold.model.system import System
from scaffold.model.tables import Column, TypeKind

# Of a UUID as text, and of what stands for an id where that is too long.
UUID_LENGTH = 36
SHORTEST = 4


class ClaimForm(StrEnum):
    """What a column makes of an id; a short text is one that no UUID fits into."""

    UUID = "uuid"
    NUMBER = "number"
    TEXT = "text"
    SHORT_TEXT = "short text"


_NUMBERS = frozenset({TypeKind.SMALLINT, TypeKind.INTEGER, TypeKind.BIGINT})
_TEXTS = frozenset({TypeKind.STRING, TypeKind.TEXT})
# Of a caller in tests: what a UUID may stand for, and what only a number may.
NUMBERED = frozenset({ClaimForm.NUMBER, ClaimForm.SHORT_TEXT})


def claim_form(column: Column | None) -> ClaimForm | None:
    """None where no id that a token names can stand in the column."""
    if column is None or column.type.is_array or column.type.enum is not None:
        return None
    if column.type.kind is TypeKind.UUID:
        return ClaimForm.UUID
    if column.type.kind in _NUMBERS:
        return ClaimForm.NUMBER
    length = column.type.length
    if column.type.kind not in _TEXTS or (length is not None and length < SHORTEST):
        return None
    return ClaimForm.TEXT if length is None or length >= UUID_LENGTH else ClaimForm.SHORT_TEXT


def numbered_claims(system: System) -> frozenset[ValueSource]:
    """The claims that lead to rows whose keys are no UUIDs: in tests and examples they are numbers.

    One that leads to a UUID from anywhere is one.
    """
    roles = {
        system.tenancy.tenant_table: ValueSource.TENANT,
        system.tenancy.person_table: ValueSource.PERSON,
        system.tenancy.user_table: ValueSource.SUBJECT,
    }
    keys = _forms_of_keys(system, roles)
    leading = {
        roles[key.target_table]
        for table in system.tables
        for key in table.foreign_keys
        if key.target_table in roles and len(key.columns) == 1
        if claim_form(table.column(key.columns[0])) is ClaimForm.UUID
    }
    return frozenset(source for source, form in keys.items() if form in NUMBERED) - leading


def _forms_of_keys(
    system: System, roles: Mapping[str | None, ValueSource]
) -> dict[ValueSource, ClaimForm | None]:
    return {
        roles[table.name]: claim_form(table.column(table.primary_key[0]))
        for table in system.tables
        if table.name in roles and table.copy_of is None and len(table.primary_key) == 1
    }


def holds_claim(
    column: Column | None, source: ValueSource, *, numbered: frozenset[ValueSource]
) -> bool:
    """Whether the column holds an id of the kind that this claim of a token is."""
    form = claim_form(column)
    return form is not None and (form in NUMBERED) == (source in numbered)
