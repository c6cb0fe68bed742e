"""Questions about columns: types that nothing defines, keys, what may repeat."""

from collections.abc import Iterator, Sequence

from scaffold.diagnostics.rules.model.normalize.tables import SC245, SC253
from scaffold.diagnostics.rules.model.translate import SC206
from scaffold.model import (
    Certainty,
    Column,
    System,
    Table,
    TypeKind,
)
from scaffold.naming import words
from scaffold.overrides.lines import (
    column_line,
    enum_line,
    key_line,
    references_line,
    unique_line,
)
from scaffold.plan.docs.asking import Asked, ask
from scaffold.plan.docs.cells import codes
from scaffold.plan.encoding.code_span import markdown_code
from scaffold.plan.encoding.finished import one_line
from scaffold.plan.exact_numbers import is_money
from scaffold.plan.json_shapes import undefined_types
from scaffold.plan.services import Service

GUESSED_TARGETS = frozenset({SC206.code, SC245.code})
# To be replaced by who knows them.
VALUES = ("first", "second")
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
            answer=enum_line(places[0][1].type.spelled.removesuffix("[]"), VALUES),
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


def _told(table: Table) -> Iterator[Column]:
    """Columns of the scan that lead nowhere: the others have the type of what they lead to."""
    leading = {name for key in table.foreign_keys for name in key.columns}
    yield from (
        one
        for one in table.columns
        if one.origin.certainty is not Certainty.ASSUMED and one.name not in leading
    )


def untyped(system: System, _services: Sequence[Service]) -> Asked:
    """Columns that the scan gives no type."""
    for table in system.tables:
        found = [one for one in _told(table) if not one.type.spelled and not one.type.autoincrement]
        if found and table.copy_of is None:
            names = codes(one.name for one in found)
            kind = found[0].type.kind.value
            yield ask(
                f"Which types have {names} of {markdown_code(table.name)}? The scan gives none.",
                f"They are {codes(dict.fromkeys(one.type.kind.value for one in found))}.",
                at=[one.origin.pointer for one in found],
                answer=column_line(table.name, found[0].name, field="type", value=kind),
            )


def guessed_keys(system: System, _services: Sequence[Service]) -> Asked:
    """Foreign keys that were read out of the name of a column."""
    for table in system.tables:
        found = [one for one in table.foreign_keys if one.origin.rule in GUESSED_TARGETS]
        if found and table.copy_of is None:
            names = ", ".join(
                f"{codes(one.columns)} to {markdown_code(one.target_table)}" for one in found
            )
            yield ask(
                f"Do these columns of {markdown_code(table.name)} lead there: {names}? Their names"
                " say so.",
                "They do.",
                at=[one.origin.pointer for one in found],
                answer=references_line(table.name, found[0]),
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
