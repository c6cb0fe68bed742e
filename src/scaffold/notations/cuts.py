"""Cutting text where no quote and no bracket is open. Everything here is linear in the text."""

from collections.abc import Iterator

_CLOSES = {"(": ")", "[": "]", "{": "}", "<": ">"}
_OPENS = frozenset(_CLOSES.values())
QUOTES = "'\"`"


def outside(text: str) -> Iterator[tuple[int, str]]:
    """Index and character of what stands outside of quotes and brackets; the marks themselves do
    not.
    """
    expected: list[str] = []
    unclosed: set[str] = set()
    at = 0
    while at < len(text):
        char = text[at]
        if char in QUOTES and char not in unclosed and _may_open(text, at):
            end = text.find(char, at + 1)
            if end >= 0:
                at = end + 1
                continue
            # An apostrophe; none of its kind follows, so it is never looked for again.
            unclosed.add(char)
        if char in _CLOSES and (char != "<" or _may_open_generic(text, at)):
            expected.append(_CLOSES[char])
        elif expected and char == expected[-1]:
            expected.pop()
        elif not expected and char not in _OPENS - {">"}:
            yield at, char
        at += 1


def _may_open(text: str, at: int) -> bool:
    return at == 0 or not (text[at - 1].isalnum() or text[at - 1] == "_")


def _may_open_generic(text: str, at: int) -> bool:
    """`Array<string>`, not `a < b`."""
    return at > 0 and text[at - 1].isalnum() and text[at + 1 : at + 2].strip(" =") != ""


def split(text: str, marks: str) -> tuple[str, ...]:
    """The parts between the marks, stripped; empty ones are left out."""
    parts: list[str] = []
    start = 0
    for at, char in outside(text):
        if char in marks:
            parts.append(text[start:at])
            start = at + 1
    parts.append(text[start:])
    return tuple(part.strip() for part in parts if part.strip())


def pieces(text: str) -> list[str]:
    """Words, each with the bracket that follows it, also where a blank stands between them.

    `code varchar (20), unique` gives `code`, `varchar(20)`, `unique`.
    """
    found: list[str] = []
    for piece in split(text, " \t\r\n,;"):
        if piece.startswith("(") and found and (found[-1][-1].isalnum() or found[-1][-1] == "_"):
            found[-1] += piece
        else:
            found.append(piece)
    return found


def head_and_arguments(piece: str) -> tuple[str, str | None]:
    """`numeric(20, 10)` gives `numeric` and `20, 10`; without brackets there are no arguments."""
    start = piece.find("(")
    if start < 0 or not piece.endswith(")"):
        return piece, None
    return piece[:start].rstrip(), piece[start + 1 : -1].strip()


def is_quoted(text: str) -> bool:
    """Whether the whole text stands in one pair of quotes."""
    return len(text) > 1 and text[0] in QUOTES and text[-1] == text[0]


def unquoted(text: str) -> str:
    """Without the quotes around it; a doubled quote inside is one."""
    stripped = text.strip()
    if not is_quoted(stripped):
        return stripped
    return stripped[1:-1].replace(stripped[0] * 2, stripped[0])


def in_one_bracket(text: str) -> str | None:
    """What round brackets around the whole text hold; None where there is no such pair."""
    stripped = text.strip()
    if not (stripped.startswith("(") and stripped.endswith(")")):
        return None
    closed = next((at for at, depth in _depths(stripped) if depth == 0), None)
    return stripped[1:-1].strip() if closed == len(stripped) - 1 else None


def _depths(text: str) -> Iterator[tuple[int, int]]:
    depth = 0
    for at, char in enumerate(text):
        if char == "(":
            depth += 1
        elif char == ")":
            depth -= 1
            yield at, depth


def one_line(text: str) -> str:
    """With single blanks, and none around a bar: `a | b` gives `a|b`."""
    plain = " ".join(text.replace("\u00a0", " ").split())
    for spelled in (" | ", " |", "| "):
        plain = plain.replace(spelled, "|")
    return plain
