"""Relations as object mappers write them."""

from scaffold.model import RelationKind
from scaffold.scan import JsonValue
from tests.unit.dialects.scans import codes, system_of, told

SCAN: dict[str, JsonValue] = {
    "entities": {
        "Order": {"fields": {"id": "Int @id", "items": "OrderItem[]", "customer": "Customer?"}},
        "order_items": {"fields": {"id": "Int @id", "order_id": "Int"}},
        "customers": {"fields": {"id": "Int @id", "orders": "Order[]"}},
    }
}


def test_a_field_whose_type_is_a_table_is_a_relation_and_no_column() -> None:
    system, report = told(SCAN)
    columns = {table.name: [one.name for one in table.columns] for table in system.tables}
    assert columns == {"Order": ["id"], "order_items": ["id", "order_id"], "customers": ["id"]}
    assert [(one.kind, one.source, one.target) for one in system.relations] == [
        (RelationKind.ONE_TO_MANY, "Order", "order_items"),
        (RelationKind.MANY_TO_ONE, "Order", "customers"),
        (RelationKind.ONE_TO_MANY, "customers", "Order"),
    ]
    assert codes(report).count("SC212") == 3


def test_an_enum_of_the_same_name_wins() -> None:
    scan: dict[str, JsonValue] = {
        "tables": {
            "orders": {"columns": ["status status"]},
            "statuses": {"columns": ["id int pk"]},
        },
        "enums": {"status": ["open"]},
    }
    system = system_of(scan)
    assert [one.name for one in system.tables[0].columns] == ["status"]
    assert system.relations == ()


def test_a_name_that_is_no_table_stays_a_column() -> None:
    system = system_of({"tables": {"orders": {"columns": ["status order_status"]}}})
    assert system.tables[0].columns[0].type.enum == "order_status"
