from dataclasses import replace

from scaffold.diagnostics import Report
from scaffold.model import ForeignKey, Origin
from scaffold.normalize.check_invariants import check_invariants
from tests.unit.normalize.builders import edge, endpoint, shop, table

AT = Origin.stated("/x")


def test_references_that_lead_nowhere_are_dropped_and_each_is_reported() -> None:
    dangling = ForeignKey(columns=("cake_id",), target_table="cakes", origin=AT)
    system = shop(
        tables=(replace(table("slices", "id uuid", "cake_id uuid"), foreign_keys=(dangling,)),),
        dependencies=(edge("shop-service", "nowhere"),),
        operations=(replace(endpoint("GET /slices"), container="nobody"),),
    )
    report = Report()
    checked = check_invariants(system, report)
    assert checked.tables[0].foreign_keys == ()
    assert checked.dependencies == ()
    assert checked.operations[0].container is None
    assert [one.rule.code for one in report.diagnostics()] == ["SC290"] * 3
