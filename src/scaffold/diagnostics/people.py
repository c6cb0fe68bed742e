"""Findings as a person reads them in a terminal."""

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

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
    """One block per finding; beyond `limit` findings, or a screenful of lines where something is
    refused, the mildest are only counted.
    """
    worst = sorted(found, key=lambda one: _WORST_FIRST.index(one.severity))
    shown = min(limit, len(worst))
    if worst and worst[0].severity is Severity.ERROR:
        shown = _fitting(worst[:shown], lines=SCREENFUL)
    blocks = [_block(one) for one in in_order(worst[:shown], name=name, locate=locate)]
    if len(worst) > shown:
        blocks.append(_rest(worst[shown:]))
    return "\n".join(blocks)


def _fitting(found: Sequence[Diagnostic], *, lines: int) -> int:
    """How many findings a screen holds with an empty line after each, and one for the rest."""
    heights = accumulate(_height(one) + 1 for one in found)
    return max(1, sum(height < lines for height in heights))


def _height(found: Diagnostic) -> int:
    return 2 + min(len(found.related), _RELATED + 1) + bool(found.hint)


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
