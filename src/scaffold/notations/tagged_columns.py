"""Columns as fields of Go structs with their tags, in the words of a column."""

import re

from scaffold.notations.column_options import (
    TYPE_OPTIONS,
    clauses_of,
    column_text,
    sized,
    values_of,
)
from scaffold.notations.cuts import head_and_arguments, is_quoted, split, unquoted
from scaffold.notations.package_types import without_package

_GORM = re.compile(
    r"(?P<name>\w{1,100}):?\s(?P<type>[\w.*\[\]{}]{1,60}),?\s[`(]?(?P<tags>\w+:\"[^`]{1,300}?)[`)]?"
)
_TAG = re.compile(r'\b(gorm|orm|xorm|bun|pg|db|bson):"([^"]*)"')
# What stands between the options of each mapper, in the order in which they count.
_MAPPERS = {"gorm": ";", "orm": ";", "xorm": " ", "bun": ",", "pg": ",", "db": ",", "bson": ","}


def of_tagged(line: str) -> str | None:
    """The tag of a Go struct: `gorm:"size:255;uniqueIndex"`, `orm:"column(id);pk;auto"`."""
    found = _GORM.fullmatch(line)
    if found is None:
        return None
    given = _tags(found["tags"])
    stated = next(iter(values_of(given, TYPE_OPTIONS)), "")
    bare = without_package(found["type"])
    # What else the scan says of times decides whether this one has a zone.
    plain = found["type"].lstrip("*") if bare.startswith("timestamptz") else bare.rstrip("?")
    type_ = stated or plain
    silent = "null" if bare.endswith("?") else "not null"
    name = next(iter(values_of(given, ("column",))), found["name"])
    return column_text(name, sized(type_, given), clauses=list(clauses_of(given)), silent=silent)


def _tags(text: str) -> list[str]:
    """The options of the first mapper that says any; `size(255)` as `size:255`."""
    said = dict(_TAG.findall(text))
    mapper = next((one for one in _MAPPERS if one in said), "")
    options = split(said[mapper], _MAPPERS[mapper]) if mapper else ()
    if mapper in ("gorm", "orm"):
        return [_coloned(one) for one in options]
    if mapper == "xorm":
        return [f"column:{unquoted(one)}" if is_quoted(one) else one for one in options]
    return [f"column:{one}" if at == 0 else one for at, one in enumerate(options)]


def _coloned(option: str) -> str:
    head, inner = head_and_arguments(option)
    return f"{head}:{inner}" if inner and ":" not in head else option
