"""`scaffold status`."""

import json
from pathlib import Path

from scaffold.cli.check import read_lock
from scaffold.cli.exits import Exit
from scaffold.cli.output import Output, show_report
from scaffold.diagnostics import Place
from scaffold.diagnostics.rules.update import SC526
from scaffold.verify.nouns import UnreadableError, read_nouns
from scaffold.verify.status import Progress, progress_of, total

COLUMNS = ("service", "operations", "answered", "overridden", "still 501")


def run_status(folder: Path, output: Output) -> Exit:
    """A table, or an object per service and one for the total."""
    report = output.new_report()
    rows: tuple[Progress, ...] = ()
    if read_lock(folder, report) is not None:
        try:
            rows = progress_of(read_nouns(folder))
        except UnreadableError as error:
            report.add(SC526, f"cannot be read: {error.reason}", at=Place(file=error.path))
    show_report(report, output, document=None, name=str(folder))
    if report.has_errors:
        return Exit.REFUSED
    for line in as_json(rows) if output.as_json else as_table(rows):
        print(line)
    return Exit.DONE


def as_json(rows: tuple[Progress, ...]) -> list[str]:
    """One object per line, the total last."""
    return [
        json.dumps(
            {
                "service": one.service,
                "operations": one.operations,
                "answered": one.answered,
                "overridden": one.overridden,
                "unanswered": one.unanswered,
            }
        )
        for one in (*rows, total(rows))
    ]


def as_table(rows: tuple[Progress, ...]) -> list[str]:
    """Right-aligned numbers below their headings."""
    width = max(len(one.service) for one in (*rows, total(rows)))
    lines = ["  ".join((COLUMNS[0].ljust(width), *COLUMNS[1:]))]
    for one in (*rows, total(rows)):
        numbers = (one.operations, one.answered, one.overridden, one.unanswered)
        cells = (str(n).rjust(len(head)) for n, head in zip(numbers, COLUMNS[1:], strict=True))
        lines.append("  ".join((one.service.ljust(width), *cells)))
    return lines
