"""Each leaf of a scan: used, documented, or explained."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from scaffold.diagnostics import Diagnostic
from scaffold.plan.lineage.trace import Trace
from scaffold.scan.node import normal_form

# What the template of scans asks for and what says nothing that its section does not.
LEVEL = "c4level"
SAID_BY_SECTION = "it repeats what its section says"


class Fate(StrEnum):
    """What became of a leaf. `unaccounted` is a fault of the tool."""

    USED = "used"
    DOCUMENTED = "documented"
    EXPLAINED = "explained"
    UNACCOUNTED = "unaccounted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """`traces` are those of the nearest part; `reason` says why there are none, or no code."""

    fate: Fate
    traces: tuple[Trace, ...] = ()
    reason: str = ""


class Ledger:
    """Settles leaves; looking one up costs the depth of its pointer, whatever the scan's size."""

    def __init__(self, traces: Iterable[Trace], diagnostics: Sequence[Diagnostic]) -> None:
        self._traces: dict[str, list[Trace]] = {}
        for trace in traces:
            for at in trace.origin.pointers:
                self._traces.setdefault(at, []).append(trace)
        self._told: dict[str, Diagnostic] = {}
        for one in sorted(diagnostics, key=lambda one: (one.rule.code, one.message)):
            for pointer in filter(None, (one.at, *one.related)):
                self._told.setdefault(pointer, one)

    def account(self, leaf: str) -> Account:
        """Of the leaf at a pointer."""
        if normal_form(leaf.rpartition("/")[2]) == LEVEL:
            return Account(fate=Fate.EXPLAINED, reason=SAID_BY_SECTION)
        pages: list[Trace] = []
        for pointer in above(leaf):
            found = self._traces.get(pointer, ())
            code = tuple(one for one in found if _reaches_code(one, pointer, leaf=leaf))
            if pages:
                # A text may be two parts: the words of an edge, say, that name an event.
                code = tuple(one for one in code if one.fields is not None)
            if code:
                return Account(fate=Fate.USED, traces=code)
            pages.extend(one for one in found if one.pages)
            if pages and pointer != leaf:
                return Account(fate=Fate.DOCUMENTED, traces=tuple(pages))
        if pages:
            return Account(fate=Fate.DOCUMENTED, traces=tuple(pages))
        return self._explained(leaf)

    def _explained(self, leaf: str) -> Account:
        for pointer in above(leaf):
            if told := self._told.get(pointer):
                return Account(fate=Fate.EXPLAINED, reason=f"{told.rule.code}: {told.message}")
        return Account(fate=Fate.UNACCOUNTED)


def _reaches_code(trace: Trace, pointer: str, *, leaf: str) -> bool:
    if not trace.code:
        return False
    if leaf == pointer:
        return True
    field = normal_form(leaf[len(pointer) + 1 :].partition("/")[0])
    return field not in trace.beside and (trace.fields is None or field in trace.fields)


def above(pointer: str) -> Iterable[str]:
    """The pointer and every one above it; the root only for what stands right below it."""
    is_top = pointer.count("/") == 1
    while pointer:
        yield pointer
        pointer = pointer.rpartition("/")[0]
    if is_top:
        yield ""
