"""Findings as a person reads them in a terminal."""

from collections import Counter
from collections.abc import Sequence

from scaffold.diagnostics.diagnostic import Diagnostic, Severity
from scaffold.diagnostics.escape import escaped
from scaffold.diagnostics.order import Locate, Located, in_order, nowhere

SCREENFUL = 40
_WORST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
_RELATED = 5


def render_people(
    found: Sequence[Diagnostic],
    *,
    name: str,
    locate: Locate = nowhere,
    limit: int = SCREENFUL,
) -> str:
    """One block per finding; beyond `limit` the mildest are only counted."""
    worst = sorted(found, key=lambda one: _WORST_FIRST.index(one.severity))
    blocks = [_block(one) for one in in_order(worst[:limit], name=name, locate=locate)]
    if len(worst) > limit:
        blocks.append(_rest(worst[limit:]))
    return "\n".join(blocks)


def _block(one: Located) -> str:
    found = one.found
    lines = [f"{found.severity}[{found.rule.code}]: {escaped(found.message)}"]
    place = f"  --> {escaped(one.label)}"
    lines.append(f"{place}  {escaped(found.at)}" if found.at else place)
    lines += [f"  see: {escaped(pointer)}" for pointer in found.related[:_RELATED]]
    if len(found.related) > _RELATED:
        lines.append(f"  see: {len(found.related) - _RELATED} more")
    if found.hint:
        lines.append(f"  hint: {escaped(found.hint)}")
    return "\n".join(lines) + "\n"


def _rest(found: Sequence[Diagnostic]) -> str:
    counts = Counter(one.severity for one in found)
    told = ", ".join(_counted(counts[one], one) for one in _WORST_FIRST if counts[one])
    return f"and {len(found)} more: {told}; use --json to see all\n"


def _counted(count: int, severity: Severity) -> str:
    return f"{count} {severity}{'' if count == 1 else 's'}"
