"""Bytes as text."""

import codecs

from scaffold.diagnostics import Place, Position
from scaffold.diagnostics.rules.scan import SC100, SC101, SC102, SC109
from scaffold.scan.limits import Limits
from scaffold.scan.lines import Lines
from scaffold.scan.refusal import Refusal

_START = Place(position=Position(line=1, column=1))
# UTF-32 first: its mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
)


def decode(content: bytes, limits: Limits) -> str:
    """The text without its byte-order mark. Raises `Refusal`."""
    if len(content) > limits.max_bytes:
        message = f"the file has more than {limits.max_bytes} bytes (max_bytes)"
        raise Refusal(SC102, message, at=_START, hint=limits.hint("max_bytes"))
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            raise Refusal(SC101, f"the file is {kind}", at=_START, hint="give the scan as text")
    text = _decoded(content)
    if not text.strip():
        hint = "write the scan again; its producer wrote nothing"
        raise Refusal(SC100, "the file is empty", at=_START, hint=hint)
    if "\x00" in text:
        raise _holds_nul(text)
    return text


def _decoded(content: bytes) -> str:
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        before = content[: error.start].decode(encoding, "ignore")
        message = (
            f"byte {error.start} (0x{content[error.start]:02x}) is no text "
            f"in {encoding.removesuffix('-sig').upper()}"
        )
        place = Place(position=Lines(before).position(len(before)))
        raise Refusal(SC101, message, at=place, hint="save the file as UTF-8") from None


def _holds_nul(text: str) -> Refusal:
    at = text.index("\x00")
    place = Place(position=Lines(text).position(at))
    if text.count("\x00") * 3 > len(text):
        message = "every second byte is NUL: the file is UTF-16 without a byte-order mark"
        return Refusal(SC101, message, at=place, hint="save the file as UTF-8")
    return Refusal(SC109, "the text holds a NUL character", at=place, hint="take it out")
