import json

import pytest

from scaffold.diagnostics import Position, Report
from scaffold.scan import Document, read_document

JSON = """{
  "containers": {
    "api": {"port": 80, "tags": ["a",
      "b"]},
    "db": {}
  }, "meta": null
}
"""
YAML = """# a comment
containers:
  api:
    port: 80
    tags: [a,
      b]
  db: {}
meta: ~
"""


def document(text: str) -> Document:
    report = Report()
    read = read_document(text.encode(), name="scan", report=report)
    assert report.diagnostics() == ()
    assert read is not None
    return read


@pytest.mark.parametrize(
    ("pointer", "line", "column"),
    [
        ("", 1, 1),
        ("/containers", 2, 3),
        ("/containers/api", 3, 5),
        ("/containers/api/port", 3, 13),
        ("/containers/api/tags", 3, 25),
        ("/containers/api/tags/0", 3, 34),
        ("/containers/api/tags/1", 4, 7),
        ("/containers/db", 5, 5),
        ("/meta", 6, 6),
    ],
)
def test_json_has_positions(pointer: str, line: int, *, column: int) -> None:
    assert document(JSON).position(pointer) == Position(line=line, column=column)


@pytest.mark.parametrize(
    ("pointer", "line", "column"),
    [
        ("", 2, 1),
        ("/containers", 2, 1),
        ("/containers/api/port", 4, 5),
        ("/containers/api/tags/0", 5, 12),
        ("/containers/api/tags/1", 6, 7),
        ("/containers/db", 7, 3),
        ("/meta", 8, 1),
    ],
)
def test_yaml_has_positions(pointer: str, line: int, *, column: int) -> None:
    assert document(YAML).position(pointer) == Position(line=line, column=column)


@pytest.mark.parametrize(
    "pointer",
    ["/x", "/containers/x", "/containers/api/tags/2", "/containers/api/tags/x", "/meta/x"],
)
def test_what_is_not_there_has_no_position(pointer: str) -> None:
    assert document(JSON).position(pointer) is None


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_end_as_they_do_anywhere(newline: str) -> None:
    read = document(JSON.replace("\n", newline))
    assert read.position("/containers/db") == Position(line=5, column=5)


def test_columns_count_characters() -> None:
    read = document('{"meta": "дом 🏠", "tables": 1}')
    assert read.position("/tables") == Position(line=1, column=19)


def test_positions_are_those_of_the_whole_file() -> None:
    report = Report()
    text = f"Here you are:\n\n```json\n{JSON}```\n"
    read = read_document(text.encode(), name="scan", report=report)
    assert read is not None
    assert read.position("/containers/db") == Position(line=8, column=5)


def test_an_alias_has_the_positions_of_what_it_repeats() -> None:
    read = document("tables: &t\n  a: [1]\nmeta: *t\n")
    assert read.position("/meta") == Position(line=3, column=1)
    assert read.position("/meta/a/0") == Position(line=2, column=7)


def test_the_same_scan_has_one_identity() -> None:
    shuffled = '{"meta": null,"containers":{"db":{},"api":{"tags":["a","b"],"port":80}}}'
    identities = {document(text).sha256 for text in (JSON, YAML, shuffled)}
    assert len(identities) == 1
    assert document(JSON.replace("80", "81")).sha256 not in identities
    assert document(shuffled.replace('"a","b"', '"b","a"')).sha256 not in identities


def test_canonical_json_is_ascii_sorted_and_complete() -> None:
    read = document('{"meta": {"д": 3.10, "a": [1e3, true, "\\u00e9\\n"]}, "apis": -1}')
    assert read.canonical() == ('{"apis":-1,"meta":{"a":[1e3,true,"\\u00e9\\n"],"\\u0434":3.10}}')
    assert document(read.canonical()).canonical() == read.canonical()


def test_a_seed_sized_scan_reads_by_the_parser_of_the_standard_library() -> None:
    tables = {f"t{n}": {"columns": [{"name": "id", "type": "uuid"}] * 8} for n in range(300)}
    read = document(json.dumps({"data_schema": {"tables": tables}}))
    assert read.canonical() == json.dumps(
        {"data_schema": {"tables": tables}}, sort_keys=True, separators=(",", ":")
    )
