"""Columns as object mappers write them, in the words of a column.

Django, SQLAlchemy, Rails, Laravel, TypeORM, JPA, EF, gorm, Mongoose: each says name, type and a few
options; what differs is where they stand. Options that no row knows are left out.
"""

import re
from collections.abc import Iterator

from scaffold.notations.cuts import head_and_arguments, is_quoted, split, unquoted
from scaffold.notations.type_names import NAMES

# Lower case, without punctuation. `{}` stands for the value.
_OPTIONS: dict[str, str] = {
    "primarykey": "pk",
    "primary": "pk",
    "primaryindex": "pk",
    "unique": "unique",
    "uniqueindex": "unique",
    "index": "index",
    "dbindex": "index",
    "indexed": "index",
    "nullable": "null",
    "null": "null",
    "optional": "null",
    "allownull": "null",
    "required": "not null",
    "notnull": "not null",
    "autoincrement": "auto_increment",
    "generatedvalue": "auto_increment",
    "id": "pk",
    "key": "pk",
    "default": "default {}",
    "serverdefault": "default {}",
    "autonowadd": "default now()",
    "autonow": "default now()",
    "usecurrent": "default now()",
    "ref": "fk {}",
    "references": "fk {}",
    "foreignkey": "fk {}",
    "constrained": "fk {}",
    "on": "fk {}",
    "ondelete": "on delete {}",
}
_SIZES = ("maxlength", "length", "size", "limit", "maxdigits", "precision")
_SCALES = ("decimalplaces", "scale")
_TYPE_OPTIONS = ("type", "columntype", "typename")
_NOT = {"pk": "", "null": "not null", "not null": "null"}
_FALSE = ("false", "none", "no")
_CALL = re.compile(
    r"(?P<name>\w{1,100})\s?(?::\s?(?P<annotation>[\w.\[\], |]{1,100}?)\s?)?=\s?"
    r"(?P<callee>(?:\w{1,40}\.){0,3}(?:Column|mapped_column|Field|relationship|ForeignKey"
    r"|OneToOneField|[A-Z]\w{1,40}Field))\((?P<given>.*)\)"
)
_RAILS = re.compile(r"t\.(?P<type>\w{1,40}):?\s?[:\"'](?P<name>\w{1,100})[\"']?,?\s?(?P<given>.*)")
_LARAVEL = re.compile(r"\$table->(?P<type>\w{1,40})\((?P<given>[^()]{0,100})\)(?P<calls>.*)")
_LARAVEL_CALL = re.compile(r"->(\w{1,40})\(([^()]{0,100}(?:\(\))?)\)")
_ANNOTATION = re.compile(r"[@\[](\w{1,60})\]?(?:\(((?:[^()]|\([^()]*\)){0,300})\)\]?)?\s?")
_MEMBER = re.compile(
    r"(?:(?:public|private|protected|internal|readonly|final|virtual|static|required)\s)*"
    r"(?:(?P<name>\w{1,100})(?P<maybe>[?!]?)\s?:\s?(?P<type>[\w.<>\[\]?| ]{1,80})"
    r"|(?P<type_first>[\w.<>\[\]?]{1,80})\s(?P<name_last>\w{1,100}))"
    r"\s?(?:\{\s?get\b.*\}|;|=.*)?"
)
_GORM = re.compile(r"(?P<name>\w{1,100})\s(?P<type>[\w.*\[\]]{1,60})\s`(?P<tags>[^`]{1,300})`?")
_MONGOOSE = re.compile(r"(?P<name>\w{1,100})\s?:\s?\{(?P<given>.*\btype\b.*)\},?")
_CODE = re.compile(r"[@$`={\[]|\bt\.|;\Z|\bget\b|\b(?:public|private|protected)\s")
_ZONED = re.compile(r"(?:timezone|tz)\s?=\s?true", re.IGNORECASE)
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
    readers = (_of_call, _of_rails, _of_laravel, _of_gorm, _of_mongoose, _of_member)
    return next((found for read in readers if (found := read(line))), text)


def _of_call(line: str) -> str | None:
    """`email = models.CharField(max_length=255, unique=True)`, `id = Column(Integer, ...)`."""
    found = _CALL.fullmatch(line)
    if found is None:
        return None
    callee = found["callee"].rpartition(".")[2]
    name, given = found["name"], split(found["given"], ",")
    annotation = (found["annotation"] or "").removeprefix("Mapped[").removesuffix("]")
    is_django = callee.endswith("Field") and callee != "Field"
    if callee in ("ForeignKey", "OneToOneField"):
        target = unquoted(given[0]) if given else ""
        rest = " ".join(_clauses(given[1:]))
        return f"{name}_id fk {target}, {rest or 'not null'}"
    type_, clauses = callee if is_django else annotation, list(_clauses(given))
    is_optional = type_.startswith("Optional") or type_.endswith("| None")
    for one in () if is_django else given:
        head, arguments = head_and_arguments(one)
        if head.endswith("ForeignKey") and arguments:
            clauses.append(f"fk {unquoted(split(arguments, ',')[0])}")
        elif head.lower().rpartition(".")[2] in NAMES and "=" not in head:
            type_ = _bare(one)
    silent = "not null" if is_django or (annotation and not is_optional) else ""
    return _column(name, _sized(type_, given), clauses=clauses, silent=silent)


