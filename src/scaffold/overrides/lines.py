"""The line of `scaffold.toml` that states what is a guess so far, with the guess as its value."""

import json

from scaffold.model import Container, Operation, Table


def kind_line(container: Container) -> str:
    """Of a container's kind."""
    return _line("containers", container.key, field="kind", value=str(container.kind or "service"))


def owner_line(table: Table) -> str:
    """Of a table's owner."""
    return _line("tables", table.name, field="owner", value=table.owner or "")


def unique_line(table: Table, column: str) -> str:
    """Of a column whose values may repeat, although a relation is one to one by it."""
    return f"tables.{_quoted(table.name)}.columns.{_quoted(column)}.unique = false"


def route_line(operation: Operation) -> str:
    """Of method and path, which are stated together."""
    method, path = _quoted(operation.method or "GET"), _quoted(operation.path or "/")
    return f"operations.{_quoted(operation.key)} = {{ method = {method}, path = {path} }}"


def _line(section: str, key: str, *, field: str, value: str) -> str:
    return f"{section}.{_quoted(key)}.{field} = {_quoted(value)}"


def _quoted(text: str) -> str:
    """A basic string of TOML: what JSON escapes, it escapes alike; but no surrogate pairs."""
    spelled = json.dumps(text, ensure_ascii=False)
    # JSON leaves DEL as it is, TOML does not allow it.
    return spelled.replace("\x7f", "\\u007f")
