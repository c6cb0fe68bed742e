"""What a section holds, told by what is in it: nobody foresees all that a section may be called."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from scaffold.dialects.direct_columns import COLUMNS
from scaffold.dialects.endpoints import METHODS, PATHS
from scaffold.dialects.message_words import CONSUMERS, PRODUCERS
from scaffold.dialects.technologies import TECHNOLOGIES
from scaffold.model import TypeKind
from scaffold.notations.columns import read_column
from scaffold.notations.edges import read_edge
from scaffold.notations.types import is_type_name
from scaffold.scan import JsonValue, Node, normal_form

CONTAINERS, TABLES, ENDPOINTS, MESSAGES, EDGES = [
    "containers",
    "tables",
    "endpoints",
    "messages",
    "edges",
]

# More than a column or an edge has.
_LONGEST = 400
# Sections whose texts say what they say, even where one begins with a method and a path.
PROSE_SECTIONS = frozenset(
    map(
        normal_form,
        (
            *("notes", "remarks", "observations", "caveats", "comments", "assumptions", "legend"),
            *("open_questions", "questions", "decisions", "risks", "issues", "todo", "limitations"),
            *("testing", "testing_strategy", "quality_attributes", "recommendations", "summary"),
        ),
    )
)
# A section is known by its first values.
MOST = 600
# A list that begins with so many of them is one of columns.
FEWEST_COLUMNS = 3
_DEEPEST = 7
_VERB = r"(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|ANY)"
_ENDPOINT = re.compile(
    rf"\s*@{_VERB}\b|"
    rf"\s*(?:[-*|@]\s?)?{_VERB}\b[\s|,/&a-z]{{0,40}}[\"'`(^/]|\s*@(?:Get|Post|Put|Patch|Delete|Request)Mapping",
    re.IGNORECASE,
)
_METHODS = re.compile(rf"\W*{_VERB}(?:\W+{_VERB})*\W*", re.IGNORECASE)
_TECHNOLOGY = frozenset(map(normal_form, TECHNOLOGIES)) - {"engine", "platform", "product"}
_PATH = frozenset(map(normal_form, PATHS))
_METHOD = frozenset(map(normal_form, METHODS)) - {"type", "protocol"}
_COLUMNS = frozenset(map(normal_form, COLUMNS)) - {"schema", "structure"}
_PRODUCER = frozenset(map(normal_form, PRODUCERS)) - {"source", "from"}
_CONSUMER = frozenset(map(normal_form, CONSUMERS)) - {"to", "destination"}


def kind_of(section: Node) -> str | None:
    """One of the five kinds; None where the section is something else."""
    if _are_containers(section.value):
        return CONTAINERS
    found: Counter[str] = Counter(islice(_evidence(section.value, 0), MOST))
    return max(found, key=lambda one: (found[one], one), default=None)


def _are_containers(value: JsonValue, *, is_inner: bool = False) -> bool:
    """Things with a technology each, also in groups."""
    members = [one for one in _members(value) if isinstance(one, dict)]
    with_technology = [one for one in members if _TECHNOLOGY & set(map(normal_form, one))]
    if members and len(with_technology) * 2 > len(members):
        return not any(_COLUMNS & set(map(normal_form, one)) for one in with_technology)
    groups = [inner for one in members for inner in one.values() if isinstance(inner, dict | list)]
    return (
        not is_inner and bool(groups) and all(_are_containers(one, is_inner=True) for one in groups)
    )


def _members(value: JsonValue) -> list[JsonValue]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _evidence(value: JsonValue, depth: int) -> Iterator[str]:
    """A word for each fact below, by its kind."""
    if depth > _DEEPEST:
        return
    if isinstance(value, str):
        yield from _of_text(value)
    elif isinstance(value, list):
        if len(value) >= FEWEST_COLUMNS and all(map(_is_column, value[:FEWEST_COLUMNS])):
            yield TABLES
            return
        for one in value:
            yield from _evidence(one, depth + 1)
    elif isinstance(value, dict):
        yield from _of_object(value, depth)


def _of_text(text: str) -> Iterator[str]:
    if _ENDPOINT.match(text):
        yield ENDPOINTS
    elif len(text) < _LONGEST and not text.startswith("/"):
        edge = read_edge(text)
        if edge is not None and " " not in edge.source.strip():
            yield EDGES


def _of_object(value: dict[str, JsonValue], depth: int) -> Iterator[str]:
    forms = {normal_form(key): inner for key, inner in value.items()}
    if any(_holds_columns(forms[one]) for one in _COLUMNS & set(forms)):
        yield TABLES
        return
    if _PATH & set(forms) and _METHOD & set(forms):
        yield ENDPOINTS
    elif _PRODUCER & set(forms) or _CONSUMER & set(forms):
        yield MESSAGES
        return
    for key, inner in value.items():
        if (key.startswith("/") and _tells_methods(inner)) or _ENDPOINT.match(key):
            yield ENDPOINTS
        yield from _evidence(inner, depth + 1)


def _tells_methods(value: JsonValue) -> bool:
    if isinstance(value, dict):
        return any(_METHODS.fullmatch(key) for key in value)
    texts = value if isinstance(value, list) else [value]
    return all(isinstance(one, str) and _METHODS.match(one) is not None for one in texts)


def _holds_columns(value: JsonValue) -> bool:
    """Whether names with types are listed."""
    if isinstance(value, dict):
        return any(
            (isinstance(one, str) and _is_typed(one)) or isinstance(one, dict)
            for one in value.values()
        )
    if isinstance(value, str):
        return any(_tells_column(one) for one in re.split(r"[,\n;]", value)[:3])
    return isinstance(value, list) and any(map(_tells_column, value[:3]))


def _tells_column(value: JsonValue) -> bool:
    if isinstance(value, dict):
        forms = set(map(normal_form, value))
        return bool(forms & {"type", "datatype", "columntype"}) or "column" in forms
    spelled = read_column(value) if isinstance(value, str) and len(value) < _LONGEST else None
    return (
        spelled is not None
        and spelled.type is not None
        and (spelled.type.type.kind is not TypeKind.ENUM or "enum" in str(value).lower())
    )


def _is_column(value: JsonValue) -> bool:
    return isinstance(value, str) and _tells_column(value)


def _is_typed(text: str) -> bool:
    return is_type_name(re.split(r"[\s,(]", text.strip())[0])
