"""How much of public systems is understood: recall and precision by what is asked for."""

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from scaffold.diagnostics import Report
from scaffold.inspection import Inspected, Inspection, inspection_of
from scaffold.model import Certainty
from scaffold.pipeline import Options, understand

SYSTEMS = sorted(path for path in (Path(__file__).parent / "systems").iterdir() if path.is_dir())
FAMILIES = ("kinds", "endpoints", "tables", "columns", "keys", "edges", "events")
# What a width or a length decides is no question of understanding.
SAME = {
    "smallint": "integer",
    "bigint": "integer",
    "double": "real",
    "text": "string",
    "bytes": "binary",
    "decimal": "numeric",
}
Facts = set[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Facts of the truth that were not found, and facts found that are not in the truth."""

    wanted: int
    found: int
    missing: tuple[str, ...]
    surplus: tuple[str, ...]

    @property
    def recall(self) -> float:
        """Of what is true, how much was found."""
        return (self.wanted - len(self.missing)) / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        """Of what was found, how much is true."""
        return (self.found - len(self.surplus)) / self.found if self.found else 1.0


def scores(system: Path) -> dict[str, Score]:
    """Of one system, by family."""
    truth = yaml.safe_load((system / "truth.yaml").read_text())
    found = inspected(next(system.glob("scan.*")))
    wanted = wanted_facts(truth)
    told = found_facts(found, nullable=nullable_in(truth), outside=outside_of(truth))
    if not any("[]" in one for columns in truth["columns"].values() for one in columns):
        # Not all truths tell lists apart.
        told["columns"] = {one.replace("[]", "") for one in told["columns"]}
    return {family: compared(wanted[family], told[family]) for family in FAMILIES}


def compared(wanted: Facts, found: Facts) -> Score:
    return Score(
        wanted=len(wanted),
        found=len(found),
        missing=tuple(sorted(wanted - found)),
        surplus=tuple(sorted(found - wanted)),
    )


def inspected(scan: Path) -> Inspection:
    report = Report()
    understood = understand(scan.read_bytes(), scan.name, options=Options(), report=report)
    if understood is None:
        raise SystemExit(f"{scan} is refused")
    document, system = understood.document, understood.system
    return inspection_of(Inspected(document=document, system=system, report=report))


def wanted_facts(truth: Mapping[str, Any]) -> dict[str, Facts]:
    return {
        "kinds": {f"{key}: {kind}" for key, kind in truth["kinds"].items()},
        "endpoints": set(grouped(truth["endpoints"])),
        "tables": set(grouped(truth["tables"])),
        "columns": {
            f"{table} {plain(one)}" for table, all_ in truth["columns"].items() for one in all_
        },
        "keys": {one.replace(", ", ",") for one in truth["keys"]},
        "edges": set(truth["edges"]),
        "events": set(map(ordered, truth["events"])),
    }


def ordered(event: str) -> str:
    """With its consumers in the order of their names; `[]` is none."""
    sent, _, consumers = event.partition(" -> ")
    return f"{sent} -> {', '.join(sorted(filter(None, consumers.strip('[]').split(', '))))}"


def plain(column: str) -> str:
    """With the kind of its type as it is compared."""
    name, kind, *rest = column.split(" ")
    bare = kind.removesuffix("[]")
    kind = "json" if bare == "json" else kind
    return " ".join((name, SAME.get(bare, bare) + kind[len(bare) :], *rest))


def grouped(facts: Mapping[str, list[str]]) -> Iterator[str]:
    for group, members in facts.items():
        for member in members:
            yield f"{group}: {member}"


def nullable_in(truth: Mapping[str, Any]) -> frozenset[str]:
    """Tables whose truth says which columns may be null."""
    columns = truth["columns"].items()
    return frozenset(table for table, all_ in columns if any(one.endswith(" null") for one in all_))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """Whether a truth speaks of systems of somebody else, as kinds or as ends of edges, and whether
    it tells calls that have names apart from endpoints.
    """

    as_kinds: bool = False
    as_ends: bool = False
    by_name: bool = False


def outside_of(truth: Mapping[str, Any]) -> Outside:
    ends = {end for one in truth["edges"] for end in one.split(" -> ")}
    return Outside(
        as_kinds="external" in truth["kinds"].values(),
        as_ends=not ends <= set(truth["kinds"]),
        by_name=bool({"operations", "commands"} & set(truth)),
    )


def found_facts(
    found: Inspection, *, nullable: frozenset[str], outside: Outside | None = None
) -> dict[str, Facts]:
    """Systems of somebody else count where the truth speaks of them."""
    outside = outside or Outside()
    externals = {one.name for one in found.external_systems if one.container is None}
    kinds = {f"{one.key}: {one.kind}" for one in found.containers}
    if outside.as_kinds:
        kinds |= {f"{one}: external" for one in externals}
    if outside.as_kinds or outside.as_ends:
        externals = set()
    return {
        "kinds": kinds,
        "endpoints": {
            f"{one.container}: {one.method} {re.sub(r'{[^}]*}', '{}', one.path or '')}"
            for one in found.operations
            # Where a truth tells calls by name apart, the routes that they are bound to are ours.
            if not outside.by_name or one.kind == "endpoint"
        },
        "tables": {f"{one.owner}: {one.name}" for one in found.tables},
        "columns": set(columns_of(found, nullable=nullable)),
        "keys": set(keys_of(found)),
        "edges": {
            f"{one.source} -> {one.destination}"
            for one in found.dependencies
            if not externals & {one.source, one.destination}
        },
        "events": {
            f"{one.name} {producer} -> {', '.join(sorted(one.consumers))}"
            for one in found.messages
            for producer in one.producers or (None,)
        },
    }


def columns_of(found: Inspection, *, nullable: frozenset[str]) -> Iterator[str]:
    for table in found.tables:
        for one in table.columns:
            if one.certainty is Certainty.ASSUMED:
                # Added, so that the table can be made: no claim about the system.
                continue
            # Rows within a row are JSON, however many.
            is_many = one.canonical_type.endswith("[]") and one.type_kind != "json"
            many = "[]" * is_many
            kind = SAME.get(one.type_kind, str(one.type_kind)) + many
            null = " null" if one.nullable and table.name in nullable else ""
            yield f"{table.name} {one.name} {kind}{null}"


def keys_of(found: Inspection) -> Iterator[str]:
    for table in found.tables:
        added = {one.name for one in table.columns if one.certainty is Certainty.ASSUMED}
        is_assumed = bool(added.intersection(table.primary_key))
        yield f"{table.name}({'' if is_assumed else ','.join(table.primary_key)})"
        for one in table.foreign_keys:
            yield f"{table.name}({','.join(one.columns)}) -> {one.target_table}"


def show(write: Callable[[str], object], *, with_faults: bool) -> None:
    """A row per system and family, and what is missing or too much where asked for."""
    write(f"{'system':<12}{'family':<12}{'facts':>6}{'recall':>9}{'precision':>11}\n")
    for system in SYSTEMS:
        for family, score in scores(system).items():
            numbers = f"{score.wanted:>6}{score.recall:>9.1%}{score.precision:>11.1%}"
            write(f"{system.name:<12}{family:<12}{numbers}\n")
            if with_faults:
                for sign, facts in (("-", score.missing), ("+", score.surplus)):
                    write("".join(f"    {sign} {one}\n" for one in facts))


if __name__ == "__main__":
    show(sys.stdout.write, with_faults="--faults" in sys.argv[1:])
