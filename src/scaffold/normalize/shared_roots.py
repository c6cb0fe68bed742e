"""Groups of one API, of which a word led some to a web application: who serves the rest of the
paths below that root serves them as well.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from scaffold.model import ContainerKind, Operation, System
from scaffold.normalize.phrases import singular_words

Group = tuple[str, str]
_VERSION = re.compile(r"v\d+")
# Below them are parts of one API; pages have roots of their own.
_ROOTS = frozenset({"api", "v"})


def with_shared_roots(
    homes: Mapping[Group, tuple[str, ...]],
    groups: Mapping[Group, list[Operation]],
    *,
    system: System,
) -> dict[Group, tuple[str, ...]]:
    """The homes of groups; those that are called after a web application stay there."""
    kinds = {one.key: one.kind for one in system.containers}
    names = {one.key: (one.key, one.title) for one in system.containers}
    webs = {key for key, kind in kinds.items() if kind is ContainerKind.WEB}
    serving: dict[str, Counter[str]] = {}
    placed = [(one, one.container) for one in system.operations if one.container]
    placed += [(one, home) for group, of in groups.items() for one in of for home in homes[group]]
    for one, home in placed:
        if home not in webs:
            serving.setdefault(_root(one), Counter())[home] += 1
    return {
        group: (best,)
        if webs.issuperset(home)
        and not any(_is_called(group[1], name) for one in home for name in names[one])
        and (best := _principal(groups[group], serving))
        else home
        for group, home in homes.items()
    }


def _is_called(group: str, name: str) -> bool:
    """`Storefront routes` are those of the storefront."""
    said = set(singular_words(name))
    return bool(said) and said <= set(singular_words(group))


def _principal(members: Iterable[Operation], serving: Mapping[str, Counter[str]]) -> str:
    """Who serves most of what shares its root with all of these, if it is more than they are."""
    operations = list(members)
    roots = {_root(one) for one in operations}
    if len(roots) != 1 or not roots <= _ROOTS:
        return ""
    ((best, count),) = serving.get(roots.pop(), Counter()).most_common(1) or [("", 0)]
    return best if count > len(operations) else ""


def _root(one: Operation) -> str:
    first = (one.path or "").strip("/").split("/")[0]
    return "v" if _VERSION.fullmatch(first) else first
