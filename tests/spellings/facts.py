"""What an inspection says, as plain facts that two scans can be compared by."""

import json
import re
from typing import Any

from scaffold.diagnostics import Report
from scaffold.inspection import Inspected, Inspection, inspection_of
from scaffold.inspection.public import InspectedOperation, InspectedShape, InspectedTable
from scaffold.model import Certainty
from scaffold.overrides import OverridesFile
from scaffold.pipeline import Options, understand
from scaffold.scan import JsonValue

_NOW = frozenset(
    [
        "now()",
        "current_timestamp",
        "getdate()",
        "sysutcdatetime()",
        "func.now()",
        "date.now",
        "now",
        "timezone.now",
        "datetime.utcnow",
        "auto_now_add",
    ]
)
_GUESSED = frozenset({Certainty.ASSUMED, Certainty.DERIVED})


def inspected(
    scan: dict[str, JsonValue] | bytes, name: str = "scan.json", *, overrides: str = ""
) -> Inspection:
    """A scan as `scaffold inspect` tells it, perhaps with a `scaffold.toml` beside it."""
    content = scan if isinstance(scan, bytes) else json.dumps(scan).encode()
    report = Report()
    file = OverridesFile(name="scaffold.toml", content=overrides.encode()) if overrides else None
    understood = understand(content, name, options=Options(overrides=file), report=report)
    assert understood is not None, [one.message for one in report.diagnostics()]
    document, system = understood.document, understood.system
    return inspection_of(Inspected(document=document, system=system, report=report))


def operations(found: Inspection) -> set[str]:
    """Container, method and path without the names of parameters."""
    return {
        f"{one.container} {one.method} {re.sub(r'{[^}]*}', '{}', one.path or '')}"
        for one in found.operations
    }


def edges(found: Inspection) -> set[str]:
    """Ends."""
    return {f"{one.source} -> {one.destination}" for one in found.dependencies}


def messages(found: Inspection) -> set[str]:
    """Name, producer, consumers and channel."""
    return {
        f"{one.name}: {one.producer} -> {', '.join(sorted(one.consumers))} on {one.channel}"
        for one in found.messages
    }


def columns(table: InspectedTable) -> list[str]:
    """Name, type and what else is said, as `columns.txt` has it."""
    keyed = table.primary_key if table.primary_key_certainty not in _GUESSED else ()
    unique = {one.columns[0] for one in table.unique if len(one.columns) == 1}
    targets = {
        one.columns[0]: f"{one.target_table}({','.join(one.target_columns)})"
        for one in table.foreign_keys
        if len(one.columns) == 1
    }
    found = []
    for one in table.columns:
        said = [one.name, one.canonical_type]
        said += ["null"] * one.nullable
        said += ["pk"] * (keyed == (one.name,))
        said += ["unique"] * (one.unique or one.name in unique)
        said += [f"default {_default(one.default, one.canonical_type)}"] * (
            one.default is not None and one.name != "id"
        )
        said += [f"-> {targets.get(one.name)}"] * (one.name in targets)
        found.append(" ".join(said))
    return found


def _default(text: str | None, kind: str) -> str:
    plain = (text or "").strip("'")
    if plain.lower() in _NOW:
        return "now()"
    return "true" if kind == "boolean" and plain.lower() in ("1", "true") else plain


def shape(found: InspectedShape | None) -> str:
    """As TypeScript has it."""
    if found is None:
        return "-"
    if found.kind.value == "array":
        return f"{shape(found.item)}[]"
    if found.kind.value != "object":
        return found.name or found.kind.value
    fields = (
        f"{one.name}{'' if one.required else '?'}: {shape(one.shape)}" for one in found.fields
    )
    return f"{{{', '.join(fields)}}}"


def details(one: InspectedOperation) -> dict[str, Any]:
    """What is said of an operation beside method and path."""
    return {
        "authentication": one.authentication,
        "permissions": list(one.permissions),
        "status": one.status,
        "request": shape(one.request),
        "response": shape(one.response),
        "idempotent": one.idempotent,
        "headers": [two.name for two in one.parameters if two.place == "header"],
    }
