"""Columns as declarations of Ecto and Protocol Buffers, in the words of a column."""

import re
from collections.abc import Iterator, Sequence

from scaffold.notations.cuts import split
from scaffold.notations.word_lists import listed

_ECTO = re.compile(
    r"(?P<verb>field|add|modify|add_if_not_exists|belongs_to)[ (]\s?:(?P<name>\w{1,100})"
    r"(?:,\s?(?P<given>.+?))?\)?"
)
_PROTO = re.compile(
    r"(?P<label>repeated\s|optional\s|required\s)?"
    r"(?P<type>map\s?<[\w., ]{1,80}>|[A-Za-z][\w.]{0,80})\s(?P<name>\w{1,100})\s?=\s?\d{1,9}"
    r"(?:\s?\[.*\])?;?(?:\s?//\s?(?P<remark>.*))?"
)
_SCALARS = listed(
    """
    double float int32 int64 uint32 uint64 sint32 sint64 fixed32 fixed64 sfixed32 sfixed64 bool
    string bytes
    """
)
_TYPES = {
    "id": "bigint",
    "map": "json",
    "float": "double precision",
    "utc_datetime": "timestamptz",
    "utc_datetime_usec": "timestamptz",
    "naive_datetime": "timestamp",
    "naive_datetime_usec": "timestamp",
    "binary_id": "uuid",
}
_ACTIONS = {"delete_all": "cascade", "nilify_all": "set null", "restrict": "restrict"}


def of_ecto(line: str) -> str | None:
    """`field :qty, :integer, default: 0`, `add :total, :decimal, null: false`, `belongs_to`."""
    found = _ECTO.fullmatch(line)
    if found is None:
        return None
    given = split(found["given"] or "", ",")
    kind = given[0] if given and not _is_option(given[0]) else ""
    options = dict(_options(given[1:] if kind else given))
    if found["verb"] == "belongs_to":
        target = kind.rpartition(".")[2] or found["name"]
        name = options.get("foreign_key", f"{found['name']}_id").lstrip(":")
        said = [f"{name} {_type(options.get('type', ''))}".strip(), f"fk {target}"]
        return ", ".join([*said, *_clauses(options)])
    if kind.startswith("references("):
        target, *more = split(kind[len("references(") : -1], ",")
        options |= dict(_options(more))
        said = [
            f"{found['name']} {_type(options.get('type', ''))}".strip(),
            f"fk {target.strip(':')}",
        ]
        return ", ".join([*said, *_clauses(options)])
    return ", ".join([f"{found['name']} {_type(kind)}".strip(), *_clauses(options)])


def of_proto(line: str) -> str | None:
    """`repeated string tags = 4;`."""
    found = _PROTO.fullmatch(line)
    if found is None:
        return None
    label, kind = (found["label"] or "").strip(), found["type"]
    if not (label or line.endswith(";") or kind in _SCALARS or kind.startswith(("map", "google."))):
        return None
    type_ = "json" if kind.startswith("map") else kind
    made = f"{found['name']} {type_}{'[]' if label == 'repeated' else ''}"
    made += ", null" if label == "optional" else ""
    return f"{made} -- {found['remark']}" if found["remark"] else made


def _is_option(text: str) -> bool:
    return re.match(r"\w+:\s", text) is not None


def _options(given: Sequence[str]) -> Iterator[tuple[str, str]]:
    for one in given:
        name, found, value = one.partition(":")
        if found:
            yield name.strip(), value.strip()


def _type(text: str) -> str:
    """`:utc_datetime` and `{:array, :string}`; a module of its own is kept as it is called."""
    if text.startswith("{"):
        outer, *inner = split(text.strip("{}"), ",")
        many = outer == ":array" and inner
        return f"{_type(inner[0])}[]" if many else "json"
    name = text.strip(":").rpartition(".")[2]
    return _TYPES.get(name, name)


def _clauses(options: dict[str, str]) -> Iterator[str]:
    null = options.get("null")
    if options.get("primary_key") == "true":
        yield "pk"
    elif null in ("true", "false"):
        yield "null" if null == "true" else "not null"
    if "default" in options:
        yield f"default {options['default']}"
    action = _ACTIONS.get(options.get("on_delete", "").strip(":"))
    if action:
        yield f"on delete {action}"
