"""What the description of a relation says beside its two ends: a column, a table between them."""

import re
from collections.abc import Mapping

from scaffold.model import Relation, Table
from scaffold.normalize.phrases import normal_form

_READ = 2000
_TOKEN = re.compile(r"[\w.]+")
# Columns of a table that leads to itself.
_PARENTS = ("parent", "parentid", "parentuuid", "parentkey")


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
