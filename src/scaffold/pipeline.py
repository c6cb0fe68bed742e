"""The stages in order. Only this file knows all of them; only its ends touch the disk."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from scaffold.diagnostics import Report
from scaffold.dialects import translate
from scaffold.dialects.size import is_within
from scaffold.model import System
from scaffold.naming import KebabName
from scaffold.normalize import normalize
from scaffold.overrides import (
    OVERRIDES_FILE,
    OverridesFile,
    apply_overrides,
    read_overrides,
    tell_unknown_events,
    without_absent_edges,
)
from scaffold.plan import Allotted, plan_repository
from scaffold.plan.lineage import LINEAGE_FILE, Ledger, lineage_of, traces_of
from scaffold.plan.size import can_be_generated
from scaffold.render.known import NOTHING_KNOWN, Known
from scaffold.render.lock import hash_of
from scaffold.render.paths import SCAN_FILE
from scaffold.render.repository import Parts, build_repository
from scaffold.render.tree import Tree
from scaffold.scan import Document, Limits, read_document


@dataclass(slots=True)
class Stopwatch:
    """CPU seconds of this process by stage, in order."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time what happens inside."""
        start = time.process_time()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.process_time() - start


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a caller may choose. `title` stands in for the name that the scan gives its system."""

    blueprint: str = "rewrite"
    title: str | None = None
    overrides: OverridesFile | None = None
    allotted: Allotted = field(default_factory=Allotted)
    # The versions of the blueprint that the repository has already.
    bundle: bytes = b""
    # The files that the tool made for it the last time.
    known: Known = NOTHING_KNOWN
    limits: Limits = field(default_factory=Limits)
    watch: Stopwatch = field(default_factory=Stopwatch)


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """A scan, read and resolved."""

    document: Document
    system: System


@dataclass(frozen=True, slots=True, kw_only=True)
class Generated:
    """A repository in memory, checked; `model` is what its blueprint was rendered with."""

    name: KebabName
    system: System
    model: Mapping[str, object]
    tree: Tree


def understand(content: bytes, name: str, *, options: Options, report: Report) -> Understood | None:
    """Bytes to the resolved system; None where they cannot be read at all, or are too large."""
    watch = options.watch
    with watch.stage("read"):
        document = read_document(content, name=name, limits=options.limits, report=report)
    if document is None:
        return None
    with watch.stage("translate"):
        system = replace(translate(document, report), given=options.allotted.names)
        if not is_within(system, document, limits=options.limits, report=report):
            return None
        if options.title is not None:
            system = replace(system, title=options.title)
    with watch.stage("normalize"):
        system = resolve(system, options.overrides, report=report)
    return Understood(document=document, system=system)


def resolve(system: System, file: OverridesFile | None, *, report: Report) -> System:
    """What a scan states, with what a person states, resolved."""
    if file is None:
        return normalize(system, report)
    overrides = read_overrides(file, report=report)
    if overrides is None:
        return normalize(system, report)
    system = normalize(apply_overrides(system, overrides, report=report), report)
    tell_unknown_events(system, overrides, report=report)
    return without_absent_edges(system, overrides, report=report)


def generate(
    understood: Understood | None, *, options: Options, report: Report
) -> Generated | None:
    """A resolved system to a repository in memory; None where the report holds an error."""
    if understood is None or report.has_errors:
        return None
    system, document = understood.system, understood.document
    if not can_be_generated(system, document, limits=options.limits, report=report):
        return None
    with options.watch.stage("plan"):
        allotted = replace(options.allotted, title=options.title)
        plan = plan_repository(understood.system, allotted, report=report)
    if report.has_errors:
        return None
    scan = understood.document.canonical().encode() + b"\n"
    made = {**plan.made, SCAN_FILE: scan}
    if options.overrides is not None:
        made[OVERRIDES_FILE] = options.overrides.content
    ledger = Ledger(traces_of(understood.system, plan.services), report.diagnostics())
    leaves = understood.document.leaves()

    def tell(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
        return {LINEAGE_FILE: lineage_of(leaves, ledger, files=files)}

    model = {**plan.model, "made_of": made_of(scan, allotted=plan.allotted)}
    parts = Parts(
        blueprint=options.blueprint,
        model=model,
        made=made,
        before=options.bundle,
        known=options.known,
        tell=tell,
    )
    tree = build_repository(parts, stage=options.watch.stage)
    return Generated(name=plan.name, system=understood.system, model=model, tree=tree)


def made_of(scan: bytes, *, allotted: Allotted) -> dict[str, object]:
    """What answers say of where they come from, for the next update after one by plain copier."""
    return {"scan": hash_of(scan), "allotted": allotted.to_json()}


def settle(understood: Understood, *, options: Options, report: Report) -> Ledger:
    """What becomes of each leaf, without writing or rendering anything."""
    plan = plan_repository(understood.system, options.allotted, report=Report())
    return Ledger(traces_of(understood.system, plan.services), report.diagnostics())
