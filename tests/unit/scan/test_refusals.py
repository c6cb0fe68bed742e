import pytest

from scaffold.diagnostics import Report, render_people
from scaffold.scan import Limits, read_document

SMALL = Limits(
    max_bytes=2_000, max_depth=5, max_nodes=50, max_text=100, max_integer_digits=20, max_aliases=3
)
DEEP = b'{"meta": ' + b"[" * 9 + b"]" * 9 + b"}"
BOMB = b"a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1]\nb: &b [*a, *a]\nmeta: [*b, *b]\n"

# content, code, line:column pointer, part of the message
REFUSED = [
    (b"", "SC100", "1:1 ", "empty"),
    (b"\xef\xbb\xbf \n\t\n", "SC100", "1:1 ", "empty"),
    (b"\x89PNG\r\n\x1a\n\x00", "SC101", "1:1 ", "a PNG picture"),
    (b"%PDF-1.7", "SC101", "1:1 ", "a PDF document"),
    (b'{"meta":\n "caf\xe9"}', "SC101", "2:6 ", "byte 14 (0xe9) is no text in UTF-8"),
    ('{"meta": 1}'.encode("utf-16-le"), "SC101", "1:2 ", "UTF-16 without"),
    (b"\xff\xfe{\x00\x00", "SC101", "1:2 ", "is no text in UTF-16"),
    (b" " * 2_001, "SC102", "1:1 ", "more than 2000 bytes (max_bytes)"),
    (b'{"meta": "' + b"x" * 101 + b'"}', "SC102", "1:10 /meta", "longer than 100"),
    (b'{"' + b"x" * 101 + b'": 1}', "SC102", "1:2 ", "longer than 100"),
    (b'{"meta": [' + b"1," * 60 + b"1]}", "SC102", "1:107 /meta/48", "more than 50 values"),
    (b"hello", "SC103", "1:1 ", "neither JSON nor YAML"),
    (b"<!doctype html>\n<p>x</p>", "SC103", "1:1 ", "neither JSON nor YAML"),
    (b"\n []", "SC103", "2:2 ", "a list"),
    (b"- name: x\n", "SC103", "1:1 ", "a list"),
    (b'{"meta": {\n"a": [1,', "SC104", "2:9 /meta/a/1", "list `/meta/a` of line 2, with 3"),
    (b'{"meta": {"a": "tex', "SC104", "1:20 /meta/a", "object `/meta` of line 1"),
    (b'{"meta": {"a"', "SC104", "1:14 /meta/a", "object `/meta`"),
    (b"{", "SC104", "1:2 ", "object `/` of line 1, with 1 bracket open"),
    (b'{"meta" 1}', "SC105", "1:9 /meta", "expected `:` after the key, found `1}`"),
    (b'{"meta": 1 "b": 2}', "SC119", "1:12 /meta", "expected `,` or the closing bracket"),
    (b'{"meta": [1 2]}', "SC119", "1:13 /meta/1", "expected `,` or the closing bracket"),
    (b"{meta: 1, *}", "SC105", "1:2 ", "expected a key in double quotes"),
    (b'{"meta": 012, *}', "SC105", "1:10 /meta", "expected a value, found `012, *}`"),
    (b"{'a': 1}", "SC105", "1:2 ", "expected a key in double quotes"),
    (b'{"meta": [,1]}', "SC105", "1:11 /meta/0", "expected a value"),
    (b'{"meta": 1,,}', "SC105", "1:12 /meta", "expected a key"),
    (b'{"meta": "\\x"}', "SC105", "1:11 /meta", "wrong escape"),
    (b'{"meta": 1]', "SC119", "1:11 /meta", "or the closing bracket"),
    (b'{"meta": {}}, "tables": {}}', "SC105", "1:13 ", "closed before this place"),
    (b"meta: [a\nb: c", "SC106", "2:2 ", "flow sequence"),
    (b"meta:\n\tx: 1", "SC106", "2:1 ", "cannot start any token"),
    (b"meta:\n  [a]: 1", "SC106", "2:3 /meta", "a key is a list or an object"),
    (b"meta: &a [*a]", "SC106", "1:11 /meta/0", "the alias `a` repeats"),
    (b"meta: *a", "SC106", "1:7 /meta", "the alias `a` repeats"),
    (b"meta: \x07", "SC106", "1:7 ", "a character that YAML does not allow"),
    (DEEP, "SC107", "1:14 /meta/0/0/0/0", "more than 5 deep"),
    (b"meta: " + b"[" * 9, "SC107", "1:11 /meta/0/0/0/0", "more than 5 deep"),
    (b"a: &a [[[[1]]]]\nmeta: *a\nb: [*a]", "SC107", "3:5 /b/0", "an alias nests"),
    (BOMB, "SC108", "3:8 /meta/0", "exceeds 50 (max_nodes)"),
    (b"a: &a 1\nmeta: [*a, *a, *a, *a]", "SC108", "2:20 /meta/3", "exceeds 3 (max_aliases)"),
    (b'{"meta": ["\\ud800"]}', "SC109", "1:11 /meta/0", "U+D800"),
    (b'{"\\udfff": 1}', "SC109", "1:2 ", "U+DFFF"),
    (b'{"meta": "\\u0000"}', "SC109", "1:10 /meta", "U+0000"),
    (b'{"meta": "\x00"}', "SC109", "1:11 ", "NUL"),
    (b'meta: "\\0"', "SC109", "1:7 /meta", "U+0000"),
    (b"{}", "SC113", "1:1 ", "its keys: none"),
    (b'{"name": "x", "dependencies": {}}', "SC113", "1:1 ", "its keys: `name`, `dependencies`"),
    (b'{"x": {"meta": 1}}', "SC113", "1:1 ", "its keys: `x`"),
    (b"a: b\n", "SC113", "1:1 ", "its keys: `a`"),
    (b'Sure:\n\n```json\n{"meta": [1,\n```\n', "SC104", "5:1 /meta/1", "the text ends inside"),
]


