"""Columns as chains of calls, in the words of a column.

`uuid("id").primaryKey()` of Drizzle, `table.string('email', 255).notNullable()` of Knex,
`z.string().uuid().optional()` of Zod: the first call is the type, all others say more of it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scaffold.notations.cuts import is_quoted, pieces, split, unquoted
from scaffold.notations.type_names import NAMES

Call = tuple[str, tuple[str, ...]]

_NAMED = re.compile(r"(?:export\s|const\s|readonly\s)*(?P<name>[\w$\"'`]{1,100})\s?[:=]\s?(?=\S)")
_PART = re.compile(r"(?P<name>\$?\w{1,60})(?:<.*>)?(?P<given>\(.*\))?", re.DOTALL)
# Whoever checks values says what may be left out, and nothing else may.
_CHECKERS = frozenset({"z", "yup", "joi", "zod", "valibot"})
_KINDS = {
    "increments": "serial",
    "bigincrements": "bigserial",
    "doubleprecision": "double precision",
    "varchar": "varchar",
    "specifictype": "",
    "array": "json",
    "record": "json",
    "object": "json",
    "strictobject": "json",
    "unknown": "json",
    "any": "json",
    "tuple": "json",
    "union": "json",
    "biginteger": "bigint",
    "smallinteger": "smallint",
    "nativeenum": "",
}
_ENUMS = frozenset({"enum", "enu", "pgenum", "mysqlenum", "nativeenum", "literal"})
# What a later call makes of the type.
_REFINED = {
    "uuid": "uuid",
    "guid": "uuid",
    "ulid": "ulid",
    "cuid": "cuid",
    "int": "integer",
    "datetime": "timestamptz",
    "date": "date",
    "ip": "inet",
}
_SAID = {
    "primarykey": "pk",
    "primary": "pk",
    "notnull": "not null",
    "notnullable": "not null",
    "nullable": "null",
    "optional": "null",
    "nullish": "null",
    "unique": "unique",
    "index": "index",
    "autoincrement": "auto_increment",
    "defaultnow": "default now()",
    "defaultrandom": "default gen_random_uuid()",
    "default": "default {}",
    "defaultto": "default {}",
    "defaultvalue": "default {}",
    "asenumdatatype": "",
    "references": "fk {}",
    "intable": "fk {}",
    "ondelete": "on delete {}",
}
_FIELDS = frozenset({"field", "column", "add_column", "addcolumn", "col"})
_VALUED = re.compile(r"(?:sql|raw)?`(?P<sql>[^`]*)`|(?:\w+\.)?raw\((?P<raw>.*)\)")
_OPPOSITE = {"null": "not null", "not null": "null", "unique": "", "pk": ""}
_NOW = (
    "currentoffsetdatetime()",
    "currenttimestamp()",
    "currentlocaldatetime()",
    "now()",
    "knex.fn.now()",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chain:
    """`is_checker` where silence means that there is a value."""

    name: str
    kind: Call
    calls: tuple[Call, ...]
    is_checker: bool
    # What stands behind the calls.
    more: tuple[str, ...]


def of_chain(line: str) -> str | None:
    """The column in plain words; None where it is no chain of calls that any row knows."""
    chain = _chain(line)
    if chain is None:
        return None
    type_ = _type(chain)
    clauses = [*_clauses(chain), *chain.more]
    if type_ is None or not (chain.name or clauses):
        return None
    if chain.is_checker and "null" not in clauses:
        clauses.append("not null")
    return ", ".join([f"{chain.name} {type_}".strip(), *clauses])


def _chain(line: str) -> _Chain | None:
    named = _NAMED.match(line)
    name = unquoted(named["name"]) if named else ""
    rest, *more = pieces(line[named.end() :] if named else line) or [""]
    parts = [_PART.fullmatch(one) for one in split(rest, ".")]
    found = [one for one in parts if one is not None]
    if len(found) < len(parts) or not any(one["given"] for one in found):
        return None
    heads = [one["name"].lower() for one in found if not one["given"]]
    calls = [(one["name"], _arguments(one["given"])) for one in found if one["given"]]
    if calls[0][0].lower() in _FIELDS and len(calls[0][1]) > 1 and is_quoted(calls[0][1][0]):
        # `field("id", SQLDataType.UUID.nullable(false))`
        return _chain(f"{unquoted(calls[0][1][0])}: {calls[0][1][1]}")
    if heads and heads[-1] in NAMES and calls[0][0].lower() in _SAID:
        calls.insert(0, (heads.pop(), ()))
    kind, *others = calls
    spelled = unquoted(kind[1][0]) if kind[1] and is_quoted(kind[1][0]) else ""
    is_told = bool(heads) or bool(others) or bool(spelled)
    if not is_told or (kind[0].lower() == "literal" and not name):
        return None
    is_checker = not _CHECKERS.isdisjoint(heads)
    return _Chain(
        name=name if is_checker else spelled or name,
        kind=kind,
        calls=tuple(others),
        is_checker=is_checker,
        more=tuple(more),
    )


def _arguments(given: str) -> tuple[str, ...]:
    return split(given[1:-1], ",")


def _type(chain: _Chain) -> str | None:
    """What stands behind the name; None where no row knows it."""
    callee, given = chain.kind
    lower = callee.lower()
    options = dict(_options(given))
    kind = _KINDS.get(lower, lower if lower in NAMES else None)
    if lower in _ENUMS or "enum" in options:
        kind = _enum(given, options)
    elif lower == "array" and given:
        kind = _inner(given[0])
    elif lower == "specifictype" and len(given) > 1:
        kind = unquoted(given[1])
    elif kind is None and not chain.is_checker and _is_stated(chain):
        kind = callee
    if kind is None:
        return None
    kind = _in_mode(kind, options)
    for name, arguments in chain.calls:
        kind = _REFINED.get(name.lower(), kind)
        if name.lower() == "asenumdatatype" and arguments:
            kind = arguments[0].removesuffix(".class")
    sized = kind if kind != lower else _sized(kind, given, options=options)
    return f"{sized}[]" if any(name.lower() == "array" for name, _ in chain.calls) else sized


def _is_stated(chain: _Chain) -> bool:
    """`roleEnum("role").notNull()`: an enum of this name, where the calls are those of a column."""
    return chain.kind[0].endswith("Enum") or any(name.lower() in _SAID for name, _ in chain.calls)


def _enum(given: Sequence[str], options: dict[str, str]) -> str | None:
    listing = options.get("enum") or next((one for one in given if one.startswith("[")), "")
    values = [unquoted(one) for one in split(listing.strip("[]"), ",")]
    if values:
        return f"enum({'|'.join(values)})"
    named = [one for one in given if not is_quoted(one)]
    return named[0] if named else None


def _inner(text: str) -> str:
    """Of a list; a list of objects is one document."""
    found = _chain(text)
    kind = _type(found) if found else None
    return "json" if kind is None or kind == "json" else f"{kind}[]"


_MODES = {
    "boolean": "boolean",
    "timestamp": "timestamp",
    "timestamp_ms": "timestamp",
    "json": "json",
}


def _in_mode(kind: str, options: dict[str, str]) -> str:
    """SQLite's `integer({ mode: 'boolean' })`; a time with its zone."""
    if options.get("withtimezone", options.get("usetz")) == "true":
        return "timestamptz"
    mode = unquoted(options.get("mode", ""))
    return _MODES.get(mode, kind) if kind in ("integer", "text", "blob") else kind


