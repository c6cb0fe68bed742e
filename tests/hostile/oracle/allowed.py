"""The closed list: what each kind of generated Python may do, and which comments stand."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.hostile.oracle.python import Used

ALLOWED = Path(__file__).with_name("allowed.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """By kind of module; comments of all files."""

    python: Mapping[str, Used]
    comments: frozenset[str]


@cache
def read_allowed() -> Allowed:
    """The list as it is checked in."""
    read = json.loads(ALLOWED.read_text())
    python = {
        kind: Used(**{name: set(found) for name, found in used.items()})
        for kind, used in read["python"].items()
    }
    return Allowed(python=python, comments=frozenset(read["comments"]))


def as_json(allowed: Allowed) -> Mapping[str, object]:
    """To be checked in: sorted, and without what is empty."""
    return {
        "comments": sorted(allowed.comments),
        "python": {
            kind: {name: sorted(found) for name in Used.__slots__ if (found := getattr(used, name))}
            for kind, used in allowed.python.items()
        },
    }
