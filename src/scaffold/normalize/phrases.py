"""Words of prose as a reader sees them: for evidence, never for names."""

import re
from functools import lru_cache

from scaffold.naming import singular, words

_TOKEN = re.compile(r"[^\W_]+")
# Text beyond this is not read for evidence: a scan may hold megabytes in one description.
_READ = 4000
LONGEST_PHRASE = 3


def tokens(text: str) -> tuple[str, ...]:
    """Lower-case runs of letters and digits; `Next.js` gives `next`, `js`; `NestJS` stays one."""
    return tuple(_TOKEN.findall(text[:_READ].casefold()))


def phrases(text: str) -> frozenset[str]:
    """All runs of one to three tokens, joined by a space."""
    found = tokens(text)
    return frozenset(
        " ".join(found[start : start + length])
        for length in range(1, LONGEST_PHRASE + 1)
        for start in range(len(found) - length + 1)
    )


@lru_cache(maxsize=32768)
def singular_words(text: str) -> tuple[str, ...]:
    """The words of an identifier or a sentence, each in the singular."""
    return tuple(singular(word) for word in words(text[:_READ]))


@lru_cache(maxsize=32768)
def normal_form(text: str) -> str:
    """Equal for spellings that differ in case, `_`, `-` and spaces only."""
    return "".join(words(text[:_READ])) or text.strip()


def suggestion(close: str | None) -> str | None:
    """A hint that names what was probably meant."""
    return f"did you mean `{close}`?" if close else None


def listed(text: str) -> frozenset[str]:
    """The phrases of a text that lists them with commas."""
    return frozenset(" ".join(phrase.split()) for phrase in text.split(","))
