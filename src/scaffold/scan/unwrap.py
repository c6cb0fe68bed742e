"""Where in a text its documents may begin: at once, in Markdown fences, or between sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SKIPPED = re.compile(r"[\s\ufeff]++|//[^\n\r]*+|/\*[\s\S]*?\*/")
_FENCE = re.compile(r"^(`{3,}+|~{3,}+)[ \t]*+([\w+-]*+)([^\n\r]*+)$", re.MULTILINE)
_LANGUAGES = frozenset({"", "json", "jsonc", "json5", "yaml", "yml", "js", "javascript", "text"})
_OBJECT = re.compile(r'\{\s*+"')
_KEY = re.compile(r"^[ ]*+(?:- )?[A-Za-z_\"'][\w \"'/-]*+:(?:[ \t\r\n]|\Z)", re.MULTILINE)
# Of objects in prose: a text with more beginnings that all fail is no scan.
MOST_BEGINNINGS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The content of a fence, as offsets."""

    start: int
    end: int


def beginning(text: str, start: int = 0) -> int:
    """The offset of the first character that is neither white space nor in a comment of JSON."""
    while found := _SKIPPED.match(text, start):
        start = found.end()
    return start


def fenced_blocks(text: str) -> Iterator[Block]:
    """Fences at the margin; one that is not closed reaches to the end of the text."""
    opened: re.Match[str] | None = None
    for fence in _FENCE.finditer(text):
        if opened is None:
            opened = fence
        elif fence[1].startswith(opened[1]) and not fence[2]:
            yield from _block(text, opened, end=fence.start())
            opened = None
    if opened is not None:
        yield from _block(text, opened, end=len(text))


def _block(text: str, opened: re.Match[str], *, end: int) -> Iterator[Block]:
    if opened[2].lower() in _LANGUAGES and text[opened.end() : end].strip():
        yield Block(start=opened.end(), end=end)


def objects_in_prose(text: str) -> Iterator[int]:
    """Offsets of the first braces that a key follows."""
    for number, found in enumerate(_OBJECT.finditer(text)):
        if number == MOST_BEGINNINGS:
            return
        yield found.start()


def has_object_at_margin(text: str) -> bool:
    """Whether the first brace that a key follows begins its line: an object, not a part of YAML."""
    first = next(objects_in_prose(text), None)
    return first is not None and (first == 0 or text[first - 1] in "\r\n")


def looks_like_yaml(text: str) -> bool:
    """Whether a line begins with a key."""
    return _KEY.search(text) is not None
