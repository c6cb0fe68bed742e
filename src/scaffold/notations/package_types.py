"""Types with the package or module that they come from: `uuid.UUID`, `java.time.Instant`,
`sql.NullString`, `DataTypes.STRING(255)`, `google.protobuf.Timestamp`.
"""

import re

from scaffold.notations.word_lists import listed

_PACKAGES = listed(
    """
    bson civil datatypes datetime db decimal field fields google.protobuf google.type java.lang
    java.math java.net java.sql java.time java.util json kotlin models mongoose
    mongoose.schema.types mongoose.types mysql net null orm pg pgtype postgres postgresql pq
    primitive sa schema schema.types sequelize serializers sql sqlalchemy sqlalchemy.types
    sqltypes strfmt system time types uuid zero
    """
)
# What the package makes of the word, where the word alone would say something else.
_WHOLE = {
    "time.time": "timestamptz",
    "sql.nulltime": "timestamptz?",
    "null.time": "timestamptz?",
    "google.protobuf.timestamp": "timestamptz",
    "google.protobuf.struct": "json",
    "google.protobuf.value": "json",
    "google.protobuf.any": "json",
    "google.protobuf.listvalue": "json",
    "json.rawmessage": "json",
    "datatypes.jsonmap": "json",
    "datatypes.jsontype": "json",
    "types.jsontext": "json",
    "strfmt.datetime": "timestamptz",
    "google.type.money": "json",
}
_NULLABLE = re.compile(r"Null(?=[A-Z])|(?<=[a-z0-9])Value\Z")
_POINTER = re.compile(r"\*+(?=[\[A-Za-z])")
_SPLIT = re.compile(
    r"(?P<package>[A-Za-z][\w.]{0,60})\.(?P<name>[A-Za-z]\w{0,60})(?P<rest>\(.*\)|)"
)
_LIST = re.compile(r"(?P<item>[A-Za-z]\w*)Array")


_WRAPPER = re.compile(
    r"(?:lowcardinality\((?P<low>.+)\)|nullable\((?P<null>.+)\)"
    r"|(?:simple)?aggregatefunction\([^,]{1,60},\s?(?P<function>.+)\))",
    re.IGNORECASE,
)
_ZONED = re.compile(r"datetime(?:64)?\((?:\d+\s?,\s?)?'[^']+'\)", re.IGNORECASE)


def _unwrapped(piece: str) -> str:
    """`LowCardinality(Nullable(String))` of ClickHouse is a string that may be null."""
    is_null = False
    while (found := _WRAPPER.fullmatch(piece.rstrip("?"))) is not None:
        is_null = is_null or found["null"] is not None
        piece = (found["low"] or found["null"] or found["function"]).strip()
    if _ZONED.fullmatch(piece):
        piece = "timestamptz"
    return f"{piece}?" if is_null else piece


def without_package(piece: str) -> str:
    """The type in words that need no package; a pointer to one may be null."""
    piece = _unwrapped(piece)
    bare = _POINTER.sub("", piece)
    mark = "?" if bare != piece and piece.startswith("*") else ""
    found = _SPLIT.fullmatch(bare)
    if found is None or found["package"].lower() not in _PACKAGES:
        return f"{bare}{mark}"
    package, name = found["package"].lower(), found["name"]
    whole = _WHOLE.get(f"{package}.{name.lower()}")
    if whole:
        return whole + mark * (not whole.endswith("?"))
    many = _LIST.fullmatch(name) if package == "pq" else None
    if many:
        return f"{many['item']}[]{mark}"
    may_be_null = package in ("sql", "google.protobuf", "null", "zero")
    plain = _NULLABLE.sub("", name) if may_be_null else name
    is_null = package in ("null", "zero") or plain != name
    return f"{plain}{found['rest']}{mark or '?' * is_null}"
