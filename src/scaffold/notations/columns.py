"""Columns as text: `id uuid PK`, `isbn (varchar(20), unique, not null)`, `owner: uuid, fk
owners.id`, a bare name.

A text is a name, a type and clauses in any order. Words that no clause knows stay as a description.
"""

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from scaffold.model import ColumnType, TypeKind
from scaffold.notations.clauses import Clauses, clause_size, is_clause, read_clauses
from scaffold.notations.code_columns import plain_of_code
from scaffold.notations.column_words import in_order, inner_type
from scaffold.notations.cuts import (
    head_and_arguments,
    in_one_bracket,
    one_line,
    pieces,
    split,
    unquoted,
)
from scaffold.notations.package_types import unwrapped
from scaffold.notations.type_names import ALSO_COLUMNS
from scaffold.notations.types import TypeSpelling, is_type_name, take_type

_DASHES = ("-", "\u2013", "\u2014")
_ARROWS = ("->", "=>")
_NAME = re.compile(
    r"(?:[-*•+] )?(?:\*{1,2}|[`\"\[])?"
    r"(?P<name>[^\s:(),;=`\"\[\]*?!]{1,200})[*`\"\]]{0,3}"
    r"(?P<maybe>[?!]?)(?P<joint>\s?(?::|=>|->|=)|\s?[-\u2013\u2014](?=\s))?"
)
# `= ANY (ARRAY['open'::text])` is what PostgreSQL makes of `IN ('open')`.
_IN = re.compile(r"\b(?:in|any)\s?\(+\s?(?:array\s?\[)?([^()\[\]]{1,500})", re.IGNORECASE)
_TEXTS = (TypeKind.STRING, TypeKind.TEXT)
_MARKS = frozenset({"PK", "FK", "UK"})
_PRISMA = ("@id", "@unique", "@default", "@db.", "@updatedat")
_DESCRIPTIONS = (" -- ", " — ", " \u2013 ", " // ", " # ", " - ")


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnSpelling:
    """A column; `type` is None where the text gives none, `clauses` hold the rest."""

    name: str
    type: TypeSpelling | None = None
    clauses: Clauses = field(default_factory=Clauses)

    @property
    def nullable(self) -> bool | None:
        """As the text says; None where it does not."""
        if self.clauses.nullable is not None:
            return self.clauses.nullable
        return self.type.nullable if self.type else None


# A text is read for its name first, and many tables have the same.
@lru_cache(maxsize=20_000)
def read_column(text: str) -> ColumnSpelling | None:
    """The column that a text spells; None where it holds no name."""
    plain = _name_first(_marks_last(_with_key(one_line(plain_of_code(text)))))
    found = _NAME.match(plain)
    if not found:
        return None
    name, rest = found["name"], plain[found.end() :].strip().rstrip(",;")
    if "|" in name:
        # A row of a Markdown table: `id|uuid|PK`.
        name, _, others = name.partition("|")
        rest = f"{others.replace('|', ', ')}, {rest}"
    if (found["joint"] or "").strip() in _ARROWS:
        rest = _pointing(rest)
    plain_rest, description = _described(rest)
    words = pieces(in_order(plain_rest))
    if found["joint"] is None and not plain_rest.startswith(("(", "[")):
        name, words = _type_first(name, words)
    spelled = _as_spelled(read_typed(words), plain_rest)
    if (found["joint"] or "").strip() in _DASHES and not _says_anything(spelled):
        return ColumnSpelling(name=name, clauses=Clauses(description=rest))
    maybe = found["maybe"]
    clauses = spelled.clauses
    if maybe and clauses.nullable is None:
        clauses = clauses.with_nullable(maybe == "?")
    return ColumnSpelling(name=name, type=spelled.type, clauses=clauses.with_text(description))


def read_rest(text: str) -> ColumnSpelling:
    """Type and clauses of a column whose name stands elsewhere, as the value of a map or in a
    field.
    """
    plain, description = _described(one_line(text))
    spelled = _as_spelled(read_typed(pieces(in_order(plain))), plain)
    return ColumnSpelling(
        name="", type=spelled.type, clauses=spelled.clauses.with_text(description)
    )


# `id (int32, key)`, `id int32 key`: a word of its own, and none that a remark holds.
_KEY = re.compile(r"(?<=[(,;])\s?key\s?(?=[,;)]|\Z)", re.IGNORECASE)
_ENDS_IN_KEY = re.compile(r"[\w\"`]{1,100}:? [\w()]{1,60} key", re.IGNORECASE)


def _with_key(text: str) -> str:
    if _ENDS_IN_KEY.fullmatch(text):
        return f"{text[:-3]}primary key"
    return _KEY.sub(" primary key", text) if "key" in text.lower() else text


def _pointing(rest: str) -> str:
    """`customers.id (uuid, not null)` behind an arrow: the type first."""
    target, arguments = head_and_arguments((pieces(rest) or [""])[0])
    if arguments and is_type_name(pieces(arguments)[0]):
        return f"{arguments}, -> {target}"
    return f"-> {rest}"


def _as_spelled(found: ColumnSpelling, text: str) -> ColumnSpelling:
    """With its type as the text has it, where it was read in other words."""
    kind = found.type
    if kind is None or kind.type.spelled in text:
        return found
    items = split(in_one_bracket(text) or text, ",;")
    if kind.values:
        first = next((at for at, one in enumerate(items) if kind.values[0] in one), 0)
        last = next((at for at in range(len(items) - 1, -1, -1) if kind.values[-1] in items[at]), 0)
        items = (", ".join(items[first : last + 1]),)
    spelled = next((one for one in items if not is_clause(pieces(one))), kind.type.spelled)
    return replace(found, type=replace(kind, type=replace(kind.type, spelled=spelled)))


