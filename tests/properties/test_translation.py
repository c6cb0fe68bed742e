"""Whatever a scan holds, translation ends, and no leaf of it is lost."""

import json
import os
import re
from typing import TypeAlias

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scaffold.diagnostics import Report
from scaffold.dialects import SECTIONS, translate
from scaffold.model import System
from scaffold.pipeline import Options, generate, understand
from scaffold.render.paths import ANSWERS_FILE
from scaffold.scan import Document, JsonValue, read_document

Scan: TypeAlias = dict[str, JsonValue]
# A whole repository is written for each example.
RUNS = 400 if os.environ.get("HYPOTHESIS_PROFILE") == "soak" else 40
KEYS = [form for section in SECTIONS for form in section.forms()]
MEMBERS = """
name key id description type columns fields primary_key unique indexes constraints relationships
relations source target destination from to endpoints routes method path prefix container commands
queries payload response permissions handler domains tables enums values dependencies details
entities workflows trigger publishes subscribes resources c4_level owner parameters headers
responses 200 $ref steps references default nullable orders technology aliases on_delete
"""
NAMES = [*re.findall(r"\S+", MEMBERS), "GET /x", "/orders/{id}"]
LEAVES = [
    *("GET /x/{id}", "id uuid PK", "a -> b", "UNIQUE(a, b)", "One-to-Many", "string[]", "", "x: y"),
    *("It publishes a `PaidEvent`.", "PayHandler", "enum(a, b)", "uuid", "orders(id uuid, a int)"),
]
plain = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=8)
leaves = st.sampled_from(LEAVES) | st.none() | st.booleans() | st.integers(0, 9) | plain
values = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4)
    ),
    max_leaves=12,
)
scans = st.dictionaries(st.sampled_from(KEYS), values, max_size=3)


def translated(scan: Scan) -> tuple[System, Document, Report]:
    content = json.dumps({"containers": {}, **scan}).encode()
    document = read_document(content, name="scan.json", report=Report())
    assert document is not None
    report = Report()
    return translate(document, report), document, report


@given(scan=scans)
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_leaf_is_read_or_noted(scan: Scan) -> None:
    system, document, _ = translated(scan)
    noted = {pointer for note in system.notes for pointer in note.origin.pointers}
    unread = [one for one in document.unread() if not one.endswith("/c4_level")]
    assert [one for one in unread if one not in noted] == []


@given(scan=scans)
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_same_scan_says_the_same(scan: Scan) -> None:
    (one, _, first), (other, _, second) = translated(scan), translated(scan)
    assert one == other
    assert first.diagnostics() == second.diagnostics()


tokens = st.integers(10**8, 10**9 - 1).map(lambda number: f"zq{number}")
nested = st.recursive(
    tokens,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4)
    ),
    max_leaves=12,
)


def seen(scan: Scan) -> str:
    """All that a person gets to see: the repository without the copies of scan and model in it,
    and what the tool says. Letters and digits only, as names change their spelling.
    """
    report, options = Report(), Options()
    content = json.dumps({"containers": {}, **scan}).encode()
    understood = understand(content, "scan.json", options=options, report=report)
    generated = generate(understood, options=options, report=report)
    said = [f"{one.message} {one.hint}" for one in report.diagnostics()]
    assert generated is not None, said
    files = [
        f"{path} {file.content.decode()}"
        for path, file in generated.tree.items()
        if not path.startswith(".scaffold/") and path != ANSWERS_FILE
    ]
    return re.sub(r"[^a-z0-9]", "", " ".join((*said, *files)).lower())


@given(scan=st.dictionaries(st.sampled_from(KEYS), nested, max_size=3))
@settings(
    max_examples=RUNS,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
def test_no_text_vanishes_without_a_word(scan: Scan) -> None:
    told = seen(scan)
    lost = [one for one in re.findall(r"zq\d+", json.dumps(scan)) if one not in told]
    assert lost == []
