"""Several columns in one text: `created_at, updated_at timestamp NOT NULL`, `t.timestamps`."""

import re
from functools import lru_cache

from scaffold.notations.clauses import is_clause
from scaffold.notations.cuts import pieces
from scaffold.notations.types import is_type_name

# Names that share what follows the last of them.
_SHARED = re.compile(
    r"(?P<names>[A-Za-z_]\w{0,99}(?:(?:,\s?|\s?/\s?|\s(?:and|&)\s)[A-Za-z_]\w{0,99}){1,11}):?"
    r"\s(?P<rest>\S.*)"
)
_BETWEEN = re.compile(r",\s?|\s?/\s?|\s(?:and|&)\s")
_RAILS = re.compile(r"t\.(?P<call>timestamps|references|belongs_to|attachment)\b(?P<given>.*)")
_PRECISION = re.compile(r"\b(?:limit|precision): ([0-6])\b")
_POLYMORPHIC = re.compile(r"\s:(?P<name>\w{1,100}),(?=.*\bpolymorphic: true\b)")
_LARAVEL = re.compile(
    r"\$table->(?P<call>timestamps|timestampsTz|nullableTimestamps|softDeletes|softDeletesTz"
    r"|rememberToken|morphs|nullableMorphs|uuidMorphs)\((?P<given>[^()]{0,100})\);?"
)
_ECTO = re.compile(r"timestamps(?:\((?P<given>[^()]{0,100})\)|\s?(?P<more>type:.{1,60}))?")
_LARAVEL_MADE = {
    "timestamps": ("created_at timestamp null", "updated_at timestamp null"),
    "nullabletimestamps": ("created_at timestamp null", "updated_at timestamp null"),
    "timestampstz": ("created_at timestamptz null", "updated_at timestamptz null"),
    "softdeletes": ("deleted_at timestamp null",),
    "softdeletestz": ("deleted_at timestamptz null",),
    "remembertoken": ("remember_token varchar(100) null",),
    "morphs": ("{}_type varchar(255) not null", "{}_id bigint not null"),
    "nullablemorphs": ("{}_type varchar(255) null", "{}_id bigint null"),
    "uuidmorphs": ("{}_type varchar(255) not null", "{}_id uuid not null"),
}
_LONGEST = 600


@lru_cache(maxsize=20_000)
def columns_apart(text: str) -> tuple[str, ...]:
    """A text for each column; the text alone where it is of one, or of none."""
    line = " ".join(text.split()).strip(" ;")
    if len(line) > _LONGEST:
        return (text,)
    return _of_rails(line) or _of_laravel(line) or _of_ecto(line) or _shared(line) or (text,)


def _shared(line: str) -> tuple[str, ...]:
    """`created_by_id, updated_by_id integer NOT NULL FK -> users` is two columns."""
    found = _SHARED.fullmatch(line)
    if found is None:
        return ()
    names, rest = _BETWEEN.split(found["names"]), found["rest"]
    first, *_ = pieces(rest) or [""]
    if not is_type_name(first) or any(is_type_name(one) or is_clause([one]) for one in names):
        return ()
    return tuple(f"{name} {rest}" for name in names)


def _of_rails(line: str) -> tuple[str, ...]:
    found = _RAILS.match(line)
    if found is None:
        return ()
    null = "null" if re.search(r"\bnull: true\b", found["given"]) else "not null"
    if found["call"] == "timestamps":
        size = _PRECISION.search(found["given"])
        kind = f"datetime({size[1]})" if size else "datetime"
        return tuple(f"{name} {kind} {null}" for name in ("created_at", "updated_at"))
    if several := _POLYMORPHIC.match(found["given"]):
        null = "not null" if "null: false" in found["given"] else "null"
        kind = "uuid" if "type: :uuid" in found["given"] else "bigint"
        name = several["name"]
        return f"{name}_type varchar(255) {null}", f"{name}_id {kind} {null}"
    return ()


def _of_laravel(line: str) -> tuple[str, ...]:
    found = _LARAVEL.fullmatch(line)
    if found is None:
        return ()
    name = found["given"].split(",")[0].strip("'\" ")
    made = _LARAVEL_MADE[found["call"].lower()]
    return tuple(one.format(name) for one in made)


def _of_ecto(line: str) -> tuple[str, ...]:
    found = _ECTO.fullmatch(line)
    if found is None:
        return ()
    kind = "timestamptz" if "utc_datetime" in f"{found['given']}{found['more']}" else "timestamp"
    return tuple(f"{name} {kind} not null" for name in ("inserted_at", "updated_at"))
