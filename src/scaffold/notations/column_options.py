"""Options of object mappers, as the clauses of a column that they say."""

import re
from collections.abc import Iterator, Sequence

from scaffold.notations.cuts import unquoted

# Lower case, without punctuation. `{}` stands for the value.
_OPTIONS: dict[str, str] = {
    "primarykey": "pk",
    "primary": "pk",
    "primaryindex": "pk",
    "unique": "unique",
    "uniqueindex": "unique",
    "index": "index",
    "dbindex": "index",
    "indexed": "index",
    "nullable": "null",
    "null": "null",
    "optional": "null",
    "allownull": "null",
    "required": "not null",
    "notnull": "not null",
    "autoincrement": "auto_increment",
    "generatedvalue": "auto_increment",
    "id": "pk",
    "key": "pk",
    "pk": "pk",
    "auto": "auto_increment",
    "autoincr": "auto_increment",
    "primarygeneratedcolumn": "pk",
    "joincolumn": "",
    "default": "default {}",
    "serverdefault": "default {}",
    "autonowadd": "default now()",
    "autonow": "default now()",
    "usecurrent": "default now()",
    "ref": "fk {}",
    "references": "fk {}",
    "foreignkey": "fk {}",
    "constrained": "fk {}",
    "on": "fk {}",
    "ondelete": "on delete {}",
    "choices": "choices {}",
    "oneof": "choices {}",
}
_SIZES = ("maxlength", "length", "size", "limit", "maxdigits", "precision")
_SCALES = ("decimalplaces", "scale")
TYPE_OPTIONS = ("type", "columntype", "typename")
_NOT = {"pk": "", "null": "not null", "not null": "null"}
_FALSE = ("false", "none", "no")
_DECIDED = frozenset({"null", "not null", "nullable", "pk", "primary key"})


def options_of(given: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Name in lower case and value of each option; a bare word is its own yes."""
    for one in given:
        name, value = one, "true"
        for mark in ("=", ":"):
            left, found, right = one.strip("{} ").partition(mark)
            if found:
                name, value = left, right.strip()
                break
        yield re.sub(r"[^a-z]", "", name.lower()), value.strip("{} ")


def values_of(given: Sequence[str], names: tuple[str, ...]) -> Iterator[str]:
    return (unquoted(value) for name, value in options_of(given) if name in names)


def clauses_of(given: Sequence[str]) -> Iterator[str]:
    for name, value in options_of(given):
        words = _OPTIONS.get(name, "")
        if "{}" in words:
            yield words.format(unquoted(value) if "fk" in words else value)
        elif value.lower() in _FALSE:
            yield _NOT.get(words, "")
        elif words:
            yield words


def sized(type_: str, given: Sequence[str]) -> str:
    sizes = [*values_of(given, _SIZES)][:1] + [*values_of(given, _SCALES)][:1]
    bare = unquoted(type_)
    return f"{bare}({','.join(sizes)})" if sizes and bare and "(" not in bare else bare


def column_text(name: str, type_: str, *, clauses: list[str], silent: str) -> str:
    said = [one for one in clauses if one]
    is_silent = not any(one.lower() in _DECIDED for one in said)
    return ", ".join(one for one in (f"{name} {type_}".strip(), *said, silent * is_silent) if one)
