"""Text of a scan, safe to show in a terminal or a log."""

import re

# Controls (C0, DEL, C1), soft hyphen, Arabic letter mark, zero width, bidi, line and paragraph
# separators, invisible operators, byte-order mark, interlinear marks, tags, surrogates.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
_BYTE = 0xFF
_TWO_BYTES = 0xFFFF
LONGEST = 400


def escaped(text: str) -> str:
    """One line in which nothing is obeyed; what is longer than a few lines is cut in the middle."""
    if len(text) > LONGEST:
        half = LONGEST // 2
        text = f"{text[:half]} … {text[-half:]}"
    return _UNSAFE.sub(lambda found: _code(found[0]), text)


def _code(char: str) -> str:
    point = ord(char)
    if char in _SHORT:
        return _SHORT[char]
    if point <= _BYTE:
        return f"\\x{point:02x}"
    return f"\\u{point:04x}" if point <= _TWO_BYTES else f"\\U{point:08x}"
