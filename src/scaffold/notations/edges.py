"""Edges: which way they lead, and whether they are there yet."""

import re
from dataclasses import dataclass

_PLANNED = re.compile(
    r"\b(?:planned|future|not (?:yet )?implemented|to be done|tbd|upcoming|roadmap|later phase"
    r"|proposed)\b",
    re.IGNORECASE,
)
_ARROW = re.compile(r"\s*(<->|<-|-+>|→|←|=>|⟶|↔|>>)\s*")
_BACKWARDS = frozenset({"<-", "←"})
_TOLD_LENGTH = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeSpelling:
    """Both ends as spelled."""

    source: str
    destination: str
    description: str = ""


def is_planned(text: str) -> bool:
    """Whether a text says that something is not there yet."""
    return _PLANNED.search(text[:_TOLD_LENGTH]) is not None


def read_edge(text: str) -> EdgeSpelling | None:
    """`web -> api: HTTPS`, `api → postgres (SQL)`; None where no arrow stands between ends."""
    plain = " ".join(text.split())[:_TOLD_LENGTH]
    arrow = _ARROW.search(plain)
    if arrow is None:
        return None
    left, right = plain[: arrow.start()].strip("`* "), plain[arrow.end() :].strip()
    head, description = _end_and_rest(right)
    if not left or not head:
        return None
    if arrow[1] in _BACKWARDS:
        left, head = head, left
    return EdgeSpelling(source=left, destination=head, description=description)


def _end_and_rest(text: str) -> tuple[str, str]:
    at = min(
        (
            found
            for mark in (": ", " (", " - ", " — ", " via ", "; ")
            if (found := text.find(mark)) > 0
        ),
        default=-1,
    )
    if at < 0:
        return text.strip("`*. "), ""
    return text[:at].strip("`* "), text[at:].strip(" :-—;").removeprefix("(").removesuffix(")")