def _sized(kind: str, given: Sequence[str], *, options: dict[str, str]) -> str:
    named = [options[one] for one in ("length", "precision", "scale") if one in options]
    sizes = named or [one for one in given if one.isdecimal()]
    return f"{kind}({','.join(sizes)})" if sizes else kind


def _options(given: Sequence[str]) -> Iterator[tuple[str, str]]:
    for one in given:
        if one.startswith("{") and one.endswith("}"):
            for pair in split(one[1:-1], ","):
                name, _, value = pair.partition(":")
                yield name.strip("\"' ").lower(), value.strip()


def _clauses(chain: _Chain) -> Iterator[str]:
    for name, given in chain.calls:
        words = _SAID.get(name.lower(), "")
        if given[:1] == ("false",) and words in _OPPOSITE:
            yield _OPPOSITE[words]
        elif name.lower() == "max" and given and chain.kind[0].lower() == "string":
            yield f"max {given[0]}"
        elif "{}" not in words:
            yield from (words,) if words else ()
        elif given:
            yield words.format(_value(given[0], is_name="fk" in words))
            action = dict(_options(given)).get("ondelete")
            yield from (f"on delete {unquoted(action)}",) if action else ()


def _value(text: str, *, is_name: bool) -> str:
    """`() => customers.id` leads there, ``sql`now()` `` is SQL."""
    plain = re.sub(r"\A\([^()]*\)(?::\s?\w+)?\s?=>\s?", "", text)
    found = _VALUED.fullmatch(plain)
    if found:
        plain = unquoted(found["sql"] or found["raw"] or "")
    if plain.lower() in _NOW:
        return "now()"
    return unquoted(plain) if is_name else plain
