"""JSON values and pointers to them (RFC 6901)."""

from collections.abc import Iterator
from typing import TypeAlias

JsonValue: TypeAlias = bool | int | float | str | list["JsonValue"] | dict[str, "JsonValue"] | None


class SpelledFloat(float):
    """A number with a fraction or an exponent, and how the scan writes it: `3.10` is a version."""

    __slots__ = ("spelled",)
    spelled: str

    def __new__(cls, spelled: str) -> "SpelledFloat":
        made = super().__new__(cls, spelled)
        made.spelled = spelled
        return made


def pointer_to(parent: str, key: str | int) -> str:
    """The pointer to a member or an element of what `parent` points to."""
    if isinstance(key, int):
        return f"{parent}/{key}"
    return f"{parent}/{key.replace('~', '~0').replace('/', '~1')}"


def parent(pointer: str) -> str:
    """The pointer to the object or the list around; of the root, the root."""
    return pointer.rpartition("/")[0]


def steps(pointer: str) -> Iterator[str]:
    """The keys and indexes on the way from the root."""
    for step in pointer.split("/")[1:]:
        yield step.replace("~1", "/").replace("~0", "~")


def inner(value: JsonValue) -> Iterator[tuple[str | int, JsonValue]]:
    """Members or elements with their keys or indexes; none of a scalar."""
    if isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, list):
        yield from enumerate(value)


def leaf_text(value: JsonValue) -> str | None:
    """A string as it is, a number or a boolean as JSON text; None of anything else."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, SpelledFloat):
        return value.spelled
    if isinstance(value, str | int | float):
        return str(value)
    return None
