"""What a rescan means: the parts of a system that appear, vanish or become something else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scaffold.model import Column, Operation, System


@dataclass(frozen=True, slots=True, kw_only=True)
class PartChange:
    """`part` is a kind of part, `change` one of appears, vanishes, changes."""

    part: str
    name: str
    change: str
    was: str = ""
    now: str = ""


def differences(old: System, new: System) -> Iterator[PartChange]:
    """Part by part, each kind in order of names."""
    for part, before, after in (
        ("container", containers(old), containers(new)),
        ("operation", operations(old), operations(new)),
        ("table", tables(old), tables(new)),
        ("column", columns(old), columns(new)),
        ("event", events(old), events(new)),
    ):
        yield from compared(part, before, after=after)


def compared(
    part: str, before: Mapping[str, str], *, after: Mapping[str, str]
) -> Iterator[PartChange]:
    """Two sides of one kind: what each name stands for."""
    for name in sorted(before.keys() | after.keys()):
        was, now = before.get(name), after.get(name)
        if was is None:
            yield PartChange(part=part, name=name, change="appears", now=now or "")
        elif now is None:
            yield PartChange(part=part, name=name, change="vanishes", was=was)
        elif was != now:
            yield PartChange(part=part, name=name, change="changes", was=was, now=now)


def containers(system: System) -> dict[str, str]:
    """The kind of each."""
    return {one.key: str(one.kind or "") for one in system.containers}


def operations(system: System) -> dict[str, str]:
    """How each is reached, and what it does."""
    return {one.key: told_operation(one) for one in system.operations}


def told_operation(operation: Operation) -> str:
    """In one line."""
    parts = [operation.container, operation.method, operation.path]
    does = str(operation.behavior.kind) if operation.behavior else None
    return " ".join(part for part in (*parts, does) if part)


def tables(system: System) -> dict[str, str]:
    """The owner of each."""
    return {one.name: one.owner or "" for one in system.tables}


def columns(system: System) -> dict[str, str]:
    """The type of each, by table."""
    return {
        f"{table.name}.{column.name}": told_column(column)
        for table in system.tables
        for column in table.columns
    }


def told_column(column: Column) -> str:
    """Its type, and whether it may be missing."""
    kind = column.type
    size = [str(one) for one in (kind.length, kind.precision, kind.scale) if one is not None]
    spelled = f"{kind.kind}({','.join(size)})" if size else str(kind.kind)
    return f"{spelled} null" if column.nullable else spelled


def events(system: System) -> dict[str, str]:
    """Who sends each, and who takes it."""
    return {
        one.name: f"{','.join(sorted(one.producers))} -> {','.join(sorted(one.consumers))}"
        for one in system.messages
    }
