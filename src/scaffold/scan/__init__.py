"""From the bytes of a file to a `Document`: values, pointers, positions, marks of what was read.

Producers are language models, so a scan may stand in a Markdown fence, between sentences, in YAML,
or have comments and trailing commas: all of that is read, with a note. Nothing is repaired that
would be a guess about what the scan says. Everything is bounded by `Limits` and takes time linear
in its size.

Ordinary JSON goes through the standard library's parser, and its positions are looked for only when
someone asks. Whatever is not ordinary (duplicate keys, NaN, escapes of surrogates, an error) takes
the reader of `json_text`, which knows where it is.
"""

from scaffold.diagnostics import Position
from scaffold.scan.document import Document
from scaffold.scan.limits import Limits
from scaffold.scan.node import Node, normal_form
from scaffold.scan.read import read_document
from scaffold.scan.sections import SECTIONS
from scaffold.scan.values import JsonValue, parent, pointer_to

__all__ = [
    "SECTIONS",
    "Document",
    "JsonValue",
    "Limits",
    "Node",
    "Position",
    "normal_form",
    "parent",
    "pointer_to",
    "read_document",
]
