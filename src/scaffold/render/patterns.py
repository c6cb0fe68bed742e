"""Patterns of paths, as blueprints and the tool use them."""

import fnmatch
import re
from collections.abc import Callable, Sequence
from functools import cache

# What a pattern may hold besides text: any characters but a slash.
STAR = "*"
OTHERS = re.compile(r"[?\[]")


def matches(path: str, patterns: Sequence[str]) -> bool:
    """Whether a pattern fits, part by part."""
    return any(fits(path) for fits in map(_fits, patterns))


@cache
def _fits(pattern: str) -> Callable[[str], object]:
    if not OTHERS.search(pattern):
        return re.compile("[^/]*".join(map(re.escape, pattern.split(STAR))), re.DOTALL).fullmatch
    wanted = pattern.split("/")

    def fits(path: str) -> bool:
        parts = path.split("/")
        return len(wanted) == len(parts) and all(map(fnmatch.fnmatchcase, parts, wanted))

    return fits
