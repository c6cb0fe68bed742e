"""What the name of a command or query says: a verb, a noun, and by what it selects."""

from dataclasses import dataclass

from scaffold.model import Operation, OperationKind
from scaffold.naming import singular, words
from scaffold.normalize.segments import is_plural
from scaffold.normalize.verbs import (
    ASPECTS,
    ENTRY_VERBS,
    LEAVING_VERBS,
    SILENT,
    VERBS,
    Act,
)

SUFFIXES = frozenset({"command", "query", "request"})
SELECTING = frozenset({"by", "for"})
# Whose a thing is, not what it is.
POSSESSIVES = frozenset({"my", "own", "current", "me"})
KEYS = frozenset({"id", "uuid", "ids", "uuids", "key"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """`GetMessagesByChatIdQuery`: verb get, noun (messages,), by (chat,), many."""

    verb: str
    act: Act
    noun: tuple[str, ...]
    by: tuple[str, ...] = ()
    selects: bool = False
    is_many: bool = False
    is_entry: bool = False

    @property
    def phrase(self) -> str:
        """Verb and noun, as one kebab word."""
        return "-".join((self.verb, *self.noun))


def operation_words(key: str) -> tuple[str, ...]:
    """The words of a name without `Command` or `Query`."""
    found = words(key)
    return found[:-1] if len(found) > 1 and found[-1] in SUFFIXES else found


def spoken(operation: Operation) -> Spoken:
    """Reads the name of a command or query."""
    found = operation_words(operation.key) or ("run",)
    pair = (found[0], singular(found[1])) if len(found) > 1 else (found[0], "")
    if pair in ENTRY_VERBS | LEAVING_VERBS:
        verb = "-".join(found)
        return Spoken(verb=verb, act=Act.ACTION, noun=(), is_entry=pair in ENTRY_VERBS)
    verb, rest = found[0], found[1:]
    default = Act.READ if operation.kind is OperationKind.QUERY else Act.ACTION
    act = VERBS.get(verb, default)
    place = next((at for at, word in enumerate(rest) if at and word in SELECTING), len(rest))
    said, by = rest[:place], rest[place + 1 :]
    noun = _noun(said, operation)
    is_many = is_plural(" ".join(noun)) or bool({"list", "all"} & set(said)) or act is Act.LIST
    return Spoken(
        verb=verb,
        act=Act.LIST if act is Act.READ and is_many else act,
        noun=noun,
        by=tuple(word for word in by if word not in KEYS),
        selects=place < len(rest),
        is_many=is_many,
    )


def _noun(said: tuple[str, ...], operation: Operation) -> tuple[str, ...]:
    """The words that name a thing; a mere side of it (`my profile`) is one of the domain's."""
    found = tuple(word for word in said if word not in SILENT | POSSESSIVES)
    if operation.group and said and all(word in ASPECTS for word in found):
        return (*words(operation.group), *found)
    return found or said
