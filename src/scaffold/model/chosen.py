"""Access to what `normalize` has decided."""

from typing import TypeVar

T = TypeVar("T")


def chosen(value: T | None) -> T:
    """The value; LookupError where `normalize` has not run or has left it open, which is a bug."""
    if value is None:
        raise LookupError("the system is not normalized: a decision is missing")
    return value
