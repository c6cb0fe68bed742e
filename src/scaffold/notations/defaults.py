"""Defaults of columns: `'stripe'`, `0`, `now()`, `'{}'::jsonb`, `['local']`."""

import json
import re
from dataclasses import dataclass

from scaffold.model import ColumnDefault, ColumnType, DefaultKind, TypeKind
from scaffold.notations.cuts import head_and_arguments, in_one_bracket, is_quoted, split, unquoted
from scaffold.notations.types import read_type
from scaffold.notations.word_lists import listed

_NUMBER = re.compile(r"[+-]?(?:\d{1,60}(?:\.\d{0,60})?|\.\d{1,60})(?:[eE][+-]?\d{1,3})?")
_BARE = re.compile(r"[\w][\w .:/@+-]{0,499}")
_CAST = re.compile(r"(?<=.)::\s*[\w .]{1,60}(?:\([\d, ]{1,20}\))?(?:\[\])*\Z", re.DOTALL)
_NOTHING = listed(
    """
     null none undefined nil n/a
    """
)
_NOW = listed(
    """
    now current_timestamp localtimestamp getdate getutcdate sysdatetime sysutcdatetime
    sysdatetimeoffset sysdate systimestamp utcnow datetime.utcnow datetime.now
    datetimeoffset.utcnow datetime.utcnow date.now timezone.now current_date current_time
    curdate clock_timestamp transaction_timestamp statement_timestamp unix_timestamp
    utc_timestamp func.now timezone new_date today
    """
)
_UUIDS = listed(
    """
    uuid_generate_v4 uuid_generate_v1 uuid_generate_v1mc gen_random_uuid newid newsequentialid
    uuid uuidv4 uuid_v4 uuid4 uuid.uuid4 uuidv7 uuid7 uuid_generate_v7 gen_uuid_v7 guid.newguid
    random_uuid sys_guid generateuuidv4 uuid_to_bin
    """
)
_SEQUENCES = listed(
    """
    autoincrement auto_increment nextval identity auto sequence serial
    """
)
_TRUE = listed(
    """
    true yes on t 1 b'1'
    """
)
_FALSE = listed(
    """
    false no off f 0 b'0'
    """
)
_NUMERIC = frozenset(
    {
        TypeKind.SMALLINT,
        TypeKind.INTEGER,
        TypeKind.BIGINT,
        TypeKind.NUMERIC,
        TypeKind.REAL,
        TypeKind.DOUBLE,
    }
)
_TEXTUAL = frozenset({TypeKind.STRING, TypeKind.TEXT, TypeKind.ENUM})


@dataclass(frozen=True, slots=True, kw_only=True)
class DefaultSpelling:
    """What a default says; `is_unknown` where it is an expression that no row covers."""

    default: ColumnDefault | None = None
    is_sequence: bool = False
    is_unknown: bool = False


def read_default(text: str, column: ColumnType | None = None) -> DefaultSpelling:
    """The default that a text spells, in the light of the column's type where that is known."""
    spelled = text.strip()
    plain = _without_wrapping(spelled)
    cast = _CAST.search(spelled)
    if column is None and cast and (told := read_type(cast[0].strip(":"))):
        column = told.type
    lower = plain.lower()
    if not lower or lower in _NOTHING:
        return DefaultSpelling()
    found = _call(plain)
    if found is _SEQUENCE:
        return DefaultSpelling(is_sequence=True)
    made = found or _value(plain, column)
    if made is None:
        return DefaultSpelling(is_unknown=True)
    return DefaultSpelling(
        default=ColumnDefault(kind=made.kind, text=made.text, items=made.items, spelled=spelled)
    )


_SEQUENCE = ColumnDefault(kind=DefaultKind.NUMBER, spelled="sequence")


def _without_wrapping(text: str) -> str:
    """Without brackets around it and the cast after it."""
    for _ in range(4):
        inner = in_one_bracket(text)
        if inner is None and (cast := _CAST.search(text)) and not is_quoted(text):
            inner = text[: cast.start()].strip()
        if inner is None:
            break
        text = inner
    return text.strip()


def _call(text: str) -> ColumnDefault | None:
    head, arguments = head_and_arguments(text)
    name = head.lower().replace("new date", "new_date").strip("@")
    if name in _SEQUENCES:
        return _SEQUENCE
    if name in _NOW or (
        name in ("datetime", "date", "strftime") and "now" in (arguments or "").lower()
    ):
        return ColumnDefault(kind=DefaultKind.NOW)
    if name in _UUIDS or (name == "crypto.randomuuid"):
        return ColumnDefault(kind=DefaultKind.UUID)
    return None


def _value(text: str, column: ColumnType | None) -> ColumnDefault | None:
    kind = column.kind if column else None
    is_array = column is not None and column.is_array
    inner = unquoted(text)
    if is_array or text.startswith("[") or head_and_arguments(text)[0].upper().startswith("ARRAY["):
        return _structured(inner, is_array=is_array or kind is not TypeKind.JSON)
    if kind is TypeKind.JSON or (text.startswith("{") and text.endswith("}")):
        return _structured(inner, is_array=False)
    if kind is TypeKind.BOOLEAN and (found := _boolean(text)):
        return found
    return _scalar(text, kind)


def _scalar(text: str, kind: TypeKind | None) -> ColumnDefault | None:
    inner = unquoted(text)
    if kind in _NUMERIC and _NUMBER.fullmatch(inner):
        return ColumnDefault(kind=DefaultKind.NUMBER, text=inner)
    if is_quoted(text):
        # `DEFAULT 'now()'` is a spelling of the call, not a text.
        return (_call(inner) if kind not in _TEXTUAL and inner.endswith("()") else None) or _text(
            inner
        )
    if text.lower() in ("true", "false"):
        return _boolean(text)
    if _NUMBER.fullmatch(text) and kind not in _TEXTUAL:
        return ColumnDefault(kind=DefaultKind.NUMBER, text=text)
    return _text(inner) if _BARE.fullmatch(text) else None


def _text(text: str) -> ColumnDefault:
    return ColumnDefault(kind=DefaultKind.TEXT, text=text)


def _boolean(text: str) -> ColumnDefault | None:
    plain = text.lower() if text.lower() in _TRUE | _FALSE else unquoted(text).lower()
    if plain in _TRUE:
        return ColumnDefault(kind=DefaultKind.BOOLEAN, text="true")
    return ColumnDefault(kind=DefaultKind.BOOLEAN, text="false") if plain in _FALSE else None


def _structured(text: str, *, is_array: bool) -> ColumnDefault | None:
    inner = text[5:] if text.upper().startswith("ARRAY[") else text
    opening, closing = inner[:1], inner[-1:]
    if is_array and (opening, closing) in (("[", "]"), ("{", "}")):
        items = tuple(unquoted(item) for item in split(inner[1:-1], ","))
        return ColumnDefault(kind=DefaultKind.LIST, items=items)
    try:
        json.loads(inner)
    except (ValueError, RecursionError):
        return ColumnDefault(kind=DefaultKind.LIST) if is_array and not inner else None
    return ColumnDefault(kind=DefaultKind.JSON, text=inner)
