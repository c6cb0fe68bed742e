"""For each thing that is guessed there is a line that decides it."""

import json
from typing import Any

import pytest

from tests.spellings.facts import inspected

SCAN: dict[str, Any] = {
    "project": "Shop",
    "containers": {
        "orders": {
            "technology": "Go",
            "endpoints": [
                "GET /orders/{id}",
                "POST /orders",
                "POST /login",
                {"method": "PUT", "path": "/orders/{id}", "body": "ChangeDto"},
            ],
            "publishes": ["OrderPaid"],
            "tables": {
                "orders": [
                    "id uuid pk",
                    "total",
                    "state Status not null",
                    "customer_id uuid fk",
                    "note text",
                ],
                "order_notes": ["id uuid pk"],
            },
        },
        "billing": {"technology": "Go", "subscribes": ["OrderPaid"]},
        "mail": {"technology": "Go", "description": "Sends a MailSentEvent."},
        "press": {"description": "Prints."},
    },
    "external_services": {"Vault": {"description": "Keeps."}},
    "edges": ["mail -> Beacon"],
    "components": {"letters": {"container": "mail", "dependencies": ["Franker"]}},
    "tables": {
        "customers": {"owner": "billing", "columns": ["id uuid pk", "code uuid unique"]},
        "clients": {"owner": "orders", "columns": ["id uuid pk"]},
    },
}
ROWS: dict[str, tuple[str, str, Any]] = {
    "kind": ('containers.mail.kind = "worker"', "containers/mail/kind", "worker"),
    "technology": (
        'containers.press.technology = "Kotlin, Ktor"',
        "containers/press/technology",
        "Kotlin, Ktor",
    ),
    "external": ('externals.Vault.kind = "identity"', "external_systems/Vault/kind", "identity"),
    "external of an edge": (
        'externals.Beacon.kind = "observability"',
        "external_systems/Beacon/kind",
        "observability",
    ),
    "request": (
        'operations."POST /orders".request = "{ total: decimal; note?: string }"',
        "operations/POST \\orders/request/fields/1/name",
        "note",
    ),
    "request that was a name": (
        'operations."PUT /orders/{id}".request = "{ total: decimal }"',
        "operations/PUT \\orders\\{id}/request/kind",
        "object",
    ),
    "response": (
        'operations."GET /orders/{id}".response = "Array<Order>"',
        "operations/GET \\orders\\{id}/response/kind",
        "array",
    ),
    "name": ('containers.mail.name = "Postman"', "containers/mail/name", "Postman"),
    "title": ('title = "Big Shop"', "system/title", "Big Shop"),
    "owner": ('tables.clients.owner = "billing"', "tables/clients/owner", "billing"),
    "key": ('tables.orders.primary_key = ["note"]', "tables/orders/primary_key", ["note"]),
    "type": (
        'tables.orders.columns.total.type = "numeric(10,2)"',
        "tables/orders/columns/total/canonical_type",
        "numeric(10,2)",
    ),
    "null": (
        "tables.orders.columns.total.nullable = false",
        "tables/orders/columns/total/nullable",
        False,
    ),
    "default": (
        'tables.orders.columns.note.default = "none yet"',
        "tables/orders/columns/note/default",
        "none yet",
    ),
    "default that is a number": (
        'tables.orders.columns.total = { type = "int", default = 7 }',
        "tables/orders/columns/total/default",
        "7",
    ),
    "unique": (
        "tables.orders.columns.note.unique = true",
        "tables/orders/columns/note/unique",
        True,
    ),
    "target": (
        'tables.orders.columns.customer_id.references = "clients"',
        "tables/orders/foreign_keys/0/target_table",
        "clients",
    ),
    "target column": (
        'tables.orders.columns.customer_id.references = "customers.code"',
        "tables/orders/foreign_keys/0/target_columns",
        ["code"],
    ),
    "no target": (
        'tables.orders.columns.customer_id.references = ""',
        "tables/orders/foreign_keys",
        [],
    ),
    "on delete": (
        'tables.orders.columns.customer_id.on_delete = "set null"',
        "tables/orders/foreign_keys/0/on_delete",
        "set null",
    ),
    "enum": ('enums.Status = ["open", "paid"]', "enums/Status/values", ["open", "paid"]),
    "method": (
        'operations."POST /orders".method = "PUT"',
        "operations/POST \\orders/method",
        "PUT",
    ),
    "path": (
        'operations."POST /orders".path = "/v2/orders"',
        "operations/POST \\orders/path",
        "/v2/orders",
    ),
    "container": (
        'operations."POST /login".container = "billing"',
        "operations/POST \\login/container",
        "billing",
    ),
    "authentication": (
        'operations."POST /login".authentication = "bearer"',
        "operations/POST \\login/authentication",
        "bearer",
    ),
    "permissions": (
        'operations."POST /orders".permissions = ["orders.write"]',
        "operations/POST \\orders/permissions",
        ["orders.write"],
    ),
    "status": ('operations."POST /orders".status = 202', "operations/POST \\orders/status", 202),
    "idempotent": (
        'operations."POST /orders".idempotent = true',
        "operations/POST \\orders/idempotent",
        True,
    ),
    "table": (
        'operations."GET /orders/{id}".table = "order_notes"',
        "operations/GET \\orders\\{id}/table",
        "order_notes",
    ),
    "producers": (
        'events.OrderPaid.producers = ["mail"]',
        "messages/OrderPaid/producers",
        ["mail"],
    ),
    "nobody": ("events.OrderPaid.producers = []", "messages/OrderPaid/producers", []),
    "consumers": (
        'events.MailSentEvent.consumers = ["orders"]',
        "messages/MailSentEvent/consumers",
        ["orders"],
    ),
    "event in another spelling": (
        'events."order.paid".consumers = ["mail"]',
        "messages/OrderPaid/consumers",
        ["mail"],
    ),
    "channel": ('events.OrderPaid.channel = "money"', "messages/OrderPaid/channel", "money"),
}


