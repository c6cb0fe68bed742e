"""What the two real scans state, in numbers that were counted by hand and by other programs."""

from collections import Counter
from functools import lru_cache

import pytest

from scaffold.diagnostics import Report
from scaffold.dialects import translate
from scaffold.model import Certainty, OperationKind, RelationKind, System, TypeKind
from scaffold.scan import Document, read_document
from tests.scans import SCANS, seed


@lru_cache
def translated(name: str) -> tuple[System, Document, Report]:
    report = Report()
    path = seed(name)
    document = read_document(path.read_bytes(), name=path.name, report=report)
    assert document is not None
    return translate(document, report), document, report


@pytest.fixture
def hypetrain() -> System:
    return translated("hypetrain")[0]


@pytest.fixture
def ois() -> System:
    return translated("ois-cfa")[0]


def test_hypetrain_has_eleven_containers_and_ois_fifteen(hypetrain: System, ois: System) -> None:
    assert (len(hypetrain.containers), len(ois.containers)) == (11, 15)
    assert (hypetrain.title, ois.title) == ("HypeTrain", "OIS-CFA")


def test_hypetrain_has_nine_commands_and_seven_queries(hypetrain: System) -> None:
    kinds = Counter(one.kind for one in hypetrain.operations)
    assert kinds == {OperationKind.COMMAND: 9, OperationKind.QUERY: 7}
    assert {one.stated_container for one in hypetrain.operations} == {"hypetrain-api"}
    assert {(one.method, one.path) for one in hypetrain.operations} == {(None, None)}


def test_hypetrain_names_eight_permissions_on_nine_operations(hypetrain: System) -> None:
    guarded = [one for one in hypetrain.operations if one.permissions]
    assert len(guarded) == 9
    assert len({permission for one in guarded for permission in one.permissions}) == 8


def test_hypetrain_has_33_handlers_of_which_the_api_names_16(hypetrain: System) -> None:
    api = {one.handler for one in hypetrain.operations}
    prose = {note.path[0] for note in hypetrain.notes if note.section == "handlers"}
    assert (len(api), len(prose), api & prose) == (16, 17, set())
    assert {"AcceptWorkspaceInviteHandler", "UpdateQuotasHandler"} <= prose


def test_ois_has_28_endpoint_strings_one_of_them_a_catch_all(ois: System) -> None:
    assert len(ois.operations) == 28
    routes = [one for one in ois.operations if one.proxies_to]
    assert [one.proxies_to for one in routes] == [
        ("identity", "issuance", "registry", "settlement", "compliance")
    ]
    assert routes[0].method is None
    bound = [one for one in ois.operations if not one.proxies_to]
    assert all(one.method and one.path for one in bound)
    assert len({one.stated_container for one in bound if one.path != "/health"}) == 7


def test_ois_tells_notes_and_query_strings_apart_from_paths(ois: System) -> None:
    by_key = {one.key: one for one in ois.operations}
    assert by_key["POST /v1/orders"].notes == ("Idempotency-Key",)
    assert by_key["POST /v1/orders"].idempotent
    assert by_key["GET /v1/market/issuances"].notes == ("via gateway",)
    names = [
        (one.name, str(one.shape.kind)) for one in by_key["POST /v1/settlement/run"].parameters
    ]
    assert names == [("date", "date")]
    assert [one.name for one in by_key["GET /v1/reports/payouts"].parameters] == ["from", "to"]


def test_hypetrain_has_59_tables_377_columns_108_relations_42_enums(hypetrain: System) -> None:
    columns = [column for table in hypetrain.tables for column in table.columns]
    assert (len(hypetrain.tables), len(columns)) == (59, 377)
    assert (len(hypetrain.relations), len(hypetrain.enums)) == (108, 42)
    assert sum(column.nullable for column in columns) == 71
    assert sum(column.unique for column in columns) == 9
    assert sum(column.default is not None for column in columns) == 45
    assert sum(len(table.primary_key) for table in hypetrain.tables) == 67
    assert sum(len(table.primary_key) > 1 for table in hypetrain.tables) == 9


def test_hypetrain_uses_one_enum_that_nothing_defines(hypetrain: System) -> None:
    used = {column.type.enum for table in hypetrain.tables for column in table.columns} - {None}
    assert used - {one.name for one in hypetrain.enums} == {"enum_legal_entity_country"}


