import json

import pytest

from scaffold.diagnostics import Report
from scaffold.scan import Document, JsonValue, normal_form, parent, pointer_to, read_document


def document(value: JsonValue | str) -> Document:
    text = value if isinstance(value, str) else json.dumps(value)
    read = read_document(text.encode(), name="scan.json", report=Report())
    assert read is not None
    return read


@pytest.mark.parametrize(
    "key", ["apiEndpoints", "api_endpoints", "API Endpoints", "api-endpoints", "ApiEndpoints"]
)
def test_a_member_is_found_by_any_spelling_of_its_key(key: str) -> None:
    found = document({key: {}}).root.get("api_endpoints")
    assert found is not None
    assert found.pointer == f"/{key}"


def test_the_first_name_that_is_there_is_taken() -> None:
    root = document({"services": {"a": 1}, "containers": {"b": 1}}).root
    found = root.get("nothing", "containers", "services")
    assert found is not None
    assert [key for key, _ in found.entries()] == ["b"]
    assert root.get("nothing") is None


def test_the_first_of_two_spellings_of_one_key_is_taken() -> None:
    root = document('{"api_endpoints": 1, "apiEndpoints": 2, "services": []}').root
    found = root.get("API-Endpoints")
    assert found is not None
    assert found.text() == "1"
    assert [key for key, _ in root.entries()] == ["api_endpoints", "apiEndpoints", "services"]


def test_what_has_no_members_gives_none() -> None:
    root = document('{"tables": ["x", {"a": 1}], "meta": "text"}').root
    tables, meta = root.get("tables"), root.get("meta")
    assert tables is not None
    assert meta is not None
    assert tables.get("a") is None
    assert list(tables.entries()) == []
    assert list(meta.elements()) == []
    assert [one.pointer for one in tables.elements()] == ["/tables/0", "/tables/1"]


@pytest.mark.parametrize(
    ("spelled", "expected"),
    [
        ('"a b"', "a b"),
        ('""', ""),
        ("12", "12"),
        ("-0", "0"),
        ("3.10", "3.10"),
        ("1e3", "1e3"),
        ("true", "true"),
        ("null", None),
        ("[1]", None),
        ("{}", None),
    ],
)
def test_text_is_as_the_scan_spells_it(spelled: str, expected: str | None) -> None:
    found = document(f'{{"meta": {spelled}}}').root.get("meta")
    assert found is not None
    assert found.text() == expected


def test_kinds_of_values_are_told_apart() -> None:
    root = document('{"meta": [{}, [], "x", null, 1]}').root
    meta = root.get("meta")
    assert meta is not None
    kinds = [(one.is_object, one.is_array, one.is_text, one.is_null) for one in meta.elements()]
    assert kinds == [
        (True, False, False, False),
        (False, True, False, False),
        (False, False, True, False),
        (False, False, False, True),
        (False, False, False, False),
    ]


def test_pointers_escape_their_keys() -> None:
    read = document({"paths": 0, "services": {"a/b~c": 1, "": 2}})
    services = read.root.get("services")
    assert services is not None
    pointers = [one.pointer for _, one in services.entries()]
    assert pointers == ["/services/a~1b~0c", "/services/"]
    assert all(read.position(pointer) for pointer in pointers)
    assert pointer_to("/a", "b/c") == "/a/b~1c"
    assert pointer_to("/a", 3) == "/a/3"
    assert parent("/a/b~1c") == "/a"
    assert parent("/a") == parent("") == ""


def test_unread_are_the_leaves_that_nothing_looked_at() -> None:
    read = document({"tables": [{"a": 1, "b": {}}, []], "meta": {"x": None, "y": "z"}})
    everything = ("/tables/0/a", "/tables/0/b", "/tables/1", "/meta/x", "/meta/y")
    assert read.unread() == everything
    tables, meta = read.root.get("tables"), read.root.get("meta")
    assert tables is not None
    assert meta is not None
    assert read.unread() == everything
    for table in tables.elements():
        assert list(table.elements()) == []
    assert read.unread() == ("/tables/0/a", "/tables/0/b", "/meta/x", "/meta/y")
    for _, member in meta.entries():
        member.text()
    assert read.unread() == ("/tables/0/a", "/tables/0/b")
    first = next(tables.elements())
    assert first.raw() == {"a": 1, "b": {}}
    assert read.unread() == ()


def test_looking_at_a_value_is_not_reading_it() -> None:
    read = document({"meta": "x"})
    meta = read.root.get("meta")
    assert meta is not None
    assert (meta.value, meta.is_text) == ("x", True)
    assert read.unread() == ("/meta",)


def test_normal_forms_keep_other_characters() -> None:
    assert normal_form("A_b-C d.e") == "abcd.e"
