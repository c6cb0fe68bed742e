"""Findings for a machine: one JSON object per line."""

import json
from collections.abc import Sequence

from scaffold.diagnostics.diagnostic import Diagnostic
from scaffold.diagnostics.order import Locate, Located, in_order, nowhere


def render_lines(found: Sequence[Diagnostic], *, name: str, locate: Locate = nowhere) -> str:
    """All of them, in ASCII; keys and their order are public."""
    return "".join(f"{_line(one)}\n" for one in in_order(found, name=name, locate=locate))


def _line(one: Located) -> str:
    found = one.found
    return json.dumps(
        {
            "code": found.rule.code,
            "severity": found.severity.value,
            "title": found.rule.title,
            "message": found.message,
            "file": one.file,
            "line": one.position.line if one.position else None,
            "column": one.position.column if one.position else None,
            "at": found.at,
            "hint": found.hint,
            "related": list(found.related),
        }
    )