@pytest.mark.parametrize(("content", "code", "place", "message"), REFUSED)
def test_what_is_refused_has_a_place_and_a_way_out(
    content: bytes, code: str, *, place: str, message: str
) -> None:
    report = Report()
    assert read_document(content, name="scan", limits=SMALL, report=report) is None
    (found,) = report.diagnostics()
    assert found.rule.code == code
    assert message in found.message
    assert found.position is not None
    assert f"{found.position.line}:{found.position.column} {found.at}" == place
    assert report.has_errors
    assert found.hint or code == "SC106"


def test_texts_that_aliases_repeat_are_counted() -> None:
    limits = Limits(max_bytes=1_000)
    content = b"a: &a " + b"x" * 300 + b"\nmeta: [*a, *a, *a]"
    report = Report()
    assert read_document(content, name="scan", limits=limits, report=report) is None
    (found,) = report.diagnostics()
    assert found.rule.code == "SC108"
    assert found.at == "/meta/2"
    assert "(max_bytes)" in found.message


def test_every_refusal_fits_a_screen() -> None:
    report = Report()
    content = b'{"' + b"k" * 900_000 + b'": ["' + b"\xe2\x80\xae" * 10 + b'\\ud800"]}'
    read_document(content, name="scan", report=report)
    shown = render_people(report.diagnostics(), name="scan")
    assert len(shown) < 2_000
    assert "\u202e" not in shown


@pytest.mark.parametrize(
    ("content", "limits"),
    [
        (b'{"meta": "' + b"x" * 50_000_000, Limits()),
        (b'{"meta": ' + b"[" * 2_000_000, Limits()),
        (b'{"meta": "' + b'\\"' * 2_000_000, Limits()),
        (b"meta: " + b"[" * 2_000_000, Limits()),
        (b"/*" * 2_000_000, Limits()),
        (b"```\n" * 500_000, Limits()),
        (b'{ "' * 1_000_000, Limits()),
        (b'{"meta": [' + b"{}," * 1_000_000, Limits(max_nodes=100_000)),
        (b"meta: [" + b"a, " * 1_000_000, Limits(max_nodes=100_000)),
        (b"x" * 5_000_000, Limits()),
        (b"a: " * 1_000_000, Limits()),
        (b'{"a": 1}\n' * 500_000, Limits()),
        (b"a: 1\n---\n" * 500_000, Limits()),
        (b'x {"a": 1} ' * 500_000, Limits()),
    ],
    ids=range(14),
)
def test_what_is_huge_is_refused_soon(content: bytes, limits: Limits) -> None:
    report = Report()
    assert read_document(content, name="scan", limits=limits, report=report) is None
    assert len(report.diagnostics()) == 1


def test_a_depth_that_would_exhaust_the_stack_is_no_limit() -> None:
    with pytest.raises(ValueError, match="max_depth"):
        Limits(max_depth=100_000)


def test_the_deepest_scan_can_be_read_and_written() -> None:
    limits = Limits(max_depth=250)
    content = b'{"meta": ' + b"[" * 249 + b"]" * 249 + b"}"
    read = read_document(content, name="scan", limits=limits, report=Report())
    assert read is not None
    assert read.canonical() == content.decode().replace(" ", "")
