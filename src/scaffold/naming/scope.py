"""Names that are unique within one place."""

from collections.abc import Iterable

from scaffold.naming.slugs import LONGEST, KebabName, N, PascalName


class NameScope:
    """Hands out each name once, ignoring case, as file systems and SQL do."""

    __slots__ = ("_next", "_taken")

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {name.lower() for name in taken}
        # The number to try next, per name, so that a thousand collisions stay linear.
        self._next: dict[tuple[type[str], str], int] = {}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._taken

    def take(self, wanted: N) -> N:
        """`wanted` if it is free, else the same with the first free number from 2 on."""
        key = (type(wanted), wanted.lower())
        name = wanted
        while name.lower() in self._taken:
            number = self._next.get(key, 2)
            self._next[key] = number + 1
            name = _numbered(wanted, number)
        self._taken.add(name.lower())
        return name


def _numbered(name: N, number: int) -> N:
    separator = "-" if isinstance(name, KebabName) else "_"
    ending = f"{'' if isinstance(name, PascalName) else separator}{number}"
    return type(name)(name[: LONGEST - len(ending)].rstrip("_-") + ending)
