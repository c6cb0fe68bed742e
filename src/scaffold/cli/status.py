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

COLUMNS = ("service", "operations", "answered", "overridden", "still 501", "events", "written")


def run_status(folder: Path, output: Output, *, todo: bool) -> Exit:
    """A table, or an object per service and one for the total; or where what is to be written."""
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
    if todo and not output.as_json:
        lines = list(total(rows).todo)
    else:
        lines = as_json(rows) if output.as_json else as_table(rows)
    for line in lines:
        print(line)
    return Exit.DONE


def as_json(rows: tuple[Progress, ...]) -> list[str]:
    """One object per line, the total last; that has no list of its own."""
    return [
        *(json.dumps({**numbers_of(one), "todo": one.todo}) for one in rows),
        json.dumps(numbers_of(total(rows))),
    ]


def numbers_of(row: Progress) -> dict[str, str | int]:
    """By the names that scripts know."""
    return {
        "service": row.service,
        "operations": row.operations,
        "answered": row.answered,
        "overridden": row.overridden,
        "unanswered": row.unanswered,
        "events": row.events,
        "events_written": row.events_written,
    }


def as_table(rows: tuple[Progress, ...]) -> list[str]:
    """Right-aligned numbers below their headings."""
    width = max(len(one.service) for one in (*rows, total(rows)))
    lines = ["  ".join((COLUMNS[0].ljust(width), *COLUMNS[1:]))]
    for one in (*rows, total(rows)):
        numbers = tuple(numbers_of(one).values())[1:]
        cells = (str(n).rjust(len(head)) for n, head in zip(numbers, COLUMNS[1:], strict=True))
        lines.append("  ".join((one.service.ljust(width), *cells)))
    return lines
