"""A table whose owner is told in several places, which name different ones."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.conflicts import Claim, Dispute, settle
from scaffold.diagnostics.rules.model.conflicts import SC257
from scaffold.model import Table
from scaffold.overrides.lines import owner_line

_READ = 2000
_OWNED = re.compile(r"\b(?:owned by|belongs to) (?:the )?`?([\w.-]{1,60})", re.IGNORECASE)


def settle_owner(
    table: Table, owner: str, *, resolve: Callable[[str], str | None], report: Report
) -> None:
    """Reports each other owner that a list, a place or a sentence names. What the table says of
    itself counts most, and a sentence least.
    """
    listed = dict(reversed(table.other_owners))
    own = Claim(
        value=owner,
        shown=owner,
        at=listed.get(table.stated_owner, table.origin.pointer),
        weight=(1 if table.stated_owner in listed else 2,),
    )
    dispute = Dispute(
        rule=SC257,
        what=f"the owner of the table `{table.name}`",
        line=lambda other: owner_line(replace(table, owner=other)),
    )
    for other in _others(table, resolve):
        settle(own, other, dispute=dispute, report=report)


def _others(table: Table, resolve: Callable[[str], str | None]) -> Iterator[Claim[str]]:
    told = [(spelled, at, 1) for spelled, at in table.other_owners]
    if said := _OWNED.search(table.description[:_READ]):
        told.append((said[1].strip(".-"), table.origin.pointer, 0))
    for spelled, at, weight in told:
        if (found := resolve(spelled)) is not None:
            yield Claim(value=found, shown=found, at=at, weight=(weight,))
