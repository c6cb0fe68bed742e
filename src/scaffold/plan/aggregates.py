"""Which tables share a module.

Those whose names begin with another's, as a file a person would read.
"""

from collections.abc import Mapping, Sequence

from scaffold.model import Table
from scaffold.naming import NameScope, SnakeName, module_name, plural, singular, words

# A class has about four lines beside its columns; a file ends well under 200.
LINES_PER_FILE = 170
LINES_PER_TABLE = 11
# `make generate` looks for files of this name: they say what a noun's operations do.
TAKEN = ("base",)


def group_tables(tables: Sequence[Table]) -> dict[SnakeName, list[Table]]:
    """Module name to its tables, in the scan's order; the names are unique."""
    stems = {table.name: _stem(table.name) for table in tables}
    known = frozenset(stems.values())
    roots = {stem: _root(stem, known) for stem in known}
    groups: dict[tuple[str, ...], list[Table]] = {}
    for table in tables:
        groups.setdefault(roots[stems[table.name]], []).append(table)
    scope = NameScope(TAKEN)
    modules: dict[SnakeName, list[Table]] = {}
    for root, unordered in groups.items():
        heads = [table for table in unordered if stems[table.name] == root]
        members = heads + [table for table in unordered if stems[table.name] != root]
        # A table that the others are named after gives its name as it is spelled.
        named = [table.name for table in members if stems[table.name] == root]
        name = module_name(named[0] if named else "_".join((*root[:-1], plural(root[-1]))))
        for number, part in enumerate(_cut(members)):
            # What does not fit stands in a file called after its own first table.
            modules[scope.take(module_name(part[0].name) if number else name)] = part
    return modules


def modules_by_table(modules: Mapping[SnakeName, Sequence[Table]]) -> dict[str, SnakeName]:
    """The module of each table."""
    return {table.name: name for name, tables in modules.items() for table in tables}


def _stem(name: str) -> tuple[str, ...]:
    found = words(name) or (name,)
    return (*found[:-1], singular(found[-1]))


def _root(stem: tuple[str, ...], stems: frozenset[tuple[str, ...]]) -> tuple[str, ...]:
    """The shortest stem that this one begins with, its own if there is none."""
    for length in range(1, len(stem)):
        head = (*stem[: length - 1], singular(stem[length - 1]))
        if head in stems:
            return head
    return stem


def _cut(tables: Sequence[Table]) -> list[list[Table]]:
    parts: list[list[Table]] = [[]]
    used = 0
    for table in tables:
        lines = LINES_PER_TABLE + len(table.columns) + 2 * len(table.uniques)
        if parts[-1] and used + lines > LINES_PER_FILE:
            parts.append([])
            used = 0
        parts[-1].append(table)
        used += lines
    return parts


def by_dependency(tables: Sequence[Table]) -> list[Table]:
    """Each table behind those it refers to; keys that are deferred do not count."""
    waiting = {table.name: table for table in tables}
    ordered: dict[str, Table] = {}
    stack = [table.name for table in reversed(tables)]
    entered: set[str] = set()
    while stack:
        name = stack[-1]
        if name in ordered:
            stack.pop()
            continue
        needed = [] if name in entered else _targets(waiting[name], waiting)
        entered.add(name)
        missing = [one for one in needed if one not in ordered and one not in entered]
        if missing:
            stack += reversed(missing)
        else:
            ordered[stack.pop()] = waiting[name]
    return list(ordered.values())


def _targets(table: Table, known: Mapping[str, Table]) -> list[str]:
    return [
        key.target_table
        for key in table.foreign_keys
        if key.enforced
        and not key.deferred
        and key.target_table in known
        and key.target_table != table.name
    ]
