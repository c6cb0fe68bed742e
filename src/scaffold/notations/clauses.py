"""What may follow the type of a column: keys, null or not, defaults, references, conditions,
remarks.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from scaffold.notations.clause_values import Clauses, Taker, Words
from scaffold.notations.clause_words import FLAGS
from scaffold.notations.cuts import head_and_arguments, in_one_bracket, pieces, split, unquoted
from scaffold.notations.references import action_of, read_reference
from scaffold.notations.types import read_type
from scaffold.notations.word_lists import listed

_LONGEST = 5
_JOINTS = frozenset(
    {"=", ":", "->", "→", "=>", ">", "<", "-", "is", "to", "table", "on", "the", "in"}
)
_GLUED = re.compile(
    r"(default|fk|ref|refs|references|nullable|null|unique|check|comment|index|indexed|pk|required"
    r"|on_delete|ondelete|primary_key|db_index)(?:=>|->|=|:|→)(.*)",
    re.IGNORECASE | re.DOTALL,
)
_LENGTH_JOINTS = frozenset({"length", "len", "of", "=", ""})
_TOGETHER = frozenset({"with", "together", "per", "within"})
# What joins clauses and says nothing itself.
_FILLERS = listed(
    """
    and is a an the with column also logical soft weak external must be cross-service
    cross-schema table must-be 🔑
    """
)
# What follows these is prose; a clause far behind its column would be a guess anyway.
MOST_WORDS = 60
_TOO_DEEP = "(" * 8
_NO = frozenset({"false", "no", "0"})


def is_clause(words: Words, at: int = 0) -> bool:
    """Whether a clause starts there, and not a type or a remark."""
    return _flag(words, at) is not None or _taker(words[at])[0] is not None


def clause_size(words: Words, at: int) -> int:
    """How many pieces the flag that starts there has; 0 where none does."""
    flag = _flag(words, at)
    return flag[1] if flag and "is_reference" not in flag[0] else 0


def read_clauses(words: Words) -> Clauses:
    """All clauses of the pieces; what none of them takes is the description."""
    separated = [part for word in words[:MOST_WORDS] for part in _unglued(word)]
    found = Clauses()
    leftover: list[str] = []
    at = 0
    while at < len(separated):
        flag = _flag(separated, at)
        if flag is not None:
            found, at = _flagged(found, separated, at=at, flag=flag)
            continue
        taker, _ = _taker(separated[at])
        if taker is not None:
            found, at = taker(found, separated, at=at)
            continue
        if not leftover and at == 0:
            found = replace(found, leftover_first=True)
        leftover.append(separated[at])
        at += 1
    leftover += words[MOST_WORDS:]
    return found if _FILLERS.issuperset(leftover) else found.with_text(" ".join(leftover))


def _unglued(word: str) -> tuple[str, ...]:
    """`default='x'` and `with (a, b)` apart; `(unique, not null)` without its brackets."""
    inside = in_one_bracket(word) if not word.startswith(_TOO_DEEP) else None
    if inside is None and word[:1] + word[-1:] in ("[]", '""') and word.lower() not in FLAGS:
        inside = word[1:-1].strip()
        inside = inside if inside and is_clause(pieces(inside)) else None
    if inside is not None:
        return tuple(part for one in pieces(inside) for part in _unglued(one))
    head, arguments = head_and_arguments(word)
    if head.lower() in _TOGETHER and arguments:
        return (head, *pieces(arguments))
    if arguments and "is_reference" not in FLAGS.get(head.lower(), {"is_reference": True}):
        # `null (FK users.id)`
        return (head, *(part for one in pieces(arguments) for part in _unglued(one)))
    found = _GLUED.fullmatch(word)
    if not found:
        return (word,)
    return (found[1], found[2]) if found[2] else (found[1],)


def _flag(words: Words, at: int) -> tuple[dict[str, bool], int] | None:
    for size in range(min(_LONGEST, len(words) - at), 0, -1):
        name = " ".join(words[at : at + size]).lower().rstrip(".:=")
        if name in FLAGS:
            return FLAGS[name], size
    return None


def _flagged(
    found: Clauses, words: Words, *, at: int, flag: tuple[dict[str, bool], int]
) -> tuple[Clauses, int]:
    effect, size = flag
    after = at + size
    following = words[after].lower() if after < len(words) else ""
    if following in _NO | {"true", "yes"}:
        effect = {name: not value for name, value in effect.items()} if following in _NO else effect
        return _with(found, effect), after + 1
    if "is_unique" in effect and following in _TOGETHER:
        return _take_unique_with(found, words, at=after + 1)
    if "is_reference" in effect:
        return _take_reference(found, words, at=at + size - 1)
    return _with(found, effect), after


def _with(found: Clauses, effect: dict[str, bool]) -> Clauses:
    for name, value in effect.items():
        found = _SET[name](found, bool(value))
    return found


_SET: dict[str, Callable[[Clauses, bool], Clauses]] = {
    "is_key": lambda found, value: replace(found, is_key=value),
    "nullable": lambda found, value: replace(found, nullable=value),
    "is_unique": lambda found, value: replace(found, is_unique=value),
    "is_indexed": lambda found, value: replace(found, is_indexed=value),
    "autoincrement": lambda found, value: replace(found, autoincrement=value),
    "is_reference": lambda found, value: replace(found, is_reference=value),
}


def _take_unique_with(found: Clauses, words: Words, *, at: int) -> tuple[Clauses, int]:
    """`UNIQUE WITH owner_type, region`: this column and those."""
    names: list[str] = []
    while at < len(words) and (words[at].lower() == "and" or not is_clause(words, at)):
        names += [unquoted(one) for one in split(words[at].strip("()"), ",+") if one != "and"]
        at += 1
    return replace(found, unique_with=tuple(names), is_unique=found.is_unique or not names), at


def _take_default(found: Clauses, words: Words, *, at: int) -> tuple[Clauses, int]:
    _, given = head_and_arguments(words[at])
    if given is not None:
        return replace(found, default=given), at + 1
    at = _after_joints(words, at + 1)
    if at >= len(words):
        return found, at
    value, at = words[at], at + 1
    if at < len(words) and words[at].startswith("::"):
        value, at = value + words[at], at + 1
    return replace(found, default=value), at


def _take_reference(found: Clauses, words: Words, *, at: int) -> tuple[Clauses, int]:
    """`fk`, `fk orders.id`, `ref orders.id`, `references orders(id)`, `fk -> orders.id`, `foreign
    key references orders`.
    """
    found = replace(found, is_reference=True)
    _, given = head_and_arguments(words[at])
    if given is not None:
        return _referring(found, given), at + 1
    at = _after_joints(words, at + 1)
    if at < len(words) and words[at].lower() in ("references", "ref", "refs"):
        at = _after_joints(words, at + 1)
    if at >= len(words) or (is_clause(words, at) and "." not in words[at]):
        return found, at
    return _referring(found, words[at]), at + 1


def _referring(found: Clauses, text: str) -> Clauses:
    """With the target; what deleting does is a clause of its own, wherever it stands."""
    reference = read_reference(text)
    if reference is None:
        return found
    on_delete = found.on_delete or reference.on_delete
    return replace(found, reference=replace(reference, on_delete=None), on_delete=on_delete)


def _take_on(found: Clauses, words: Words, *, at: int) -> tuple[Clauses, int]:
    """`on delete set null`; what an update does is told and not kept apart."""
    is_delete = (
        " ".join(words[at : at + 2]).lower().startswith(("on delete", "on_delete", "ondelete"))
    )
    start = at + (1 if words[at].lower() in ("on_delete", "ondelete") else 2)
    for size in (2, 1):
        action = action_of(" ".join(words[start : start + size]))
        if action and is_delete:
            return replace(found, on_delete=action), start + size
        if action:
            return found.with_text(f"on update {action}"), start + size
    return found.with_text(words[at]), at + 1


def _take_check(found: Clauses, words: Words, *, at: int) -> tuple[Clauses, int]:
    _, given = head_and_arguments(words[at])
    if given is not None:
        return replace(found, check=given), at + 1
    start = at + 1
    while start < len(words) and words[start] in (":", "=", "on"):
        start += 1
    end = start
    while end < len(words) and not is_clause(words, end):
        end += 1
    return replace(found, check=" ".join(words[start:end])), end


def _take_comparison(found: Clauses, words: Words, *, at: int) -> tuple[Clauses, int]:
    size = 2 if words[at] in ("<", ">", "<=", ">=", "!=", "<>") else 1
    return replace(found, check=" ".join(words[at : at + size])), at + size


def _take_comment(found: Clauses, words: Words, *, at: int) -> tuple[Clauses, int]:
    _, given = head_and_arguments(words[at])
    if given is not None:
        return found.with_text(unquoted(given)), at + 1
    return found.with_text(" ".join(unquoted(word) for word in words[at + 1 :])), len(words)


def _take_native_type(found: Clauses, words: Words, *, at: int) -> tuple[Clauses, int]:
    """`String @db.VarChar(20)`: what the database has says more than what the language has."""
    return replace(found, type=read_type(words[at][len("@db.") :])), at + 1


def _take_length(found: Clauses, words: Words, *, at: int) -> tuple[Clauses, int]:
    """`max 100`, `max length: 100`, `length=100`."""
    start = at + 1
    while start < len(words) and words[start].lower().rstrip(":") in (
        "length",
        "=",
        ":",
        "of",
        "len",
    ):
        start += 1
    word = words[start].lower().strip("()") if start < len(words) else ""
    if not (word.isascii() and word.isdecimal() and len(word) < len("1000000")):
        return found.with_text(words[at]), at + 1
    after = start + 1
    if after < len(words) and words[after].lower() in ("chars", "characters"):
        after += 1
    return replace(found, length=int(word)), after


_TAKERS: dict[str, Taker] = {
    "default": _take_default,
    "defaults": _take_default,
    "@default": _take_default,
    "=": _take_default,
    "references": _take_reference,
    "reference": _take_reference,
    "refs": _take_reference,
    "ref": _take_reference,
    "refers": _take_reference,
    "links": _take_reference,
    "linked": _take_reference,
    "points": _take_reference,
    "belongs": _take_reference,
    "max": _take_length,
    "maxlength": _take_length,
    "max_length": _take_length,
    "length": _take_length,
    "fk": _take_reference,
    "foreign_key": _take_reference,
    "foreignkey": _take_reference,
    "->": _take_reference,
    "=>": _take_reference,
    "→": _take_reference,
    "on": _take_on,
    "on_delete": _take_on,
    "ondelete": _take_on,
    "check": _take_check,
    "comment": _take_comment,
}


def _taker(word: str) -> tuple[Taker | None, str]:
    head = head_and_arguments(word)[0].lower().rstrip(":=")
    if head.startswith("@db."):
        return _take_native_type, head
    if word[:1] in "<>" or word.startswith("!="):
        return _take_comparison, head
    glued = _GLUED.fullmatch(word)
    name = glued[1].lower() if glued else head or word
    return _TAKERS.get(name), name


def _after_joints(words: Words, at: int) -> int:
    while at < len(words) and words[at].lower() in _JOINTS:
        at += 1
    return at


__all__ = ["Clauses", "clause_size", "is_clause", "read_clauses"]
