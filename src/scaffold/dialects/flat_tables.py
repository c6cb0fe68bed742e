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
        yield table_from(Part(spelled=name, node=Node("", pointer=rows[0].pointer)), found)
        yield from besides(name, found)


def tables_of_owners(section: Node) -> Facts:
    """Each table with whose it is, to be joined with its columns."""
    for row in section.elements():
        yield Table(
            name=text_of(row, *TABLES),
            description=text_of(row, *HOLDS),
            stated_owner=text_of(row, *OWNERS),
            origin=Origin.stated(row.pointer),
        )


def translate_owners(section: Node, report: Report) -> Facts:
    """The same, for a section of its own."""
    yield from tables_of_owners(section)


def joined(facts: Iterable[Fact]) -> Facts:
    """Tables that are listed twice, with their columns and with whose they are, once."""
    listed = list(facts)
    whose = {
        one.name: one
        for one in listed
        if isinstance(one, Table) and one.stated_owner and not one.columns
    }
    known = {
        one.name
        for one in listed
        if isinstance(one, Table) and one.columns and not one.stated_owner
    }
    for one in listed:
        if isinstance(one, Table) and one.name in whose and one.columns and not one.stated_owner:
            owner = whose[one.name]
            yield replace(
                one,
                stated_owner=owner.stated_owner,
                description=one.description or owner.description,
                origin=one.origin.and_from(owner.origin),
            )
        elif not (isinstance(one, Table) and one is whose.get(one.name) and one.name in known):
            yield one
