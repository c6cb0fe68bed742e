"""One fact in random spellings is one; any text is read without an exception, in linear time."""

import time
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scaffold.notations.columns import read_column, read_rest
from scaffold.notations.constraints import read_constraint
from scaffold.notations.defaults import read_default
from scaffold.notations.edges import is_planned, read_edge
from scaffold.notations.endpoints import read_authentication, read_endpoint, read_methods
from scaffold.notations.prose import Known, events_in, handlers_in
from scaffold.notations.references import Reference, on_delete, read_reference
from scaffold.notations.relations import read_relation, relation_kind
from scaffold.notations.routes import join_paths, read_route
from scaffold.notations.shapes import read_shape
from scaffold.notations.types import read_type

KNOWN = Known(actors={"a": "a"}, events=frozenset({"a.b"}), teller="b")
READERS: dict[str, Callable[[str], object]] = {
    "column": read_column,
    "rest": read_rest,
    "constraint": read_constraint,
    "type": read_type,
    "default": read_default,
    "endpoint": read_endpoint,
    "authentication": read_authentication,
    "methods": read_methods,
    "route": read_route,
    "shape": read_shape,
    "relation": read_relation,
    "cardinality": relation_kind,
    "reference": read_reference,
    "action": on_delete,
    "edge": read_edge,
    "planned": is_planned,
    "events": lambda text: list(
        events_in(text, Known(actors={"a": "a"}, events=frozenset({"a.b"}), teller="b"))
    ),
    "handlers": lambda text: list(handlers_in(text)),
}
PIECES = [
    *"()[]{}<>|,;:.?!*/\\\"'`=-+&$#@ \n\t\u00a0\u2013",
    *("a", "B1", "id", "uuid", "text", "enum", "unique", "with", "default", "fk", "references"),
    *("primary key", "not null", "null", "index", "check", "on delete", "cascade", "->", "\u2192"),
    *("GET ", "POST|PUT ", "RPC ", "/x", "/{id}", "/:id", "/*", "?a=1&b", "Idempotency-Key"),
    *("Array<", "Record<string, ", "string", "'a' | 'b'", "PaidEvent", "publishes ", "PayHandler"),
    *("One-to-Many", "belongs to", "1:N", "::", "\u0130", "\u00df", "9" * 40, "(planned)"),
]
texts = st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.text(max_size=40)


@pytest.mark.parametrize("reader", READERS)
@given(text=texts)
@settings(max_examples=80, deadline=None)
def test_any_text_is_read_without_an_exception(reader: str, text: str) -> None:
    READERS[reader](text)


LONG = 20_000
REPEATED = ["(", "((a", "a|", "[]", "Array<", "/:a", "GET/", "fk ", "a, ", "'", "{a:", "AaEvent "]
REPEATED += ["publishes AaEvent ", "a-b.", "unique with ", "x" * 50 + " ", "\\", "(?P<", "a b. "]


@pytest.mark.parametrize("reader", READERS)
def test_a_long_text_is_read_in_linear_time(reader: str) -> None:
    for piece in REPEATED:
        text = f"a {piece * (LONG // len(piece))}"
        start = time.process_time()
        READERS[reader](text)
        assert time.process_time() - start < 1.5, piece


names = st.from_regex(r"[a-z]{3,8}_[a-z]{2,6}", fullmatch=True)
TYPES = [
    "uuid",
    "varchar(20)",
    "numeric(20, 10)",
    "text[]",
    "timestamp with time zone",
    "order_kind",
]


@dataclass(frozen=True)
class Fact:
    name: str
    type: str
    nullable: bool | None
    is_unique: bool
    default: str | None
    target: str | None


facts = st.builds(
    Fact,
    name=names,
    type=st.sampled_from(TYPES),
    nullable=st.sampled_from([True, False, None]),
    is_unique=st.booleans(),
    default=st.sampled_from([None, "0", "'in progress'", "now()", "'{}'"]),
    target=st.none() | names,
)


