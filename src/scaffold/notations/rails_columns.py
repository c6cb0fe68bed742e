"""Columns as Rails migrations declare them, in the words of a column."""

import re

from scaffold.notations.column_options import (
    TYPE_OPTIONS,
    clauses_of,
    column_text,
    sized,
    values_of,
)
from scaffold.notations.cuts import split

_DECLARED = re.compile(
    r"t\.(?P<type>\w{1,40}):?\s?[:\"'](?P<name>\w{1,100})[\"']?,?\s?(?P<given>.*)"
)
_REMARK = re.compile(r"\s#\s(?P<said>.*)\Z")
# `# belongs_to :parent -> groups`: what the model says of the column.
_BELONGS = re.compile(
    r"belongs_to:?\s:?(?P<name>\w{1,100})(?:,?\s?(?:->|=>|class_name:)\s?[\"']?(?P<target>\w{1,100}))?"
)
_REFERENCES = ("references", "belongs_to")


def is_of_rails(text: str) -> bool:
    """Whether a text declares a column of a migration, whose table then has a key of its own."""
    line = " ".join(text.split())
    return line.startswith("t.timestamps") or _DECLARED.fullmatch(line) is not None


def of_rails(line: str) -> str | None:
    """`t.string :email, limit: 255, null: false`; `t.references :user` is a key."""
    remark = _REMARK.search(line)
    found = _DECLARED.fullmatch(line[: remark.start()].rstrip() if remark else line)
    if found is None:
        return None
    said = remark["said"] if remark else ""
    given, name, type_ = split(found["given"], ","), found["name"], found["type"]
    stated = next(iter(values_of(given, TYPE_OPTIONS)), "").strip(":")
    clauses = [one for one in clauses_of(given) if not one.startswith("fk")]
    if type_ in _REFERENCES:
        name, type_, target = f"{name}_id", stated, f"{name}s"
    else:
        type_, target = sized(stated or type_, given), ""
    if belongs := _BELONGS.search(said):
        target, said = belongs["target"] or f"{belongs['name']}s", ""
    keyed = [f"fk {target}", *clauses] if target else clauses
    plain = column_text(name, type_, clauses=keyed, silent="")
    return f"{plain} -- {said}" if said else plain