def _marks_last(text: str) -> str:
    """`PK id uuid` with its mark behind its name."""
    mark, _, rest = text.partition(" ")
    words = pieces(rest)
    if mark.upper() not in _MARKS or len(words) < len(("id", "uuid")):
        return text
    if is_clause(words) or is_type_name(words[0]) or not words[0].isidentifier():
        return text
    if mark.upper() == "FK" and "->" in words:
        return rest
    return f"{words[0]} {' '.join(words[1:])}, {mark}"


def _apart(words: list[str]) -> list[str]:
    """`Long (PK)` is a type and a clause: those brackets hold no size."""
    words = [unwrapped(words[0]), *words[1:]] if words else words
    head, arguments = head_and_arguments(words[0]) if words else ("", None)
    if arguments and arguments.lower() in ("key", "id"):
        return [head, "pk", *words[1:]]
    is_size = (arguments or "").lower() == "max"
    if not arguments or is_size or not is_clause(inner := pieces(arguments) or [""]):
        return [*pieces(inner_type(words[0])), *words[1:]] if words else words
    return [head, *inner, *words[1:]]


def read_typed(words: list[str]) -> ColumnSpelling:
    """A type, unless the first word is a clause already, and what follows it."""
    words = words if words and is_clause(words) else _apart(words)
    words = _type_to_front(words)
    found, used = (None, 0) if not words or is_clause(words) else take_type(words)
    is_guess = found is not None and bool(found.type.enum) and not is_type_name(words[0])
    clauses = read_clauses(words[used:])
    if is_guess and clauses.leftover_first:
        # `status current state of the order` is a sentence, not a type.
        return ColumnSpelling(name="", clauses=read_clauses(words))
    if clauses.type is not None:
        found = replace(clauses.type, nullable=found.nullable if found else None)
    found = _of_check(clauses.check, found)
    if clauses.nullable is None and _is_prisma(words) and not (found and found.nullable):
        clauses = clauses.with_nullable(False)
    return ColumnSpelling(name="", type=found and _sized(found, clauses), clauses=clauses)


def _of_check(check: str, found: TypeSpelling | None) -> TypeSpelling | None:
    """`varchar(20) CHECK (status IN ('open', 'paid'))` lists the values of a text."""
    listed = _IN.search(check)
    if listed is None or (found is not None and found.type.kind not in _TEXTS):
        return found
    values = tuple(dict.fromkeys(_cast_off(one) for one in split(listed[1], ",")))
    kind = ColumnType(kind=TypeKind.ENUM, enum="", spelled=found.type.spelled if found else "")
    return TypeSpelling(type=kind, values=values, nullable=found.nullable if found else None)


def _cast_off(text: str) -> str:
    """`'open'::text` without its cast."""
    return unquoted(text.partition("::")[0])


def _sized(found: TypeSpelling, clauses: Clauses) -> TypeSpelling:
    """With a length that stands apart: `string, max 100`."""
    if clauses.length is None or found.type.kind is not TypeKind.STRING or found.type.length:
        return found
    return replace(found, type=replace(found.type, length=clauses.length))


def _type_to_front(words: list[str]) -> list[str]:
    """`PK, int` and `unique varchar(255)`: the first type, where only clauses stand before it."""
    at = 0
    while at < len(words) and (size := clause_size(words, at)):
        at += size
    if not 0 < at < len(words) or not is_type_name(words[at]):
        return words
    if words[at].lower() in ALSO_COLUMNS and at + 1 < len(words):
        return words
    return [words[at], *words[:at], *words[at + 1 :]]


def _is_prisma(words: list[str]) -> bool:
    """Prisma marks what may be null, and nothing else may."""
    return any(word.lower().startswith(_PRISMA) for word in words)


def _says_anything(spelled: ColumnSpelling) -> bool:
    is_known = spelled.type is not None and not spelled.type.type.enum
    return is_known or spelled.clauses.is_key or spelled.clauses.nullable is not None


def _described(rest: str) -> tuple[str, str]:
    """Cuts a remark off: ` -- owner of the row`."""
    for mark in _DESCRIPTIONS:
        at = rest.find(mark)
        if at <= 0:
            continue
        head, remark = rest[:at].rstrip(" ,"), rest[at + len(mark) :].strip()
        if read_clauses(pieces(remark)).description:
            return head, remark
        # `varchar(100) - not null`: the dash joins clauses.
        rest = f"{head}, {remark}"
    return rest, ""


def _name_first(text: str) -> str:
    """`varchar(20) isbn` with its name before its type."""
    first, _, rest = text.partition(") ")
    words = pieces(rest)
    if "(" not in first or " (" in first or not words or not is_type_name(f"{first})"):
        return text
    is_type = is_type_name(words[0]) and words[0].lower() not in ALSO_COLUMNS
    if is_clause(words) or is_type or not words[0].isidentifier():
        return text
    name, _, others = rest.partition(" ")
    return f"{name} {first}) {others}"


def _type_first(name: str, words: list[str]) -> tuple[str, list[str]]:
    """`uuid id PK`, as entity diagrams have it; a column that is *named* date keeps its name."""
    if not words or not is_type_name(name) or name.lower() in ALSO_COLUMNS:
        return name, words
    second = words[0]
    if is_clause(words) or is_type_name(second) or not second.isidentifier():
        return name, words
    return second, [name, *words[1:]]
