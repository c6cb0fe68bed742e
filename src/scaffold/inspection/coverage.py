"""How many leaves of a scan are used, documented and explained."""

from collections import Counter
from collections.abc import Iterable

from scaffold.inspection.public import Counted, Coverage
from scaffold.plan.lineage import Fate, Ledger
from scaffold.scan.values import steps


def coverage_of(leaves: Iterable[str], ledger: Ledger) -> Coverage:
    """Totals, and the same of each section."""
    sections: dict[str, Counter[Fate]] = {}
    for leaf in leaves:
        section = next(iter(steps(leaf)), "")
        sections.setdefault(section, Counter())[ledger.account(leaf).fate] += 1
    total: Counter[Fate] = sum(sections.values(), Counter())
    return Coverage(
        **_counted(total).model_dump(),
        sections={name: _counted(fates) for name, fates in sections.items()},
    )


def _counted(fates: Counter[Fate]) -> Counted:
    return Counted(
        leaves=fates.total(),
        used=fates[Fate.USED],
        documented=fates[Fate.DOCUMENTED],
        explained=fates[Fate.EXPLAINED],
        unaccounted=fates[Fate.UNACCOUNTED],
    )
