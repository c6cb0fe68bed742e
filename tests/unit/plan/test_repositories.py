"""A repository has the queries of its operations, and no others."""

from scaffold.plan.repositories import RowsView
from tests.unit.plan.orders import PLAIN, planned
from tests.unit.plan.shop import operation


def rows(*asked: tuple[str, str]) -> RowsView:
    service = planned(*(operation(*one) for one in asked), tables=(PLAIN,))
    (module,) = service.view.repositories
    (table,) = module.tables
    return table


def test_a_row_is_got_by_what_the_path_names() -> None:
    table = rows(("GET", "/orders/{id}"))
    assert table.class_name == "OrderRepository"
    (query,) = table.queries
    assert "async def get_by_id(self, *, id: UUID) -> Order:" in query.signature
    assert "return await get_row(self._session, Order, id=id)" in query.body


def test_operations_that_find_alike_share_a_query() -> None:
    table = rows(("GET", "/orders/{id}"), ("PATCH", "/orders/{id}"), ("DELETE", "/orders/{id}"))
    assert len(table.queries) == 1
    assert (table.creates, table.updates, table.deletes) == (False, True, True)


def test_a_service_whose_operations_use_no_table_has_no_repository() -> None:
    assert planned(operation("GET", "/weather"), tables=(PLAIN,)).view.repositories == ()