def test_hypetrain_keeps_the_values_of_enums_to_the_letter(hypetrain: System) -> None:
    by_name = {one.name: [member.value for member in one.members] for one in hypetrain.enums}
    assert by_name["campaign_deal_status_enum"] == ["in progress", "completed", "cancelled"]
    assert by_name["transaction_type"] == ["in", "out"]


def test_hypetrain_has_relations_of_all_kinds(hypetrain: System) -> None:
    assert Counter(one.kind for one in hypetrain.relations) == {
        RelationKind.MANY_TO_ONE: 96,
        RelationKind.ONE_TO_MANY: 5,
        RelationKind.ONE_TO_ONE: 3,
        RelationKind.MANY_TO_MANY: 4,
    }
    assert sum(bool(one.join_table) for one in hypetrain.relations) == 4


def test_ois_has_7_tables_44_columns_and_their_constraints(ois: System) -> None:
    by_name = {table.name: table for table in ois.tables}
    assert sum(len(table.columns) for table in ois.tables) == 44
    assert [one.columns for one in by_name["holdings"].uniques] == [("investor_id", "issuance_id")]
    assert [one.columns for one in by_name["outbox_messages"].indexes] == [
        ("processed_at", "created_at")
    ]
    assert [one.columns for one in by_name["wallets"].uniques] == [("owner_id", "owner_type")]
    assert [(one.source, one.target) for one in ois.relations] == [
        ("wallets", "holdings"),
        ("orders", "tx"),
        ("investors_compliance", "orders"),
    ]


def test_a_text_that_is_silent_about_null_allows_it_but_not_in_a_key(ois: System) -> None:
    orders = next(table for table in ois.tables if table.name == "orders")
    nullable = [column.name for column in orders.columns if column.nullable]
    assert nullable == ["wallet_id", "dlt_tx_hash", "idem_key", "confirmed_at"]
    amount = orders.column("amount")
    assert amount is not None
    assert (amount.type.kind, amount.type.precision, amount.type.scale) == (TypeKind.NUMERIC, 20, 8)


def test_ois_has_24_edges_of_which_two_are_planned(ois: System) -> None:
    edges = [one for one in ois.dependencies if one.component is None]
    assert len(edges) == 24
    assert {(one.source, one.destination) for one in edges if one.planned} == {
        ("kafka", "observability"),
        ("registry-service", "kafka"),
    }


def test_hypetrain_has_eleven_events_with_every_place_that_names_them(hypetrain: System) -> None:
    by_name = {one.name: one for one in hypetrain.messages}
    assert len(by_name) == 11
    received = by_name["MessageReceivedEvent"]
    assert received.producers == ("hypetrain-message-processing-service",)
    assert received.consumers == ("hypetrain-api",)
    assert len(received.origin.pointers) == 3
    assert received.origin.certainty is Certainty.DERIVED
    in_components = [
        one for one in by_name.values() if any("/components/" in at for at in one.origin.pointers)
    ]
    assert len(in_components) == 10


def test_hypetrain_has_19_workflows_in_components_and_3_of_its_own(hypetrain: System) -> None:
    own = [one for one in hypetrain.workflows if one.component is None]
    assert (len(hypetrain.workflows), len(own)) == (22, 3)
    assert own[0].trigger == "NATS Event (`MessageReceivedEvent`)"


@pytest.mark.parametrize("path", SCANS)
def test_no_leaf_of_a_scan_is_lost(path: object) -> None:
    assert callable(path)
    found = path()
    report = Report()
    document = read_document(found.read_bytes(), name=found.name, report=report)
    assert document is not None
    system = translate(document, report)
    noted = {pointer for note in system.notes for pointer in note.origin.pointers}
    lost = [one for one in document.unread() if one not in noted]
    assert [one for one in lost if not one.endswith("/c4_level")] == []


@pytest.mark.parametrize("path", SCANS)
def test_a_scan_is_translated_without_a_warning(path: object) -> None:
    assert callable(path)
    found = path()
    report = Report()
    document = read_document(found.read_bytes(), name=found.name, report=report)
    assert document is not None
    translate(document, report)
    assert {one.rule.code for one in report.diagnostics()} <= {"SC207", "SC208", "SC210"}
