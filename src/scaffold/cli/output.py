"""What is printed, and in which form."""

import sys
from dataclasses import dataclass

from scaffold.diagnostics import Report, Severity, render_lines, render_people
from scaffold.diagnostics.order import nowhere
from scaffold.scan import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """The options about printing that commands share."""

    strict: bool = False
    as_json: bool = False
    quiet: bool = False

    def new_report(self) -> Report:
        """A report that takes warnings as these options say."""
        return Report(strict=self.strict)


def show_report(report: Report, output: Output, *, document: Document | None, name: str) -> None:
    """Findings to stderr, located where there is a document; only errors if it is to be quiet."""
    found = report.diagnostics()
    if output.quiet:
        found = tuple(one for one in found if one.severity is Severity.ERROR)
    if not found:
        return
    locate = nowhere if document is None else document.position
    render = render_lines if output.as_json else render_people
    sys.stderr.write(render(found, name=name, locate=locate))
