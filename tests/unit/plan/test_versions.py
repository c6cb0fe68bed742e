"""The column that counts the changes of a row."""

from dataclasses import replace

import pytest

from scaffold.model import ColumnDefault, ColumnType, DefaultKind, Table, TypeKind, chosen
from scaffold.model.tables import Column, UniqueKey
from scaffold.plan.services import Service
from scaffold.plan.versions import version_column
from tests.unit.plan.orders import PLAIN, column, only, planned, schema
from tests.unit.plan.shop import at, operation

INTEGER = ColumnType(kind=TypeKind.INTEGER)
ONE = ColumnDefault(kind=DefaultKind.NUMBER, text="1")
COUNTING = replace(column("version", INTEGER), default=ONE)


def with_column(made: Column) -> Table:
    return replace(PLAIN, columns=(*PLAIN.columns, made))


@pytest.mark.parametrize(
    "made",
    [
        COUNTING,
        replace(column("version", INTEGER), description="Optimistic locking"),
        column("lock_version", INTEGER),
        column("rowVersion", ColumnType(kind=TypeKind.BIGINT)),
        column("ROWVERSION", INTEGER),
    ],
)
def test_a_column_counts_changes_by_its_name_and_what_it_starts_with(made: Column) -> None:
    assert version_column(with_column(made)) is made


@pytest.mark.parametrize(
    "made",
    [
        column("version", INTEGER),
        replace(column("version", INTEGER), description="Version of the terms"),
        replace(COUNTING, nullable=True),
        replace(COUNTING, unique=True),
        column("lock_version"),
        column("lock_version", ColumnType(kind=TypeKind.INTEGER, is_array=True)),
        replace(COUNTING, name="api_version"),
    ],
)
def test_a_version_of_something_else_counts_no_changes(made: Column) -> None:
    assert version_column(with_column(made)) is None


def test_a_version_that_tells_rows_apart_counts_no_changes() -> None:
    key = UniqueKey(columns=("note", "version"), origin=at("/u"))
    assert version_column(replace(with_column(COUNTING), uniques=(key,))) is None


def properties(service: Service) -> dict[str, object]:
    found = schema(service, only(service).request)["properties"]
    assert isinstance(found, dict)
    return found


def test_a_client_sets_no_version_and_tells_the_one_that_it_changes() -> None:
    tables = (with_column(column("lock_version", INTEGER)),)
    assert "lockVersion" not in properties(planned(operation("POST", "/orders"), tables=tables))
    assert "lockVersion" in properties(planned(operation("PATCH", "/orders/{id}"), tables=tables))


def test_models_name_it_and_tests_send_one_that_is_gone() -> None:
    service = planned(
        operation("PATCH", "/orders/{id}"), tables=(with_column(column("lock_version", INTEGER)),)
    )
    (module,) = chosen(service.view.store).modules
    assert "lock_version: Mapped[int] = mapped_column()" in module.tables[0].columns
    assert module.tables[0].version == (
        '__mapper_args__ = immutabledict({"version_id_col": lock_version})'
    )
    (tests,) = service.view.tests
    assert any("overwrites_no_change" in case.signature for case in tests.cases)
    plain = planned(operation("PATCH", "/orders/{id}"), tables=(PLAIN,))
    assert chosen(plain.view.store).modules[0].tables[0].version is None
    assert not any("overwrites" in case.signature for case in plain.view.tests[0].cases)


def test_what_changes_a_counted_row_asks_by_if_match_and_answers_an_etag() -> None:
    tables = (with_column(COUNTING),)
    changes = only(planned(operation("PATCH", "/orders/{id}"), tables=tables))
    assert {412, 428} <= set(changes.problems)
    assert changes.is_conditional
    assert chosen(changes.tagged).name == "version"
    assert "If-Match" in [one.name for one in changes.parameters]
    deletes = only(planned(operation("DELETE", "/orders/{id}"), tables=tables))
    assert deletes.is_conditional
    reads = only(planned(operation("GET", "/orders/{id}"), tables=tables))
    assert (reads.tagged is not None, reads.is_conditional) == (True, False)


def test_a_list_and_what_nothing_counts_has_no_tag() -> None:
    lists = only(planned(operation("GET", "/orders"), tables=(with_column(COUNTING),)))
    assert (lists.tagged, lists.is_conditional) == (None, False)
    plain = only(planned(operation("PATCH", "/orders/{id}"), tables=(PLAIN,)))
    assert (plain.tagged, plain.is_conditional) == (None, False)


def test_no_body_takes_null_for_a_column_that_needs_a_value() -> None:
    service = planned(operation("PATCH", "/orders/{id}"), tables=(with_column(COUNTING),))
    nullable = {one.name: one.nullable for one in chosen(only(service).table).columns}
    for name, made in properties(service).items():
        assert ("null" in str(made)) == nullable[name], name
