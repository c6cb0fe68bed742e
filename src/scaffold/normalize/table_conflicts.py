"""What the columns of a table say against the constraints of the same table, which say more."""

from dataclasses import replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.conflicts import Claim, Dispute, settle
from scaffold.diagnostics.rules.model.conflicts import SC255
from scaffold.model import Column, Table, UniqueKey
from scaffold.normalize.phrases import normal_form
from scaffold.overrides.lines import column_line, key_line

WHY = "as a constraint of the table says"
_OF_KEY = "as it is in the primary key"


def settle_constraints(table: Table, *, report: Report) -> Table:
    """The table without what its columns say of its key, once that is reported."""
    if "primary_key" not in table.decided:
        _tell_key(table, report=report)
        _tell_null(table, report=report)
    _tell_uniques(table, report=report)
    return replace(table, flagged_key=(), flagged_at="")


def _tell_key(table: Table, *, report: Report) -> None:
    origin = table.primary_key_origin
    if not table.flagged_key or origin is None:
        return
    claims = (
        Claim(value=frozenset(map(normal_form, told)), shown=", ".join(told), at=at, weight=(one,))
        for told, at, one in (
            (table.flagged_key, table.flagged_at, 0),
            (table.primary_key, origin.pointer, 1),
        )
    )
    line = key_line(replace(table, primary_key=table.flagged_key))
    what = f"the primary key of the table `{table.name}`"
    dispute = Dispute(rule=SC255, what=what, why=WHY, line=lambda _: line)
    settle(*claims, dispute=dispute, report=report)


def _tell_null(table: Table, *, report: Report) -> None:
    named, origin = set(map(normal_form, table.primary_key)), table.primary_key_origin
    for one in table.columns:
        if one.nullable and one.says_null and normal_form(one.name) in named and origin is not None:
            claims = (
                Claim(value=True, shown="null", at=one.origin.pointer),
                Claim(value=False, shown="not null", at=origin.pointer, weight=(1,)),
            )
            what = f"the word on null of `{table.name}.{one.name}`"
            dispute = Dispute(rule=SC255, what=what, why=_OF_KEY)
            settle(*claims, dispute=dispute, report=report)


def _tell_uniques(table: Table, *, report: Report) -> None:
    denied = {normal_form(one.name): one for one in table.columns if one.denies_unique}
    for unique in table.uniques:
        one = denied.get(normal_form(unique.columns[0])) if len(unique.columns) == 1 else None
        if one is not None and "unique" not in one.decided:
            _tell_unique(table, one, unique=unique, report=report)


def _tell_unique(table: Table, column: Column, *, unique: UniqueKey, report: Report) -> None:
    claims = (
        Claim(value=False, shown="not unique", at=column.origin.pointer),
        Claim(value=True, shown="unique", at=unique.origin.pointer, weight=(1,)),
    )
    dispute = Dispute(
        rule=SC255,
        what=f"the uniqueness of `{table.name}.{column.name}`",
        why=WHY,
        line=lambda value: column_line(table.name, column.name, field="unique", value=value),
    )
    settle(*claims, dispute=dispute, report=report)
