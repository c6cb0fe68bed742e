"""Types of an API: type names, TypeScript, `string[]`, `Array<X>`, `'a' | 'b'`, `null`,
`Record<string, never>`.
"""

import re
from dataclasses import replace

from scaffold.model import Shape, ShapeField, ShapeKind
from scaffold.notations.cuts import is_quoted, one_line, split, unquoted
from scaffold.notations.word_lists import listed

_NAME = re.compile(r"[A-Za-z_$][\w$.]{0,199}")
_LITERAL = re.compile(r"[+-]?\d{1,18}(?:\.\d{1,18})?")
_FIELD = re.compile(
    r"(?:readonly )?[\"']?([A-Za-z_$@][\w$.-]{0,199})[\"']?\s?(\??)\s?(?::|=>)\s?(.*)", re.DOTALL
)
_DEEPEST = 20
_NOTHING = listed(
    """
    null none void undefined never nil empty - \u2013 n/a no {} record<string,never> unit ()
    """
)
_NONES = frozenset({"null", "undefined", "none", "nil"})
_WORDS: dict[ShapeKind, str] = {
    ShapeKind.STRING: (
        "string str text varchar char email url uri slug password phone token jwt str slug file"
    ),
    ShapeKind.INTEGER: "int integer long bigint int32 int64 short uint count smallint",
    ShapeKind.NUMBER: "number float double real",
    ShapeKind.DECIMAL: "decimal numeric money bigdecimal amount",
    ShapeKind.BOOLEAN: "boolean bool flag",
    ShapeKind.UUID: "uuid guid",
    ShapeKind.DATE: "date localdate",
    ShapeKind.DATETIME: (
        "datetime timestamp timestamptz date-time instant iso8601 isodate offsetdatetime"
    ),
    ShapeKind.ANY: "any object json jsonb unknown map dict mixed record dictionary jsonvalue",
}
WORDS: dict[str, ShapeKind] = {
    word: kind for kind, words in _WORDS.items() for word in words.split()
}
# In capitals these are names of somebody's types.
_INFORMAL = listed("email url uri slug password phone token jwt file amount money count flag page")
_COUNTS = listed(
    """
    page limit offset size pagesize perpage skip take count pagenumber top
    """
)
_ARRAYS = listed(
    """
    array list set readonlyarray iterable collection ienumerable icollection seq vec
    """
)
_SAME = listed(
    """
    promise observable partial required readonly optional nullable task actionresult response
    """
)


def shape_of_name(name: str) -> Shape:
    """What a field or parameter without a usable type holds: paging counts, all else is text."""
    kind = ShapeKind.INTEGER if _plain(name) in _COUNTS else ShapeKind.STRING
    return Shape(kind=kind)


def _plain(name: str) -> str:
    return name.replace("_", "").replace("-", "").lower()


def shape_of_word(word: str) -> Shape | None:
    """The shape of a primitive type's name."""
    kind = WORDS.get(word.lower()) if word.islower() or word.lower() not in _INFORMAL else None
    return Shape(kind=kind) if kind else None


def read_shape(text: str) -> Shape | None:
    """The shape that a text spells; None where it is words, not a type."""
    plain = one_line(text).rstrip(";").strip()
    if plain.replace(" ", "").lower() in _NOTHING or not plain:
        return Shape(kind=ShapeKind.NONE)
    return _shape(plain, 0)


def _shape(text: str, depth: int) -> Shape | None:
    plain = text.strip()
    if depth > _DEEPEST or not plain:
        return None
    parts = split(plain, "|")
    if len(parts) > 1:
        return _union(parts, depth)
    for read in (_array, _object, _generic, _literal):
        if found := read(plain, depth):
            return found
    if len(split(plain, "&")) > 1:
        return Shape(kind=ShapeKind.ANY)
    return _named(plain)


