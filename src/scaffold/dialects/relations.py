"""Relations: per table or for the whole schema, as objects or as texts."""

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.translate import SC211
from scaffold.dialects.facts import Facts
from scaffold.dialects.layout import (
    DESCRIPTIONS,
    Part,
    parts,
    text_of,
    texts_of,
    understood,
    unmarked,
)
from scaffold.model import Origin, Relation, RelationKind
from scaffold.notations.cuts import split
from scaffold.notations.references import action_of, on_delete, target_of
from scaffold.notations.relations import End, read_relation, relation_kind
from scaffold.scan import Node, normal_form

SOURCES = (
    "from",
    "source",
    "from_table",
    "source_table",
    "table",
    "left",
    "entity1",
    "entity_1",
    "table1",
    "table_1",
    "parent_table",
    "parent",
)
TARGETS = (
    "child_table",
    "child",
    "target_table",
    "to",
    "target",
    "to_table",
    "references",
    "referenced_table",
    "ref_table",
    "related_table",
    "destination",
    "right",
    "entity2",
    "entity_2",
    "table2",
    "table_2",
    "entity",
    "model",
    "table",
    "with",
)
KINDS = (
    "type",
    "kind",
    "relation",
    "relation_type",
    "relationship",
    "relationship_type",
    "cardinality",
)
COLUMNS = (
    "foreign_key",
    "column",
    "columns",
    "fk",
    "from_column",
    "source_column",
    "local_key",
    "via_column",
    "on",
    "field",
)
TARGET_COLUMNS = (
    "target_column",
    "target_columns",
    "to_column",
    "referenced_column",
    "references_column",
    "target_key",
)
JOIN_TABLES = ("join_table", "through", "junction_table", "pivot_table", "association_table", "via")


_WORDS = {
    "belongsto": "belongs to",
    "hasmany": "has many",
    "hasone": "has one",
    "manytomany": "many to many",
    "hasandbelongstomany": "has and belongs to many",
}


def translate_relations(section: Node, report: Report) -> Facts:
    """Relations of a schema, or of one table where `section` is that table's."""
    yield from relations_of(section, "", report=report)


def relations_of(section: Node | None, table: str, *, report: Report, kind: str = "") -> Facts:
    """The relations that a section tells; `table` is the one that tells them, or empty. `kind` is
    what the section is called: `has_many` says what its members are.
    """
    if section is None:
        return
    named = _WORDS.get(normal_form(kind), "")
    if named and table:
        yield from _of_names(section, table, verb=named, report=report)
        return
    if section.is_text:
        yield from _of_text(section, table, report=report)
        return
    for key, node in section.entries():
        yield from _of_part(Part(spelled=key, node=node), table, report=report)
    for node in section.elements():
        yield from _of_part(Part(spelled="", node=node), table, report=report)


def _of_names(section: Node, table: str, *, verb: str, report: Report) -> Facts:
    """`belongs_to: [customers]`, `has_many: items`, `belongs_to: {customer: customer_id}`."""
    if section.is_text:
        for name in split(section.text() or "", ","):
            yield from _of_text(
                Node(f"{table} {verb} {name}", pointer=section.pointer), "", report=report
            )
        return
    for part in parts(section, *TARGETS, "name"):
        columns = texts_of(part.node, *COLUMNS) if part.node.is_object else ()
        if not columns and section.is_object and part.node.is_text:
            columns = (part.text,)
        spelled = read_relation(f"{table} {verb} {part.key}")
        if spelled is not None:
            yield Relation(
                kind=spelled.kind,
                source=table,
                target=spelled.target,
                columns=columns,
                join_table=text_of(part.node, *JOIN_TABLES) or None,
                on_delete=understood(part.node, action_of, "on_delete", "delete_rule")
                if part.node.is_object
                else None,
                description=f"{verb} {part.key}",
                origin=Origin.stated(part.node.pointer),
            )


def _of_part(part: Part, table: str, *, report: Report) -> Facts:
    if part.node.is_text:
        yield from _of_text(part.node, table, report=report, key=part.key)
    elif part.node.is_array:
        for element in part.node.elements():
            yield from _of_part(
                Part(spelled=part.key, node=element), table or part.key, report=report
            )
    elif part.node.is_object:
        yield from _of_object(part.node, table, report=report, key=part.key)


def _of_text(node: Node, table: str, *, report: Report, key: str = "") -> Facts:
    text = node.text() or ""
    spelled = read_relation(text) or (read_relation(f"{table} {text}") if table else None)
    if spelled is None and "." in key and not table:
        # `{"orders.customer_id": "customers.id on delete cascade"}`
        spelled = read_relation(f"{key} -> {text}")
    if spelled is None and key and table:
        # `customer_id: customers.id` in a map of a table.
        spelled = read_relation(f"{table}.{key} -> {text}")
    if spelled is None:
        report.add(SC211, f"the relation `{text}` is not understood", at=node.pointer)
        return
    source = spelled.source
    columns = spelled.columns
    if table and source != table and not columns:
        # `customer_id -> customers.id` in the section of a table: the left side is a column.
        source, columns = table, (spelled.source,)
    yield Relation(
        kind=spelled.kind,
        source=source,
        target=spelled.target,
        columns=columns,
        target_columns=spelled.target_columns,
        on_delete=spelled.on_delete,
        description=text,
        origin=Origin.stated(node.pointer),
    )


def _ends(node: Node, table: str, *, key: str) -> tuple[End, End]:
    pair = texts_of(node, "tables", "entities", "between")
    if len(pair) == len(("one", "other")) and not table:
        return target_of(pair[0]), target_of(pair[1])
    source = target_of(table) if table else _end(node, SOURCES) or ("", ())
    return source, _end(node, TARGETS) or target_of(key if table else "")


def _end(node: Node, names: tuple[str, ...]) -> End | None:
    """`"to": "customers.id"`, or `"to": {"table": "customers", "column": "id"}`."""
    for name in names:
        found = node.get(name)
        if found is not None and found.is_object:
            columns = texts_of(found, "columns", "column", "fields", "field", "key")
            return text_of(found, "table", "entity", "model", "name"), columns
    told = text_of(node, *names)
    return target_of(told) if told else None


def _of_object(node: Node, table: str, *, report: Report, key: str) -> Facts:
    if not all(name for name, _ in _ends(unmarked(node), table, key=key)):
        report.add(SC211, "a relation does not name two tables", at=node.pointer)
        return
    (source, source_columns), (target, target_columns) = _ends(node, table, key=key)
    yield Relation(
        kind=understood(node, relation_kind, *KINDS) or _silent_kind(node),
        source=source,
        target=target,
        columns=_columns(node) or source_columns,
        target_columns=texts_of(node, *TARGET_COLUMNS) or target_columns,
        join_table=text_of(node, *JOIN_TABLES) or None,
        on_delete=understood(node, action_of, "on_delete", "delete_rule")
        or on_delete(text_of(node, *DESCRIPTIONS)),
        description=text_of(node, *DESCRIPTIONS),
        origin=Origin.stated(node.pointer),
    )


def _silent_kind(node: Node) -> RelationKind:
    """A parent has many children; otherwise the one that tells a relation has the column."""
    is_parent = node.get("child", "child_table") is not None
    return RelationKind.ONE_TO_MANY if is_parent else RelationKind.MANY_TO_ONE


def _columns(node: Node) -> tuple[str, ...]:
    """`foreign_key` may be spelled `orders.customer_id`."""
    return tuple(
        target_of(one)[1][0] if "." in one and target_of(one)[1] else one
        for one in texts_of(node, *COLUMNS)
    )
