"""Tables as a scan may hold them: the names of the columns once, and rows of cells.

`{"columns": ["key", "technology"], "rows": [["web", "React"], ["api", "Go"]]}` says what two
objects with two members each say, and so does a list of lists that begins with the names.
"""

import re
from dataclasses import dataclass

from scaffold.scan.values import JsonValue

HEADERS = ("cols", "columns", "header", "headers", "heading", "headings", "fields")
ROWS = ("rows", "data", "values", "records", "entries", "items")
# An object with more members than these says more than a table.
MOST_MEMBERS = 5
FEWEST_COLUMNS = 2
# Of a list of lists, with the names.
FEWEST_ROWS = 3
_NAME = re.compile(r"[A-Za-z][\w .-]{0,30}")
_METHODS = frozenset({"get", "post", "put", "patch", "delete", "head", "options", "any"})


@dataclass(frozen=True, slots=True)
class Tabular:
    """Names of columns, cells by row, and the keys that lead to either in the value."""

    names: tuple[str, ...]
    rows: list[JsonValue]
    header_at: str | int
    # None where the rows are elements of the value itself, behind the names.
    rows_at: str | None


def read_tabular(value: JsonValue) -> Tabular | None:
    """None where the value is no such table."""
    if isinstance(value, dict):
        return _of_object(value) if FEWEST_COLUMNS <= len(value) <= MOST_MEMBERS else None
    if not isinstance(value, list) or len(value) < FEWEST_ROWS or not _are_rows(value):
        return None
    names = _names(value[0])
    return Tabular(names, value[1:], 0, None) if names and _fit(names, value[1:]) else None


def _of_object(value: dict[str, JsonValue]) -> Tabular | None:
    keys = {key.lower(): key for key in value}
    header = next((keys[name] for name in HEADERS if name in keys), None)
    rows = next((keys[name] for name in ROWS if name in keys), None)
    if header is None or rows is None:
        return None
    names, cells = _names(value[header]), value[rows]
    if names is None or not isinstance(cells, list) or not _are_rows(cells):
        return None
    return Tabular(names, cells, header, rows) if _fit(names, cells) else None


def _are_rows(rows: list[JsonValue]) -> bool:
    return bool(rows) and all(isinstance(one, list) and one for one in rows)


def _fit(names: tuple[str, ...], rows: list[JsonValue]) -> bool:
    return all(isinstance(one, list) and len(one) <= len(names) for one in rows)


def _names(value: JsonValue) -> tuple[str, ...] | None:
    if not isinstance(value, list) or len(value) < FEWEST_COLUMNS:
        return None
    names = tuple(one for one in value if isinstance(one, str) and _NAME.fullmatch(one))
    is_plain = len({one.lower() for one in names}) == len(value)
    return names if is_plain and not _METHODS & {one.lower() for one in names} else None
