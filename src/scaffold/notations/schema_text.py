"""Data models as code in one text: SQL, Prisma, DBML, Mermaid, classes of object mappers.

What is found is a name and the entries of its body; each entry is a column or a constraint in one
of the notations for those.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scaffold.notations.cuts import split, unquoted


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelText:
    """A table with its entries, or an enum with its values."""

    name: str
    entries: tuple[str, ...]
    is_enum: bool = False


_TABLE = re.compile(
    r"\bcreate\s+(?:unlogged\s+|temporary\s+|temp\s+)?table\s+(?:if\s+not\s+exists\s+)?"
    r"(?P<name>[\w.\"`\[\]]{1,200})\s*\(",
    re.IGNORECASE,
)
_ENUM = re.compile(
    r"\bcreate\s+type\s+(?P<name>[\w.\"]{1,200})\s+as\s+enum\s*\((?P<values>[^()]{0,5000})\)",
    re.IGNORECASE,
)
_INDEX = re.compile(
    r"\bcreate\s+(?P<unique>unique\s+)?index\s+(?:concurrently\s+)?(?:if\s+not\s+exists\s+)?"
    r"[\w\"`]{0,100}\s*on\s+(?P<name>[\w.\"`]{1,200})\s*(?:using\s+\w{1,20}\s*)?"
    r"\((?P<columns>[^;]{1,500}?)\)\s*(?P<where>where\b)?",
    re.IGNORECASE,
)
_ALTER = re.compile(
    r"\balter\s+table\s+(?:only\s+)?(?P<name>[\w.\"`]{1,200})\s+add\s+"
    r"(?P<entry>(?:constraint\s+\S{1,100}\s+)?(?:primary\s+key|foreign\s+key|unique)\b[^;]{1,500})",
    re.IGNORECASE,
)
_BLOCK = re.compile(
    r"(?P<word>\b(?:model|table|entity|type|interface|class|struct|message|record|enum)\s+)?"
    r"(?P<name>[\"`]?[A-Za-z_][\w.-]{0,100}[\"`]?)(?:\s*:\s*\w{1,60})?"
    r"(?:\s+(?:extends|implements|as|struct)\b[^{\n]{0,100})?\s*(?<![=(,:])\s*\{",
    re.IGNORECASE,
)
_CLASS = re.compile(
    r"^[ \t]*class\s+(?P<name>\w{1,100})\s*\([^()\n]{0,200}\)\s*:[^\n]*\n"
    r"(?P<body>(?:[ \t]+[^\n]*\n?|\n)*)",
    re.MULTILINE,
)
_RAILS = re.compile(
    r"\bcreate_table\s+[:\"'](?P<name>\w{1,100})[\"']?[^\n]{0,200}?\bdo\s*\|t\|"
    r"(?P<body>.{0,20000}?)\bend\b",
    re.DOTALL,
)
_COMMENT = re.compile(r"--[^\n]*|^\s*(?://|#)[^\n]*", re.MULTILINE)
_TABLE_NAME = re.compile(
    r"__tablename__\s*=\s*[\"'](\w{1,100})[\"']|@@map\([\"'](\w{1,100})[\"']\)"
)
_SKIPPED = re.compile(
    r"\s*(?:__\w+__|class\s+Meta|def\s|@property|return\b|note\s*(?:\{|:\s*[\"'])|indexes\s*\{|\}|@@map|@@schema"
    r"|(?:ordering|verbose_name|verbose_name_plural|db_table)\s*=|id:\s*false)",
    re.IGNORECASE,
)
_LONGEST = 200_000
_SIGNS = re.compile(
    r"\bcreate\s+(?:\w+\s+)?(?:table|type)\b|\{[^{}]*[\n;\w]|\bclass\s+\w+\s*\(|\bcreate_table\b",
    re.IGNORECASE,
)


def read_models(text: str) -> tuple[ModelText, ...]:
    """The tables and enums of a text; nothing where it is no code of a known kind."""
    if len(text) > _LONGEST or not _SIGNS.search(text):
        return ()
    plain = _COMMENT.sub("", _without_remarks(text))
    if _TABLE.search(plain):
        return _merged(_of_sql(plain))
    if found := tuple(_of_classes(plain)):
        return found
    return tuple(_of_blocks(plain))


def _without_remarks(text: str) -> str:
    """Without what stands between `/*` and `*/`."""
    kept: list[str] = []
    at = 0
    while (start := text.find("/*", at)) >= 0 and (end := text.find("*/", start)) >= 0:
        kept.append(text[at:start])
        at = end + 2
    return "".join((*kept, text[at:]))


def _of_sql(text: str) -> Iterator[ModelText]:
    for found in _ENUM.finditer(text):
        values = tuple(map(unquoted, split(found["values"], ",")))
        yield ModelText(name=_name(found["name"]), entries=values, is_enum=True)
    end = 0
    for found in _TABLE.finditer(text):
        if found.start() < end:
            continue
        end = _end(text, found.end(), marks="()")
        body = text[found.end() : end]
        entries = tuple(" ".join(one.split()) for one in split(body, ","))
        yield ModelText(name=_name(found["name"]), entries=entries)
    for found in _INDEX.finditer(text):
        word = "UNIQUE" if found["unique"] and not found["where"] else "INDEX"
        yield ModelText(name=_name(found["name"]), entries=(f"{word}({found['columns']})",))
    for found in _ALTER.finditer(text):
        yield ModelText(name=_name(found["name"]), entries=(" ".join(found["entry"].split()),))


def _merged(models: Iterator[ModelText]) -> tuple[ModelText, ...]:
    """A table with what later statements add to it."""
    kept: dict[tuple[str, bool], list[str]] = {}
    for one in models:
        kept.setdefault((one.name, one.is_enum), []).extend(one.entries)
    return tuple(
        ModelText(name=name, entries=tuple(entries), is_enum=is_enum)
        for (name, is_enum), entries in kept.items()
    )


def _of_classes(text: str) -> Iterator[ModelText]:
    for pattern in (_CLASS, _RAILS):
        for found in pattern.finditer(text):
            lines = [one.strip() for one in found["body"].splitlines()]
            named = _TABLE_NAME.search(found["body"])
            name = next((one for one in named.groups() if one), "") if named else found["name"]
            entries = tuple(one for one in lines if one and not _SKIPPED.match(one))
            if entries:
                yield ModelText(name=name, entries=entries)


def _of_blocks(text: str) -> Iterator[ModelText]:
    at = 0
    while found := _BLOCK.search(text, at):
        end = _end(text, found.end(), marks="{}")
        body = text[found.end() : end]
        at = end + 1
        word = (found["word"] or "").strip().lower()
        if word == "enum":
            values = tuple(
                re.findall(r"[\w-]{1,100}", re.sub(r"=\s*[^,\n]+|@\w+\([^)]*\)", "", body))
            )
            yield ModelText(name=_name(found["name"]), entries=values, is_enum=True)
        elif entries := tuple(_entries(body)):
            named = _TABLE_NAME.search(body)
            name = next((one for one in named.groups() if one), "") if named else found["name"]
            yield ModelText(name=_name(name), entries=entries)


def _entries(body: str) -> Iterator[str]:
    """Lines; where annotations stand on lines of their own, with the member below them."""
    held = ""
    for line in body.splitlines() if "\n" in body.strip() else _in_one_line(body):
        plain = line.strip().rstrip(",;")
        if not plain or _SKIPPED.match(plain):
            continue
        held = f"{held} {plain}".strip()
        if re.fullmatch(r"(?:[@\[](?!@)\w[^\n]*[\])]|@\w+)", plain) and not plain.startswith("@@"):
            continue
        yield held
        held = ""


def _in_one_line(body: str) -> tuple[str, ...]:
    """Members between `;` or `,`; or one behind another: `id String @id total Decimal?`, each a
    name, a type, and what is said of it in annotations or brackets.
    """
    parts = split(body, ";,")
    if len(parts) != 1:
        return parts
    words = split(body, " \t")
    members: list[str] = []
    at = 0
    while at + 1 < len(words):
        end = at + len(("name", "type"))
        while end < len(words) and words[end][0] in "@[":
            end += 1
        members.append(" ".join(words[at:end]))
        at = end
    is_whole = at == len(words) and any(word[0] in "@[" for word in words)
    names = [one.partition(" ")[0] for one in members]
    return tuple(members) if is_whole and all(map(_NAME.fullmatch, names)) else parts


_NAME = re.compile(r"\w{1,100}")


def _end(text: str, start: int, *, marks: str) -> int:
    """Where the bracket that was opened before `start` closes."""
    depth = 1
    for at in range(start, len(text)):
        depth += {marks[0]: 1, marks[1]: -1}.get(text[at], 0)
        if not depth:
            return at
    return len(text)


def _name(spelled: str) -> str:
    bare = spelled.replace('"', "").replace("`", "").replace("[", "").replace("]", "")
    return bare.removeprefix("public.").removeprefix("dbo.")
