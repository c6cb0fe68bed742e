"""Columns as object mappers write them, in the words of a column.

Django, SQLAlchemy, Rails, Laravel, TypeORM, JPA, EF, gorm, Mongoose: each says name, type and a few
options; what differs is where they stand. Options that no row knows are left out.
"""

import re
from collections.abc import Iterator, Sequence

from scaffold.notations.chained_columns import of_chain
from scaffold.notations.clauses import is_clause
from scaffold.notations.column_options import (
    TYPE_OPTIONS,
    clauses_of,
    column_text,
    sized,
    values_of,
)
from scaffold.notations.cuts import is_quoted, split, unquoted
from scaffold.notations.declared_columns import of_ecto, of_proto
from scaffold.notations.django_columns import of_call, of_django
from scaffold.notations.rails_columns import of_rails
from scaffold.notations.tagged_columns import of_tagged
from scaffold.notations.type_names import NAMES

_LARAVEL = re.compile(r"\$table->(?P<type>\w{1,40})\((?P<given>[^()]{0,100})\)(?P<calls>.*)")
_LARAVEL_CALL = re.compile(r"->(\w{1,40})\(([^()]{0,100}(?:\(\))?)\)")
_ANNOTATION = re.compile(r"[@\[](\w{1,60})\]?(?:\(((?:[^()]|\([^()]*\)){0,300})\)\]?)?\s?")
_MEMBER = re.compile(
    r"(?:(?:public|private|protected|internal|readonly|final|virtual|static|required)\s)*"
    r"(?:(?P<name>\w{1,100})(?P<maybe>[?!]?)\s?:\s?(?P<type>[\w.<>\[\]?| ]{1,80})"
    r"|(?P<type_first>[\w.<>\[\]?]{1,80})\s(?P<name_last>\w{1,100}))"
    r"\s?(?:\{\s?get\b.*\}|;|=.*)?"
)
_MONGOOSE = re.compile(r"(?P<name>\w{1,100})\s?:\s?\{(?P<given>.*\btype\b.*)\},?")
_CODE = re.compile(
    r"[@$`={\[]|:\"|\bt\.|;\Z|\bget\b|\b(?:public|private|protected)\s|\w\(.*\)|\s:\w"
    r"|\wField\b|ForeignKey\b"
)
_LONGEST = 600
# Laravel and Rails have words of their own for these.
_WORDS = {
    "bigincrements": "bigserial",
    "increments": "serial",
    "references": "",
    "belongsto": "",
    "foreignid": "bigint",
    "foreignuuid": "uuid",
    "unsignedbiginteger": "bigint",
    "unsignedinteger": "integer",
    "tinyinteger": "smallint",
    "smallinteger": "smallint",
    "longtext": "text",
    "datetimetz": "timestamptz",
    "primarykey": "bigint",
    "onetoonefield": "",
    "foreignkey": "",
}


def plain_of_code(text: str) -> str:
    """The column in plain words; the text itself where it is no code."""
    line = text.strip().removesuffix("// PK").strip()
    if len(line) > _LONGEST or not _CODE.search(line):
        return text
    return next((found for read in _READERS if (found := read(line))), text)


def _of_laravel(line: str) -> str | None:
    """`$table->string('email', 255)->unique()`: not null unless it says so."""
    found = _LARAVEL.match(line)
    given = split(found["given"], ",") if found else ()
    if found is None or not given:
        return None
    name, *sizes = given
    type_ = _WORDS.get(found["type"].lower(), found["type"])
    calls = [f"{call[1]}={call[2]}" for call in _LARAVEL_CALL.finditer(found["calls"])]
    clauses = [*clauses_of(calls), *(["pk"] if "increments" in found["type"].lower() else [])]
    sized = f"{type_}({','.join(sizes)})" if sizes and type_ else type_
    return column_text(unquoted(name), sized, clauses=clauses, silent="not null")


def _of_mongoose(line: str) -> str | None:
    """`email: { type: String, required: true }`."""
    found = _MONGOOSE.fullmatch(line)
    if found is None:
        return None
    given = split(found["given"], ",")
    type_ = next(iter(values_of(given, TYPE_OPTIONS)), "")
    kind = "timestamptz" if type_ == "Date" else type_.rpartition(".")[2] or type_
    return column_text(
        found["name"], sized(kind, given), clauses=list(clauses_of(given)), silent="null"
    )


def _of_member(line: str) -> str | None:
    """A member of a class, with what stands above it: `@Id private UUID id;`, `[Key] public int
    Id { get; set; }`.
    """
    given: list[str] = []
    while found := _ANNOTATION.match(line):
        given += [found[1], *split((found[2] or "").strip("{} "), ",")]
        line = line[found.end() :]
    member = _MEMBER.fullmatch(line)
    is_code = line.endswith((";", "}")) or line.startswith(("public ", "private "))
    if member is None or not (given or is_code):
        return None
    name = member["name"] or member["name_last"]
    if not is_code and is_clause([name]):
        # `[Limit] INT NULL` of SQL Server is called `Limit`.
        return None
    type_ = (member["type"] or member["type_first"]).strip()
    if joined := _joined(given, type_):
        return joined
    stated = next(iter(values_of(given, TYPE_OPTIONS)), "") or next(filter(_is_type, given), "")
    name = next(_of_column(given, ("name",)), name)
    clauses = list(clauses_of(given))
    silent = "null" if _may_be_null(member, given, type_=type_) else "not null"
    return column_text(
        name, sized(stated or type_.rstrip("?"), given), clauses=clauses, silent=silent
    )


def _of_column(given: Sequence[str], names: tuple[str, ...]) -> Iterator[str]:
    """Options of `@Column(...)`: others have a name as well, which is not that of the column."""
    marks = [one.lower() for one in given]
    after = marks.index("column") + 1 if "column" in marks else len(marks)
    return values_of(given[after:], names)


def _may_be_null(member: re.Match[str], given: Sequence[str], *, type_: str) -> bool:
    """JPA's columns may be null unless they say otherwise, but for `int` and its like."""
    is_jpa = member["type_first"] is not None and any(one == "Column" for one in given)
    return type_.endswith("?") or member["maybe"] == "?" or (is_jpa and type_[:1].isupper())


def _joined(given: Sequence[str], type_: str) -> str | None:
    """`@ManyToOne @JoinColumn(name = "customer_id")`: the column of the key, and where it leads."""
    marks = [one.lower() for one in given]
    if "joincolumn" not in marks or not {"manytoone", "onetoone"} & set(marks):
        return None
    column = next(values_of(given[marks.index("joincolumn") :], ("name",)), "")
    clauses = [f"fk {type_}", *(one for one in clauses_of(given) if not one.startswith("fk"))]
    return column_text(column, "", clauses=clauses, silent="") if column else None


def _is_type(text: str) -> bool:
    return is_quoted(text) and unquoted(text).lower() in NAMES


_READERS = (
    of_call,
    of_rails,
    _of_laravel,
    of_ecto,
    of_proto,
    of_tagged,
    _of_mongoose,
    of_django,
    of_chain,
    _of_member,
)
