"""Lists are narrowed and sorted by closed lists, where the scan speaks of it."""

from dataclasses import replace

import pytest

from scaffold.model import ColumnType, TypeKind
from scaffold.plan.services import Service
from tests.unit.plan.orders import ORDERS, column, only, planned
from tests.unit.plan.shop import operation

TABLE = replace(
    ORDERS,
    columns=(
        *ORDERS.columns,
        column("customer_id", ColumnType(kind=TypeKind.UUID)),
        column("status"),
        column("paid", ColumnType(kind=TypeKind.BOOLEAN)),
        column("deleted_at", ColumnType(kind=TypeKind.TIMESTAMPTZ), nullable=True),
    ),
)


def listing(description: str) -> Service:
    asked = replace(operation("GET", "/orders"), description=description)
    return planned(asked, tables=(TABLE,))


def names(service: Service) -> set[str]:
    return {one.name for one in only(service).parameters}


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        ("Lists orders.", set()),
        ("Lists orders, filtered.", {"customerId", "status", "paid"}),
        ("Lists orders, filtered by note.", {"customerId", "status", "paid", "note"}),
        ("Lists orders, sorted.", {"sort"}),
        ("A page with sorting and filters.", {"customerId", "status", "paid", "sort"}),
    ],
)
def test_parameters_come_from_what_the_text_speaks_of(description: str, expected: set[str]) -> None:
    assert names(listing(description)) == expected


def test_a_list_is_sorted_by_columns_of_its_answer_that_have_an_order() -> None:
    (sort,) = only(listing("Sorted.")).parameters
    assert {one for one in sort.shape.values if not one.startswith("-")} == {
        "note",
        "size",
        "price",
        "createdAt",
        "status",
        "deletedAt",
    }
    assert {one.lstrip("-") for one in sort.shape.values} == {
        one for one in sort.shape.values if not one.startswith("-")
    }


def test_the_repository_narrows_sorts_and_pages_in_plain_statements() -> None:
    (module,) = listing("A page with sorting and filters.").view.repositories
    (table,) = module.tables
    (query,) = table.queries
    assert "query = select_rows(Order)" in query.body
    assert "if paid is not None:\n            query = query.where(Order.paid == paid)" in query.body
    assert "query = sort_rows(query, ORDER_SORTS, sort)" in query.body
    assert query.body.endswith("return await read_page(self._session, query, page)")
    assert '"createdAt": Order.created_at' in table.sorts
    assert (table.creates, table.updates, table.deletes) == (False, False, False)


def test_generated_tests_send_a_sort_and_a_filter() -> None:
    (tests,) = listing("A page with sorting and filters.").view.tests
    written = "\n".join(f"{one.signature}\n{one.body}" for one in tests.cases)
    assert 'client.get("/orders?sort=-note")' in written
    assert '"/orders?customerId=' in written
    assert "finds_no_deleted_row" in written
    plain = "\n".join(one.signature for one in listing("Lists.").view.tests[0].cases)
    assert "sorted" not in plain
    assert "narrowed" not in plain
