"""Any bytes end in a document or in diagnostics; the same scan has one identity."""

import json
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from scaffold.diagnostics import Report, render_annotations, render_lines, render_people
from scaffold.scan import Document, JsonValue, Limits, read_document

SMALL = Limits(max_depth=20, max_nodes=500, max_text=200, max_integer_digits=30, max_aliases=20)
PIECES = [
    *'{}[]:,"\\/*#&!|>-~ \n\t\r',
    '{"containers": ',
    '"meta": {',
    '"a": 1',
    '"a": [1, 2.50, null, true]',
    "containers:\n  ",
    "- ",
    ": ",
    "&x ",
    "*x",
    "!!str ",
    "<<: *x",
    "```json\n",
    "```\n",
    "---\n",
    "// c\n",
    "/* c */",
    "\\ud800",
    "\\udc00",
    "\\u0000",
    "NaN",
    "-Infinity",
    "1" * 40,
    "1e999",
    "\ufeff",
    "\u2028",
    "\x00",
    "é",
    "🏠",
    "'",
    "? ",
    "%YAML 1.1\n",
]
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.text(
                st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=6
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=15,
)


def ends(content: bytes) -> Document | None:
    """Reads, and asks everything that can be asked of the outcome."""
    report = Report()
    document = read_document(content, name="scan", limits=SMALL, report=report)
    found = report.diagnostics()
    locate = document.position if document else lambda _pointer: None
    for render in (render_people, render_lines, render_annotations):
        render(found, name="scan", locate=locate).encode()
    if document is None:
        assert report.has_errors
        return None
    assert not report.has_errors
    assert all(document.position(pointer) for pointer in document.unread())
    assert json.loads(document.canonical()) is not None
    return document


@given(st.binary(max_size=200))
def test_any_bytes_end_in_a_document_or_diagnostics(content: bytes) -> None:
    ends(content)


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_text_that_is_nearly_a_scan_ends_in_a_document_or_diagnostics(text: str) -> None:
    ends(text.encode())
    ends(f'{{"meta": {text}}}'.encode())
    ends(f"meta: {text}".encode())


@settings(deadline=None)
@given(VALUES, st.randoms(use_true_random=False))
def test_a_scan_has_one_identity_in_any_layout(value: JsonValue, chance: random.Random) -> None:
    scan: JsonValue = {"meta": value, "containers": {"b": value, "a": 1}}
    plain = json.dumps(scan).encode()
    document = ends(plain)
    if document is None:
        return
    assert document.root.value == scan
    layouts = [
        json.dumps(shuffled(scan, chance), indent=2, ensure_ascii=False).encode(),
        b"/* slow */" + plain[:-1] + b",}",
        b"```\n" + plain + b"\n```",
        b"\xff\xfe" + plain.decode().encode("utf-16-le"),
    ]
    for layout in layouts:
        other = ends(layout)
        assert other is not None
        assert other.sha256 == document.sha256
        assert sorted(other.unread()) == sorted(document.unread())


@settings(deadline=None)
@given(start=st.integers(0, 10_000), length=st.integers(0, 10_000), piece=st.sampled_from(PIECES))
def test_a_scan_that_was_cut_or_spliced_ends_in_a_document_or_diagnostics(
    start: int, length: int, *, piece: str
) -> None:
    scan = json.dumps({"containers": {f"c{n}": {"n": n, "t": ["a", None]} for n in range(9)}})
    ends((scan[: start % len(scan)] + piece + scan[(start + length) % len(scan) :]).encode())
    ends((scan[: start % len(scan)]).encode())


def shuffled(value: JsonValue, chance: random.Random) -> JsonValue:
    if isinstance(value, dict):
        members = [(key, shuffled(member, chance)) for key, member in value.items()]
        chance.shuffle(members)
        return dict(members)
    return [shuffled(one, chance) for one in value] if isinstance(value, list) else value
