"""Tables, columns, keys and enums of both real scans, compared with what they became.

The scan is read here with `json` alone, by a few lines that know the two files and share nothing
with scaffold; what it became is read from the models' metadata and from SQLite's own catalogue
after the migrations ran.
"""

import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.repositories import PYTHON, scaffold, setting, stores_of, succeed
from tests.scans import seed

pytestmark = pytest.mark.slow

Repository = Callable[[Path], Path]
Json = dict[str, Any]
Columns = dict[str, dict[str, tuple[str, bool, bool]]]

SPELLED = {
    "bool": "BOOLEAN",
    "float": "DOUBLE PRECISION",
    "int": "INTEGER",
    "timestamptz": "TIMESTAMP WITH TIME ZONE",
    "timestamptz(0)": "TIMESTAMP(0) WITH TIME ZONE",
}
UNDEFINED = "enum_legal_entity_country"
# It has no key in the scan: SC231 says that its two foreign keys were taken.
KEYLESS = "deal_chat_unread_messages"
API = "hypetrain-api"
# Where servicekit keeps which requests and events were answered already.
KEPT = "idempotency_keys"


def models_of(repository: Path) -> dict[str, Json]:
    """Metadata by the name of the store."""
    script = Path(__file__).with_name("metadata_of.py")
    return {
        store: json.loads(succeed(repository, PYTHON, str(script), store.replace("-", "_")))
        for store in stores_of(repository)
    }


def catalogue_of(repository: Path, store: str, *, database: Path) -> sqlite3.Connection:
    """SQLite after all migrations of a store."""
    url = {setting(store, "DATABASE_URL"): f"sqlite+aiosqlite:///{database}"}
    folder = repository / "services" / store
    succeed(folder, str(repository / PYTHON), "-m", "alembic", "upgrade", "head", **url)
    return sqlite3.connect(database)


def modelled(tables: Json) -> Columns:
    return {
        name: {
            column: (one["type"], one["nullable"], one["key"])
            for column, one in table["columns"].items()
        }
        for name, table in tables.items()
    }


def migrated(catalogue: sqlite3.Connection) -> dict[str, dict[str, tuple[bool, bool]]]:
    """Whether a column takes null, and whether it is of the key."""
    listed = catalogue.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {
        table: {
            name: (not not_null, bool(key))
            for _, name, _, not_null, _, key in catalogue.execute(f'PRAGMA table_info("{table}")')
        }
        for (table,) in listed
        if table != "alembic_version"
    }


def spelled(kind: str, enums: Json) -> str:
    """A type of the scan as PostgreSQL's."""
    base, is_list = kind.removesuffix("[]"), kind.endswith("[]")
    name = base if base in enums else SPELLED.get(base, base.upper())
    name = "TEXT" if base == UNDEFINED else re.sub(r",\s*", ", ", name)
    return name + "[]" * is_list


def hypetrain_tables(schema: Json) -> Columns:
    return {
        name: {
            one["name"]: (
                spelled(one["type"], schema["enums"]),
                one.get("nullable", False),
                one.get("primary_key", name == KEYLESS),
            )
            for one in table["columns"]
        }
        for name, table in schema["tables"].items()
    }


def ois_tables(schema: Json) -> Columns:
    return {name: ois_columns(table["columns"]) for name, table in schema["tables"].items()}


def ois_columns(lines: list[str]) -> dict[str, tuple[str, bool, bool]]:
    stated = [line.split() for line in lines if not re.match(r"(UNIQUE|INDEX)\(", line)]
    return {
        name: (spelled(kind, {}), "NOT" not in rest and "PK" not in rest, "PK" in rest)
        for name, kind, *rest in stated
    }


def nullable_and_key(tables: Columns) -> dict[str, dict[str, tuple[bool, bool]]]:
    return {
        name: {column: (null, key) for column, (_, null, key) in columns.items()}
        for name, columns in tables.items()
    }


