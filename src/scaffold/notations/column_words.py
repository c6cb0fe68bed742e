"""Words of a column in one order and with one mark between them, before they are read.

`varchar 100`, `uuid/FK users`, `enum: open, paid, nullable`, `array of strings` are what people
write; `varchar(100)`, `uuid, FK users`, `enum(open|paid), nullable`, `string[]` are what is read.
"""

import re

from scaffold.notations.clauses import is_clause
from scaffold.notations.cuts import (
    head_and_arguments,
    in_one_bracket,
    is_quoted,
    outside,
    pieces,
    split,
    unquoted,
)
from scaffold.notations.types import is_type_name
from scaffold.notations.word_lists import listed

_SIZED = re.compile(
    r"\b((?:n?var)?char2?|nvarchar2?|string|text|char|decimal|numeric|varbinary|binary|bit|number)"
    r"\s?[ \[](\d{1,6})\]?(?:\s?,\s?(\d{1,3})\b(?!\)))?(?=[\s,;)/]|\Z)",
    re.IGNORECASE,
)
_MANY_OF = re.compile(
    r"\b(?:(?:embedded|nested|json)\s)?(?:arrays?|lists?|sets?|collection|sequence)\sof\s"
    r"((?:embedded|nested|sub)\s?)?([\w<>]{1,60}(?:\([\d, ]{1,12}\))?|\{)",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:embedded|nested|inline|json)\s(?:object|document|doc|json|map|dict|struct|array|list)s?\b"
    r"|\b(?:embedded|subdocuments?|nested)\b(?=\s?[:,;(]|\Z)"
    r"|\A(?:object|map|dict|dictionary)(?=:\s)|\bjsonb?\s?/\s?jsonb?\b"
    r"|\A(?:array|list)\b(?=\s?(?:,|\Z))",
    re.IGNORECASE,
)
# `bigint, array` is what Rails calls it.
_REPEATED = re.compile(r"\A(?:repeated|\[\])\s?\*?(\w[\w.]{0,60})")
_ARRAY = re.compile(r"\A(\w{1,40}(?:\([\d, ]{1,12}\))?)(?:,\s?|\s)array(?:: true)?(?=,|\s|\Z)")
_VALUES = re.compile(
    r"(?:(?:\w+\s)?enum(?:eration)?(?:\s?values)?|values|allowed(?:\svalues)?|one of|choices"
    r"|options|either|in)\s?(?::|=|\s[-\u2013]\s|\s)\s?(?=\S)",
    re.IGNORECASE,
)
_GENERIC = listed("enum enumeration string text varchar char str")
# Rows of objects are kept as one document.
_OBJECTS = listed(
    "object objects document documents subdocument subdocuments item items struct dict map {"
)
# Every slash is looked at with what stands around it.
_LONGEST = 1000
_VALUE = re.compile(r"[\w][\w.+-]{0,80}")


def in_order(text: str) -> str:
    """The same column with its words as they are read; a longer text is a description."""
    if len(text) > _LONGEST:
        return text
    plain = _SIZED.sub(_size, _without_brackets(text))
    plain = _MANY_OF.sub(_many, _REPEATED.sub(r"\1[]", _ARRAY.sub(r"\1[]", plain)))
    plain = _OPEN.sub("json", plain).replace("json: ", "json, ")
    return _with_values(_commas(plain))


def _without_brackets(text: str) -> str:
    """`(string) required` and `[uuid, PK]`: those brackets hold no size and no list."""
    for opening, closing in ("()", "[]"):
        if not text.startswith(opening):
            continue
        end = _closing(text, opening, closing=closing)
        inside, after = text[1:end].strip(), text[end + 1 :].strip()
        if end < 0 or (opening == "[" and len(split(inside, ",")) < len(("uuid", "PK"))):
            return text
        return f"{inside}, {after}" if after else inside
    return text


def _closing(text: str, opening: str, *, closing: str) -> int:
    depth = 0
    for at, char in enumerate(text):
        depth += {opening: 1, closing: -1}.get(char, 0)
        if not depth:
            return at
    return -1


