"""Did you mean?"""

from collections.abc import Iterable
from difflib import get_close_matches
from itertools import islice

# A scan may hold thousands of names and of wrong references: both sides are bounded.
_CANDIDATES = 1_000
_COMPARED = 200
_CHARACTERS = 80
_ALIKE = 0.75


def near(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate that is spelled most like `name`; None where none is close."""
    wanted = _plain(name)
    found: dict[str, str] = {}
    for candidate in islice(candidates, _CANDIDATES):
        plain = _plain(candidate)
        if _could_be(plain, wanted):
            found.setdefault(plain, candidate)
            if len(found) == _COMPARED:
                break
    close = get_close_matches(wanted, found, n=1, cutoff=_ALIKE)
    return found[close[0]] if close else None


def _plain(name: str) -> str:
    cut = name[:_CHARACTERS].lower()
    return "".join(char for char in cut if char.isalnum())


def _could_be(plain: str, wanted: str) -> bool:
    """Cheap, and true of nearly all slips: few leave neither the beginning nor the ending alone."""
    if abs(len(plain) - len(wanted)) > max(2, len(wanted) // 4):
        return False
    return plain[:1] == wanted[:1] or plain[-3:] == wanted[-3:]
