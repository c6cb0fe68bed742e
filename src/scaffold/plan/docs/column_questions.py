"""Questions about columns: types that nothing defines, keys, what may repeat."""

from collections.abc import Sequence

from scaffold.diagnostics.rules.model.normalize.tables import SC253
from scaffold.model import (
    Certainty,
    Column,
    System,
    Table,
    TypeKind,
)
from scaffold.naming import words
from scaffold.overrides.lines import (
    key_line,
    unique_line,
)
from scaffold.plan.docs.asking import Asked, ask
from scaffold.plan.docs.cells import codes
from scaffold.plan.encoding.code_span import markdown_code
from scaffold.plan.encoding.finished import one_line
from scaffold.plan.exact_numbers import is_money
from scaffold.plan.json_shapes import undefined_types
from scaffold.plan.services import Service

# Spellings of text; a column of text that is spelled otherwise had a type that nobody defined.

_TEXT_WORDS = frozenset(
    {"text", "string", "str", "char", "varchar", "character", "nvarchar", "citext", "clob"}
    | {"longtext", "mediumtext", "tinytext", "url", "uri", "email", "markdown", "html"}
)


def undefined_enums(system: System, _services: Sequence[Service]) -> Asked:
    """Types of columns that nothing defines: they hold text."""
    by_type: dict[str, list[tuple[Table, Column]]] = {}
    for table in system.tables:
        for column in table.columns if table.copy_of is None else ():
            if _had_another_type(column):
                by_type.setdefault(one_line(column.type.spelled), []).append((table, column))
    for spelled, places in by_type.items():
        names = codes(f"{table.name}.{column.name}" for table, column in places)
        yield ask(
            f"Which values has {markdown_code(spelled)}, the type of {names}?",
            "The column holds any text.",
            at=[column.origin.pointer for _, column in places],
        )


def undefined_in_json(system: System, _services: Sequence[Service]) -> Asked:
    """The same within documents."""
    enums = {one.name: one for one in system.enums}
    by_type: dict[str, list[tuple[Table, Column]]] = {}
    for table in system.tables:
        for column in table.columns if table.copy_of is None else ():
            for name in undefined_types(column, enums):
                by_type.setdefault(one_line(name), []).append((table, column))
    for name, places in by_type.items():
        columns = codes(f"{table.name}.{column.name}" for table, column in places)
        yield ask(
            f"What is {markdown_code(name)}, a type in the JSON of {columns}?",
            "Anything is taken that sounds like it: any text, or any object.",
            at=[column.origin.pointer for _, column in places],
        )


def _had_another_type(column: Column) -> bool:
    if column.type.kind is not TypeKind.TEXT or not column.type.spelled:
        return False
    return _TEXT_WORDS.isdisjoint(words(column.type.spelled))


def floats_of_money(system: System, _services: Sequence[Service]) -> Asked:
    """Columns that sound like money and whose type loses some of it."""
    floats = {TypeKind.REAL, TypeKind.DOUBLE}
    found = [
        (table, column)
        for table in system.tables
        for column in (table.columns if table.copy_of is None else ())
        if column.type.kind in floats and is_money(column.name)
    ]
    if found:
        names = codes(f"{table.name}.{column.name}" for table, column in found)
        yield ask(
            f"Is what {names} hold money? The scan says floating point, which loses some of it.",
            "They are floating point, as the scan says; `numeric(20, 8)` in it would be exact.",
            at=[column.origin.pointer for _, column in found],
        )


def keys(system: System, _services: Sequence[Service]) -> Asked:
    """Keys that the scan does not state."""
    for table in system.tables:
        origin = table.primary_key_origin
        if origin is None or origin.certainty is not Certainty.ASSUMED or table.copy_of:
            continue
        yield ask(
            f"What is the primary key of {markdown_code(table.name)}?",
            f"It is {codes(table.primary_key)}.",
            at=table.origin.pointers,
            answer=key_line(table),
        )


def one_to_one(system: System, _services: Sequence[Service]) -> Asked:
    """Columns that a relation makes unique."""
    for table in system.tables:
        for column in table.columns if table.copy_of is None else ():
            origin = column.unique_origin
            if origin is not None and origin.rule == SC253.code:
                yield ask(
                    f"May several rows of {markdown_code(table.name)} have the same"
                    f" {markdown_code(column.name)}? A relation of the scan is one to one by it.",
                    "No two have.",
                    at=origin.pointers,
                    answer=unique_line(table, column.name),
                )
