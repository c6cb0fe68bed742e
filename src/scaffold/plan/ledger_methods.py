"""The methods of a ledger, as texts of a scan name them: `Issue, Close, Get methods.`"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from scaffold.model import Container, System
from scaffold.naming import NameScope, SnakeName, snake_name, words
from scaffold.normalize.phrases import listed


class Effect(StrEnum):
    """What a method does to the record of a key; the value is the method of `chain.Records`."""

    CREATE = "create"
    CHANGE = "change"
    END = "end"
    LAST = "last"
    HISTORY = "history"

    @property
    def writes(self) -> bool:
        """Whether it adds to the chain."""
        return self not in {Effect.LAST, Effect.HISTORY}


METHODS: dict[str, Effect] = {
    **dict.fromkeys(("Issue", "Create", "Mint", "Register", "Open"), Effect.CREATE),
    **dict.fromkeys(
        (
            "Transfer",
            "Redeem",
            "Update",
            "Record",
            "Submit",
            "Publish",
            "Approve",
            "Reject",
            "Reserve",
            "Release",
            "Lock",
            "Unlock",
            "Freeze",
            "Unfreeze",
            "Settle",
            "Pay",
        ),
        Effect.CHANGE,
    ),
    **dict.fromkeys(("Close", "Burn", "Revoke", "Archive", "Cancel"), Effect.END),
    **dict.fromkeys(("Get", "Read", "Query"), Effect.LAST),
    **dict.fromkeys(("GetHistory", "History"), Effect.HISTORY),
}
DOCS = {
    Effect.CREATE: "Begins the record of a key; it must not be there yet",
    Effect.CHANGE: "Adds to the record of a key",
    Effect.END: "Ends the record of a key; nothing can be added after it",
    Effect.LAST: "The last entry of a key",
    Effect.HISTORY: "All entries of a key, oldest first",
}
# Where no text names a method.
DEFAULT = ("Record", "Get", "GetHistory")

# Words of a component's key that say what it is, not what it keeps.
GENERIC = listed("chaincode, contract, smart, ledger, network, channel, emulator")
LONGEST_CONTRACT = 24

_VERB = r"[A-Z][A-Za-z]+"
_LISTING = re.compile(
    rf"(?P<verbs>{_VERB}(?:(?:\s*[,/]\s*(?:and\s+)?|\s+and\s+){_VERB})*)"
    r"(?P<named>\s+(?:methods?|functions?|transactions?)\b)?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """A method of a contract, as the scan spells it and as code names it."""

    spelled: str
    name: SnakeName
    effect: Effect


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """Records of one kind on the ledger; `text` is what the scan says of it."""

    name: SnakeName
    text: str
    methods: tuple[Method, ...]
    pointer: str
    assumed: bool = False


def contracts_of(container: Container, system: System) -> tuple[Contract, ...]:
    """One contract for each component that names methods, else one for the whole ledger."""
    scope = NameScope()
    found = tuple(_contracts(container, system, scope=scope))
    if found:
        return found
    methods = named_methods(container.description)
    return (
        Contract(
            name=SnakeName("records"),
            text=container.description,
            methods=methods or tuple(map(_method, DEFAULT)),
            pointer=container.origin.pointer,
            assumed=not methods,
        ),
    )


def named_methods(text: str) -> tuple[Method, ...]:
    """Methods of the closed list, where two or more stand together or a word says what they are."""
    found: dict[str, None] = {}
    for listing in _LISTING.finditer(text):
        verbs = [one for one in re.findall(_VERB, listing["verbs"]) if one in METHODS]
        if len(verbs) > 1 or (verbs and listing["named"]):
            found.update(dict.fromkeys(verbs))
    return tuple(map(_method, found))


def _contracts(container: Container, system: System, *, scope: NameScope) -> Iterator[Contract]:
    for one in system.components:
        methods = named_methods(one.description) if one.container == container.key else ()
        if methods:
            yield Contract(
                name=scope.take(_name(one.key)),
                text=one.description,
                methods=methods,
                pointer=one.origin.pointer,
            )


def _name(key: str) -> SnakeName:
    """Short enough for the lines that it stands in."""
    said = [one for one in words(key) if one not in GENERIC] or ["records"]
    kept = said[:1]
    for word in said[1:]:
        if len("_".join([*kept, word])) <= LONGEST_CONTRACT:
            kept.append(word)
    return snake_name("_".join(kept)[:LONGEST_CONTRACT])


def _method(spelled: str) -> Method:
    return Method(spelled=spelled, name=snake_name(spelled), effect=METHODS[spelled])
