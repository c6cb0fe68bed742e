"""What a rescan means for the parts of a system, in lines and as JSON."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from scaffold.diagnostics import escaped
from scaffold.update.differences import PartChange

SIGNS = {"appears": "+", "vanishes": "-", "changes": "~"}


def part_rows(parts: Sequence[PartChange]) -> Iterator[str]:
    """One object per line."""
    for one in parts:
        row = {"part": one.part, "name": one.name, "change": one.change}
        yield json.dumps({**row, "was": one.was, "now": one.now})


def part_lines(parts: Sequence[PartChange]) -> Iterator[str]:
    """A sign, a kind, a name, and what it was and is; a table stands for its columns."""
    whole = {one.name: one.change for one in parts if one.part == "table"}
    columns = Counter(table_of(one) for one in parts if goes_with_table(one, whole))
    for one in parts:
        if goes_with_table(one, whole):
            continue
        told = " => ".join(escaped(text) for text in (one.was, one.now) if text)
        line = f"{SIGNS[one.change]} {one.part} {escaped(one.name)}" + (f": {told}" if told else "")
        count = columns[one.name] if one.part == "table" else 0
        yield f"{line}, {count} columns" if count else line


def goes_with_table(one: PartChange, whole: dict[str, str]) -> bool:
    """Whether it is a column of a table that appears or vanishes as well."""
    return one.part == "column" and whole.get(table_of(one)) == one.change != "changes"


def table_of(column: PartChange) -> str:
    """`orders` of `orders.id`."""
    return column.name.rpartition(".")[0]