def test_hypetrain_keeps_all_tables_columns_and_keys(
    repository: Repository, tmp_path: Path
) -> None:
    scan = seed("hypetrain")
    expected = hypetrain_tables(json.loads(scan.read_bytes())["data_schema"])
    assert (len(expected), sum(map(len, expected.values()))) == (59, 377)
    made = repository(scan)
    tables = modelled(models_of(made)[API]["tables"])
    assert {name: tables[name] for name in tables if name != KEPT} == expected
    with closing(catalogue_of(made, API, database=tmp_path / "hypetrain.db")) as catalogue:
        found = migrated(catalogue)
    assert {name: found[name] for name in found if name != KEPT} == nullable_and_key(expected)


def test_hypetrain_keeps_unique_columns(repository: Repository) -> None:
    scan = seed("hypetrain")
    stated = [
        (name, [column["name"]])
        for name, table in json.loads(scan.read_bytes())["data_schema"]["tables"].items()
        for column in table["columns"]
        if column.get("unique")
    ]
    store = models_of(repository(scan))[API]
    tables = store["tables"]
    assert len(stated) == 9
    assert [one for one in stated if one[1] not in tables[one[0]]["uniques"]] == []


def test_hypetrain_keeps_42_enums_to_the_letter_and_reports_the_undefined_one(
    repository: Repository, tmp_path: Path
) -> None:
    scan = seed("hypetrain")
    enums = json.loads(scan.read_bytes())["data_schema"]["enums"]
    store = models_of(repository(scan))[API]
    assert len(enums) == 42
    assert store["enums"] == enums
    said = scaffold(tmp_path, "new", "--from", str(scan), "made", "--no-git").stdout
    assert f"`{UNDEFINED}` is used and not defined" in said


def test_hypetrain_columns_take_the_values_of_their_enum(repository: Repository) -> None:
    scan = seed("hypetrain")
    schema = json.loads(scan.read_bytes())["data_schema"]
    store = models_of(repository(scan))[API]
    for name, table in schema["tables"].items():
        for stated in table["columns"]:
            values = store["tables"][name]["columns"][stated["name"]]["values"]
            assert values == schema["enums"].get(stated["type"].removesuffix("[]"), [])


def test_ois_cfa_keeps_all_tables_and_columns_with_their_owners(
    repository: Repository, tmp_path: Path
) -> None:
    scan = seed("ois-cfa")
    expected = ois_tables(json.loads(scan.read_bytes())["data_schema"])
    assert (len(expected), sum(map(len, expected.values()))) == (7, 44)
    made = repository(scan)
    stores = {name: modelled(one["tables"]) for name, one in models_of(made).items()}
    owned = {name: sorted(tables.keys() & expected) for name, tables in stores.items()}
    assert {name: tables for name, tables in owned.items() if tables} == {
        "registry-service": ["holdings", "orders", "outbox_messages", "tx", "wallets"],
        "compliance-service": ["investors_compliance", "outbox_messages"],
        "settlement-service": ["reconciliation_log"],
    }
    for name, tables in stores.items():
        with closing(catalogue_of(made, name, database=tmp_path / f"{name}.db")) as connection:
            catalogue = migrated(connection)
        for table in owned[name]:
            assert tables[table] == expected[table]
            assert catalogue[table] == nullable_and_key(expected)[table]


def test_ois_cfa_keeps_both_table_constraints_and_the_pair_that_is_unique(
    repository: Repository, tmp_path: Path
) -> None:
    made = repository(seed("ois-cfa"))
    registry = models_of(made)["registry-service"]["tables"]
    assert registry["holdings"]["uniques"] == [["investor_id", "issuance_id"]]
    assert registry["wallets"]["uniques"] == [["owner_id", "owner_type"]]
    assert registry["orders"]["uniques"] == [["idem_key"]]
    assert registry["outbox_messages"]["indexes"] == [["processed_at", "created_at"]]
    with closing(
        catalogue_of(made, "registry-service", database=tmp_path / "registry.db")
    ) as catalogue:
        indexed = catalogue.execute("PRAGMA index_list('outbox_messages')").fetchall()
    assert [name for _, name, is_unique, *_ in indexed if not is_unique] != []
