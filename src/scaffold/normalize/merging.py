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


def told_apart(
    named: Iterable[tuple[str, str]], form: Callable[[str], str]
) -> Callable[[str], tuple[str, str]]:
    """The identity of a name: its form, unless one object or list tells several of that form.

    `named` are names with pointers. Names that stand beside each other are different parts, however
    alike they look; one name in two places is one part.
    """
    seen: dict[tuple[str, str], str] = {}
    apart: set[str] = set()
    for name, pointer in named:
        key = (form(name), pointer.rpartition("/")[0])
        if seen.setdefault(key, name) != name:
            apart.add(key[0])

    def identity(name: str) -> tuple[str, str]:
        plain = form(name)
        return (plain, name if plain in apart else "")

    return identity


def both(first: str, second: str) -> str:
    """Two descriptions of one thing; a repeated one is kept once."""
    if not second or second in first:
        return first
    return f"{first}\n{second}" if first else second


def union(first: tuple[P, ...], second: tuple[P, ...]) -> tuple[P, ...]:
    """The first's members, then what only the second has."""
    return (*first, *(one for one in second if one not in first))
