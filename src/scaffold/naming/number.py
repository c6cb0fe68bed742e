"""Singular and plural of English nouns, as far as names of tables and routes need them.

Rules with exceptions. More than English it matters that both functions are idempotent and total.
"""

import re

from scaffold.naming.irregular import PLURALS, SINGULARS, UNCOUNTABLE

# The last word of `deal_chat_messages`, `deal-chat-messages` or `deal chat messages`.
_LAST = re.compile(r"[a-z0-9]*\Z")

# (ending, what is cut, what is put there); the first that fits wins.
_TO_SINGULAR = (
    ("sses", 2, ""),
    ("shes", 2, ""),
    ("ches", 2, ""),
    ("xes", 2, ""),
    ("zzes", 2, ""),
    ("oes", 2, ""),
    ("sis", 0, ""),
    ("xis", 0, ""),
    ("eaus", 1, ""),
    ("ss", 0, ""),
    ("us", 0, ""),
    ("s", 1, ""),
)
_TO_PLURAL = (
    ("ss", 0, "es"),
    ("sh", 0, "es"),
    ("ch", 0, "es"),
    ("x", 0, "es"),
    ("zz", 0, "es"),
    ("sis", 2, "es"),
    ("us", 0, "es"),
    ("as", 0, "es"),
    ("s", 0, "es"),
)
_SHORTEST_IES = 5


def singular(word: str) -> str:
    """`deal_chat_statuses` gives `deal_chat_status`; a word that is singular already stays."""
    stem, last = _split(word)
    return stem + _singular(last)


def plural(word: str) -> str:
    """`deal_chat_status` gives `deal_chat_statuses`; a word that is plural already stays."""
    stem, last = _split(word)
    if last in UNCOUNTABLE or len(last) <= 1 or _singular(last) != last:
        return word
    return stem + _plural(last)


def _split(word: str) -> tuple[str, str]:
    found = _LAST.search(word)
    start = found.start() if found else len(word)
    return word[:start], word[start:]


def _singular(word: str) -> str:
    if word in UNCOUNTABLE or word in PLURALS or len(word) <= 1:
        return word
    if word in SINGULARS:
        return SINGULARS[word]
    if word.endswith("ies") and len(word) >= _SHORTEST_IES:
        return f"{word[:-3]}y"
    return _ruled(word, _TO_SINGULAR)


def _plural(word: str) -> str:
    if word in PLURALS:
        return PLURALS[word]
    if word.endswith("y") and word[-2] not in "aeiou":
        return f"{word[:-1]}ies"
    made = _ruled(word, _TO_PLURAL) or f"{word}s"
    if made == word:
        made = f"{word}s"
    # What would be read as a singular again (`abu`, `abus`) takes the longer ending.
    return made if _singular(made) != made else f"{word}es"


def _ruled(word: str, rules: tuple[tuple[str, int, str], ...]) -> str:
    for ending, cut, added in rules:
        if word.endswith(ending):
            return word[: len(word) - cut] + added
    return word
