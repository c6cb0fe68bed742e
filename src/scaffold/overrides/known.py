"""Overrides by the parts they speak of; what speaks of none is reported."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TypeVar

from scaffold.diagnostics import Report, near
from scaffold.diagnostics.rules.model.overrides import SC222
from scaffold.model import System
from scaffold.overrides import public
from scaffold.overrides.read import ReadOverrides

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Looking:
    """Looks keys up, and reports those that are not there."""

    overrides: ReadOverrides
    report: Report

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
        self.aliases = {
            spelled: key
            for spelled, key in stated.aliases.items()
            if looking.is_there(key, keys, what="container", path=("aliases", spelled))
        }
        self.tables = {
            name: one
            for name, one in _of(
                stated.tables,
                {one.name for one in system.tables},
                looking=looking,
                section="tables",
            ).items()
            if _is_possible(name, one, system=system, looking=looking)
        }
        self.operations = {
            key: one
            for key, one in _of(
                stated.operations,
                {one.key for one in system.operations},
                looking=looking,
                section="operations",
            ).items()
            if one.container is None
            or looking.is_there(
                one.container, keys, what="container", path=("operations", key, "container")
            )
        }
        self.edges = [
            (number, edge)
            for number, edge in enumerate(stated.edges)
            if not edge.absent and _has_ends(edge, ends, number=number, looking=looking)
        ]
        self.tenancy = _tenancy(stated.tenancy, system, looking=looking)


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
    return all(found)


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
