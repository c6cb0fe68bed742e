"""Each database against the scan, from its own catalogue; README.md has the mapping of SQLite."""

import json
import re
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from tests.data.databases import kit, own_database
from tests.data.generated import EVERYTHING, generated, metadata_of, migrate, stores_of
from tests.data.shown import (
    NOT_OF_A_SCAN,
    declared_on_sqlite,
    enums_of_postgresql,
    left_over,
    shown_by_postgresql,
    shown_by_sqlite,
)
from tests.data.stated import Stated, StatedColumn, StatedTable, stated
from tests.scans import seed

OWNERS_OF_OIS = {
    "registry-service": ["wallets", "holdings", "orders", "tx", "outbox_messages"],
    "compliance-service": ["investors_compliance", "outbox_messages"],
    "settlement-service": ["reconciliation_log"],
}
DIALECTS = ("sqlite", "postgresql")
CASES: Mapping[str, tuple[Callable[[], Path], dict[str, list[str]] | None]] = {
    "everything": (lambda: EVERYTHING, None),
    "hypetrain": (lambda: seed("hypetrain"), None),
    "ois-cfa": (lambda: seed("ois-cfa"), OWNERS_OF_OIS),
}
READ_AS_JSON = ["boolean", "smallint", "integer", "bigint", "real", "jsonb", "double precision"]
NOW = re.compile(r"now\(\)|current_timestamp", re.IGNORECASE)
Shown = tuple[dict[str, StatedTable], dict[str, list[str]] | None]


@dataclass(frozen=True, slots=True)
class Case:
    """What a scan says, and the repository that it became."""

    said: Stated
    repository: Path


@pytest.fixture(scope="module", params=sorted(CASES))
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Case:
    scan, owners = CASES[request.param]
    folder = tmp_path_factory.mktemp("catalogue")
    return Case(stated(scan(), owners), generated(scan(), folder))


@pytest.mark.parametrize("dialect", DIALECTS)
def test_up_check_down_and_up_again_show_what_the_scan_says(
    case: Case, dialect: str, *, tmp_path: Path
) -> None:
    for store in stores_of(case.repository):
        with ExitStack() as stack:
            url = f"sqlite+aiosqlite:///{tmp_path / store}.db"
            if dialect == "postgresql":
                url = stack.enter_context(own_database())
            engine = vars(kit("migrations"))["open_for_migrations"](url)
            migrate(case.repository, store, "upgrade:head", "check", url=url)
            with engine.begin() as connection:
                compare(case, store, connection=connection)
            migrate(case.repository, store, "downgrade:base", url=url)
            with engine.begin() as connection:
                assert left_over(connection) == set()
            migrate(case.repository, store, "upgrade:head", "check", url=url)
            engine.dispose()


def compare(case: Case, store: str, *, connection: sa.Connection) -> None:
    """Table by table, column by column, key by key, enum by enum."""
    wanted = {name: case.said.tables[name] for name in case.said.owners.get(store, ())}
    is_postgresql = connection.dialect.name == "postgresql"
    shown = (shown_by_postgresql if is_postgresql else shown_by_sqlite)(connection)
    assert shown.keys() == wanted.keys()
    for name, table in wanted.items():
        found = shown[name]
        assert list(found.columns) == list(table.columns), name
        for column, one in table.columns.items():
            if is_postgresql:
                told = on_postgresql(one, connection)
                given = given_by_postgresql(found.columns[column], connection)
            else:
                told = on_sqlite(one, case.said.enums)
                given = given_by_sqlite(found.columns[column], connection)
            assert given == told, f"{name}.{column}"
        rest = (table.primary_key, table.uniques, table.indexes, table.keys)
        assert (found.primary_key, found.uniques, found.indexes, found.keys) == rest, name
    if is_postgresql:
        assert enums_of_postgresql(connection) == used_enums(case.said, wanted)


def used_enums(said: Stated, tables: Mapping[str, StatedTable]) -> dict[str, list[str]]:
    """Those that a column of these tables has."""
    used = {
        column.type.removesuffix("[]").strip('"')
        for table in tables.values()
        for column in table.columns.values()
    }
    return {name: values for name, values in said.enums.items() if name in used}


def on_postgresql(column: StatedColumn, connection: sa.Connection) -> object:
    """Type, whether null, and the default as PostgreSQL itself reads what the scan spells."""
    default = column.default
    if column.type.endswith("[]") and default:
        items = json.loads(default.replace("'", '"'))
        default = f"ARRAY[{', '.join(map(quoted, map(str, items)))}]::text[]"
    elif default and not default.startswith("'") and not NOW.match(default):
        default = quoted(default)
    return given_by_postgresql(replace(column, default=default), connection)


def given_by_postgresql(column: StatedColumn, connection: sa.Connection) -> object:
    """The same of what the catalogue shows; a sequence is how a serial key counts."""
    if NOW.match(column.default):
        return (column.type, column.nullable, "now")
    if not column.default or column.default.startswith("nextval("):
        return (column.type, column.nullable, None)
    query = f"SELECT CAST(CAST({column.default} AS {column.type}) AS text)"
    return (column.type, column.nullable, connection.scalar(sa.text(query.replace(":", "\\:"))))


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def on_sqlite(column: StatedColumn, enums: Mapping[str, list[str]]) -> object:
    """What SQLite can show of it."""
    kind = declared_on_sqlite(column.type, enums)
    return (kind, column.nullable, stored_default(column))


def stored_default(column: StatedColumn) -> object:
    """As the value lies in a row."""
    default = column.default
    if not default:
        return None
    if NOW.match(default):
        return "now"
    if column.type.endswith("[]"):
        return [str(one) for one in json.loads(default.replace("'", '"'))]
    if column.type.startswith("numeric"):
        scale = int(column.type.rstrip(")").rpartition(",")[2])
        return int(Decimal(default.strip("'")).scaleb(scale))
    text = default.removeprefix("'").removesuffix("'").replace("''", "'")
    return json.loads(text) if column.type in READ_AS_JSON else text


def given_by_sqlite(column: StatedColumn, connection: sa.Connection) -> object:
    """The same of what the catalogue shows."""
    if not column.default:
        return (column.type, column.nullable, None)
    if NOW.match(column.default):
        return (column.type, column.nullable, "now")
    value = connection.exec_driver_sql(f"SELECT {column.default}").scalar()
    if isinstance(value, str) and column.type == "TEXT" and value.startswith(("[", "{")):
        value = json.loads(value)
    return (column.type, column.nullable, value)


def test_what_sqlite_cannot_show_stands_in_the_models(case: Case) -> None:
    """Precision, scale, the items of arrays, the values of enums in order."""
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    for store in stores_of(case.repository):
        metadata = metadata_of(case.repository, store)
        assert metadata.tables.keys() - NOT_OF_A_SCAN == set(case.said.owners.get(store, ()))
        for name in case.said.owners.get(store, ()):
            for column in metadata.tables[name].columns:
                wanted = case.said.tables[name].columns[column.name].type
                kind = column.type.compile(dialect=dialect)
                assert normal(kind) == normal(wanted), f"{name}.{column.name}"
                inner = getattr(column.type, "item_type", column.type)
                values = list(getattr(inner, "enums", None) or [])
                plain = wanted.removesuffix("[]").strip('"')
                assert values == case.said.enums.get(plain, []), f"{name}.{column.name}"


def normal(kind: str) -> str:
    """SQLAlchemy prints what `format_type` prints in capitals, and `VARCHAR` for short."""
    return kind.lower().replace("varchar", "character varying").replace(", ", ",")
