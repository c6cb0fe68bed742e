"""What a database says of itself, as plain values to compare: tables, columns, keys, types."""

from sqlalchemy import Connection, text

Catalogue = dict[str, object]

_COLUMNS = """
SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
       pg_get_expr(d.adbin, d.adrelid)
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE c.relnamespace = CAST(:schema AS regnamespace) AND c.relkind = 'r'
  AND a.attnum > 0 AND NOT a.attisdropped
"""
_CONSTRAINTS = """
SELECT r.relname, c.conname, pg_get_constraintdef(c.oid) FROM pg_constraint c
JOIN pg_class r ON r.oid = c.conrelid
WHERE c.connamespace = CAST(:schema AS regnamespace)
"""
_INDEXES = "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = :schema"
_ENUMS = """
SELECT t.typname, e.enumlabel FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid
WHERE t.typnamespace = CAST(:schema AS regnamespace) ORDER BY t.typname, e.enumsortorder
"""


def of_postgresql(connection: Connection, schema: str) -> Catalogue:
    """From `pg_catalog`; defaults and definitions as PostgreSQL prints them."""

    def ask(query: str) -> list[tuple[object, ...]]:
        return [tuple(row) for row in connection.execute(text(query), {"schema": schema})]

    def without_schema(rows: list[tuple[object, ...]]) -> set[tuple[object, ...]]:
        return {
            tuple(one.replace(f"{schema}.", "") if isinstance(one, str) else one for one in row)
            for row in rows
        }

    enums: dict[object, list[object]] = {}
    for name, value in ask(_ENUMS):
        enums.setdefault(name, []).append(value)
    return {
        "columns": without_schema(ask(_COLUMNS)),
        "constraints": without_schema(ask(_CONSTRAINTS)),
        "indexes": without_schema(ask(_INDEXES)),
        "enums": enums,
    }


def of_sqlite(connection: Connection) -> Catalogue:
    """From its pragmas; a foreign key has no name there."""

    def ask(query: str) -> list[tuple[object, ...]]:
        return [tuple(row) for row in connection.exec_driver_sql(query)]

    tables = [str(one[0]) for one in ask("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found: Catalogue = {}
    for table in tables:
        quoted = '"' + table.replace('"', '""') + '"'
        columns = {one[1:] for one in ask(f"PRAGMA table_info({quoted})")}
        keys = {one[2:] for one in ask(f"PRAGMA foreign_key_list({quoted})")}
        indexes = set()
        for _, name, unique, origin, *_ in ask(f"PRAGMA index_list({quoted})"):
            named = '"' + str(name).replace('"', '""') + '"'
            listed = tuple(one[2] for one in ask(f"PRAGMA index_info({named})"))
            indexes.add((name if origin == "c" else "", unique, origin, listed))
        found[table] = (columns, keys, indexes)
    return found
