"""Patterns of paths, as blueprints and the tool use them."""

import fnmatch
from collections.abc import Sequence


def matches(path: str, patterns: Sequence[str]) -> bool:
    """Whether a pattern fits, part by part."""
    parts = path.split("/")
    for pattern in patterns:
        wanted = pattern.split("/")
        if len(wanted) == len(parts) and all(map(fnmatch.fnmatchcase, parts, wanted)):
            return True
    return False