def _bare(type_: str) -> str:
    """`String(collation=C)` without options that are no sizes; of times, the zone counts."""
    head, arguments = head_and_arguments(type_.rpartition(".")[2] if "(" not in type_ else type_)
    if arguments and _ZONED.fullmatch(arguments):
        return "timestamptz"
    return head if arguments is None or "=" in arguments else type_


def _of_rails(line: str) -> str | None:
    """`t.string :email, limit: 255, null: false`; `t.references :user` is a key."""
    found = _RAILS.fullmatch(line)
    if found is None:
        return None
    given, name, type_ = split(found["given"], ","), found["name"], found["type"]
    stated = next(iter(_values(given, _TYPE_OPTIONS)), "").strip(":")
    clauses = [one for one in _clauses(given) if not one.startswith("fk")]
    if type_ in ("references", "belongs_to"):
        return _column(f"{name}_id", stated, clauses=[f"fk {name}s", *clauses], silent="")
    return _column(name, _sized(stated or type_, given), clauses=clauses, silent="")


def _of_laravel(line: str) -> str | None:
    """`$table->string('email', 255)->unique()`: not null unless it says so."""
    found = _LARAVEL.match(line)
    if found is None:
        return None
    name, *sizes = split(found["given"], ",")
    type_ = _WORDS.get(found["type"].lower(), found["type"])
    calls = [f"{call[1]}={call[2]}" for call in _LARAVEL_CALL.finditer(found["calls"])]
    clauses = [*_clauses(calls), *(["pk"] if "increments" in found["type"].lower() else [])]
    sized = f"{type_}({','.join(sizes)})" if sizes and type_ else type_
    return _column(unquoted(name), sized, clauses=clauses, silent="not null")


def _of_gorm(line: str) -> str | None:
    """The tag of a Go struct: `gorm:"size:255;uniqueIndex;not null"`."""
    found = _GORM.fullmatch(line)
    if found is None:
        return None
    tags = re.search(r'gorm:"([^"]*)"', found["tags"])
    given = split(tags[1], ";") if tags else ()
    stated = next(iter(_values(given, _TYPE_OPTIONS)), "")
    type_ = stated or found["type"].lstrip("*").replace("time.Time", "timestamptz")
    silent = "null" if found["type"].startswith("*") else "not null"
    name = next(iter(_values(given, ("column",))), found["name"])
    return _column(name, _sized(type_, given), clauses=list(_clauses(given)), silent=silent)


def _of_mongoose(line: str) -> str | None:
    """`email: { type: String, required: true }`."""
    found = _MONGOOSE.fullmatch(line)
    if found is None:
        return None
    given = split(found["given"], ",")
    type_ = next(iter(_values(given, _TYPE_OPTIONS)), "")
    kind = "timestamptz" if type_ == "Date" else type_.rpartition(".")[2] or type_
    return _column(found["name"], _sized(kind, given), clauses=list(_clauses(given)), silent="null")


def _of_member(line: str) -> str | None:
    """A member of a class, with what stands above it: `@Id private UUID id;`, `[Key] public int
    Id { get; set; }`.
    """
    given: list[str] = []
    while found := _ANNOTATION.match(line):
        given += [found[1], *split((found[2] or "").strip("{} "), ",")]
        line = line[found.end() :]
    member = _MEMBER.fullmatch(line)
    is_code = given or line.endswith((";", "}")) or line.startswith(("public ", "private "))
    if member is None or not is_code:
        return None
    name = member["name"] or member["name_last"]
    type_ = (member["type"] or member["type_first"]).strip()
    stated = next(iter(_values(given, _TYPE_OPTIONS)), "") or next(filter(_is_type, given), "")
    clauses = list(_clauses(given))
    silent = "null" if type_.endswith("?") or member["maybe"] == "?" else "not null"
    return _column(name, _sized(stated or type_.rstrip("?"), given), clauses=clauses, silent=silent)


def _is_type(text: str) -> bool:
    return is_quoted(text) and unquoted(text).lower() in NAMES


def _options(given: tuple[str, ...] | list[str]) -> Iterator[tuple[str, str]]:
    """Name in lower case and value of each option; a bare word is its own yes."""
    for one in given:
        name, value = one, "true"
        for mark in ("=", ":"):
            left, found, right = one.strip("{} ").partition(mark)
            if found:
                name, value = left, right.strip()
                break
        yield re.sub(r"[^a-z]", "", name.lower()), value.strip("{} ")


def _values(given: tuple[str, ...] | list[str], names: tuple[str, ...]) -> Iterator[str]:
    return (unquoted(value) for name, value in _options(given) if name in names)


def _clauses(given: tuple[str, ...] | list[str]) -> Iterator[str]:
    for name, value in _options(given):
        words = _OPTIONS.get(name, "")
        if "{}" in words:
            yield words.format(unquoted(value) if "fk" in words else value)
        elif value.lower() in _FALSE:
            yield _NOT.get(words, "")
        elif words:
            yield words


def _sized(type_: str, given: tuple[str, ...] | list[str]) -> str:
    sizes = [*_values(given, _SIZES)][:1] + [*_values(given, _SCALES)][:1]
    bare = unquoted(type_)
    return f"{bare}({','.join(sizes)})" if sizes and bare and "(" not in bare else bare


def _column(name: str, type_: str, *, clauses: list[str], silent: str) -> str:
    said = [one for one in clauses if one]
    is_silent = not any(one in ("null", "not null", "pk") for one in said)
    return ", ".join(one for one in (f"{name} {type_}".strip(), *said, silent * is_silent) if one)
