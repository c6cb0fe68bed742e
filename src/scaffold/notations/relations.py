"""Relations between tables: kinds in words, and `orders.customer_id -> customers.id (on delete
cascade)`.
"""

import re
from dataclasses import dataclass
from typing import TypeAlias

from scaffold.model import RelationKind
from scaffold.notations.cuts import one_line
from scaffold.notations.references import on_delete, target_of
from scaffold.notations.word_lists import listed

_SIDE = re.compile(r"one|many|1|0\.\.1|[*nNmM]|zero or one|0\.\.\*|1\.\.\*|0\.\.n|1\.\.n")
_NAMED: dict[str, RelationKind] = {
    "manytoone": RelationKind.MANY_TO_ONE,
    "onetomany": RelationKind.ONE_TO_MANY,
    "onetoone": RelationKind.ONE_TO_ONE,
    "manytomany": RelationKind.MANY_TO_MANY,
    "belongsto": RelationKind.MANY_TO_ONE,
    "references": RelationKind.MANY_TO_ONE,
    "foreignkey": RelationKind.MANY_TO_ONE,
    "fk": RelationKind.MANY_TO_ONE,
    "hasmany": RelationKind.ONE_TO_MANY,
    "hasone": RelationKind.ONE_TO_ONE,
    "belongstomany": RelationKind.MANY_TO_MANY,
    "hasandbelongstomany": RelationKind.MANY_TO_MANY,
    "1..*": RelationKind.ONE_TO_MANY,
    "1..n": RelationKind.ONE_TO_MANY,
    "*..1": RelationKind.MANY_TO_ONE,
    "n..1": RelationKind.MANY_TO_ONE,
}
_ONES = listed(
    """
    1 one 0..1 01 ? 11
    """
)
_ARROW = re.compile(r"<->|<-|->|→|←|=>|⟶|↔|>--|--<")
_BACKWARDS = frozenset({"<-", "←", "--<"})
_WORDED = re.compile(
    r"(?P<left>[\w.()\"` ,]{1,200}?)\s(?P<verb>belongs to many|has and belongs to many|belongs to"
    r"|has many|has one|references|one[- _]to[- _]many|many[- _]to[- _]one|one[- _]to[- _]one"
    r"|many[- _]to[- _]many|1:n|n:1|1:1|n:m|m:n|1:\*|\*:1"
    r"|1\.\.\*|\*\.\.1|1\.\.n|n\.\.1)\s(?P<right>[\w.()\"`]{1,200})",
    re.IGNORECASE,
)
# What a text begins with that counts, before a verb that counts for itself.
_COUNTED = re.compile(r"(?:one|an?|each|every|the) (?=\w)", re.IGNORECASE)
# `customers ||--o{ orders : places`
_CROW = re.compile(
    r"(?P<left>[\w.\"`]{1,200})\s?(?P<one>\|\||\|o|o\||\}o|\}\||o\}|\|\})"
    r"(?:--|\.\.)(?P<other>\|\||\|o|o\||o\{|\|\{|\{o|\{\|)\s?(?P<right>[\w.\"`]{1,200})"
)
# The length of the longest name that says nothing within another word: `fk`, `1..n`.
MARKS = 4
End: TypeAlias = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationSpelling:
    """Both ends as spelled; columns where the text names them."""

    kind: RelationKind
    source: str
    target: str
    columns: tuple[str, ...] = ()
    target_columns: tuple[str, ...] = ()
    on_delete: str | None = None


def relation_kind(text: str) -> RelationKind | None:
    """`One-to-Many`, `one_to_many`, `OneToMany`, `1:N`, `1..*`, `has many`, `belongs_to`."""
    plain = text.strip().lower()
    joined = re.sub(r"[\s_-]", "", plain)
    if joined in _NAMED:
        return _NAMED[joined]
    named = next(
        (kind for name, kind in _NAMED.items() if len(name) > MARKS and name in joined), None
    )
    sides = re.split(r"\s?(?::|-+>?|/|→|\bto\b|_to_)\s?", plain[:40], maxsplit=1)
    if named is None and len(sides) > 1 and all(_SIDE.fullmatch(side.strip()) for side in sides):
        return _of_sides(*(side.strip() in _ONES for side in sides))
    return named


def _of_sides(is_one: bool, to_one: bool) -> RelationKind:
    if is_one:
        return RelationKind.ONE_TO_ONE if to_one else RelationKind.ONE_TO_MANY
    return RelationKind.MANY_TO_ONE if to_one else RelationKind.MANY_TO_MANY


def read_relation(text: str) -> RelationSpelling | None:
    """The relation that a text spells; None where it names no two tables."""
    plain = one_line(text)[:1000]
    if crow := _CROW.match(plain):
        sides = (set(crow["one"]).isdisjoint("{}"), set(crow["other"]).isdisjoint("{}"))
        ends = (target_of(crow["left"]), target_of(crow["right"]))
        return _made(_of_sides(*sides), ends=ends, text=plain)
    plain = _COUNTED.sub("", plain, count=1) if _COUNTED.match(plain) else plain
    if arrow := _ARROW.search(plain):
        return _with_arrow(plain, arrow)
    found = _WORDED.match(plain)
    kind = relation_kind(found["verb"]) if found else None
    if found is None or kind is None:
        return None
    source, columns = target_of(found["left"])
    target, target_columns = target_of(found["right"])
    return _made(kind, ends=((source, columns), (target, target_columns)), text=plain)


def _with_arrow(plain: str, arrow: re.Match[str]) -> RelationSpelling | None:
    left, right = plain[: arrow.start()].strip(), plain[arrow.end() :].strip()
    head, _, remark = right.partition(" ")
    if arrow[0] in _BACKWARDS:
        left, head = head, left
    left = left.rpartition(" ")[2] if "(" not in left else left
    source, columns = target_of(left)
    target, target_columns = target_of(head)
    kind = relation_kind(remark.strip(" ()[],;")) or _kind_in(remark)
    if kind is None:
        kind = RelationKind.MANY_TO_MANY if arrow[0] in ("<->", "↔") else RelationKind.MANY_TO_ONE
    return _made(kind, ends=((source, columns), (target, target_columns)), text=plain)


def _kind_in(remark: str) -> RelationKind | None:
    for part in re.split(r"[(),;]", remark):
        if kind := relation_kind(part):
            return kind
    return None


def _made(kind: RelationKind, *, ends: tuple[End, End], text: str) -> RelationSpelling | None:
    source, target = ends
    if not source[0] or not target[0]:
        return None
    return RelationSpelling(
        kind=kind,
        source=source[0],
        target=target[0],
        columns=source[1],
        target_columns=target[1],
        on_delete=on_delete(text),
    )
