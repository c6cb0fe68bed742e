"""Tables are the same in every layout of their section."""

from dataclasses import replace

import pytest

from scaffold.model import DefaultKind, Origin, Relation, RelationKind, System, Table, TypeKind
from scaffold.scan import JsonValue
from tests.unit.dialects.scans import codes, system_of, told

NOWHERE = Origin()
TEXTS: list[JsonValue] = [
    "id uuid PK",
    "status order_status NOT NULL DEFAULT 'new'",
    "customer_id uuid NULL REFERENCES customers(id)",
    "UNIQUE(status, customer_id)",
]
OBJECTS: list[JsonValue] = [
    {"name": "id", "type": "uuid", "primary_key": True},
    {"name": "status", "type": "order_status", "default": "'new'"},
    {"name": "customer_id", "type": "uuid", "nullable": True, "references": "customers.id"},
]
UNIQUE: JsonValue = [["status", "customer_id"]]
LAYOUTS: dict[str, dict[str, JsonValue]] = {
    "map, texts": {"data_schema": {"tables": {"orders": {"columns": TEXTS}}}},
    "list, texts": {"data_schema": {"tables": [{"name": "orders", "columns": TEXTS}]}},
    "bare list of texts": {"data_schema": {"tables": {"orders": TEXTS}}},
    "map, objects": {"data_schema": {"tables": {"orders": {"columns": OBJECTS, "unique": UNIQUE}}}},
    "list, objects, camel case": {
        "dataSchema": {
            "tables": [{"tableName": "orders", "fields": OBJECTS, "uniqueConstraints": UNIQUE}]
        }
    },
    "map of columns": {
        "tables": {
            "orders": {
                "columns": {
                    "id": "uuid pk",
                    "status": "order_status not null default 'new'",
                    "customer_id": "uuid null fk customers.id",
                },
                "unique": UNIQUE,
            }
        }
    },
    "map of column objects": {
        "entities": {
            "orders": {
                "fields": {
                    "id": {"type": "uuid", "isPrimaryKey": True},
                    "status": {"type": "order_status", "default": "new"},
                    "customer_id": {
                        "type": "uuid",
                        "required": False,
                        "foreignKey": {"table": "customers", "column": "id"},
                    },
                },
                "constraints": ["UNIQUE(status, customer_id)"],
            }
        }
    },
    "one-key maps": {
        "tables": [
            {
                "orders": {
                    "columns": [
                        {"id": "uuid, pk"},
                        {"status": "order_status, not null, default 'new'"},
                        {"customer_id": "uuid, nullable, fk customers.id"},
                    ],
                    "indexes": [{"columns": ["status", "customer_id"], "unique": True}],
                }
            }
        ]
    },
    "tables without a key for them": {"database": {"orders": {"columns": TEXTS}}},
    "list of tables": {"models": [{"name": "orders", "attributes": TEXTS}]},
    "keys of the table": {
        "schema": {
            "tables": {
                "orders": {
                    "columns": [
                        {"name": "id", "type": "uuid"},
                        {"name": "status", "type": "order_status", "default_value": "'new'"},
                        {"name": "customer_id", "type": "uuid", "nullable": "YES"},
                    ],
                    "primary_key": ["id"],
                    "constraints": [
                        {"type": "unique", "columns": ["status", "customer_id"]},
                        {
                            "type": "foreign_key",
                            "columns": ["customer_id"],
                            "references": "customers(id)",
                        },
                    ],
                }
            }
        }
    },
}


def plain(table: Table) -> Table:
    """Without origins and without the spelling of types and defaults, silence among them."""
    return replace(
        table,
        origin=NOWHERE,
        primary_key_origin=None,
        stated_owner="",
        columns=tuple(
            replace(
                one,
                origin=NOWHERE,
                says_null=True,
                type=replace(one.type, spelled=""),
                default=replace(one.default, spelled="") if one.default else None,
            )
            for one in table.columns
        ),
        uniques=tuple(replace(one, origin=NOWHERE) for one in table.uniques),
        foreign_keys=tuple(replace(one, origin=NOWHERE) for one in table.foreign_keys),
    )


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_table_reads_the_same_in_every_layout(layout: str) -> None:
    expected = system_of(LAYOUTS["map, texts"]).tables
    system, report = told(LAYOUTS[layout])
    assert [plain(one) for one in system.tables] == [plain(one) for one in expected]
    assert set(codes(report)) <= {"SC210"}


def test_the_first_layout_holds_what_it_says() -> None:
    (table,) = system_of(LAYOUTS["map, texts"]).tables
    assert (table.primary_key, table.uniques[0].columns) == (("id",), ("status", "customer_id"))
    key, status, customer = table.columns
    assert (key.type.kind, key.nullable) == (TypeKind.UUID, False)
    assert (status.type.enum, status.nullable) == ("order_status", False)
    assert status.default is not None
    assert (status.default.kind, status.default.text) == (DefaultKind.TEXT, "new")
    assert customer.nullable
    assert table.foreign_keys[0].target_columns == ("id",)
    assert status.origin.pointer == "/data_schema/tables/orders/columns/1"