def _size(found: re.Match[str]) -> str:
    more = f",{found[3]}" if found[3] else ""
    return f"{found[1]}({found[2]}{more})"


def _many(found: re.Match[str]) -> str:
    word = found[2]
    if found[1] or word.lower() in _OBJECTS:
        return "json {" if word == "{" else "json"
    bare = word[:-1] if word.endswith("s") and is_type_name(word[:-1]) else word
    return f"{bare}[]" if is_type_name(bare) else "json"


def _commas(text: str) -> str:
    """Slashes between a type and clauses as commas; those between values stay."""
    places = [at for at, char in outside(text) if char == "/"]
    for at in places:
        before, after = pieces(text[:at]), pieces(text[at + 1 :])
        if before and after and _ends_known(before) and _is_known_start(after):
            text = f"{text[:at]},{text[at + 1 :]}"
    return text


def _ends_known(words: list[str]) -> bool:
    return is_type_name(words[-1]) or is_clause([words[-1]]) or "default" in map(str.lower, words)


def _is_known_start(words: list[str]) -> bool:
    return is_clause(words) or is_type_name(words[0])


def _with_values(text: str) -> str:
    """A list of values after a word that announces it as `enum(a|b)`."""
    items = split(text, ",;")
    made: list[str] = []
    at = 0
    while at < len(items):
        found = _VALUES.match(items[at])
        values, used = _values(items[at][found.end() :], items[at + 1 :]) if found else ([], 0)
        if found and values and (len(values) > 1 or "enum" in found[0].lower()):
            made = [*made, f"enum({'|'.join(values)})"]
            at += 1 + used
            continue
        made.append(_of_union(items[at]))
        at += 1
    listing = [one for one in made if one.startswith("enum(")]
    if len(listing) == 1 and len(made) > 1:
        return ", ".join(_with_one_type(made, listing[0]))
    return ", ".join(made) if made != list(items) else text


def _with_one_type(made: list[str], listing: str) -> list[str]:
    """A list of values beside `string` is the type; beside `varchar(20)` it is a condition."""
    others = [one for one in made if one != listing]
    if others[0].lower() in _GENERIC:
        return [listing, *others[1:]]
    first = pieces(others[0])[:1]
    if first and is_type_name(first[0]):
        return [others[0], f"check({listing[5:-1]})", *others[1:]]
    return [listing, *others]


def _values(first: str, others: tuple[str, ...]) -> tuple[list[str], int]:
    """The values of the item that announces them, and of those behind it that are no clauses."""
    inside = in_one_bracket(first)
    if inside is None and first[:1] + first[-1:] in ("[]", "{}", "<>"):
        inside = first[1:-1]
    if inside is not None:
        return _clean(split(inside, ",|/;")), 0
    words = _clean(split(first, "|/"))
    if not words or not all(_is_value(one) for one in words):
        return [], 0
    used = 0
    for one in others:
        if not _is_value(one) or is_clause([one]) or is_type_name(one):
            break
        words.append(unquoted(one))
        used += 1
    return words, used


def _clean(words: tuple[str, ...]) -> list[str]:
    return [unquoted(one) for one in words]


def _is_value(text: str) -> bool:
    return is_quoted(text) or _VALUE.fullmatch(text) is not None


def _of_union(item: str) -> str:
    """`text: open|paid` and `string: 'open'|'paid'` list the values of a text."""
    head, joint, rest = item.partition(": ")
    parts = split(rest, "|")
    if joint and head.lower() in _GENERIC and len(parts) > 1 and all(map(_is_value, parts)):
        return f"enum({'|'.join(_clean(parts))})"
    return item


def inner_type(word: str) -> str:
    """`string(uuid)` holds a uuid: what stands in the brackets says more."""
    head, arguments = head_and_arguments(word)
    first = pieces(arguments or "")[:1]
    is_wide = head.lower() in ("string", "str", "number", "text", "object", "integer", "int")
    return arguments or word if is_wide and first and is_type_name(first[0]) else word
