import json

import pytest

from scaffold.diagnostics import Position, Report
from scaffold.scan import Document, read_document
from scaffold.scan.sections import SECTIONS

PLAIN = '{"containers": {"api": {"port": 80}}}'


def read(content: bytes | str) -> tuple[Document, list[str], Report]:
    report = Report()
    encoded = content.encode() if isinstance(content, str) else content
    document = read_document(encoded, name="scan", report=report)
    assert document is not None, report.diagnostics()
    return document, [found.rule.code for found in report.diagnostics()], report


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings_with_a_mark_are_read(encoding: str) -> None:
    document, codes, _ = read('{"meta": "дом"}'.encode(encoding))
    assert document.root.raw() == {"meta": "дом"}
    assert codes == []


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (PLAIN, []),
        (f"\n\n  {PLAIN}  \n", []),
        (f"```json\n{PLAIN}\n```", ["SC115"]),
        (f"Here it is:\n\n````JSON title=x\n{PLAIN}\n````\n\nEnjoy!", ["SC115"]),
        (f"```mermaid\ngraph\n```\n\n~~~\n{PLAIN}\n~~~\n", ["SC115"]),
        (f"```json\n{PLAIN}", ["SC115"]),
        (f"Sure! {PLAIN} Anything else?", ["SC115"]),
        (f"<thinking>\nhm\n</thinking>\n{PLAIN}", ["SC115"]),
        (f"{PLAIN}\n\nThat is all.", ["SC115"]),
        (f"// a scan\n/* of\n * mine */ {PLAIN} // the end", []),
        ('{"containers": /* all */ {"api": {"port": 80, // why\n }}}', ["SC116"] * 3),
        ('{"containers": {"api": {"port": 80},},}', ["SC116"] * 2),
        ('{"containers": {"api": {"port": 80, "port": 81}}}', ["SC112"]),
        (f'{{"name": "x"}}\n{PLAIN}\n{{"meta": 1}}', ["SC114", "SC114"]),
        (f"```json\n{PLAIN}\n```\n```json\n{{}}\n```", ["SC114", "SC115"]),
        ("{containers: {api: {port: 80}}}", ["SC120"]),
        ("{'containers': {'api': {'port': 80,}}}", ["SC120"]),
        (f"# Scan of X\n\nHere: it is\n{PLAIN}\n", ["SC115"]),
        ("containers:\n  api:\n    port: 80\n", []),
        ("---\ncontainers: {api: {port: 80}}\n...\n", []),
        ("```yaml\ncontainers:\n  api:\n    port: 80\n```\n", ["SC115"]),
        ("a: 1\n---\ncontainers: {api: {port: 80}}\n---\nmeta: 1", ["SC114", "SC114"]),
        ("containers: {api: !!map {port: !!int 80}}", []),
        ("containers: !service {api: {port: 80}}", ["SC117"]),
        ("containers: &c\n  api: {port: 80}\n  api: 1\n", ["SC112"]),
    ],
)
def test_the_same_scan_is_found_in_any_wrapping(content: str, codes: list[str]) -> None:
    document, found, _ = read(content)
    assert document.root.raw() == json.loads(PLAIN)
    assert sorted(found) == codes


def test_a_fence_ends_where_its_own_kind_ends() -> None:
    document, codes, _ = read('````json\n{"meta": "a\n```\nb"}\n````\n')
    assert document.root.raw() == {"meta": "a\n```\nb"}
    assert codes == ["SC115"]


def test_an_object_within_yaml_is_a_part_of_it() -> None:
    document, codes, _ = read('containers:\n  api: {"tables": {"x": 1}}\n')
    assert document.root.raw() == {"containers": {"api": {"tables": {"x": 1}}}}
    assert codes == []


def test_a_scan_in_an_envelope_keeps_its_pointers() -> None:
    document, codes, _ = read(f'{{"result": {{"meta": 1, {PLAIN[1:]}, "note": "x"}}')
    assert codes == ["SC115"]
    containers = document.root.get("containers")
    assert containers is not None
    assert containers.pointer == "/result/containers"
    containers.raw()
    assert document.unread() == ("/result/meta", "/note")
    assert json.loads(document.canonical())["note"] == "x"


