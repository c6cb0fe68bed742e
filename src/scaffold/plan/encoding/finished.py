"""The type that says: encoded for its context, ready to be placed."""

import re

# What may not stand in any output, whatever its format: C0 and C1 controls, line and paragraph
# separators,
# directional controls, invisible marks, non-characters and lone surrogates.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\uffff\ud800-\udfff]"
)
_SPACE = re.compile(r"\s+")


class Finished(str):
    """A string that an encoder made; subclasses name the context."""

    __slots__ = ()


def visible(text: str) -> str:
    """`text` with each unprintable character shown as its code point, `\\n` and tabs kept."""
    return _UNPRINTABLE.sub(lambda found: f"U+{ord(found[0]):04X}", text)


def one_line(text: str) -> str:
    """`text` on one line, runs of white space as one blank, nothing invisible."""
    return visible(_SPACE.sub(" ", text)).strip()


def shortened(text: str, limit: int) -> str:
    """`text` cut at a word before `limit` characters, with an ellipsis where it was cut."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1].rsplit(" ", 1)[0] or text[: limit - 1]
    return cut.rstrip(" .,;:") + "…"
