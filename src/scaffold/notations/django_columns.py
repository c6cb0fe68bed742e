"""Columns as Django and SQLAlchemy write them, in the words of a column."""

import re
from collections.abc import Sequence

from scaffold.notations.column_options import clauses_of, column_text, sized, values_of
from scaffold.notations.cuts import head_and_arguments, is_quoted, split, unquoted
from scaffold.notations.type_names import NAMES

_CALL = re.compile(
    r"(?P<name>\w{1,100})\s?(?::\s?(?P<annotation>[\w.\[\], |]{1,100}?)\s?)?=\s?"
    r"(?P<callee>(?:\w{1,40}\.){0,3}(?:Column|mapped_column|Field|relationship|\w{0,40}ForeignKey"
    r"|OneToOneField|[A-Z]\w{1,40}Field))\((?P<given>.*)\)"
)
# `Column('id', Integer, primary_key=True)`, as a table of SQLAlchemy lists them.
_UNNAMED = re.compile(
    r"(?P<call>(?:\w{1,40}\.){0,3}(?:Column|mapped_column)\(\s?(?P<quote>[\"'])(?P<name>\w{1,100})"
    r"(?P=quote)\s?(?:,.*)?\)),?"
)
# The same without the module: `qty: PositiveIntegerField(default=0), unique`.
_DJANGO = re.compile(
    r"(?P<name>\w{1,100})(?:\s?[:=]\s?|\s-\s|\s)(?:\w{1,40}\.){0,3}"
    r"(?P<callee>\w{0,40}ForeignKey|OneToOneField|[A-Z]\w{1,40}Field)"
    r"(?P<given>\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))?(?:\s?(?:→|->)\s?(?P<target>[\w.]{1,100}))?"
    r"(?P<more>\s?[,;].*)?"
)
# `ForeignKey → users, CASCADE`
_ACTIONS = {
    "cascade": "CASCADE",
    "set_null": "SET_NULL",
    "set null": "SET_NULL",
    "protect": "PROTECT",
    "restrict": "RESTRICT",
    "do_nothing": "DO_NOTHING",
    "set_default": "SET_DEFAULT",
}
_ZONED = re.compile(r"(?:timezone|tz)\s?=\s?true", re.IGNORECASE)
_NESTED = frozenset({"arrayfield", "listfield"})


def of_call(line: str) -> str | None:
    """`email = models.CharField(max_length=255, unique=True)`, `id = Column(Integer, ...)`."""
    unnamed = _UNNAMED.fullmatch(line)
    found = _CALL.fullmatch(f"{unnamed['name']} = {unnamed['call']}" if unnamed else line)
    if found is None:
        return None
    callee = found["callee"].rpartition(".")[2]
    name, given = _named(found["name"], callee, given=split(found["given"], ","))
    annotation = (found["annotation"] or "").removeprefix("Mapped[").removesuffix("]")
    is_django = callee.endswith("Field") and callee != "Field"
    if callee.endswith("ForeignKey") or callee == "OneToOneField":
        return _of_relation(name, given, is_unique=callee == "OneToOneField")
    type_ = _known_field(callee) if is_django else annotation
    clauses = list(clauses_of(given))
    is_optional = type_.startswith("Optional") or type_.endswith("| None")
    for one in () if is_django else given:
        head, arguments = head_and_arguments(one)
        if head.endswith("ForeignKey") and arguments:
            clauses.append(f"fk {unquoted(split(arguments, ',')[0])}")
        elif head.rpartition(".")[2] == "Enum" and arguments:
            type_ = _enum(split(arguments, ",")) or type_
        elif head.lower().rpartition(".")[2] in NAMES and "=" not in head:
            type_ = _bare(one)
    silent = "not null" if is_django or (annotation and not is_optional) else ""
    if callee == "Column":
        silent = "null"
    return column_text(name, sized(type_, given), clauses=clauses, silent=silent)


def _enum(given: Sequence[str]) -> str:
    """`Enum('ssh', 'x509', name='types')` lists its values, `Enum(Status)` names a class."""
    values = [unquoted(one) for one in given if is_quoted(one)]
    named = [one for one in given if "=" not in one]
    return f"enum({'|'.join(values)})" if values else next(iter(named), "")


def _named(name: str, callee: str, *, given: Sequence[str]) -> tuple[str, Sequence[str]]:
    """`made = Column('created_at', DateTime)`: the database calls it as the call does."""
    if callee not in ("Column", "mapped_column") or not given or not is_quoted(given[0]):
        return name, given
    return unquoted(given[0]), given[1:]


def _of_relation(name: str, given: Sequence[str], *, is_unique: bool) -> str:
    """Django's keys end in `_id` in the database; what is no option first is the target."""
    options = [one for one in given if "=" in one or one.lower() in ("null", "unique", "not null")]
    target = next((unquoted(one) for one in given if one not in options), "")
    target = next(values_of(options, ("to",)), target)
    # A dot would part a table from its column.
    target = "User" if target.endswith("AUTH_USER_MODEL") else target.replace(".", "::")
    clauses = [one for one in clauses_of(options) if not one.startswith("fk")]
    column = next(values_of(options, ("dbcolumn",)), name if name.endswith("_id") else f"{name}_id")
    return column_text(
        column, "", clauses=[f"fk {target}", *clauses, *["unique"] * is_unique], silent="not null"
    )


def of_django(line: str) -> str | None:
    """`qty: PositiveIntegerField(default=0)`, `customer ForeignKey(Customer, null=True)`."""
    found = _DJANGO.fullmatch(line)
    if found is None:
        return None
    name, callee = found["name"], found["callee"]
    given = split((found["given"] or "()")[1:-1], ",")
    more = [_action(one.strip()) for one in split(found["more"] or "", ",;")]
    if target := found["target"]:
        given = (target, *given)
    if callee.endswith("ForeignKey") or callee == "OneToOneField":
        is_told = bool(given)
        return _of_relation(name, [*given, *more], is_unique="One" in callee) if is_told else None
    if callee.lower() == "manytomanyfield":
        # Rows of another table, and no column of this one.
        return f"{name} {unquoted(given[0]).rpartition('.')[2]}[]" if given else None
    if callee.lower() in _NESTED:
        inner = re.sub(r"\A\w+=", "", given[0]) if given else ""
        bare = inner.rpartition("(")[0].rpartition(".")[2] or inner.rpartition(".")[2]
        type_ = f"{bare or 'text'}[]"
    else:
        sizes, known = [one for one in given if one.isdecimal()], _known_field(callee)
        type_ = sized(f"{known}({','.join(sizes)})" if sizes else known, given)
    said = [*clauses_of([one for one in given if "=" in one]), *more]
    name = next(values_of(given, ("dbcolumn",)), name)
    return column_text(name, type_, clauses=said, silent="not null")


def _action(word: str) -> str:
    """A word that can only say what a delete does, as an option says it."""
    action = _ACTIONS.get(word.lower().removeprefix("models."))
    return f"on_delete={action}" if action else word


def _known_field(callee: str) -> str:
    """`BoundedBigIntegerField` is one of the kinds that Django brings along."""
    starts = [0, *(at for at, one in enumerate(callee) if at and one.isupper())]
    return next((callee[at:] for at in starts if callee[at:].lower() in NAMES), callee)


def _bare(type_: str) -> str:
    """`String(collation=C)` without options that are no sizes; of times, the zone counts."""
    head, arguments = head_and_arguments(type_.rpartition(".")[2] if "(" not in type_ else type_)
    if arguments and _ZONED.fullmatch(arguments):
        return "timestamptz"
    return head if arguments is None or "=" in arguments else type_
