"""Endpoints that a sentence about a container names as its own."""

import re

# `token endpoint POST /connect/token`, `its only HTTP path is GET /ws`
_TOLD = re.compile(
    r"\b(?:endpoints?|http paths?|http routes?|only paths?|only routes?)(?: (?:is|are)|:)? `?"
    r"(?P<told>(?:GET|POST|PUT|PATCH|DELETE) /[\w./{}:-]{0,200})",
    re.IGNORECASE,
)
# Whose it is if not that of who is spoken of: `calls the endpoint POST /tokens of the issuer`.
_OF_OTHERS = re.compile(
    r"\b(?:calls?|asks?|posts?|sends?|gets?|fetches|polls?|uses?|hits?|reads?|through|behind|"
    r"forwards?|requests?|needs?|their)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.;!?](?=\s)")
_LONGEST = 4_000


def told_endpoints(text: str) -> tuple[str, ...]:
    """Each as `METHOD /path`."""
    found = []
    for sentence in _SENTENCE.split(text[:_LONGEST]):
        for one in _TOLD.finditer(sentence):
            if not _OF_OTHERS.search(sentence[: one.start()]):
                found.append(one["told"].rstrip(".:"))
    return tuple(dict.fromkeys(found))
