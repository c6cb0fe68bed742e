"""Judges what is true of every file: its path, its characters, its first lines."""

import re
from collections.abc import Iterator, Mapping

UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069"
    "\ufeff\ufffe\uffff\ud800-\udfff]"
)
CONFLICT = re.compile(r"^(<{7}|={7}|>{7}|\|{7})( |$)", re.MULTILINE)
COOKIE = re.compile(r"^[ \t\f]*(#.*(coding[:=]|syntax *=|escape *=)|#!)", re.MULTILINE)
PATH = re.compile(r"[A-Za-z0-9_./-]{1,240}")
PART = re.compile(r"\.?[A-Za-z0-9_][A-Za-z0-9_.-]{0,120}")
RESERVED = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|com\d|lpt\d)(\..*)?")
# Kinds of files without a parser of their own, line by line.
LINES = {
    ".sql": re.compile(r"(CREATE DATABASE \"?[a-z_][a-z0-9_]*\"?;|-- [A-Za-z ,;.]*)?"),
    ".env.example": re.compile(r"([A-Z][A-Z0-9_]*=[A-Za-z0-9_.:/@+=,-]*|# [ -~]*)?"),
    ".dsl": re.compile(
        r" *((workspace|model|views|styles|theme \w+|\}|include \*|autoLayout lr|background #\d+|"
        r"style dashed|relationship|tags|[a-z]\w* =|"
        r"softwareSystem|systemContext|container|component|target|element|shape \w+|person|"
        r"c_[a-z0-9_]+|->|\{|\"[^\"\\`${}<>]*\")( |$))*"
    ),
    "Dockerfile": re.compile(
        r"((FROM|RUN|COPY|ENV|WORKDIR|USER|EXPOSE|CMD|#| {4}\./?)"
        r"[A-Za-z0-9_ ./:=$\"\[\],>@&\\'`()-]*)?"
    ),
}
BINARY = (".bundle",)


def judge_text(files: Mapping[str, bytes]) -> Iterator[str]:
    """One line for each path or character that is not portable, or steers a reader."""
    taken: dict[str, str] = {}
    for path, content in files.items():
        yield from (f"{path}: {fault}" for fault in path_faults(path))
        rival = taken.setdefault(path.casefold(), path)
        if rival != path:
            yield f"{path}: the same as {rival} where case does not count"
        if not path.endswith(BINARY):
            yield from (f"{path}: {fault}" for fault in character_faults(path, content))


def path_faults(path: str) -> Iterator[str]:
    """Anything but plain ASCII names below the root."""
    if not PATH.fullmatch(path):
        yield "a path that is not portable"
    for part in path.split("/"):
        if not PART.fullmatch(part) or RESERVED.fullmatch(part) or part.endswith("."):
            yield f"the name {part!r}"


def character_faults(path: str, content: bytes) -> Iterator[str]:
    """Characters that nobody sees, marks of conflicts, directives of the first lines."""
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        yield str(error)
        return
    if found := UNPRINTABLE.search(text):
        yield f"the character U+{ord(found[0]):04X}"
    if CONFLICT.search(text):
        yield "a conflict marker"
    if not path.endswith((".json", ".md")) and COOKIE.search("\n".join(text.split("\n")[:2])):
        yield "a directive on the first two lines"
    pattern = next((one for end, one in LINES.items() if path.endswith(end)), None)
    if pattern is not None and not path.startswith("packages/"):
        for number, line in enumerate(text.split("\n"), 1):
            if not pattern.fullmatch(line):
                yield f"line {number}: {line[:100]!r}"
