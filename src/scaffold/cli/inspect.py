"""`scaffold inspect`."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path

from scaffold.cli.exits import Exit
from scaffold.cli.output import Output, show_report
from scaffold.cli.overrides import overrides_of
from scaffold.cli.source import read_source
from scaffold.diagnostics import Report, escaped
from scaffold.diagnostics.escape import LONGEST
from scaffold.inspection.coverage import coverage_of
from scaffold.inspection.guesses import (
    event_lines,
    operation_lines,
    table_lines,
)
from scaffold.inspection.public import Counted, Coverage
from scaffold.inspection.tell import kind_origin
from scaffold.model import Certainty, Container, ExternalSystem, Message, Operation, Table
from scaffold.overrides.lines import kind_line, owner_line, route_line
from scaffold.overrides.open_lines import external_lines, technology_lines
from scaffold.pipeline import Options, Understood, settle, understand

NONE = "-"


class Form(StrEnum):
    """What `--format` takes."""

    TEXT = "text"
    LINES = "lines"
    JSON = "json"


def run_inspect(
    scan: str,
    output: Output,
    *,
    form: Form = Form.TEXT,
    overrides: Path | None = None,
    limits: Sequence[str] = (),
) -> Exit:
    """Read and resolve, then print what came of it."""
    source = read_source(scan, limits)
    report = output.new_report()
    options = Options(overrides=overrides_of(scan, overrides), limits=source.limits)
    understood = understand(source.content, source.name, options=options, report=report)
    document = None if understood is None else understood.document
    show_report(report, output, document=document, name=source.name)
    if understood is not None:
        if output.as_json and form is Form.TEXT:
            form = Form.LINES
        for line in FORMS[form](understood, report):
            print(line)
    return Exit.REFUSED if understood is None or report.has_errors else Exit.DONE


def as_text(understood: Understood, report: Report) -> Iterator[str]:
    """For a person: a section per kind of part, and the line that changes a guess."""
    system = understood.system
    yield f"{system.name or NONE}: {escaped(system.title)}"
    yield f"\ncontainers ({len(system.containers)})"
    for container in system.containers:
        yield from container_lines(container)
    yield f"\noperations ({len(system.operations)})"
    for operation in system.operations:
        yield operation_line(operation)
        if operation.binding and operation.binding.certainty is not Certainty.STATED:
            yield change_line(route_line(operation))
        yield from map(change_line, operation_lines(operation))
    yield f"\ntables ({len(system.tables)})"
    for table in system.tables:
        yield table_line(table)
        if table.owner_origin and table.owner_origin.certainty is not Certainty.STATED:
            yield change_line(owner_line(table))
        yield from map(change_line, filter(None, table_lines(table)))
    yield f"\nevents ({len(system.messages)})"
    for message in system.messages:
        yield message_line(message)
        yield from map(change_line, event_lines(message))
    yield f"\nexternal systems ({len(system.externals)})"
    for external in system.externals:
        yield external_text(external)
        yield from map(change_line, external_lines(external))
    counts = Counter(str(one.severity) for one in report.diagnostics())
    told = ", ".join(f"{counts[one]} {one}s" for one in ("error", "warning", "note"))
    yield f"\ndiagnostics: {told}"
    yield from coverage_lines(coverage(understood, report))


def coverage_lines(found: Coverage) -> Iterator[str]:
    """What became of the leaves of the scan: of all, then of each section."""
    yield f"coverage: {counted(found)}"
    for name, section in found.sections.items():
        yield f"  {escaped(name)}: {counted(section)}"


def counted(found: Counted) -> str:
    """How many leaves had which fate."""
    lost = f", {found.unaccounted} unaccounted for" if found.unaccounted else ""
    return (
        f"{found.leaves} leaves, {found.used} used, {found.documented} documented,"
        f" {found.explained} explained{lost}"
    )


def coverage(understood: Understood, report: Report) -> Coverage:
    """Of the whole scan; planning is part of it, writing is not."""
    ledger = settle(understood, options=Options(), report=report)
    return coverage_of(understood.document.leaves(), ledger)


def container_lines(container: Container) -> Iterator[str]:
    """What it is, and the evidence for that, the heaviest first."""
    yield f"  {escaped(container.key)}: {container.kind or NONE}"
    for evidence in sorted(container.evidence, key=lambda one: -one.weight):
        told = f"{evidence.weight:+d} {evidence.rule}: {escaped(evidence.text)}"
        yield f"    {told}  {escaped(evidence.pointer)}"
    if kind_origin(container).certainty is not Certainty.STATED:
        yield change_line(kind_line(container))
    yield from map(change_line, technology_lines(container))


def external_text(external: ExternalSystem) -> str:
    """What it is, and which container stands for it."""
    stands = f", which is {escaped(external.container)}" if external.container else ""
    return f"  {escaped(external.name)}: {escaped(external.kind) or NONE}{stands}"


def change_line(line: str) -> str:
    """The line of `scaffold.toml` to edit where a guess is wrong; whole, to be copied."""
    unsafe = escaped(line[:LONGEST]) != line
    return "    to change: give it another key in the scan" if unsafe else f"    to change: {line}"


def operation_line(operation: Operation) -> str:
    """Where it is served, and what it does."""
    bound = f"{operation.method or NONE} {escaped(operation.path or NONE)}"
    does = operation.behavior.kind if operation.behavior else NONE
    return f"  {escaped(operation.container or NONE)}: {bound}  ({escaped(operation.key)}, {does})"


def table_line(table: Table) -> str:
    """Who owns it, and how large it is."""
    return f"  {escaped(table.owner or NONE)}: {escaped(table.name)}, {len(table.columns)} columns"


def message_line(message: Message) -> str:
    """Who sends it, and who takes it."""
    senders, takers = (
        ", ".join(map(escaped, ends)) or NONE for ends in (message.producers, message.consumers)
    )
    on = f" on {escaped(message.channel)}" if message.channel else ""
    return f"  {escaped(message.name)}: {senders} -> {takers}{on}"


def as_document(understood: Understood, report: Report) -> Iterator[str]:
    """The public document as a whole, of which `scaffold schema --inspect` prints the schema."""
    from scaffold.inspection import Inspected, inspection_of

    inspected = Inspected(
        document=understood.document,
        system=understood.system,
        report=report,
        coverage=coverage(understood, report),
    )
    told = inspection_of(inspected).model_dump(mode="json", by_alias=True)
    yield json.dumps(told, indent=2)


def as_lines(understood: Understood, report: Report) -> Iterator[str]:
    """For a machine: one object per part, `part` telling which."""
    system = understood.system
    yield json.dumps({"part": "system", "name": system.name, "title": system.title})
    for container in system.containers:
        evidence = [
            {"rule": one.rule, "at": one.pointer, "text": one.text, "weight": one.weight}
            for one in container.evidence
        ]
        row = {"part": "container", "key": container.key, "kind": container.kind}
        yield json.dumps({**row, "evidence": evidence})
    for operation in system.operations:
        row = {"part": "operation", "key": operation.key, "container": operation.container}
        yield json.dumps({**row, "method": operation.method, "path": operation.path})
    for table in system.tables:
        row = {"part": "table", "name": table.name, "owner": table.owner}
        yield json.dumps({**row, "columns": [column.name for column in table.columns]})
    yield json.dumps({"part": "report", "errors": report.has_errors})


FORMS: dict[Form, Callable[[Understood, Report], Iterator[str]]] = {
    Form.TEXT: as_text,
    Form.LINES: as_lines,
    Form.JSON: as_document,
}
