"""What the description of a relation says beside its two ends: a column, a table between them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from scaffold.model import Relation, RelationKind, Table
from scaffold.normalize.phrases import normal_form

_READ = 2000
_TOKEN = re.compile(r"[\w.]+")
# `orders.customer_id → customers.id`, `orders.name = users.name`
_PAIR = re.compile(
    r"\b(?P<table>\w{1,100})\.(?P<column>\w{1,100}) ?(?P<sign>→|->|=>|==?|references|refers to)"
    r" ?(?P<other>\w{1,100})\.(?P<key>\w{1,100})\b",
    re.IGNORECASE,
)
# Columns of a table that leads to itself.
_PARENTS = ("parent", "parentid", "parentuuid", "parentkey")


@dataclass(frozen=True, slots=True, kw_only=True)
class Leads:
    """A column, and the column of another table that it leads to."""

    holder: Table
    column: str
    other: Table
    key: str


def pair_in_words(relation: Relation, source: Table, *, target: Table) -> Leads | None:
    """The two columns that the description compares, if it compares two of these tables."""
    found = list(_PAIR.finditer(relation.description[:_READ]))
    if len(found) != 1:
        return None
    one, other = found[0]["table"], found[0]["other"]
    if normal_form(one) == normal_form(target.name):
        source, target = target, source
    ends = (normal_form(source.name), normal_form(target.name))
    column, key = source.column(found[0]["column"]), target.column(found[0]["key"])
    if ends != (normal_form(one), normal_form(other)) or column is None or key is None:
        return None
    told = Leads(holder=source, column=column.name, other=target, key=key.name)
    turned = Leads(holder=target, column=key.name, other=source, key=column.name)
    is_one, is_other = _is_alone(column.name, source), _is_alone(key.name, target)
    if is_one == is_other and found[0]["sign"].startswith("="):
        # Equal on both sides: of one and many, the many have the key.
        is_many = relation.kind is RelationKind.ONE_TO_MANY
        return turned if is_many == (source.name == relation.source) else told
    return turned if is_one and not is_other else told


def _is_alone(column: str, table: Table) -> bool:
    """Whether no two rows have the same there."""
    if table.primary_key == (column,) or any(one.columns == (column,) for one in table.uniques):
        return True
    found = table.column(column)
    return found is not None and found.unique


def column_in_words(relation: Relation, holder: Table) -> str | None:
    """The column of `via orders.customer_id` or `by customer_id`; None if several stand there.

    A plain word (`status`) is no column: it has to hold a `_`, a dot or a capital inside.
    """
    known = {one.name: one.name for one in holder.columns}
    said = {
        column
        for token in _TOKEN.findall(relation.description[:_READ])
        if (column := _column(token.strip("."), holder, known=known))
    }
    return next(iter(said)) if len(said) == 1 else None


def _column(token: str, holder: Table, *, known: Mapping[str, str]) -> str | None:
    table, dot, name = token.rpartition(".")
    if dot:
        return known.get(name) if normal_form(table) == normal_form(holder.name) else None
    is_identifier = "_" in token.strip("_") or not (token.islower() or token.istitle())
    return known.get(token) if is_identifier else None


def table_in_words(relation: Relation, tables: Mapping[str, Table]) -> Table | None:
    """The table of `through order_items`, if the description names exactly one other table."""
    tokens = {token.strip(".") for token in _TOKEN.findall(relation.description[:_READ])}
    said = (tokens & tables.keys()) - {relation.source, relation.target}
    return tables[next(iter(said))] if len(said) == 1 else None


def parent_column(holder: Table) -> str | None:
    """The column by which rows of a table lead to others of the same."""
    columns = {normal_form(one.name): one.name for one in holder.columns}
    return next((columns[one] for one in _PARENTS if one in columns), None)