def test_of_two_equal_keys_the_first_counts_and_both_places_are_told() -> None:
    document, _, report = read('{"meta": {"a": 1,\n "b": 2,\n "a": {"x": []}}}')
    assert document.root.raw() == {"meta": {"a": 1, "b": 2}}
    (found,) = report.diagnostics()
    assert found.at == "/meta/a"
    assert found.position == Position(line=3, column=2)
    assert "line 1" in found.message
    assert document.position("/meta/a") == Position(line=1, column=11)
    assert document.position("/meta/b") == Position(line=2, column=2)


@pytest.mark.parametrize(
    ("spelled", "code"),
    [
        ("NaN", "SC110"),
        ("-Infinity", "SC110"),
        ("1" * 200, "SC111"),
        ("1" * 5_000, "SC111"),
        ("1e999", "SC111"),
        (f"0.{'3' * 200}", "SC111"),
    ],
)
def test_a_number_that_is_none_is_kept_as_text(spelled: str, code: str) -> None:
    document, codes, report = read(f'{{"meta": {spelled}}}')
    assert document.root.raw() == {"meta": spelled}
    assert codes == [code]
    assert report.diagnostics()[0].at == "/meta"


def test_a_character_beyond_the_basic_plane_may_be_escaped() -> None:
    document, codes, _ = read('{"meta": "\\ud83c\\udfe0", "\\ud83c\\udfe0": 1}')
    assert document.root.raw() == {"meta": "🏠", "🏠": 1}
    assert codes == []


def test_a_line_break_in_a_text_is_kept() -> None:
    document, _, _ = read('{"meta": "a\nb\tc"}')
    assert document.root.raw() == {"meta": "a\nb\tc"}


@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        ("12", 12),
        ("1.5", 1.5),
        ("true", True),
        ("FALSE", False),
        ("~", None),
        ("", None),
        ("null", None),
        ("yes", "yes"),
        ("1e3", "1e3"),
        ("012", "012"),
        ("0x1f", "0x1f"),
        ("1_000", "1_000"),
        (".inf", ".inf"),
        ("2024-01-01", "2024-01-01"),
        ("12:30", "12:30"),
        ("'12'", "12"),
        ('"true"', "true"),
        ("!!str 12", "12"),
        ("! 12", "12"),
        ("|\n  a\n  b\n", "a\nb\n"),
        (">\n  a\n  b\n", "a b\n"),
    ],
)
def test_a_plain_scalar_of_yaml_is_what_it_is_in_json(plain: str, expected: object) -> None:
    document, _, _ = read(f"meta: {plain}\n")
    assert document.root.raw() == {"meta": expected}


def test_keys_of_yaml_are_texts_as_written() -> None:
    document, _, _ = read("meta: {1: a, true: b, 1.10: c, ~: d}\n")
    assert document.root.raw() == {"meta": {"1": "a", "true": "b", "1.10": "c", "~": "d"}}


def test_aliases_are_written_out() -> None:
    document, codes, _ = read("meta: {a: &x [1, {b: 2}], c: *x, d: &k key, *k : 1, e: &n 3, f: *n}")
    assert document.root.raw() == {
        "meta": {"a": [1, {"b": 2}], "c": [1, {"b": 2}], "d": "key", "key": 1, "e": 3, "f": 3}
    }
    assert codes == []
    assert "/meta/c/1/b" in Document.unread(read("meta: {a: &x [1, {b: 2}], c: *x}")[0])


def test_nothing_is_constructed_from_a_tag() -> None:
    document, codes, _ = read('meta: !!python/object/apply:os.system ["exit 1"]\n')
    assert document.root.raw() == {"meta": ["exit 1"]}
    assert codes == ["SC117"]


def test_a_thousand_equal_remarks_are_counted() -> None:
    _, codes, report = read('{"meta": [' + "NaN," * 1_000 + "1]}")
    assert codes == ["SC110"] * 101
    assert report.diagnostics()[-1].message == "and 900 more like this"


def test_sections_are_known_in_their_normal_form() -> None:
    for section in ("containers", "dataschema", "apiendpoints", "services", "meta", "tables"):
        assert section in SECTIONS
    document, _, _ = read('{"DataSchema": {}}')
    assert document.name == "scan"
