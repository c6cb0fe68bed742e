"""Names of operations: `operationId: listIdentities`, `POST /tokens (createToken)`."""

import re
from collections.abc import Iterable

from scaffold.naming import words

# One word of code that is made of several.
_NAME = re.compile(r"[a-z][A-Za-z0-9]{1,80}(?:_[A-Za-z0-9]{1,40}){0,8}")
_FIRST = re.compile(r"`?([a-z][A-Za-z0-9]{2,80})`?(?=[,;.:]|\s[-\u2013\u2014]|\Z)")
_FEWEST = 2


def called_by(text: str) -> str:
    """The name that a field holds; empty where it holds words, several names, or a mere verb."""
    name = text.strip()
    return name if _NAME.fullmatch(name) and len(words(name)) >= _FEWEST else ""


def called_in(notes: Iterable[str], description: str) -> str:
    """The name in a bracket behind a path, or in front of the words that describe it, where it
    is spelled as no sentence would.
    """
    told = _FIRST.match(description)
    texts = (*notes, told[1] if told else "")
    return next((one for one in map(called_by, texts) if _has_capital(one)), "")


def _has_capital(name: str) -> bool:
    return name != name.lower() and "_" not in name
