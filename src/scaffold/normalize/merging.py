"""Merging of what is told twice."""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

P = TypeVar("P")


def merge(
    parts: Iterable[P], identity: Callable[[P], Hashable], *, join: Callable[[P, P], P]
) -> tuple[tuple[P, ...], tuple[tuple[P, P], ...]]:
    """The parts, each joined with its later twins in the place of the first; and the pairs that
    were joined.
    """
    kept: dict[Hashable, P] = {}
    pairs: list[tuple[P, P]] = []
    for part in parts:
        key = identity(part)
        if key in kept:
            pairs.append((kept[key], part))
            kept[key] = join(kept[key], part)
        else:
            kept[key] = part
    return tuple(kept.values()), tuple(pairs)


def both(first: str, second: str) -> str:
    """Two descriptions of one thing; a repeated one is kept once."""
    if not second or second in first:
        return first
    return f"{first}\n{second}" if first else second


def union(first: tuple[P, ...], second: tuple[P, ...]) -> tuple[P, ...]:
    """The first's members, then what only the second has."""
    return (*first, *(one for one in second if one not in first))