@pytest.mark.parametrize(
    "scan",
    [
        {"data_schema": {"order-service": {"tables": {"orders": {"columns": TEXTS}}}}},
        {"containers": {"order-service": {"tables": {"orders": {"columns": TEXTS}}}}},
        {"containers": [{"id": "order-service", "data_schema": {"tables": {"orders": TEXTS}}}]},
        {"tables": {"orders": {"columns": TEXTS, "owner": "order-service"}}},
        {"databases": [{"service": "order-service", "name": "db", "tables": {"orders": TEXTS}}]},
    ],
)
def test_an_owner_is_kept_as_spelled(scan: dict[str, JsonValue]) -> None:
    (table,) = system_of(scan).tables
    assert (table.name, table.stated_owner) == ("orders", "order-service")


@pytest.mark.parametrize(
    "enums",
    [
        {"order_status": ["new", "in progress"]},
        {"order_status": {"values": ["new", "in progress"]}},
        {"order_status": "new, in progress"},
        {"order_status": "new | in progress"},
        {"order_status": {"new": "just made", "in progress": "being packed"}},
        [{"name": "order_status", "values": ["new", "in progress"]}],
        [{"name": "order_status", "values": [{"value": "new"}, {"value": "in progress"}]}],
        ["order_status: new | in progress"],
    ],
)
def test_an_enum_reads_the_same_in_every_layout(enums: JsonValue) -> None:
    (enum,) = system_of({"data_schema": {"tables": {}, "enums": enums}}).enums
    assert enum.name == "order_status"
    assert [one.value for one in enum.members] == ["new", "in progress"]


def test_an_enum_that_its_column_lists_is_named_after_both() -> None:
    system = system_of({"tables": {"orders": {"columns": ["status enum(open, paid)"]}}})
    (enum,) = system.enums
    column = system.tables[0].columns[0]
    assert (enum.name, column.type.enum) == ("orders_status", "orders_status")
    assert (enum.origin.rule, enum.origin.pointer) == ("SC204", column.origin.pointer)


def relation_of(schema: JsonValue) -> Relation:
    system: System = system_of({"data_schema": schema})
    (relation,) = system.relations
    return replace(relation, origin=NOWHERE, description="")


ROW: dict[str, JsonValue] = {"columns": ["id uuid PK", "customer_id uuid"]}


@pytest.mark.parametrize(
    "schema",
    [
        {"tables": {}, "relationships": ["orders.customer_id -> customers (on delete cascade)"]},
        {
            "tables": {},
            "relations": [
                {
                    "from": "orders",
                    "to": "customers",
                    "type": "Many-to-One",
                    "column": "customer_id",
                    "on_delete": "CASCADE",
                }
            ],
        },
        {
            "tables": {},
            "relationships": [
                {
                    "source_table": "orders",
                    "target_table": "customers",
                    "cardinality": "N:1",
                    "foreign_key": "orders.customer_id",
                    "description": "on delete cascade",
                }
            ],
        },
        {
            "tables": {
                "orders": {
                    **ROW,
                    "relationships": [
                        {
                            "type": "many_to_one",
                            "target_table": "customers",
                            "foreign_key": "customer_id",
                            "onDelete": "cascade",
                        }
                    ],
                }
            }
        },
        {
            "tables": {
                "orders": {**ROW, "relations": ["customer_id -> customers on delete cascade"]}
            }
        },
        {
            "tables": {
                "orders": {
                    **ROW,
                    "relationships": {
                        "customers": {
                            "type": "belongs_to",
                            "foreign_key": "customer_id",
                            "on_delete": "cascade",
                        }
                    },
                }
            }
        },
    ],
)
def test_a_relation_reads_the_same_in_every_layout(schema: JsonValue) -> None:
    assert relation_of(schema) == Relation(
        kind=RelationKind.MANY_TO_ONE,
        source="orders",
        target="customers",
        columns=("customer_id",),
        on_delete="cascade",
        origin=NOWHERE,
    )


def test_a_foreign_key_without_a_target_is_derived_from_its_name() -> None:
    (table,) = system_of({"tables": {"lines": ["order_id uuid fk not null"]}}).tables
    assert (table.foreign_keys[0].target_table, table.foreign_keys[0].origin.rule) == (
        "order",
        "SC206",
    )


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        (["total"], "SC203"),
        (["total int default next_total(1)"], "SC205"),
        (["()"], "SC211"),
    ],
)
def test_what_is_not_understood_is_reported_at_its_place(columns: JsonValue, code: str) -> None:
    _, report = told({"tables": {"orders": {"columns": columns}}})
    found = [one for one in report.diagnostics() if one.rule.code == code]
    assert [one.at for one in found] == ["/tables/orders/columns/0"]


def test_conditions_and_words_of_a_column_are_kept() -> None:
    system = system_of({"tables": {"orders": ["total numeric CHECK (total > 0) with tax"]}})
    assert system.tables[0].columns[0].description == "with tax"
    assert [(one.path, one.text) for one in system.notes] == [
        (("tables", "orders", "total", "check"), "total > 0")
    ]
