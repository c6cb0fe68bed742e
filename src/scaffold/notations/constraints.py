"""Constraints of a table that stand among its columns: `UNIQUE(a, b)`, `INDEX(a)`, `FOREIGN KEY(a)
REFERENCES t(b)`.
"""

import re
from collections.abc import Set
from dataclasses import dataclass
from enum import StrEnum

from scaffold.notations.cuts import one_line, split, unquoted
from scaffold.notations.references import Reference, read_reference
from scaffold.notations.types import is_type_name


class ConstraintKind(StrEnum):
    """What a constraint asks for."""

    PRIMARY_KEY = "primary key"
    UNIQUE = "unique"
    INDEX = "index"
    FOREIGN_KEY = "foreign key"
    CHECK = "check"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConstraintSpelling:
    """`text` as spelled; a CHECK has only that."""

    kind: ConstraintKind
    columns: tuple[str, ...] = ()
    reference: Reference | None = None
    text: str = ""


_WORDS: dict[ConstraintKind, str] = {
    ConstraintKind.PRIMARY_KEY: (r"(?:composite )?(?:primary[ _-]?key(?:constraint)?|pk|@@id)"),
    ConstraintKind.UNIQUE: (
        r"(?:composite )?(?:unique(?: ?(?:constraint|index|key))?|uq|uniq|uk|@@unique)"
    ),
    ConstraintKind.INDEX: (
        r"(?:(?:composite|gin|gist|btree|hash|fulltext|spatial|partial) )?"
        r"(?:index|idx|ix|key|@@index)"
    ),
    ConstraintKind.FOREIGN_KEY: r"(?:foreign[ _-]?key(?:constraint)?|fk)",
    ConstraintKind.CHECK: r"(?:check|exclude)",
}
_STARTS = tuple(
    (kind, re.compile(rf"(?:constraint \S{{1,100}} )?{words}(?![\w.])", re.IGNORECASE))
    for kind, words in _WORDS.items()
)
# An own name, and what index methods and tables stand before the brackets.
_NAMED = re.compile(
    r"\s?:?\s?(?:[\w.\"`\[\]-]{1,100} ?)?(?:on (?:[\w.\"`]{1,100} ?)?)?(?:using \w{1,20} ?)?\(",
    re.IGNORECASE,
)
_COLUMN = re.compile(r"[\"`\[]?([^\s\"`\[\]()]{1,200})")


def read_constraint(text: str, columns: Set[str] = frozenset()) -> ConstraintSpelling | None:
    """The constraint that a text spells; None where it spells a column, be it one that is named
    `index`.

    `columns` are the first words of all entries of the table: `INDEX(date, type)` is told from the
    column
    `index (date, not null)` by them.
    """
    plain = _round(_plain_of_call(one_line(text.strip().rstrip(",;"))))
    for kind, start in _STARTS:
        if found := start.match(plain):
            return _constraint(kind, plain[found.end() :], columns=columns, text=plain)
    return None


# `@UniqueConstraint(columnNames = {"a", "b"}, name = "uc")`
_ANNOTATED = re.compile(
    r"@?(?P<word>\w{2,40})\(.{0,200}?(?:columnNames?|columnList|fields|columns)\s?[=:]\s?"
    r"[{\[(]?(?P<columns>[^}\])]{1,300})[}\])]?.*"
)
# `foreignKey("a").references("t", "id")`
_REFERRING = re.compile(
    r"(?P<key>foreign_?key\([^()]{1,200}\))\.references\((?P<table>[^(),]{1,100})(?:,(?P<columns>[^()]*))?\).*",
    re.IGNORECASE,
)


def _plain_of_call(text: str) -> str:
    if found := _REFERRING.fullmatch(text):
        columns = f"({found['columns'].strip()})" if found["columns"] else ""
        return f"{found['key']} references {unquoted(found['table'])}{columns}"
    found = _ANNOTATED.fullmatch(text)
    if found is None or not any(start.match(found["word"]) for _, start in _STARTS):
        return text if text.startswith("@@") else text.removeprefix("@")
    return f"{found['word']} ({found['columns']})"


def _round(text: str) -> str:
    """`index on [a, b], unique` with round brackets."""
    start, end = text.find("["), text.rfind("]")
    if "(" in text or not 0 < start < end or text.startswith("@@"):
        return text
    plain = f"{text[:start]}({text[start + 1 : end]}){text[end + 1 :]}"
    if re.fullmatch(r",?\s?unique", text[end + 1 :].strip(), re.IGNORECASE):
        return f"unique ({text[start + 1 : end]})"
    return plain


def _constraint(
    kind: ConstraintKind, rest: str, *, columns: Set[str], text: str
) -> ConstraintSpelling | None:
    if kind is ConstraintKind.CHECK:
        is_condition = rest.strip().startswith("(") and not is_type_name(_first_word(rest))
        return ConstraintSpelling(kind=kind, text=text) if is_condition else None
    inside, after = _bracketed(rest)
    parts = split(inside.strip("[]"), ",")
    named = tuple(_column(part) for part in parts)
    if not named or not all(named) or not _are_columns(kind, named, columns=columns):
        return None
    if "(" not in rest and not set(parts) <= columns:
        return None
    if kind is ConstraintKind.UNIQUE and " where " in f"{after.lower()} ":
        # Unique among some rows only: as a unique key it would refuse rows that are allowed.
        kind = ConstraintKind.INDEX
    reference = _reference(after) if kind is ConstraintKind.FOREIGN_KEY else None
    if kind is ConstraintKind.FOREIGN_KEY and reference is None:
        return None
    return ConstraintSpelling(kind=kind, columns=named, reference=reference, text=text)


def _bracketed(rest: str) -> tuple[str, str]:
    """What stands in the brackets, and after them; without brackets, all of it."""
    found = _NAMED.match(rest)
    if not found:
        head, mark, after = rest.partition(" references ")
        return head.strip(" :"), mark + after
    depth, start = 1, found.end()
    for at in range(start, len(rest)):
        depth += {"(": 1, ")": -1}.get(rest[at], 0)
        if not depth:
            return rest[start:at], rest[at + 1 :]
    return rest[start:], ""


def _are_columns(kind: ConstraintKind, named: tuple[str, ...], *, columns: Set[str]) -> bool:
    if all(one in columns for one in named):
        return True
    first_is_type = is_type_name(named[0])
    if kind in (ConstraintKind.PRIMARY_KEY, ConstraintKind.FOREIGN_KEY):
        return not first_is_type
    # `unique text` is a column that is called unique.
    return (
        not first_is_type and len(columns & set(named)) * 2 >= len(named)
        if columns
        else not first_is_type
    )


def _column(text: str) -> str:
    """`created_at DESC` gives `created_at`, `lower(email)` gives `email`."""
    inner = text[text.rfind("(") + 1 :].split(")", maxsplit=1)[0] if "(" in text else text
    found = _COLUMN.match(inner.strip())
    return unquoted(found[1]) if found else ""


def _first_word(rest: str) -> str:
    return rest.strip(" (").replace(",", " ").replace(")", " ").split(" ")[0]


def _reference(after: str) -> Reference | None:
    lower = after.lower()
    for mark in ("references", "refs", "ref ", "->", "→", "=>", "to "):
        at = lower.find(mark)
        if at >= 0:
            return read_reference(after[at + len(mark) :])
    return None
