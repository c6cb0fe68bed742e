"""Negative controls of the comparison with a scan: what a database has otherwise is found."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.data.databases import kit, own_database
from tests.data.generated import generated, migrate, stores_of
from tests.data.shown import NOT_OF_A_SCAN
from tests.data.stated import stated
from tests.data.test_catalogue import CASES, DIALECTS, Case, compare

# The tables of the scan, and their columns.
TABLES = """
WITH t AS (
  SELECT oid, relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
  AND relname NOT IN ('alembic_version', 'idempotency_keys')
), c AS (
  SELECT t.oid, relname, attname, attnum, attnotnull, atttypid::regtype::text AS kind,
    atttypmod - 4 AS size
  FROM t JOIN pg_attribute a ON a.attrelid = t.oid WHERE attnum > 0
) """
# A question for the first place of its kind, and the statement that `{}` of the answer go into.
QUESTIONS = {
    "a length": (
        "SELECT relname, attname, size + 1 FROM c WHERE kind = 'character varying' AND size > 0",
        'ALTER TABLE "{}" ALTER "{}" TYPE varchar({})',
    ),
    "a precision": (
        "SELECT relname, attname, (size >> 16) + 1, size & 65535 FROM c WHERE kind = 'numeric'",
        'ALTER TABLE "{}" ALTER "{}" TYPE numeric({}, {})',
    ),
    "null allowed": (
        "SELECT relname, attname FROM c WHERE attnotnull AND NOT EXISTS (SELECT 1 FROM pg_index i"
        " WHERE i.indrelid = c.oid AND i.indisprimary AND c.attnum = ANY (i.indkey))",
        'ALTER TABLE "{}" ALTER "{}" DROP NOT NULL',
    ),
    "a default": (
        "SELECT relname, attname FROM c JOIN pg_attrdef d ON d.adrelid = c.oid"
        " AND d.adnum = c.attnum WHERE pg_get_expr(d.adbin, d.adrelid) !~ 'nextval'",
        'ALTER TABLE "{}" ALTER "{}" DROP DEFAULT',
    ),
    "a unique key": (
        "SELECT relname, conname FROM t JOIN pg_constraint k ON k.conrelid = t.oid"
        " WHERE contype = 'u'",
        'ALTER TABLE "{}" DROP CONSTRAINT "{}"',
    ),
    "what a delete does": (
        "SELECT relname, conname, conname, substring(pg_get_constraintdef(k.oid) FROM"
        " '^.*REFERENCES [^)]*\\)'), CASE confdeltype WHEN 'c' THEN 'SET NULL' ELSE 'CASCADE' END"
        " FROM t JOIN pg_constraint k ON k.conrelid = t.oid WHERE contype = 'f'",
        'ALTER TABLE "{}" DROP CONSTRAINT "{}", ADD CONSTRAINT "{}" {} ON DELETE {}',
    ),
    "an index": (
        "SELECT indexrelid::regclass::text FROM t JOIN pg_index i ON i.indrelid = t.oid"
        " WHERE NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid)",
        "DROP INDEX {}",
    ),
    "a value of an enum": (
        "SELECT kind FROM c JOIN pg_type e ON e.oid = c.kind::regtype WHERE e.typtype = 'e'",
        "ALTER TYPE {} ADD VALUE 'one more'",
    ),
}
# What SQLite keeps of a table, and the same with one thing changed.
EDITS = {
    "a length": (r"VARCHAR\(\d+\)", "VARCHAR(4711)"),
    "null allowed": (r" NOT NULL(?=, \n\t(?!PRIMARY))", ""),
    "a default": (r" DEFAULT (?:'[^']*'|\([^)]*\)|[\w.-]+)", ""),
    "a unique key": (r", \n\tCONSTRAINT \S+ UNIQUE \([^)]*\)", ""),
    "what a delete does": (
        r"(REFERENCES \S+ \([^)]*\))(?: ON DELETE [A-Za-z ]+)?",
        r"\1 ON DELETE SET DEFAULT",
    ),
}

# Of which a scan has none, by the end of its repository's name.
LACKING = {
    "backend": {"an index"},
    "cfa": {"a default", "a value of an enum", "what a delete does"},
}


@pytest.fixture(scope="module", params=sorted(CASES))
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Case:
    scan, owners = CASES[request.param]
    folder = tmp_path_factory.mktemp("controls")
    return Case(stated(scan(), owners), generated(scan(), folder))


def on_postgresql(connection: sa.Connection) -> Iterator[tuple[str, list[str]]]:
    """Each kind of change, where there is something to change."""
    for name, (question, statement) in QUESTIONS.items():
        found = connection.exec_driver_sql(f"{TABLES}{question} LIMIT 1").first()
        if found is not None:
            yield name, [statement.format(*found)]


def on_sqlite(connection: sa.Connection) -> Iterator[tuple[str, list[str]]]:
    """The same by making a table anew, as SQLite alters next to nothing."""
    query = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
    rows = [tuple(map(str, one)) for one in connection.exec_driver_sql(query)]
    tables = {
        name: text for kind, name, text in rows if kind == "table" and name not in NOT_OF_A_SCAN
    }
    for name, (pattern, changed) in EDITS.items():
        for table, text in tables.items():
            edited = re.sub(pattern, changed, text, count=1)
            if edited != text:
                yield name, [f'DROP TABLE "{table}"', edited]
                break
    for kind, index, _ in rows:
        if kind == "index":
            yield "an index", [f'DROP INDEX "{index}"']
            break


@pytest.mark.parametrize("dialect", DIALECTS)
def test_what_is_changed_in_a_database_differs_from_the_scan(
    case: Case, dialect: str, *, tmp_path: Path
) -> None:
    tried = set()
    for store in stores_of(case.repository):
        with ExitStack() as stack:
            url = f"sqlite+aiosqlite:///{tmp_path / store}.db"
            if dialect == "postgresql":
                url = stack.enter_context(own_database())
            engine = vars(kit("migrations"))["open_for_migrations"](url)
            migrate(case.repository, store, "upgrade:head", url=url)
            with engine.begin() as connection:
                found = on_sqlite if dialect == "sqlite" else on_postgresql
                controls = list(found(connection))
            for name, statements in controls:
                tried.add(name)
                with engine.connect() as connection, connection.begin() as changes:
                    compare(case, store, connection=connection)
                    for one in statements:
                        connection.exec_driver_sql(one.replace("%", "%%"))
                    with pytest.raises(AssertionError):
                        compare(case, store, connection=connection)
                    changes.rollback()
            engine.dispose()
    known = QUESTIONS if dialect == "postgresql" else {**EDITS, "an index": ""}
    assert tried == known.keys() - LACKING.get(case.repository.name.split("-")[-1], set())
