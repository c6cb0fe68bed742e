import json

from scaffold.diagnostics import (
    Diagnostic,
    Place,
    Position,
    Report,
    Rule,
    Severity,
    escaped,
    render_annotations,
    render_lines,
    render_people,
)

NOTE = Rule(code="SC997", severity=Severity.NOTE, title="known", explanation="-")
WARNING = Rule(code="SC998", severity=Severity.WARNING, title="odd", explanation="-")
ERROR = Rule(code="SC999", severity=Severity.ERROR, title="wrong", explanation="-")
LINES = {"/a": 2, "/b": 10, "/c": 1}


def locate(pointer: str) -> Position | None:
    line = LINES.get(pointer)
    return Position(line=line, column=3) if line else None


def found(*added: tuple[Rule, str, str | None]) -> tuple[Diagnostic, ...]:
    report = Report()
    for rule, message, at in added:
        report.add(rule, message, at=at, hint=f"mind {message}" if rule is WARNING else None)
    return report.diagnostics()


def test_people_read_what_where_and_what_to_do() -> None:
    shown = render_people(found((WARNING, "no key", "/b")), name="scan.json", locate=locate)
    assert shown == ("warning[SC998]: no key\n  --> scan.json:10  /b\n  hint: mind no key\n")


def test_findings_are_told_by_line_then_code_and_not_by_severity() -> None:
    added = found((NOTE, "x", "/b"), (ERROR, "y", "/a"), (NOTE, "z", "/a"), (NOTE, "w", "/c"))
    shown = render_people(added, name="s", locate=locate)
    assert [line.split(": ")[1] for line in shown.splitlines() if "[" in line] == list("wzyx")


def test_a_finding_in_another_file_is_not_looked_up_in_the_scan() -> None:
    report = Report()
    report.add(ERROR, "bad", at=Place(pointer="/a", file="scaffold.toml"))
    assert "--> scaffold.toml  /a\n" in render_people(
        report.diagnostics(), name="scan.json", locate=locate
    )


def test_a_screenful_keeps_the_worst_and_counts_the_rest() -> None:
    added = [(NOTE, f"n{number}", None) for number in range(50)]
    added += [(WARNING, "w1", None), (ERROR, "e1", None)]
    shown = render_people(found(*added), name="s", limit=2)
    assert "e1" in shown
    assert "w1" in shown
    assert "n1" not in shown
    assert shown.endswith("and 50 more: 50 notes; use --json to see all\n")


def test_many_related_places_are_counted() -> None:
    report = Report()
    report.add(NOTE, "again", related=[f"/{number}" for number in range(7)])
    shown = render_people(report.diagnostics(), name="s")
    assert shown.count("see: ") == 6
    assert "see: 2 more" in shown


def test_nothing_found_is_nothing_said() -> None:
    assert render_people((), name="s") == render_lines((), name="s") == ""


def test_machines_read_an_object_per_line() -> None:
    shown = render_lines(
        found((WARNING, "nö\n", "/a"), (NOTE, "x", None)), name="scan.json", locate=locate
    )
    first, second = (json.loads(line) for line in shown.splitlines())
    assert (first["at"], first["line"]) == (None, None)
    assert second == {
        "code": "SC998",
        "severity": "warning",
        "title": "odd",
        "message": "nö\n",
        "file": "scan.json",
        "line": 2,
        "column": 3,
        "at": "/a",
        "hint": "mind nö\n",
        "related": [],
    }
    assert shown.isascii()


def test_a_workflow_command_holds_its_text() -> None:
    hostile = "100%\n::error::gone\r"
    shown = render_annotations(found((WARNING, hostile, "/a")), name="a:b,c.json", locate=locate)
    assert shown.count("\n") == 1
    assert shown.startswith(
        "::warning file=a%3Ab%2Cc.json,line=2,col=3,title=SC998 odd::100%25\\n::error::gone\\r%0A/a"
    )


def test_severities_have_commands() -> None:
    added = found((NOTE, "x", None), (WARNING, "x", None), (ERROR, "x", None))
    shown = render_annotations(added, name="s")
    assert [line.split(" ")[0] for line in shown.splitlines()] == [
        "::notice",
        "::warning",
        "::error",
    ]


def test_control_and_bidi_characters_are_shown_and_not_obeyed() -> None:
    assert escaped("a\x1b[2J\u202eb\x85\u2028\ud800\U000e0041é→") == (
        "a\\x1b[2J\\u202eb\\x85\\u2028\\ud800\\U000e0041é→"
    )
    hostile = found((WARNING, "\x1b]0;x\x07\n", "/\u2066"))
    for shown in (render_people(hostile, name="\x1b.json"), render_lines(hostile, name="s")):
        assert "\x1b" not in shown
        assert "\u2066" not in shown


def test_a_long_text_is_cut_in_the_middle() -> None:
    shown = escaped("a" * 10_000 + "b")
    assert len(shown) < 500
    assert shown.endswith("b")


def test_what_is_refused_fills_a_screen_and_the_rest_is_counted() -> None:
    added = [(ERROR, f"e{number}", None) for number in range(60)]
    shown = render_people(found(*added), name="s")
    assert "e0\n" in shown
    assert shown.count("\n") <= 40
    assert "more: " in shown
