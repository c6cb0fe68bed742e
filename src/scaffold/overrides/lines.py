"""The line of `scaffold.toml` that states what is a guess so far, with the guess as its value."""

import json
from collections.abc import Sequence

from scaffold.model import (
    Certainty,
    Container,
    DependencyKind,
    ExternalSystem,
    ForeignKey,
    Operation,
    Table,
)


def kind_line(container: Container) -> str:
    """Of a container's kind."""
    return _line("containers", container.key, field="kind", value=str(container.kind or "service"))


def technology_line(container: Container, technology: str) -> str:
    """Of what a container is made of."""
    return _line("containers", container.key, field="technology", value=technology)


def external_line(external: ExternalSystem, kind: str) -> str:
    """Of what a system of somebody else is."""
    return _line("externals", external.name, field="kind", value=kind)


def owner_line(table: Table) -> str:
    """Of a table's owner."""
    return _line("tables", table.name, field="owner", value=table.owner or "")


def called_line(container: Container) -> str:
    """Of what a container is called."""
    return _line("containers", container.key, field="name", value=container.title)


def unique_line(table: Table, column: str) -> str:
    """Of a column whose values may repeat, although a relation is one to one by it."""
    return column_line(table.name, column, field="unique", value=False)


def column_line(table: str, column: str, *, field: str, value: str | bool) -> str:
    """Of one thing that is said of a column."""
    path = f"tables.{_quoted(table)}.columns.{_quoted(column)}"
    return f"{path}.{field} = {_value(value)}"


def references_line(table: str, key: ForeignKey) -> str:
    """Of where a column leads to; only one column can be stated so."""
    if len(key.columns) != 1:
        return ""
    target = ".".join((key.target_table, *key.target_columns[:1]))
    return column_line(table, key.columns[0], field="references", value=target)


def operation_line(operation: str, *, field: str, value: str | int | Sequence[str]) -> str:
    """Of one thing that is said of an operation."""
    return f"operations.{_quoted(operation)}.{field} = {_value(value)}"


def event_line(event: str, *, field: str, value: str | Sequence[str]) -> str:
    """Of who sends or receives an event, or on which channel."""
    return f"events.{_quoted(event)}.{field} = {_value(value)}"


def enum_line(enum: str, values: Sequence[str]) -> str:
    """Of the values of a type that the scan uses and does not define."""
    return f"enums.{_quoted(enum)} = {_value(values)}"


def route_line(operation: Operation) -> str:
    """Of method and path, which are stated together."""
    method, path = _quoted(operation.method or "GET"), _quoted(operation.path or "/")
    return f"operations.{_quoted(operation.key)} = {{ method = {method}, path = {path} }}"


def key_line(table: Table) -> str:
    """Of a table's primary key: of columns that the scan has, so none that was made for it."""
    stated = [one.name for one in table.columns if one.origin.certainty is not Certainty.ASSUMED]
    key = [name for name in table.primary_key if name in stated] or stated[:1]
    if not key:
        return ""
    return f"tables.{_quoted(table.name)}.primary_key = [{', '.join(map(_quoted, key))}]"


def alias_line(spelled: str, container: str) -> str:
    """Of what else a container is called."""
    return f"aliases.{_quoted(spelled)} = {_quoted(container)}"


def edge_line(source: str, destination: str, *, kind: DependencyKind) -> str:
    """Of an edge that the scan does not tell."""
    return _edge(source, destination, last=f"kind = {_quoted(kind)}")


def planned_edge_line(source: str, destination: str, *, kind: DependencyKind, planned: bool) -> str:
    """Of an edge that two places tell, one of them as planned."""
    last = f"kind = {_quoted(kind)}, planned = {_value(planned)}"
    return _edge(source, destination, last=last)


def protocol_edge_line(source: str, destination: str, *, protocol: str) -> str:
    """Of how one speaks to the other."""
    return _edge(source, destination, last=f"protocol = {_quoted(protocol)}")


def absent_edge_line(source: str, destination: str) -> str:
    """Of an edge that is not there, whatever the scan tells."""
    return _edge(source, destination, last="absent = true")


def _edge(source: str, destination: str, *, last: str) -> str:
    ends = f"source = {_quoted(source)}, destination = {_quoted(destination)}"
    return f"edges = [{{ {ends}, {last} }}]"


def _line(section: str, key: str, *, field: str, value: str) -> str:
    return f"{section}.{_quoted(key)}.{field} = {_quoted(value)}"


def _value(value: str | int | Sequence[str]) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    return _quoted(value) if isinstance(value, str) else f"[{', '.join(map(_quoted, value))}]"


def _quoted(text: str) -> str:
    """A basic string of TOML: what JSON escapes, it escapes alike; but no surrogate pairs."""
    spelled = json.dumps(text, ensure_ascii=False)
    # JSON leaves DEL as it is, TOML does not allow it.
    return spelled.replace("\x7f", "\\u007f")
