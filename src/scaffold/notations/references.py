"""What a column refers to: `orders.id`, `orders(id)`, `public.orders (id) ON DELETE CASCADE`."""

import re
from dataclasses import dataclass

from scaffold.notations.cuts import head_and_arguments, pieces, split, unquoted

_ACTION = re.compile(
    r"on\s{0,3}delete\s{0,3}[:=]?\s{0,3}(cascade|set null|set default|restrict|no action|nullify)",
    re.I,
)
_MARKS = ("->", "→", "=>", "⟶", "=", ":")
_BRACKETS = "[]{}\"'` "
ACTIONS = {
    "nullify": "set null",
    "setnull": "set null",
    "noaction": "no action",
    "setdefault": "set default",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A table as spelled, its columns where they are told, and what deleting its row does."""

    table: str
    columns: tuple[str, ...] = ()
    on_delete: str | None = None


def read_reference(text: str) -> Reference | None:
    """The target that a text starts with; None where it starts with none."""
    plain = text.strip()
    for mark in _MARKS:
        plain = plain.removeprefix(mark).strip()
    found = pieces(plain)
    if not found:
        return None
    table, columns = target_of(found[0])
    if not table:
        return None
    return Reference(table=table, columns=columns, on_delete=on_delete(text))


def on_delete(text: str) -> str | None:
    """What happens to a row when the one that it refers to goes; lower case."""
    found = _ACTION.search(" ".join(text.replace("_", " ").split()))
    return action_of(found[1]) if found else None


def action_of(word: str) -> str | None:
    """The action in SQL's words; None where it is none."""
    lower = " ".join(word.replace("_", " ").lower().split())
    lower = ACTIONS.get(lower.replace(" ", ""), lower)
    return (
        lower if lower in ("cascade", "set null", "set default", "restrict", "no action") else None
    )


def target_of(text: str) -> tuple[str, tuple[str, ...]]:
    """`orders.id` and `orders(id)` give `orders` and `id`; a schema stays with its table."""
    head, arguments = head_and_arguments(text.strip(_BRACKETS + ",;."))
    columns = tuple(unquoted(one) for one in split(arguments or "", ","))
    if columns and not any(" " in one for one in columns):
        return head.strip(_BRACKETS), columns
    table, dot, column = head.rpartition(".")
    if not dot or not table:
        return head.strip(_BRACKETS), ()
    return table.strip(_BRACKETS), (column.strip(_BRACKETS),) if column else ()
