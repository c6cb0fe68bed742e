"""Keys that nobody writes down: a migration of Rails makes `id` unless it says `id: false`."""

import re
from dataclasses import replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.translate import SC213
from scaffold.dialects.columns import ColumnFacts
from scaffold.dialects.facts import Facts
from scaffold.model import Column, ColumnType, Origin, Table, TypeKind
from scaffold.notations.prose import sentences

KEY = "id"
# `the join tables orders_tags and roles_users are id: false`
_KEYLESS = re.compile(
    r"\bid: false\b|\b(?:no|without(?: an?| any)?) (?:primary )?(?:key|id)\b", re.IGNORECASE
)
_NAME = re.compile(r"[A-Za-z_]\w{0,99}")
_READ = 4000
_FEWEST = 2


def with_implied_key(
    columns: list[ColumnFacts], table: str, *, report: Report
) -> list[ColumnFacts]:
    """With `id` before them, unless they have a key, or only join two tables."""
    is_told = any(one.is_key or one.column.name == KEY for one in columns)
    is_join = len(columns) >= _FEWEST and all(one.foreign_key is not None for one in columns)
    if is_told or is_join or not columns:
        return columns
    at = columns[0].column.origin
    report.add(SC213, f"`{table}` has the key `{KEY}` that Rails adds", at=at.pointer)
    origin = Origin.derived(SC213.code, *at.pointers)
    kind = ColumnType(kind=TypeKind.BIGINT, autoincrement=True)
    return [ColumnFacts(column=Column(name=KEY, type=kind, origin=origin), is_key=True), *columns]


def without_denied_keys(facts: Facts, description: str) -> Facts:
    """The same facts; tables that a description says to have no key have no implied one."""
    keyless = _keyless(description[:_READ]) if description else frozenset()
    for fact in facts:
        yield _without_key(fact) if isinstance(fact, Table) and fact.name in keyless else fact


def _keyless(description: str) -> frozenset[str]:
    said = (part for one in sentences(description) for part in one.split(";"))
    return frozenset(name for part in said if _KEYLESS.search(part) for name in _NAME.findall(part))


def _without_key(table: Table) -> Table:
    first, *others = table.columns or (None,)
    if first is None or first.origin.rule != SC213.code or table.primary_key != (KEY,):
        return table
    return replace(table, columns=tuple(others), primary_key=(), primary_key_origin=None)
