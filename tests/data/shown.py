"""What a database shows of itself in its own catalogue, in the form of `stated`."""

import re
from collections.abc import Mapping

import sqlalchemy as sa

from tests.data.stated import StatedColumn, StatedTable

# Alembic's own, and the servicekit's, which no scan says.
NOT_OF_A_SCAN = {"alembic_version", "idempotency_keys"}
ON_DELETE = {"a": "NO ACTION", "c": "CASCADE", "n": "SET NULL", "r": "RESTRICT", "d": "SET DEFAULT"}

COLUMNS = """
SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), NOT a.attnotnull,
       coalesce(pg_get_expr(d.adbin, d.adrelid), '')
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
  AND a.attnum > 0 AND NOT a.attisdropped ORDER BY c.relname, a.attnum
"""
CONSTRAINTS = """
SELECT r.relname, c.contype::text, f.relname, c.confdeltype::text,
  ARRAY(SELECT a.attname::text FROM unnest(c.conkey) WITH ORDINALITY k(n, i)
        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.n ORDER BY k.i),
  ARRAY(SELECT a.attname::text FROM unnest(c.confkey) WITH ORDINALITY k(n, i)
        JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.n ORDER BY k.i)
FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid
LEFT JOIN pg_class f ON f.oid = c.confrelid
WHERE c.connamespace = 'public'::regnamespace AND c.contype <> 'n'
"""
INDEXES = """
SELECT t.relname, i.indisunique,
  ARRAY(SELECT a.attname::text FROM unnest(i.indkey) WITH ORDINALITY k(n, o)
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.n ORDER BY k.o)
FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
WHERE t.relnamespace = 'public'::regnamespace
  AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)
"""
ENUMS = """
SELECT t.typname, e.enumlabel FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid
WHERE t.typnamespace = 'public'::regnamespace ORDER BY t.typname, e.enumsortorder
"""
LEFT_OVER = """
SELECT relkind::text, relname FROM pg_class WHERE relnamespace = 'public'::regnamespace
UNION ALL SELECT 'type', typname FROM pg_type WHERE typnamespace = 'public'::regnamespace
UNION ALL SELECT 'function', proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
"""


def shown_by_postgresql(connection: sa.Connection) -> dict[str, StatedTable]:
    """From `pg_catalog`."""
    found: dict[str, StatedTable] = {}
    for table, name, kind, nullable, default in connection.exec_driver_sql(COLUMNS):
        column = StatedColumn(kind, nullable, default)
        found.setdefault(table, StatedTable()).columns[name] = column
    for table, kind, target, on_delete, own, far in connection.exec_driver_sql(CONSTRAINTS):
        match kind:
            case "p":
                found[table].primary_key = tuple(own)
            case "u":
                found[table].uniques.add(tuple(own))
            case "f":
                found[table].keys.add((tuple(own), target, tuple(far), ON_DELETE[on_delete]))
            case _:
                raise AssertionError(f"{table} has a constraint of kind {kind}")
    for table, is_unique, columns in connection.exec_driver_sql(INDEXES):
        assert not is_unique, f"{table} has a unique index that is no constraint"
        found[table].indexes.add(tuple(columns))
    return {name: one for name, one in found.items() if name not in NOT_OF_A_SCAN}


def enums_of_postgresql(connection: sa.Connection) -> dict[str, list[str]]:
    """The values in their order."""
    found: dict[str, list[str]] = {}
    for name, label in connection.exec_driver_sql(ENUMS):
        found.setdefault(name, []).append(label)
    return found


def left_over(connection: sa.Connection) -> set[str]:
    """Everything in the catalogue but the table in which Alembic keeps its place."""
    if connection.dialect.name == "sqlite":
        rows = connection.exec_driver_sql("SELECT type, name FROM sqlite_master")
    else:
        rows = connection.exec_driver_sql(LEFT_OVER)
    return {f"{kind} {name}" for kind, name in rows if "alembic_version" not in name}


# How a type of PostgreSQL is declared on SQLite, and what its catalogue can show of it.
ON_SQLITE = {
    "uuid": "CHAR(32)",
    "bigint": "INTEGER",
    "smallint": "SMALLINT",
    "integer": "INTEGER",
    "numeric": "BIGINT",
    "real": "REAL",
    "double precision": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "interval": "DATETIME",
    "jsonb": "TEXT",
    "bytea": "BLOB",
    "inet": "VARCHAR(49)",
    "text": "TEXT",
    "time without time zone": "TIME",
}


def declared_on_sqlite(kind: str, enums: Mapping[str, list[str]]) -> str:
    """By the mapping that README.md documents."""
    if kind.endswith("[]"):
        return "TEXT"
    values = enums.get(kind.strip('"'))
    if values is not None:
        return f"VARCHAR({max(map(len, values))})"
    if kind.startswith("character varying"):
        return kind.replace("character varying", "VARCHAR")
    if kind.startswith("timestamp"):
        return "DATETIME"
    return ON_SQLITE[re.sub(r"\(.*\)", "", kind)]


def shown_by_sqlite(connection: sa.Connection) -> dict[str, StatedTable]:
    """From its pragmas."""

    def ask(query: str) -> list[tuple[object, ...]]:
        return [tuple(row) for row in connection.exec_driver_sql(query)]

    found = {}
    for name, definition in ask("SELECT name, sql FROM sqlite_master WHERE type = 'table'"):
        if name in NOT_OF_A_SCAN:
            continue
        assert " CHECK " not in str(definition).upper()
        quoted = '"' + str(name).replace('"', '""') + '"'
        table = found[str(name)] = StatedTable()
        keyed: dict[object, str] = {}
        for _, column, kind, not_null, default, key in ask(f"PRAGMA table_info({quoted})"):
            shown = "" if default is None else str(default)
            table.columns[str(column)] = StatedColumn(str(kind), not not_null, shown)
            keyed[key] = str(column)
        table.primary_key = tuple(keyed[one] for one in range(1, len(keyed) + 1) if one in keyed)
        _keys_of_sqlite(table, ask(f"PRAGMA foreign_key_list({quoted})"))
        for _, index, _unique, origin, *_ in ask(f"PRAGMA index_list({quoted})"):
            named = '"' + str(index).replace('"', '""') + '"'
            columns = tuple(str(one[2]) for one in ask(f"PRAGMA index_info({named})"))
            if origin != "pk":
                (table.uniques if origin == "u" else table.indexes).add(columns)
    return found


def _keys_of_sqlite(table: StatedTable, rows: list[tuple[object, ...]]) -> None:
    grouped: dict[object, list[tuple[object, ...]]] = {}
    for row in sorted(rows, key=lambda one: (one[0], one[1])):
        grouped.setdefault(row[0], []).append(row)
    for parts in grouped.values():
        own, far = (tuple(str(one[place]) for one in parts) for place in (3, 4))
        table.keys.add((own, str(parts[0][2]), far, str(parts[0][6])))
