"""Bytes to a document: decode, find the document in the text, read it, see that it is a scan."""

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.scan import SC115
from scaffold.scan.choose import choose
from scaffold.scan.decode import decode
from scaffold.scan.document import Document
from scaffold.scan.limits import Limits
from scaffold.scan.lines import Lines
from scaffold.scan.node import Marks, Node
from scaffold.scan.places import Locator
from scaffold.scan.reading import Reading
from scaffold.scan.refusal import Refusal
from scaffold.scan.sections import scan_root
from scaffold.scan.values import JsonValue, inner, pointer_to

_DEFAULT = Limits()


def read_document(
    content: bytes, *, name: str, limits: Limits = _DEFAULT, report: Report
) -> Document | None:
    """The scan in a file's bytes; None where it is refused, and then the report says why."""
    try:
        reading = choose(Lines(decode(content, limits)), limits)
    except Refusal as refusal:
        refusal.tell(report)
        return None
    reading.remarks.tell(report)
    return _document(reading, name=name, report=report)


def _document(reading: Reading, *, name: str, report: Report) -> Document:
    pointer = scan_root(reading.value) or ""
    if pointer:
        report.add(SC115, f"the sections of the scan stand inside `{pointer}`", at=pointer)
    marks = Marks()
    return Document(
        name=name,
        root=Node(_at(reading.value, pointer), pointer=pointer, marks=marks),
        value=reading.value,
        locator=Locator(
            reading.value, lines=reading.lines, start=reading.start, make=reading.places
        ),
        marks=marks,
    )


def _at(value: JsonValue, pointer: str) -> JsonValue:
    """An envelope is one level deep."""
    if not pointer:
        return value
    return next(member for key, member in inner(value) if pointer_to("", key) == pointer)
