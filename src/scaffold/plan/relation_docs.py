"""What the docstring of a table says of relations that none of its foreign keys shows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from scaffold.model import Relation, Table
from scaffold.plan.encoding import PythonDoc, doc_text
from scaffold.plan.encoding.finished import one_line

INDENT = 4


def relations_of(tables: Sequence[Table], relations: Sequence[Relation]) -> tuple[Relation, ...]:
    """Those that one of the tables is an end of."""
    names = {table.name for table in tables}
    return tuple(one for one in relations if one.source in names or one.target in names)


def by_end(relations: Iterable[Relation]) -> Mapping[str, Sequence[Relation]]:
    """The relations of each table, in their order."""
    found: dict[str, list[Relation]] = {}
    for one in relations:
        for end in dict.fromkeys((one.source, one.target)):
            found.setdefault(end, []).append(one)
    return found


def relation_docs(table: Table, relations: Sequence[Relation]) -> Iterator[PythonDoc]:
    """A line for each relation that has words, or that no key of the table is made of.

    One without a column stands at both of its ends.
    """
    keys = key_pointers(table)
    for one in relations:
        is_key = not keys.isdisjoint(one.origin.pointers)
        if is_told_at_source(one, table, is_key=is_key):
            yield _line(one, end=f"to `{one.target}`", is_key=is_key)
        elif is_told_at_target(one, table):
            yield _line(one, end=f"from `{one.source}`", is_key=False)


def key_pointers(table: Table) -> frozenset[str]:
    """Where the scan states the foreign keys of a table."""
    return frozenset(at for key in table.foreign_keys for at in key.origin.pointers)


def is_told_at_source(relation: Relation, table: Table, *, is_key: bool) -> bool:
    """Whether the class of the table tells the relation as one of its own."""
    return relation.source == table.name and bool(relation.description or not is_key)


def is_told_at_target(relation: Relation, table: Table) -> bool:
    """Whether the class of the table tells the relation as one of another table."""
    return relation.target == table.name and is_conceptual(relation)


def is_conceptual(relation: Relation) -> bool:
    """Whether nothing in the tables holds it."""
    return not relation.columns and relation.join_table is None


def _line(relation: Relation, *, end: str, is_key: bool) -> PythonDoc:
    kind = relation.kind.value.replace("_", " ").capitalize()
    held = f", held by `{relation.join_table}`" if relation.join_table else ""
    if is_conceptual(relation) and not is_key:
        held = ", and no column is said to hold it"
    words = one_line(relation.description)
    return doc_text(f"{kind} {end}{held}{f': {words}' if words else ''}", indent=INDENT)
