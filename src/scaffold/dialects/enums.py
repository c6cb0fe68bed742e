"""Enums: a name and its values, in every layout."""

import re
from collections.abc import Iterator

from scaffold.diagnostics import Report
from scaffold.dialects.facts import Facts
from scaffold.dialects.layout import Part, parts, text_of
from scaffold.model import Enum, EnumMember, Origin
from scaffold.notations.cuts import one_line, split, unquoted
from scaffold.scan import Node, normal_form

VALUES = ("values", "members", "options", "items", "enum", "allowed_values", "literals", "labels")
NAMES = ("name", "key", "id", "enum_name", "type_name", "enum", "type")
_CALLED = ("enums", "enumerations", "enumtypes")
VALUE = ("value", "literal", "name", "key", "label")


# `Enums: order_status (open, paid), size (s, m, l).`
_TOLD = re.compile(r"\benum(?:s|erations?| types?)?: ", re.IGNORECASE)
_LISTED = re.compile(r"[`\"]?(?P<name>[A-Za-z]\w{1,100})[`\"]? ?\((?P<values>[^()]{3,1000})\)")
_VALUE = re.compile(r"[\w./:-]{1,60}")
_READ = 4000


def enums_in_words(text: str, pointer: str) -> Iterator[Enum]:
    """Those that the description of a schema lists."""
    told = _TOLD.search(text[:_READ])
    for found in _LISTED.finditer(text[:_READ], told.end()) if told else ():
        values = [unquoted(one) for one in split(found["values"], ",|/")]
        if len(values) > 1 and all(map(_VALUE.fullmatch, values)):
            members = tuple(EnumMember(value=value) for value in dict.fromkeys(values))
            yield Enum(name=found["name"], members=members, origin=Origin.stated(pointer))


def translate_enums(section: Node, report: Report) -> Facts:
    """A map from name to values, or a list of objects with both. Values stay to the letter."""
    for part in parts(section, *NAMES):
        members = tuple(dict.fromkeys(_values(part)))
        if members:
            yield Enum(
                name=part.key,
                members=tuple(EnumMember(value=value) for value in members),
                origin=Origin.stated(part.node.pointer),
            )


def holds_enums(part: Part) -> bool:
    """Whether a section of another name is one of enums: `sql_enums`, `OrderEnums`."""
    form = normal_form(part.spelled)
    is_called_so = form.endswith(_CALLED) and form not in _CALLED
    return is_called_so and (part.node.is_object or part.node.is_array)


def _values(part: Part) -> Iterator[str]:
    listed = part.node.get(*VALUES) if part.node.is_object else part.node
    if listed is None:
        # A map from value to what it means.
        yield from (key for key, node in part.node.entries() if not node.is_object)
    elif listed.is_array:
        for element in listed.elements():
            # A plain text may be empty: that is a value of its own.
            value = (text_of(element, *VALUE) or None) if element.is_object else element.text()
            if value is not None:
                yield value
    elif listed.is_object:
        yield from (key for key, _ in listed.entries())
    else:
        # In a list of texts the value follows the name: `order_status: open | paid`.
        text = part.text or listed.text() or ""
        yield from map(unquoted, split(one_line(text), ",|/;" if "|" not in text else "|"))
