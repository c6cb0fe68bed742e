"""Columns of JSON whose description spells what is in them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from scaffold.model import Column, DefaultKind, Enum, Shape, ShapeKind, TypeKind
from scaffold.naming import words
from scaffold.notations.shapes import read_shape
from scaffold.notations.word_lists import listed
from scaffold.plan.exact_numbers import with_exact_numbers

_LIST = re.compile(r"\b(?:arrays?|lists?|each|every|entries|elements|items|by)\b", re.IGNORECASE)
_TYPED = re.compile(r"\bArray<\s*(?=\{)")
_OBJECTS = listed("dto data info object payload model entity details options config settings")


def described_shape(column: Column, enums: Mapping[str, Enum]) -> Shape | None:
    """The object, or the list of objects, that the description of a JSON column spells.

    A type that it names is an enum of the scan; else a text, unless it sounds like an object.
    """
    shape = spelled_shape(column)
    return None if shape is None else _settled_field(shape, enums)


def spelled_shape(column: Column) -> Shape | None:
    """The same with the types that it names by their names."""
    if not _may_spell(column):
        return None
    return _shape_of(column.description, column.name, is_list=_has_list_default(column))


@lru_cache(maxsize=4_000)
def _shape_of(description: str, name: str, *, is_list: bool) -> Shape | None:
    """Kept, as every body, example, document and snapshot asks for it."""
    spelled = _spelled(description)
    if spelled is None:
        return None
    shape, (start, end) = spelled
    shape = with_exact_numbers(shape, within=name)
    around = description[:start] + " " + description[end:]
    typed = description[end:].startswith("[]") or _TYPED.search(description)
    if is_list or typed or _LIST.search(around):
        return Shape(kind=ShapeKind.ARRAY, item=shape)
    return shape


def undefined_types(column: Column, enums: Mapping[str, Enum]) -> tuple[str, ...]:
    """The types that the description of a JSON column names, and the scan nowhere defines."""
    spelled = _spelled(column.description) if _may_spell(column) else None
    names = () if spelled is None else _names(spelled[0])
    return tuple(dict.fromkeys(one for one in names if _enum_called(one, enums) is None))


def _names(shape: Shape) -> Iterator[str]:
    if shape.kind is ShapeKind.NAMED:
        yield shape.name
    for one in (*(field.shape for field in shape.fields), *([shape.item] if shape.item else [])):
        yield from _names(one)


def _may_spell(column: Column) -> bool:
    return column.type.kind is TypeKind.JSON and not column.type.is_array


@lru_cache(maxsize=4_000)
def _spelled(description: str) -> tuple[Shape, tuple[int, int]] | None:
    """The object as the description spells it, and where; kept, as every question asks for it."""
    found = _braces(description)
    if found is None:
        return None
    shape = read_shape(description[found[0] : found[1]])
    is_object = shape is not None and shape.kind is ShapeKind.OBJECT and bool(shape.fields)
    return (shape, found) if shape is not None and is_object else None


def _enum_called(name: str, enums: Mapping[str, Enum]) -> Enum | None:
    found = _by_words(tuple(enums)).get(_enum_words(name))
    return None if found is None else enums[found]


@lru_cache(maxsize=64)
def _by_words(names: tuple[str, ...]) -> Mapping[tuple[str, ...], str]:
    """The name that each has the words of; kept, as every column asks for the same."""
    return {_enum_words(name): name for name in names}


def _braces(text: str) -> tuple[int, int] | None:
    """Where the first pair of braces with a colon in it begins and ends."""
    start = text.find("{")
    depth = 0
    for place in range(max(start, 0), len(text)):
        depth += {"{": 1, "}": -1}.get(text[place], 0)
        if depth == 0 and place >= start >= 0:
            end = place + 1
            return (start, end) if ":" in text[start:end] else None
    return None


def _has_list_default(column: Column) -> bool:
    default = column.default
    if default is None:
        return False
    return default.kind is DefaultKind.LIST or default.text.strip().startswith("[")


def _settled(shape: Shape, enums: Mapping[str, Enum]) -> Shape:
    fields = (replace(one, shape=_settled_field(one.shape, enums)) for one in shape.fields)
    return replace(shape, fields=tuple(fields))


def _settled_field(shape: Shape, enums: Mapping[str, Enum]) -> Shape:
    if shape.kind is ShapeKind.NAMED:
        return _named(shape, enums)
    if shape.kind is ShapeKind.OBJECT:
        return _settled(shape, enums)
    if shape.kind is ShapeKind.ARRAY and shape.item is not None:
        return replace(shape, item=_settled_field(shape.item, enums))
    return shape


def _named(shape: Shape, enums: Mapping[str, Enum]) -> Shape:
    found = _enum_called(shape.name, enums)
    if found is not None:
        values = tuple(one.value for one in found.members)
        return replace(shape, kind=ShapeKind.ENUM, name="", values=values)
    is_object = not _OBJECTS.isdisjoint(words(shape.name))
    return replace(shape, kind=ShapeKind.ANY if is_object else ShapeKind.STRING, name="")


def _enum_words(name: str) -> tuple[str, ...]:
    found = words(name)
    return found[:-1] if len(found) > 1 and found[-1] == "enum" else found
