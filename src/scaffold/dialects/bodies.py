"""Bodies of operations: what comes in and what goes out."""

import re

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.translate import SC209
from scaffold.model import Shape
from scaffold.notations.payloads import read_payload
from scaffold.scan import Node

REQUESTS = (
    "payload",
    "request",
    "request_body",
    "body",
    "input",
    "requestDto",
    "request_type",
    "accepts",
    "dto",
)
RESPONSES = (
    "response",
    "returns",
    "output",
    "response_body",
    "response_type",
    "responseDto",
    "result",
    "return_type",
)
_TYPE = re.compile(r"[A-Z]\w{0,99}(?:\[\]|<[\w<>, ]{1,99}>)?|\{.{0,2000}\}|\w{1,99}\[\]")
_SUCCESS = ("200", "201", "202", "203", "204", "206")


def body_of(node: Node, names: tuple[str, ...], *, report: Report) -> tuple[Shape | None, str]:
    """The shape of a body, and its words where they are no type."""
    found = node.get(*names)
    if found is None:
        return None, ""
    return shape_of_body(found, report=report)


def shape_of_body(node: Node, *, report: Report) -> tuple[Shape | None, str]:
    """The same, for the value itself."""
    shape = read_payload(node)
    if shape is not None:
        return shape, ""
    listed = [one.text() or "" for one in node.elements()]
    words = " ".join(listed) if node.is_array else (node.text() or "")
    report.add(
        SC209,
        f"`{words[:80]}` is no type that can be read",
        at=node.pointer,
        hint="write the name of a type, or its fields",
    )
    return None, words


def success_of(node: Node) -> tuple[int | None, Node | None]:
    """The status that stands for success, and what it answers: `{"201": {...}}` or `201: Order`."""
    for key, inner in node.entries():
        if key.strip() in _SUCCESS:
            return int(key), _content(inner)
    return None, None


def _content(node: Node) -> Node | None:
    """Down through `content` and a media type to the schema; a text alone is a description."""
    if isinstance(node.value, str):
        return node if _TYPE.fullmatch(node.value.strip()) else None
    content = node.get("content")
    if content is not None:
        node = next((inner for _, inner in content.entries()), node)
    return node.get("schema", "type", "body")