@st.composite
def spelled_columns(draw: st.DrawFn) -> tuple[Fact, str]:
    """A fact and one of its spellings: clauses in any order, case and layout."""
    fact = draw(facts)
    clauses = []
    if fact.nullable is not None:
        said = ["NULL", "nullable", "optional"] if fact.nullable else ["NOT NULL", "required"]
        clauses.append(draw(st.sampled_from(said)))
    if fact.is_unique:
        clauses.append(draw(st.sampled_from(["UNIQUE", "unique", "uq"])))
    if fact.default is not None:
        said = [f"DEFAULT {fact.default}", f"default({fact.default})", f"default: {fact.default}"]
        clauses.append(draw(st.sampled_from(said)))
    if fact.target is not None:
        ends = [f"{fact.target}.id", f"{fact.target}(id)"]
        words = ["fk ", "references ", "ref ", "-> ", "FK -> ", "fk:"]
        clauses.append(draw(st.sampled_from(words)) + draw(st.sampled_from(ends)))
    mixed = draw(st.permutations(clauses))
    layout = draw(st.sampled_from(["{} {}", "{} ({})", "{}: {}", "`{}` {}", "- {} {}"]))
    joint = draw(st.sampled_from([" ", ", "]))
    return fact, layout.format(fact.name, joint.join([fact.type, *mixed]))


@given(spelled=spelled_columns())
@settings(max_examples=400, deadline=None)
def test_a_column_is_one_fact_in_all_its_spellings(spelled: tuple[Fact, str]) -> None:
    fact, text = spelled
    found = read_column(text)
    assert found is not None
    assert found.name == fact.name
    assert found.type == read_type(fact.type)
    assert (found.nullable, found.clauses.is_unique) == (fact.nullable, fact.is_unique)
    assert found.clauses.default == fact.default
    expected = Reference(table=fact.target, columns=("id",)) if fact.target else None
    assert found.clauses.reference == expected
    assert found.clauses.description == ""


PARAMETERS = ["{%s}", ":%s", "<%s>", "[%s]", "<int:%s>", "{%s:int}"]


@given(data=st.data(), segments=st.lists(names, min_size=1, max_size=4), note=st.booleans())
@settings(max_examples=300, deadline=None)
def test_an_endpoint_is_one_fact_in_all_its_spellings(
    data: st.DataObject, segments: list[str], *, note: bool
) -> None:
    unique = list(dict.fromkeys(segments))
    spelled, plain = "", ""
    for one in unique:
        spelled += f"/x/{data.draw(st.sampled_from(PARAMETERS)) % one}"
        plain += f"/x/{{{one}}}"
    layout = data.draw(
        st.sampled_from(["POST {}", "post {}", "[POST] {}", "POST: {}", "`POST {}`"])
    )
    found = read_endpoint(layout.format(spelled) + ("  (via gateway)" if note else ""))
    assert found is not None
    assert (found.methods, found.route.path) == (("POST",), plain)
    assert [one.name for one in found.route.parameters] == unique
    assert found.notes == (("via gateway",) if note else ())


@given(prefix=st.lists(names, max_size=3), path=st.lists(names, max_size=3))
@settings(deadline=None)
def test_joining_a_prefix_twice_is_joining_it_once(prefix: list[str], path: list[str]) -> None:
    base, rest = "/" + "/".join(prefix), "/" + "/".join(path)
    joined = join_paths(base, rest)
    assert join_paths(base, joined) == joined
    assert "//" not in joined


ends = st.tuples(names, names, names)


@given(
    ends=ends,
    arrow=st.sampled_from([" -> ", " \u2192 ", "->", " => ", " references ", " belongs to "]),
    end=st.sampled_from(["{}.{}", "{}({})"]),
    action=st.sampled_from(["cascade", "set null", "restrict"]),
)
@settings(deadline=None)
def test_a_relation_is_one_fact_in_all_its_spellings(
    ends: tuple[str, str, str], arrow: str, *, end: str, action: str
) -> None:
    source, target, column = ends
    text = f"{end.format(source, column)}{arrow}{end.format(target, 'id')} (on delete {action})"
    found = read_relation(text)
    assert found is not None
    assert (found.source, found.columns) == (source, (column,))
    assert (found.target, found.target_columns) == (target, ("id",))
    assert found.on_delete == action
