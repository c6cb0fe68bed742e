"""Owners of tables that the description of a schema tells, of all of it or of those it names."""

import re
from collections.abc import Collection

from scaffold.model import System
from scaffold.normalize.index import Index
from scaffold.normalize.told import OWNED, named_in, told_by_verb

_READ = 4000
# Of words.
_LONGEST_NAME = 5
_CLAUSES = re.compile(r"[;\n]|\.(?=\s|\Z)")
# `It belongs to the web application`, `One PostgreSQL schema owned by the server`.
_WHOLE = re.compile(
    r"\s*(?:it|they|all|everything)\b"
    r"|\s*(?:the|this|one|a|an|single|whole)(?: [\w-]{1,40}){0,3}? (?:schema|database|db|tables)\b",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r" (?:owns|manages|writes|stores|keeps|maintains|populates|creates) |\bowned by\b"
    r"|\b(?:written|managed|maintained|kept|stored|populated) (?:only )?by\b",
    re.IGNORECASE,
)
_NAMES = re.compile(r"[\w.]{1,120}")
# `Ownership by code: mall-portal`: what leads to a clause names nobody.
_LEAD = re.compile(r".*: ", re.DOTALL)


def owner_of_whole(said: str, *, index: Index, among: Collection[str]) -> str | None:
    """Who is said to own all of a schema whose description names several."""
    clauses = (one for one in _CLAUSES.split(said[:_READ]) if _WHOLE.match(one))
    found = (told_by_verb(one, OWNED, index=index, among=among) for one in clauses)
    return next(filter(None, found), None)


def owners_of_named(system: System, *, index: Index, among: Collection[str]) -> dict[str, str]:
    """Owners by table: `orders-api writes orders, order_items; carts is kept by the portal`."""
    tables = {table.name for table in system.tables}
    owners: dict[str, str] = {}
    for clause in _CLAUSES.split(system.schema_description[:_READ]):
        who, named = _told(clause)
        listed = [one for one in _NAMES.findall(named) if one in tables]
        if listed and (owner := named_in(who, index=index, among=among)):
            owners = dict.fromkeys(listed, owner) | owners
    return owners


def _told(clause: str) -> tuple[str, str]:
    """Who, and the words among which the tables are; told the one way or the other."""
    acts = _ACTS.search(clause)
    if acts is None:
        return "", ""
    before, behind = clause[: acts.start()], clause[acts.end() :]
    if acts[0].rstrip().lower().endswith("by"):
        said = behind.replace("`", "").split()[:_LONGEST_NAME]
        return " ".join(said).removeprefix("the "), before
    said = _LEAD.sub("", before).replace("`", "").split()[-_LONGEST_NAME:]
    return " ".join(said), behind