def at(document: Any, path: str) -> Any:
    for spelled in path.split("/"):
        step = spelled.replace("\\", "/")
        if isinstance(document, dict):
            document = document[step]
        elif step.isdecimal():
            document = document[int(step)]
        else:
            document = next(
                (one for one in document if step in (one.get("key"), one["name"])), None
            )
        if document is None:
            return None
    return document


def told(overrides: str) -> Any:
    found = json.loads(inspected(SCAN, overrides=overrides).model_dump_json())
    assert [one for one in found["diagnostics"] if one["severity"] == "error"] == []
    return found


@pytest.mark.parametrize("row", ROWS.values(), ids=list(ROWS))
def test_a_line_decides_what_was_guessed(row: tuple[str, str, Any]) -> None:
    line, path, value = row
    assert at(told(""), path) != value
    assert at(told(line), path) == value


def test_an_event_that_a_person_gives_other_ends_has_other_edges() -> None:
    kafka: dict[str, Any] = {"kafka": {"technology": "Apache Kafka"}}
    scan = {**SCAN, "containers": {**SCAN["containers"], **kafka}}
    found = inspected(scan, overrides='events.OrderPaid = { producers = ["mail"], consumers = [] }')
    edges = {(one.source, one.destination, one.kind.value) for one in found.dependencies}
    assert {one for one in edges if one[1] == "kafka"} == {("mail", "kafka", "publish")}


def test_whatever_is_guessed_of_a_scan_is_told_with_a_line_that_is_taken(
    capsys: pytest.CaptureFixture[str], tmp_path: Any
) -> None:
    from scaffold.cli import guarded
    from scaffold.cli.commands import app

    scan = tmp_path / "scan.json"
    scan.write_text(json.dumps(SCAN))
    assert guarded(app, ["inspect", str(scan), "--quiet"], debug=True) == 0
    lines = [
        line.partition("to change: ")[2]
        for line in capsys.readouterr().out.splitlines()
        if "to change: " in line
    ]
    parts = {line.partition(".")[0] for line in lines}
    assert parts == {"containers", "tables", "events", "externals", "operations"}
    for wanted in (
        'tables."orders".columns."total".type = "text"',
        'tables."orders".columns."customer_id".references = "customers.id"',
        'events."MailSentEvent".producers = ["mail"]',
        'containers."press".technology = "Python, FastAPI"',
        'externals."Vault".kind = "external"',
        'operations."PUT /orders/{id}".request = "ChangeDto"',
    ):
        assert wanted in lines
    for line in lines:
        told(line)
