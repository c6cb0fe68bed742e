"""The four kinds of name, and the functions that make them."""

import re
from collections.abc import Callable
from hashlib import sha256
from typing import ClassVar, TypeVar

from scaffold.naming.reserved import (
    ATTRIBUTES,
    BUILTINS,
    CLASSES,
    GUARDED_PREFIXES,
    MODULES,
    PYTHON_KEYWORDS,
    SOFT_KEYWORDS,
    WINDOWS_DEVICES,
)
from scaffold.naming.words import words

LONGEST = 60
# Longer text is not read for words; its hash still tells it apart.
_READ = 400
# Of what a name that is too long ends in.
HASH_DIGITS = 8


class _Name(str):
    """A slug. Making one from text that has another shape raises ValueError."""

    __slots__ = ()
    shape: ClassVar[re.Pattern[str]]

    def __new__(cls, slug: str) -> "_Name":
        if len(slug) > LONGEST or not cls.shape.fullmatch(slug):
            raise ValueError(f"{slug[:LONGEST]!r} is no {cls.__name__}")
        return super().__new__(cls, slug)


class SnakeName(_Name):
    """`deal_chat`, an identifier of Python or SQL; a trailing `_` keeps it from a reserved word."""

    __slots__ = ()
    shape = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*_?")


class PascalName(_Name):
    """`DealChat`, a class."""

    __slots__ = ()
    shape = re.compile(r"[A-Z][A-Za-z0-9]*_?")


class KebabName(_Name):
    """`deal-chat`, a folder, a host or a path segment."""

    __slots__ = ()
    shape = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


class UpperName(_Name):
    """`DEAL_CHAT`, a constant, a member of an enum or a variable of the environment."""

    __slots__ = ()
    shape = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*")


N = TypeVar("N", bound=_Name)


def snake_name(text: str) -> SnakeName:
    """A variable, a function or a column: no keyword and no builtin."""
    return SnakeName(_unlike(_snake(text), PYTHON_KEYWORDS | SOFT_KEYWORDS | BUILTINS))


def attribute_name(text: str) -> SnakeName:
    """An attribute of a mapped class and of a pydantic model.

    Builtins may stand there (`id`, `type`) unless an annotation of the class needs them (`list`).
    """
    slug = _snake(text)
    if slug.startswith(GUARDED_PREFIXES):
        slug = _fitted(f"its_{slug}", text, separator="_")
    return SnakeName(_unlike(slug, PYTHON_KEYWORDS | SOFT_KEYWORDS | ATTRIBUTES))


def module_name(text: str) -> SnakeName:
    """A module or package that hides none of the standard library or of the generated stack."""
    return SnakeName(
        _unlike(_snake(text), PYTHON_KEYWORDS | SOFT_KEYWORDS | MODULES | WINDOWS_DEVICES)
    )


def pascal_name(text: str) -> PascalName:
    """A class that hides no builtin."""
    if isinstance(text, PascalName):
        return text
    slug = _slug(text, lambda found: "".join(word.capitalize() for word in found), separator="")
    return PascalName(_unlike(slug[0].upper() + slug[1:], BUILTINS | PYTHON_KEYWORDS))


def class_name(text: str) -> PascalName:
    """A class that hides no builtin and nothing that generated modules import."""
    return PascalName(_unlike(pascal_name(text).rstrip("_"), BUILTINS | PYTHON_KEYWORDS | CLASSES))


def kebab_name(text: str) -> KebabName:
    """A folder on any system, a DNS label, a segment of a path."""
    slug = _slug(text, "-".join, separator="-")
    return KebabName(f"x-{slug}" if slug in WINDOWS_DEVICES else slug)


def upper_name(text: str) -> UpperName:
    """A constant; `_` stands between all words."""
    return UpperName(_snake(text).upper())


def _snake(text: str) -> str:
    return _slug(text, "_".join, separator="_")


def _slug(text: str, join: Callable[[tuple[str, ...]], str], *, separator: str) -> str:
    found = words(text[:_READ])
    if not found:
        return f"x{_hash(text)}"
    joined = join(found)
    if joined[0].isdigit():
        joined = f"n{separator}{joined}"
    return _fitted(joined, text, separator=separator)


def _fitted(slug: str, text: str, *, separator: str) -> str:
    if len(slug) <= LONGEST - 1 and len(text) <= _READ:
        return slug
    ending = f"{separator}{_hash(text)}"
    # One character is left for the `_` of a reserved word.
    return slug[: LONGEST - 1 - len(ending)].rstrip("_-") + ending


def _hash(text: str) -> str:
    # Lone surrogates are refused by the reader; a name of them must still not raise.
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:HASH_DIGITS]


def _unlike(slug: str, reserved: frozenset[str]) -> str:
    return f"{slug}_" if slug in reserved else slug
