"""What scaffold has to say about a scan: a `Diagnostic` per finding, each by a registered `Rule`.

A stage reports and goes on; only the pipeline stops. Rules live in `diagnostics.rules`, a file per
family, and hold what `scaffold explain` prints. The renderers show a scan's text with control and
bidi characters escaped, because a terminal or a CI log would obey them.
"""

from scaffold.diagnostics.annotations import render_annotations
from scaffold.diagnostics.diagnostic import Diagnostic, Place, Position, Rule, Severity
from scaffold.diagnostics.escape import escaped
from scaffold.diagnostics.lines import render_lines
from scaffold.diagnostics.near import near
from scaffold.diagnostics.people import render_people
from scaffold.diagnostics.report import Report

__all__ = [
    "Diagnostic",
    "Place",
    "Position",
    "Report",
    "Rule",
    "Severity",
    "escaped",
    "near",
    "render_annotations",
    "render_lines",
    "render_people",
]
