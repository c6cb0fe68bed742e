"""Any text in ASCII letters and digits.

Latin letters lose their accents (NFKD), Cyrillic and Greek are spelled out; a letter of any other
script becomes a word of its own, `u` and its code point in hex, so that different names stay
different. Everything else separates words.
"""

import unicodedata
from functools import lru_cache

# In the order of the letters; a dash stands for a silent letter.
_CYRILLIC = (
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўђјљњћџ",
    "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya i yi ye g u"
    " dj j lj nj c dz",
)
_GREEK = ("αβγδεζηθικλμνξοπρσςτυφχψω", "a b g d e z i th i k l m n x o p r s s t y f ch ps o")
_LATIN = ("ßæœøđðłþ\u0131ħŋə", "ss ae oe o d d l th i h n e")

_SPELLED = {
    letter: spelled.strip("-")
    for letters, spellings in (_CYRILLIC, _GREEK, _LATIN)
    for letter, spelled in zip(letters, spellings.split(), strict=True)
}

# Marks on a letter, and what only shapes the text: soft hyphen, joiners, bidi controls.
_SILENT = ("Mn", "Me", "Cf")
# Letters, digits, spacing vowels, private use, surrogates, unassigned: they tell names apart.
_TELLING = ("L", "N", "Mc", "Co", "Cs", "Cn")


def ascii_text(text: str) -> str:
    """`text` in ASCII; case is kept, because it separates words."""
    if text.isascii():
        return text
    return "".join(
        char if char.isascii() else _spelled(char, text[index + 1 : index + 2].isupper())
        for index, char in enumerate(text)
    )


@lru_cache(maxsize=4096)
def _spelled(char: str, is_in_capitals: bool) -> str:
    lower = char.lower()
    found = _SPELLED.get(lower)
    if found is None:
        return "".join(_part(part) for part in unicodedata.normalize("NFKD", char))
    if char == lower:
        return found
    return found.upper() if is_in_capitals else found.capitalize()


def _part(char: str) -> str:
    if char.isascii():
        return char
    lower = char.lower()
    if lower in _SPELLED:
        found = _SPELLED[lower]
        return found if char == lower else found.capitalize()
    category = unicodedata.category(char)
    if category in _SILENT:
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(char))
    return f" u{ord(char):04x} " if category.startswith(_TELLING) else " "
