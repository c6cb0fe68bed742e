"""The lines of `scaffold.toml` that change what was guessed of a part, beside its main guess."""

from collections.abc import Iterator

from scaffold.model import (
    Certainty,
    Message,
    Operation,
    ShapeKind,
    Table,
)
from scaffold.overrides.lines import (
    column_line,
    event_line,
    key_line,
    operation_line,
    references_line,
    unique_line,
)
from scaffold.overrides.shapes import spelled_body


def table_lines(table: Table) -> Iterator[str]:
    """Of its key, of types that no text gives, and of where columns lead by their names."""
    origin = table.primary_key_origin
    if origin is not None and origin.certainty is not Certainty.STATED:
        yield key_line(table)
    leading = {name for key in table.foreign_keys for name in key.columns}
    for one in table.columns:
        is_told = one.origin.certainty is not Certainty.ASSUMED
        if is_told and not one.type.spelled and one.name not in leading:
            yield column_line(table.name, one.name, field="type", value=one.type.kind.value)
        if one.unique_origin is not None and one.unique_origin.certainty is not Certainty.STATED:
            yield unique_line(table, one.name)
    for key in table.foreign_keys:
        if key.origin.certainty is not Certainty.STATED:
            yield references_line(table.name, key)


def operation_lines(operation: Operation) -> Iterator[str]:
    """Of a key for retries that a text about the whole container asks for, of bodies that only a
    name tells, and of first values.
    """
    if operation.retried is not None:
        yield operation_line(operation.key, field="idempotent", value=False)
    for field in ("request", "response"):
        shape = getattr(operation, field)
        if shape is not None and shape.kind is ShapeKind.NAMED:
            yield operation_line(operation.key, field=field, value=spelled_body(shape))
    behavior = operation.behavior
    for value in behavior.assigned if behavior else ():
        if behavior and value.origin.certainty is Certainty.ASSUMED:
            yield column_line(behavior.table, value.column, field="default", value=value.name)


def event_lines(message: Message) -> Iterator[str]:
    """Of both of its ends, where the event was read out of prose or has no sender of its own."""
    if message.origin.certainty is Certainty.STATED and message.producers and message.consumers:
        return
    yield event_line(message.name, field="producers", value=message.producers)
    yield event_line(message.name, field="consumers", value=message.consumers)
