"""Which container a sentence names as the one who acts: `Served by the orders service.`"""

import re
from collections.abc import Collection

from scaffold.normalize.index import Index

_READ = 4000
_WHO = r"(?P<who>[\w./-]{1,60}(?: [\w./-]{1,60}){0,4})"
SERVED = re.compile(
    r"\b(?:served|handled|hosted|implemented|exposed|provided|owned|offered|answered|processed)"
    rf" (?:by|in|from|on|at) (?:the )?{_WHO}",
    re.IGNORECASE,
)
OWNED = re.compile(
    r"\b(?:owned|managed|written|stored|kept|maintained|populated)"
    rf" (?:only )?(?:by|in) (?:the )?{_WHO}",
    re.IGNORECASE,
)


def told_by(
    text: str, verbs: re.Pattern[str], *, index: Index, among: Collection[str]
) -> str | None:
    """The first of the containers that stands behind one of the verbs; a component stands for its
    container.
    """
    for found in verbs.finditer(text[:_READ]):
        said = found["who"].split(" ")
        for length in range(len(said), 0, -1):
            spelled = " ".join(said[:length]).rstrip("./-")
            component = index.components.surely(spelled)
            key = index.containers.namesake(spelled) or index.homes.get(component or "")
            if key in among:
                return key
    return None
