"""Column types: `numeric(20, 10)`, `varchar(255)[]`, `timestamp(3) with time zone`, `String?`,
`enum(a, b)`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from scaffold.model import ColumnType, TypeKind
from scaffold.notations.cuts import head_and_arguments, is_quoted, one_line, pieces, split, unquoted
from scaffold.notations.package_types import without_package
from scaffold.notations.type_names import LONGEST, NAMES
from scaffold.notations.word_lists import listed

_WORD = re.compile(r"[A-Za-z_][\w.$-]{0,199}")
_COMPARED = re.compile(r"(?<=[\w)\]])(?:[<>]=?|!=)\s*-?[\d.]{1,40}\Z")
_MANY = listed(
    """
    array list set collection ilist icollection ienumerable iterable seq vec vector arrayfield
    listfield
    """
)
_MAYBE = frozenset(["nullable", "optional", "maybe", "option"])
_OPEN_JSON = listed(
    """
    record map dict dictionary hashmap object partial jsonvalue
    """
)
_NULLS = frozenset({"null", "undefined", "none", "nil"})
_ENUM_WORDS = listed(
    """
    enum enumeration set choice choices oneof enum8 enum16
    """
)
# `String(length=255)`, `DecimalField(max_digits=12, decimal_places=2)`.
_SIZE_NAME = re.compile(
    r"\A(?:max_?)?(?:length|digits|precision|scale|size|decimal_places)\s?[=:]\s?", re.IGNORECASE
)
# `Enum8('full' = 0)`
_NUMBERED = re.compile(r"(?<=['\"])\s?=\s?-?\d+\Z")
_ZONED = re.compile(r"(?:timezone|tz)\s?[=:]\s?true", re.IGNORECASE)
_TIMES = (TypeKind.TIME, TypeKind.TIMESTAMP, TypeKind.TIMESTAMPTZ)
# A precision, scale or length beyond this is a typing error, and more than databases take.
_MOST = 10_485_760
_DEEPEST = 8
_BYTES = frozenset({"byte[]", "[]byte", "uint8[]", "[]uint8"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeSpelling:
    """`values` are those of an enum that the type itself lists; `nullable` is None where it does
    not say.
    """

    type: ColumnType
    values: tuple[str, ...] = ()
    nullable: bool | None = None
    # A condition that was written to the type: `decimal>0`.
    check: str = ""


def is_type_name(word: str) -> bool:
    """Whether a word is the name of a known type, whatever brackets and marks follow it."""
    head = head_and_arguments(_without_marks(without_package(word))[0])[0].lower()
    return head in NAMES or head in _ENUM_WORDS or _generic(word) is not None


def read_type(text: str) -> TypeSpelling | None:
    """The type that a text spells as a whole; None where it is empty."""
    found, used = take_type(pieces(one_line(text)))
    if found is None:
        return None
    return replace(found, type=replace(found.type, spelled=text.strip())) if used else None


def take_type(found: Sequence[str]) -> tuple[TypeSpelling | None, int]:
    """The type at the start of the pieces, and how many of them it takes."""
    if not found:
        return None, 0
    for size in range(min(LONGEST, len(found)), 1, -1):
        if spelled := _of_words(found[:size]):
            return spelled, size
    if enumerated := _listed(found):
        return enumerated
    one = _of_piece(found[0])
    if one is not None and len(found) > 1 and found[1].lower() in ("array", "[]"):
        if one.type.kind is TypeKind.JSON:
            # A `jsonb array` is one document that holds a list.
            return one, 2
        return replace(one, type=replace(one.type, is_array=True)), 2
    return one, 1 if one else 0


def _of_words(found: Sequence[str]) -> TypeSpelling | None:
    """`double precision`, `timestamp(3) with time zone`, `character varying(20)[]`, `bigint
    unsigned`.
    """
    last, marks = _without_marks(found[-1])
    split_up = [head_and_arguments(piece) for piece in (*found[:-1], last)]
    name = " ".join(head for head, _ in split_up).lower()
    if name not in NAMES:
        return None
    arguments = next((given for _, given in split_up if given), None)
    spelled = " ".join(found)
    return _marked(_plain(name, arguments, spelled=spelled), marks)


def _listed(found: Sequence[str]) -> tuple[TypeSpelling, int] | None:
    """`enum(a, b)`, `enum: A|B`, `enum A|B`, `enum[a, b]`, `enum order_status`."""
    head, arguments = head_and_arguments(_opened(found[0]))
    if head.lower().rstrip(":=") not in _ENUM_WORDS or (head.lower() == "set" and not arguments):
        return None
    if arguments:
        return _enum(split(arguments, ",|/"), spelled=found[0]), 1
    if len(found) == 1:
        return TypeSpelling(type=ColumnType(kind=TypeKind.TEXT, spelled=found[0])), 1
    spelled = f"{found[0]} {found[1]}"
    opened = _opened(f"enum{found[1]}") if found[1][0] in "[{(" else ""
    if opened:
        return _enum(split(opened[5:-1], ",|"), spelled=spelled), 2
    values = split(found[1], "|/")
    if len(values) > 1 or is_quoted(found[1]):
        return _enum(values, spelled=spelled), 2
    return _named(found[1], spelled=spelled), 2


def _opened(piece: str) -> str:
    """Square and curly brackets after `enum` read as round ones."""
    for opening, closing in ("[]", "{}"):
        if piece.endswith(closing) and opening in piece:
            return f"{piece[: piece.index(opening)]}({piece[piece.index(opening) + 1 : -1]})"
    return piece


def _enum(values: Sequence[str], *, spelled: str) -> TypeSpelling:
    texts = tuple(dict.fromkeys(unquoted(_NUMBERED.sub("", value)) for value in values))
    plain = tuple(text for text in texts if text.lower() not in _NULLS)
    return TypeSpelling(
        type=ColumnType(kind=TypeKind.ENUM, enum="", spelled=spelled),
        values=plain,
        nullable=True if len(plain) < len(texts) else None,
    )


def _of_piece(piece: str) -> TypeSpelling | None:
    if piece.lower() in _BYTES:
        return TypeSpelling(type=ColumnType(kind=TypeKind.BYTES, spelled=piece))
    check = _COMPARED.search(piece)
    if check:
        piece = piece[: check.start()]
    bare, marks = _without_marks(without_package(piece))
    found = _union(bare, piece) or _open(bare) or _parametrized(bare) or _of_word(bare, piece)
    if found is None:
        return None
    found = _marked(found, marks)
    return replace(found, check=check[0]) if check else found


def _union(bare: str, spelled: str) -> TypeSpelling | None:
    parts = split(bare, "|")
    if len(parts) == 1:
        return _enum(parts, spelled=spelled) if is_quoted(bare) else None
    kept = [part for part in parts if part.lower() not in _NULLS]
    if len(kept) == 1:
        one = _of_piece(kept[0])
        return replace(one, nullable=True) if one else None
    if any(is_type_name(part) for part in kept if not is_quoted(part)):
        return TypeSpelling(type=ColumnType(kind=TypeKind.JSON, spelled=spelled))
    return _enum(parts, spelled=spelled)


def _generic(word: str) -> tuple[str, str] | None:
    start = word.find("<")
    if start < 0 or not word.endswith(">") or word.count("<") > _DEEPEST:
        return None
    name = word[:start].lower()
    return (name, word[start + 1 : -1].strip()) if name in _MANY | _MAYBE | _OPEN_JSON else None


def _open(bare: str) -> TypeSpelling | None:
    """`{ a: string }`, alone or in a list: one document."""
    is_open = bare.startswith(("{", "[{", "Array<{", "map["))
    return TypeSpelling(type=ColumnType(kind=TypeKind.JSON, spelled=bare)) if is_open else None


def _parametrized(bare: str) -> TypeSpelling | None:
    """`Array<string>`, `Nullable<int>`, `Record<string, number>`, `[String]`, `[]string`."""
    if bare.count("[") > _DEEPEST or bare.count("(") > _DEEPEST:
        return None
    if bare.startswith("[") and (bare.endswith("]") or bare.startswith("[]")):
        inner = _of_piece(bare[1:-1] if bare.endswith("]") and bare != "[]" else bare[2:])
        return _as_array(inner)
    found = _generic(bare)
    if found is None:
        return None
    name, argument = found
    if name in _OPEN_JSON:
        return TypeSpelling(type=ColumnType(kind=TypeKind.JSON, spelled=bare))
    inner = _of_piece(argument)
    if name in _MANY:
        return _as_array(inner)
    return replace(inner, nullable=True) if inner else None


def _as_array(inner: TypeSpelling | None) -> TypeSpelling | None:
    return replace(inner, type=replace(inner.type, is_array=True)) if inner else None


def _of_word(bare: str, spelled: str) -> TypeSpelling | None:
    head, arguments = head_and_arguments(bare)
    name = head.lower()
    if name in NAMES:
        return _plain(name, arguments, spelled=spelled)
    if name in _MANY and arguments:
        return _as_array(_of_piece(arguments))
    if name.startswith("_") and name[1:] in NAMES:
        return _as_array(_plain(name[1:], arguments, spelled=spelled))
    if not _WORD.fullmatch(head):
        return None
    return _named(head, spelled=spelled)


def _named(word: str, *, spelled: str) -> TypeSpelling:
    """A word that is no known type is the name of an enum, until nothing defines it."""
    bare, marks = _without_marks(word)
    column = ColumnType(kind=TypeKind.ENUM, enum=unquoted(bare), spelled=spelled)
    return _marked(TypeSpelling(type=column), marks)


def _plain(name: str, arguments: str | None, *, spelled: str) -> TypeSpelling:
    row = NAMES[name]
    kind = row.kind
    given = (_SIZE_NAME.sub("", one) for one in split(arguments or "", ","))
    numbers = tuple(int(one[:9]) for one in given if _is_size(one))
    first = numbers[0] if numbers else None
    if kind is TypeKind.TIMESTAMP and _ZONED.search(arguments or ""):
        kind = TypeKind.TIMESTAMPTZ
    if name == "tinyint" and first == 1:
        kind = TypeKind.BOOLEAN
    if kind is TypeKind.STRING and arguments and arguments.lower() == "max":
        kind = TypeKind.TEXT
    column = ColumnType(
        kind=kind,
        length=(first or row.length) if kind is TypeKind.STRING else None,
        precision=first if kind is TypeKind.NUMERIC or kind in _TIMES else None,
        scale=numbers[1] if kind is TypeKind.NUMERIC and len(numbers) > 1 else None,
        autoincrement=row.autoincrement,
        spelled=spelled,
    )
    return TypeSpelling(type=column)


def _is_size(text: str) -> bool:
    return (
        text.isascii()
        and text.isdecimal()
        and len(text) < len(str(_MOST)) + 1
        and int(text) <= _MOST
    )


def _without_marks(piece: str) -> tuple[str, str]:
    """`varchar(20)[]?` gives `varchar(20)` and `[]?`."""
    end = len(piece)
    while end > 0:
        start = end - 1
        if piece[start] == "]":
            start = piece.rfind("[", 0, end)
            if start <= 0 or not (piece[start + 1 : end - 1] or "0").isdecimal():
                break
        elif piece[start] not in "?!":
            break
        end = start
    return piece[:end], piece[end:]


def _marked(spelling: TypeSpelling, marks: str) -> TypeSpelling:
    if "[" in marks:
        spelling = replace(spelling, type=replace(spelling.type, is_array=True))
    if "?" in marks:
        return replace(spelling, nullable=True)
    return replace(spelling, nullable=False) if marks.endswith("!") else spelling
