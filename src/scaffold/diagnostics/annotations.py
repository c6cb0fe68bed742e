"""Findings as workflow commands, which a CI run shows beside the lines of the scan.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from collections.abc import Sequence

from scaffold.diagnostics.diagnostic import Diagnostic, Severity
from scaffold.diagnostics.escape import escaped
from scaffold.diagnostics.order import Locate, Located, in_order, nowhere

_COMMANDS = {Severity.NOTE: "notice", Severity.WARNING: "warning", Severity.ERROR: "error"}


def render_annotations(found: Sequence[Diagnostic], *, name: str, locate: Locate = nowhere) -> str:
    """One command per finding."""
    return "".join(f"{_command(one)}\n" for one in in_order(found, name=name, locate=locate))


def _command(one: Located) -> str:
    found = one.found
    properties = {"file": one.file}
    if one.position:
        properties |= {"line": str(one.position.line), "col": str(one.position.column)}
    properties["title"] = f"{found.rule.code} {found.rule.title}"
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    told = (found.message, found.at, f"hint: {found.hint}" if found.hint else None)
    message = "\n".join(escaped(part) for part in told if part)
    return f"::{_COMMANDS[found.severity]} {listed}::{_message(message)}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(escaped(text)).replace(":", "%3A").replace(",", "%2C")
