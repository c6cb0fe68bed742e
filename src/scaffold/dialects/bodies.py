"""Bodies of operations: what comes in and what goes out."""

import re
from dataclasses import dataclass, replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.translate import SC209
from scaffold.dialects.layout import understood, unmarked
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
    "request_schema",
    "body_schema",
    "body_type",
    "request_model",
    "input_type",
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
    "response_schema",
    "response_model",
    "output_type",
)
STATUSES = (
    "status",
    "status_code",
    "success_status",
    "success_code",
    "http_status",
    "status_codes",
    "statuses",
    "success",
    "response_code",
    "code",
)
_TYPE = re.compile(r"[A-Z]\w{0,99}(?:\[\]|<[\w<>, ]{1,99}>)?|\{.{0,2000}\}|\w{1,99}\[\]")
# `202`, `202 Accepted`, `201 Order`
_STATUS = re.compile(r"(?P<status>2\d\d)(?:\s(?P<rest>.{0,200}))?", re.DOTALL)
_REASONS = frozenset({"ok", "created", "accepted", "no content", "success", ""})
_INSIDE = ("body", "schema", "type", "content", "dto", "model")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an operation answers where all goes well; `words` where its body is no type."""

    status: int | None = None
    shape: Shape | None = None
    words: str = ""


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


def answer_of(node: Node, *, report: Report) -> Answer:
    """Status and body, each in a field of its own, in one field, or among all responses."""
    status = understood_status(node)
    found = node.get(*RESPONSES)
    told = _of_response(found, report=report) if found is not None else Answer()
    if (listed := node.get("responses")) is not None and (told.shape is None or not told.status):
        code, inner = success_of(listed)
        shape, words = told.shape, told.words
        if inner is not None and shape is None:
            shape, words = shape_of_body(inner, report=report)
        told = Answer(status=told.status or code, shape=shape, words=words)
    return replace(told, status=status or told.status)


def understood_status(node: Node) -> int | None:
    """The first status of success among the members that may hold one."""
    if (told := understood(node, _status, *STATUSES)) is not None:
        return told
    listed = (found for name in STATUSES if (found := node.get(name)) is not None)
    texts = (one for found in listed if found.is_array for one in found.elements())
    return next((told for one in texts if (told := _status(one.text() or ""))), None)


def _status(text: str) -> int | None:
    found = _STATUS.fullmatch(text.strip())
    return int(found["status"]) if found else None


def _of_response(node: Node, *, report: Report) -> Answer:
    """`Order`, `201 Order`, `202 Accepted`, `{"status": 201, "body": Order}`."""
    found = _STATUS.fullmatch(str(node.value).strip())
    if found is not None and not (node.is_object or node.is_array):
        node.text()
        rest = (found["rest"] or "").strip(" :-()")
        told = int(found["status"])
        if rest.lower() in _REASONS:
            return Answer(status=told)
        shape, words = shape_of_body(Node(rest, pointer=node.pointer), report=report)
        return Answer(status=told, shape=shape, words=words)
    if node.is_object and (status := understood_status(unmarked(node))) is not None:
        understood_status(node)
        inner = node.get(*_INSIDE)
        shape, words = (None, "") if inner is None else shape_of_body(inner, report=report)
        return Answer(status=status, shape=shape, words=words)
    shape, words = shape_of_body(node, report=report)
    return Answer(shape=shape, words=words)


def success_of(node: Node) -> tuple[int | None, Node | None]:
    """The status that stands for success, and what it answers: `{"201": {...}}`, `201: Order`, a
    list of either.
    """
    for key, inner in node.entries():
        if (code := _status(key)) is not None:
            return code, _content(inner)
    for one in node.elements():
        found = understood_status(one) if one.is_object else _status(str(one.value))
        if found is not None:
            return found, _listed_content(one)
    return None, None


def _listed_content(node: Node) -> Node | None:
    if not node.is_object:
        node.text()
        return None
    return _content(node)


def _content(node: Node) -> Node | None:
    """Down through `content` and a media type to the schema; a text alone is a description."""
    if isinstance(node.value, str):
        return node if _TYPE.fullmatch(node.value.strip()) else None
    content = node.get("content")
    if content is not None:
        node = next((inner for _, inner in content.entries()), node)
    return node.get("schema", "type", "body")
