"""What no section has read: kept as documentation, leaf by leaf."""

from collections.abc import Iterator

from scaffold.model import Note, Origin
from scaffold.scan import Document, JsonValue, normal_form
from scaffold.scan.values import leaf_text, steps

# The template's word for what a section is; it says nothing that the section does not.
LEVELS = frozenset({"context", "container", "component", "code", "system"})


def leftover_notes(document: Document) -> Iterator[Note]:
    """A note per leaf, in the order of the scan; the path leads from the section to it."""
    for pointer in document.unread():
        value = _value(document.value, pointer)
        section, *path = list(steps(pointer)) or [""]
        text = leaf_text(value) or ""
        if path and normal_form(path[-1]) == "c4level" and text.lower() in LEVELS:
            continue
        yield Note(section=section, path=tuple(path), text=text, origin=Origin.stated(pointer))


def _value(value: JsonValue, pointer: str) -> JsonValue:
    for step in steps(pointer):
        if isinstance(value, dict):
            value = value[step]
        elif isinstance(value, list):
            value = value[int(step)]
    return value
