"""Overrides by the parts they speak of; what speaks of none is reported."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from scaffold.diagnostics import Report, near
from scaffold.diagnostics.rules.model.overrides import SC221, SC222
from scaffold.model import ColumnType, Shape, System, Table, TypeKind
from scaffold.notations.defaults import read_default
from scaffold.notations.references import target_of
from scaffold.notations.types import read_type
from scaffold.overrides import public
from scaffold.overrides.read import ReadOverrides, suggestion
from scaffold.overrides.shapes import read_body

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Looking:
    """Looks keys up, and reports those that are not there."""

    overrides: ReadOverrides
    report: Report

    def refuse(self, message: str, *, path: tuple[str, ...], hint: str | None = None) -> None:
        """Reports a value that means nothing."""
        self.report.add(SC221, message, at=self.overrides.place(*path), hint=hint)

    def is_there(
        self, spelled: str, among: Collection[str], *, what: str, path: tuple[str, ...]
    ) -> bool:
        """Whether the part is in the scan, spelled so."""
        if spelled in among:
            return True
        found = near(spelled, among)
        self.report.add(
            SC222,
            f"{what} `{spelled}` is not in the scan",
            at=self.overrides.place(*path),
            hint=f"did you mean `{found}`?" if found else "`scaffold inspect` prints all keys",
        )
        return False


class Known:
    """What is left of the overrides once every key was looked up."""

    def __init__(self, system: System, overrides: ReadOverrides, *, report: Report) -> None:
        stated = overrides.stated
        looking = Looking(overrides, report)
        keys = {one.key for one in system.containers}
        ends = keys | {one.name for one in system.externals}
        self.containers = _of(stated.containers, keys, looking=looking, section="containers")
        self.externals = _of(
            stated.externals, _outside(system), looking=looking, section="externals"
        )
        self.aliases = {
            spelled: key
            for spelled, key in stated.aliases.items()
            if looking.is_there(key, keys, what="container", path=("aliases", spelled))
        }
        self.tables = _tables(stated, system, looking=looking)
        enums = enum_names(system) | set(stated.enums)
        self.types = dict(_types(self.tables, enums, looking=looking))
        self.operations = _operations(stated, system, looking=looking)
        self.bodies = dict(_bodies(self.operations, looking=looking))
        self.events = {
            name: one
            for name, one in stated.events.items()
            if _has_actors(one, ends, name=name, looking=looking)
        }
        self.enums = _of(stated.enums, enum_names(system), looking=looking, section="enums")
        self.edges = [
            (number, edge)
            for number, edge in enumerate(stated.edges)
            if not edge.absent and _has_ends(edge, ends, number=number, looking=looking)
        ]
        self.tenancy = _tenancy(stated.tenancy, system, looking=looking)


def _outside(system: System) -> set[str]:
    """Systems of somebody else, and what edges lead to without a word of it elsewhere."""
    ends = {one.destination for one in system.dependencies}
    ends |= {one.source for one in system.dependencies}
    ends |= {told for one in system.components for told in one.depends_on}
    return {one.name for one in system.externals} | ends - {one.key for one in system.containers}


def _bodies(
    operations: dict[str, public.OperationOverride], *, looking: Looking
) -> Iterator[tuple[tuple[str, str], Shape]]:
    """Bodies of operations as they are read; what is none is reported."""
    for key, stated in operations.items():
        for field, told in (("request", stated.request), ("response", stated.response)):
            shape = None if told is None else read_body(told)
            if shape is not None:
                yield (key, field), shape
            elif told is not None:
                path = ("operations", key, field)
                looking.refuse(f"`{told}` is no body", path=path, hint="as `{ name: string }`")


def _tables(
    stated: public.Overrides, system: System, *, looking: Looking
) -> dict[str, public.TableOverride]:
    names = {one.name for one in system.tables}
    found = _of(stated.tables, names, looking=looking, section="tables")
    return {
        name: one
        for name, one in found.items()
        if _is_possible(name, one, system=system, looking=looking)
    }


def _operations(
    stated: public.Overrides, system: System, *, looking: Looking
) -> dict[str, public.OperationOverride]:
    keys = {one.key for one in system.operations}
    found = _of(stated.operations, keys, looking=looking, section="operations")
    return {
        key: one
        for key, one in found.items()
        if _is_served(key, one, system=system, looking=looking)
    }


def _of(
    stated: dict[str, T], keys: Collection[str], *, looking: Looking, section: str
) -> dict[str, T]:
    what = section.removesuffix("s")
    return {
        key: one
        for key, one in stated.items()
        if looking.is_there(key, keys, what=what, path=(section, key))
    }


def _is_possible(name: str, one: public.TableOverride, *, system: System, looking: Looking) -> bool:
    keys = {container.key for container in system.containers}
    columns = {
        column.name for table in system.tables if table.name == name for column in table.columns
    }
    named: Iterable[str] = one.primary_key or ()
    found = [
        looking.is_there(column, columns, what="column", path=("tables", name, "primary_key"))
        for column in named
    ]
    found += [
        looking.is_there(column, columns, what="column", path=("tables", name, "columns", column))
        for column in one.columns
    ]
    if one.owner is not None:
        path = ("tables", name, "owner")
        found.append(looking.is_there(one.owner, keys, what="container", path=path))
    tables = {table.name: table for table in system.tables}
    for column, said in one.columns.items():
        if said.references:
            at = ("tables", name, "columns", column, "references")
            found.append(_leads_somewhere(said.references, tables, path=at, looking=looking))
    return all(found)


def _leads_somewhere(
    spelled_target: str, tables: dict[str, Table], *, path: tuple[str, ...], looking: Looking
) -> bool:
    name, columns = target_of(spelled_target)
    if not looking.is_there(name, tables, what="table", path=path):
        return False
    known = {one.name for one in tables[name].columns}
    return all(looking.is_there(one, known, what="column", path=path) for one in columns)


def _is_served(
    key: str, one: public.OperationOverride, *, system: System, looking: Looking
) -> bool:
    named = (
        (one.container, {two.key for two in system.containers}, "container"),
        (one.table, {two.name for two in system.tables}, "table"),
    )
    found = [
        looking.is_there(told, among, what=what, path=("operations", key, what))
        for told, among, what in named
        if told is not None
    ]
    return all(found)


def _has_actors(
    one: public.EventOverride, ends: Collection[str], *, name: str, looking: Looking
) -> bool:
    found = [
        looking.is_there(end, ends, what="container", path=("events", name, field))
        for field, told in (("producers", one.producers), ("consumers", one.consumers))
        for end in told or ()
    ]
    return all(found)


def _types(
    tables: dict[str, public.TableOverride], enums: Collection[str], *, looking: Looking
) -> Iterator[tuple[tuple[str, str], ColumnType]]:
    """Types of columns as they are read; what is none is reported."""
    for table, stated in tables.items():
        for name, column in stated.columns.items():
            path = ("tables", table, "columns", name)
            read = None if column.type is None else read_type(column.type)
            if read is not None and not read.values and (read.type.enum or "") in {"", *enums}:
                yield (table, name), read.type
            elif column.type is not None:
                known = (*enums, *TypeKind)
                near_by = suggestion(column.type.partition("(")[0], known)
                told = f"`{column.type}` is no type of a column"
                looking.refuse(told, path=(*path, "type"), hint=near_by)
            if column.default is not None and read_default(spelled(column.default)).is_unknown:
                looking.refuse(f"`{column.default}` is no default", path=(*path, "default"))


def enum_names(system: System) -> set[str]:
    """Enums that the scan defines, and types of columns that it does not."""
    types = {
        one.type.enum or one.type.spelled.removesuffix("[]")
        for table in system.tables
        for one in table.columns
        if one.type.kind in (TypeKind.ENUM, TypeKind.TEXT)
    }
    return {one.name for one in system.enums} | {one for one in types if one}


def spelled(default: str | float | bool) -> str:
    """A default as a scan would spell it."""
    return str(default).lower() if isinstance(default, bool) else str(default)


def _has_ends(
    edge: public.EdgeOverride, ends: Collection[str], *, number: int, looking: Looking
) -> bool:
    found = [
        looking.is_there(end, ends, what=what, path=("edges", str(number), field))
        for field, end, what in (
            ("source", edge.source, "source"),
            ("destination", edge.destination, "destination"),
        )
    ]
    return all(found)


def _tenancy(
    stated: public.TenancyOverride, system: System, *, looking: Looking
) -> public.TenancyOverride | None:
    named = {
        field: name
        for field in ("tenant", "person", "user")
        if (name := getattr(stated, field)) is not None
    }
    tables = {one.name for one in system.tables}
    found = [
        looking.is_there(name, tables, what="table", path=("tenancy", field))
        for field, name in named.items()
    ]
    return stated if named and all(found) else None
