"""Tables as a catalogue lists them: a row for each column, and perhaps a row for each table."""

from collections.abc import Iterable
from dataclasses import replace

from scaffold.diagnostics import Report
from scaffold.dialects.columns import column_of
from scaffold.dialects.facts import Fact, Facts
from scaffold.dialects.layout import DESCRIPTIONS, Part, text_of, unmarked
from scaffold.dialects.one_table import Found, besides, keep_column, table_from
from scaffold.model import Origin, Table
from scaffold.scan import Node
from scaffold.scan.values import steps

TABLES = ("table", "table_name", "relation", "entity", "collection", "model")
COLUMNS = ("column", "column_name", "field", "field_name", "attribute")
OWNERS = ("owner", "service", "container", "owned_by", "writer", "written_by", "belongs_to")
HOLDS = (*DESCRIPTIONS, "holds", "content", "contents")


def are_columns_of_tables(node: Node) -> bool:
    """`[{"table": "orders", "column": "id", "type": "uuid"}, ...]`."""
    rows = [unmarked(one) for one in node.elements()]
    return bool(rows) and all(text_of(one, *TABLES) and text_of(one, *COLUMNS) for one in rows)


def are_owners_of_tables(node: Node) -> bool:
    """`[{"table": "orders", "writer": "shop"}, ...]`, where columns are listed elsewhere."""
    rows = [unmarked(one) for one in node.elements()]
    return bool(rows) and all(
        text_of(one, *TABLES) and text_of(one, *OWNERS) and not one.get("columns", "fields")
        for one in rows
    )


def tables_of_columns(section: Node, report: Report) -> Facts:
    """Each table with the columns of its rows."""
    grouped: dict[str, list[Node]] = {}
    for row in section.elements():
        grouped.setdefault(text_of(row, *TABLES), []).append(row)
    for name, rows in grouped.items():
        found = Found()
        for row in rows:
            part = Part(spelled=text_of(row, *COLUMNS), node=row)
            keep_column(column_of(part, name, report=report), found)
        part = Part(spelled=name, node=Node("", pointer=rows[0].pointer))
        yield table_from(part, found)
        yield from besides(name, found)


def tables_of_owners(section: Node) -> Facts:
    """Each table with whose it is, to be joined with its columns."""
    for row in section.elements():
        yield Table(
            name=text_of(row, *TABLES),
            description=text_of(row, *HOLDS),
            stated_owner=text_of(row, *OWNERS),
            is_owner_only=True,
            origin=Origin.stated(row.pointer),
        )


def translate_owners(section: Node, report: Report) -> Facts:
    """The same, for a section of its own."""
    yield from tables_of_owners(section)


def joined(facts: Iterable[Fact]) -> Facts:
    """Tables that are listed twice, with their columns and with whose they are, once."""
    listed = list(facts)
    whose: dict[str, list[Table]] = {}
    for one in listed:
        if isinstance(one, Table) and one.stated_owner and not one.columns:
            whose.setdefault(one.name, []).append(one)
    told: set[str] = set()
    found: list[Fact] = []
    for one in listed:
        if isinstance(one, Table) and one.columns:
            owners = [two for two in whose.get(one.name, ()) if _is_of(one, two)]
            told.update(two.origin.pointer for two in owners)
            found.append(_with_owners(one, owners))
        else:
            found.append(one)
    for one in found:
        if not (isinstance(one, Table) and not one.columns and one.origin.pointer in told):
            yield one


def _is_of(table: Table, owner: Table) -> bool:
    """Whether a list of tables speaks of this one: a table that stands within another container is
    another table.
    """
    if owner.is_owner_only or not table.stated_owner:
        return True
    return next(steps(table.origin.pointer), "") != next(steps(owner.origin.pointer), "")


def _with_owners(table: Table, owners: list[Table]) -> Table:
    for one in owners:
        claim = (one.stated_owner, one.origin.pointer)
        table = replace(
            table,
            stated_owner=table.stated_owner or one.stated_owner,
            other_owners=(*table.other_owners, claim),
            description=table.description or one.description,
            origin=table.origin.and_from(one.origin),
        )
    return table