def _union(parts: tuple[str, ...], depth: int) -> Shape | None:
    kept = tuple(part for part in parts if part.lower() not in _NONES)
    is_nullable = len(kept) < len(parts)
    if len(kept) == 1:
        found = _shape(kept[0], depth + 1)
    elif all(is_quoted(part) or _LITERAL.fullmatch(part) for part in kept):
        found = Shape(kind=ShapeKind.ENUM, values=tuple(dict.fromkeys(map(unquoted, kept))))
    elif all(_shape(part, depth + 1) for part in kept):
        found = Shape(kind=ShapeKind.ANY)
    else:
        found = None
    return replace(found, nullable=True) if found and is_nullable else found


def _array(plain: str, depth: int) -> Shape | None:
    if plain.endswith("[]"):
        return _array_of(plain[:-2], depth)
    if plain.startswith("[") and plain.endswith("]") and len(split(plain[1:-1], ",")) == 1:
        return _array_of(plain[1:-1], depth)
    return None


def _array_of(inner: str, depth: int) -> Shape | None:
    bare = inner.strip()
    if bare.startswith("(") and bare.endswith(")"):
        bare = bare[1:-1]
    item = _shape(bare, depth + 1)
    return Shape(kind=ShapeKind.ARRAY, item=item) if item else None


def _object(plain: str, depth: int) -> Shape | None:
    if not (plain.startswith("{") and plain.endswith("}")):
        return None
    fields: dict[str, ShapeField] = {}
    for part in split(plain[1:-1], ";,"):
        found = _field(part, depth)
        if found is None:
            return Shape(kind=ShapeKind.ANY)
        fields.setdefault(found.name, found)
    if not fields:
        return Shape(kind=ShapeKind.NONE)
    return Shape(kind=ShapeKind.OBJECT, fields=tuple(fields.values()))


def _field(text: str, depth: int) -> ShapeField | None:
    found = _FIELD.fullmatch(text)
    if found is None:
        name = text.strip().rstrip("?")
        if not _NAME.fullmatch(name):
            return None
        return ShapeField(
            name=name, shape=Shape(kind=ShapeKind.ANY), required=not text.endswith("?")
        )
    value = found[3].strip()
    shape = _shape(value.removesuffix("?"), depth + 1) or Shape(kind=ShapeKind.ANY)
    if shape.kind is ShapeKind.NUMBER and _plain(found[1]) in _COUNTS:
        # TypeScript has one type for all numbers; nobody asks for page 1.5.
        shape = replace(shape, kind=ShapeKind.INTEGER)
    return ShapeField(name=found[1], shape=shape, required=not found[2] and not value.endswith("?"))


def _generic(plain: str, depth: int) -> Shape | None:
    start = plain.find("<")
    if start <= 0 or not plain.endswith(">"):
        return None
    name, argument = plain[:start].strip().lower(), plain[start + 1 : -1].strip()
    if name in _ARRAYS:
        return _array_of(argument, depth)
    if name in _SAME:
        return _shape(argument, depth + 1)
    if name in ("record", "map", "dict", "dictionary", "hashmap"):
        is_empty = argument.replace(" ", "").lower().endswith(",never")
        return Shape(kind=ShapeKind.NONE if is_empty else ShapeKind.ANY)
    first = _NAME.match(plain)
    # `Paginated<Order>` and `Omit<Order, 'id'>` are types of their own.
    return Shape(kind=ShapeKind.ANY, name=plain[:200]) if first else None


def _literal(plain: str, depth: int) -> Shape | None:
    if is_quoted(plain):
        return Shape(kind=ShapeKind.ENUM, values=(unquoted(plain),))
    if plain in ("true", "false"):
        return Shape(kind=ShapeKind.BOOLEAN)
    return Shape(kind=ShapeKind.INTEGER) if plain.isascii() and plain.isdecimal() else None


def _named(plain: str) -> Shape | None:
    optional = plain.endswith("?")
    word = plain.rstrip("?!")
    head, _, arguments = word.partition("(")
    found = shape_of_word(head.strip()) if not arguments or arguments.endswith(")") else None
    if found is None and _NAME.fullmatch(word):
        found = Shape(kind=ShapeKind.NAMED, name=word)
    return replace(found, nullable=True) if found and optional else found
