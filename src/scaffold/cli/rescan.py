"""What a rescan means, beside the scan that the repository was made from.

A legacy is scanned every month, and most of what there is to say of a scan was said the last time:
people are told what is new, and how much is as before. JSON has all of it.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from scaffold.cli.output import Output, show_report
from scaffold.cli.parts import part_lines, part_rows
from scaffold.diagnostics import Diagnostic, Report, Severity
from scaffold.model import System
from scaffold.pipeline import Options, understand
from scaffold.plan import plan_repository
from scaffold.render.paths import SCAN_FILE
from scaffold.scan import Document
from scaffold.update.differences import differences

Said = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """The system of the committed scan, and what was said of it, wherever it stood."""

    system: System
    said: Said


def read_before(scan: bytes, options: Options) -> Before | None:
    """As a run of today understands it; None where today's limits or rules refuse it."""
    report = Report()
    understood = understand(scan, SCAN_FILE, options=options, report=report)
    if understood is None or report.has_errors:
        return None
    plan_repository(understood.system, options.allotted, report=report)
    return Before(
        system=understood.system, said=frozenset(said(one) for one in report.diagnostics())
    )


def said(found: Diagnostic) -> tuple[str, str]:
    """What makes a finding the same one in another scan: its place may have moved."""
    return found.rule.code, found.message


def show_new(
    report: Report,
    output: Output,
    *,
    before: Before | None,
    document: Document | None,
    name: str,
) -> None:
    """What was not said before, and any error; then how much was."""
    if before is None or output.as_json or output.quiet:
        show_report(report, output, document=document, name=name)
        return
    told = report.diagnostics()
    old = [one for one in told if is_old(one, before.said)]
    new = Report()
    new.extend(one for one in told if not is_old(one, before.said))
    show_report(new, output, document=document, name=name)
    if old:
        between = "\n" if new.diagnostics() else ""
        count = f"{len(old)} finding{'' if len(old) == 1 else 's'}"
        sys.stderr.write(f"{between}{count} as before; `scaffold inspect` has all\n")


def is_old(found: Diagnostic, before: Said) -> bool:
    """Whether it was said before and does not keep anything from being done."""
    return found.severity is not Severity.ERROR and said(found) in before


def tell_parts(before: Before | None, system: System, *, output: Output) -> None:
    """Containers, operations, tables, columns and events that appear, vanish or change."""
    if before is None or output.quiet:
        return
    lines: Callable[..., Iterator[str]] = part_rows if output.as_json else part_lines
    for line in lines(tuple(differences(before.system, system))):
        print(line)
