"""Names of column types, by the row of the closed table that they select."""

from dataclasses import dataclass

from scaffold.model import TypeKind as Kind
from scaffold.notations.word_lists import listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A row; `length` and `autoincrement` where the name itself says so."""

    kind: Kind
    length: int | None = None
    autoincrement: bool = False


# Lower case, words joined by one blank. Databases, ORMs and languages share most of them.
_NAMES: dict[Kind, str] = {
    Kind.UUID: """
        uuid, guid, uniqueidentifier, uuidfield, uuidv4, uuid4, stringuuid, uuidstring, uuidv7,
        uuid_v4, pguuid
    """,
    Kind.STRING: """
        varchar, varchar2, nvarchar, nvarchar2, character varying, char varying, character,
        char, nchar, bpchar, string, str, tinytext, charfield, slugfield, urlfield, emailfield,
        email, url, uri, slug, national character varying, macaddr, macaddr8, name, sysname
    """,
    Kind.TEXT: """
        text, ntext, citext, clob, nclob, mediumtext, longtext, textfield, tsvector, xml,
        markdown, html, long varchar, geometry, geography, point, polygon, ltree
    """,
    Kind.SMALLINT: """
        smallint, int2, tinyint, short, int16, uint8, int8_t, byte, sbyte, year, smallint
        unsigned, tinyint unsigned
    """,
    Kind.INTEGER: """
        int, integer, int4, int32, uint16, uint32, mediumint, integerfield, int unsigned,
        integer unsigned, signed, unsigned, positiveintegerfield, smallintegerfield
    """,
    Kind.BIGINT: """
        bigint, bitfield, int8, int64, uint64, long, biginteger, bigintegerfield,
        bigint unsigned, long integer, oid, timestamp_ms
    """,
    Kind.NUMERIC: """
        numeric, decimal, dec, number, money, smallmoney, currency, bigdecimal, decimal128,
        decimalfield, fixed
    """,
    Kind.REAL: "real, float4, single, float32",
    Kind.DOUBLE: """
        double precision, double, float, float8, float64, floatfield, binary_double, double
        unsigned
    """,
    Kind.BOOLEAN: "boolean, bool, bit, booleanfield, logical",
    Kind.DATE: "date, localdate, dateonly, datefield",
    Kind.TIME: """
        time, timetz, localtime, timeonly, timefield, time with time zone, time without time
        zone
    """,
    Kind.TIMESTAMP: """
        timestamp, timestamp without time zone, datetime, datetime2, datetime64, smalldatetime,
        localdatetime, timestamp_ntz, timestampntz
    """,
    Kind.TIMESTAMPTZ: """
        timestamptz, timestampwithtimezone, timestamp with time zone,
        timestamp with local time zone, datetimeoffset, datetimefield, datetimetz, ts,
        instant, offsetdatetime, zoneddatetime, isodate, date-time, timestamp_tz, timestamp_ltz
    """,
    Kind.INTERVAL: "interval, duration, timespan, timedelta, durationfield",
    Kind.JSON: """
        json, jsonb, jsonfield, hstore, object, map, dict, dictionary, record, mixed, any,
        hash, document, bson, subdocument, embedded, embedded document, struct, variant, super,
        vector, halfvec, unknown, geojson, geopoint, geolocation, protobuf
    """,
    Kind.BYTES: """
        bytea, blob, tinyblob, mediumblob, longblob, bytes, binary, varbinary, image,
        rowversion, raw, buffer, bindata, binaryfield, byte array, uint8array
    """,
    Kind.INET: "inet, cidr, ipaddress, ip, ipv4, ipv6, genericipaddressfield",
}
NAMES: dict[str, Named] = {
    name.strip(): Named(kind=kind)
    for kind, names in _NAMES.items()
    for name in " ".join(names.split()).split(",")
} | {
    "objectid": Named(kind=Kind.STRING, length=24),
    "bson::objectid": Named(kind=Kind.STRING, length=24),
    "moped::bson::objectid": Named(kind=Kind.STRING, length=24),
    "fixedstring": Named(kind=Kind.STRING),
    "cuid": Named(kind=Kind.STRING, length=30),
    "ulid": Named(kind=Kind.STRING, length=26),
    "serial": Named(kind=Kind.INTEGER, autoincrement=True),
    "serial4": Named(kind=Kind.INTEGER, autoincrement=True),
    "autofield": Named(kind=Kind.INTEGER, autoincrement=True),
    "smallserial": Named(kind=Kind.SMALLINT, autoincrement=True),
    "bigserial": Named(kind=Kind.BIGINT, autoincrement=True),
    "serial8": Named(kind=Kind.BIGINT, autoincrement=True),
    "bigautofield": Named(kind=Kind.BIGINT, autoincrement=True),
}
LONGEST = max(len(name.split()) for name in NAMES)
# Types that are also what somebody calls a column.
ALSO_COLUMNS = listed(
    """
    date time year name email url uri slug number interval point object document record key map
    image ip money currency duration fixed raw signed variant text timestamp unknown any html
    markdown xml short long
    """
)
