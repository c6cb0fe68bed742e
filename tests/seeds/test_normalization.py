"""What normalization makes of the two real scans, in figures and by name."""

from collections import Counter
from functools import cache

import pytest

from scaffold.diagnostics import Report
from scaffold.dialects import translate
from scaffold.model import (
    Authentication,
    BehaviorKind,
    Certainty,
    Operation,
    ShapeKind,
    System,
    Table,
    Trait,
    ValueSource,
)
from scaffold.normalize import normalize
from scaffold.scan import read_document
from tests import scans

HYPETRAIN = "hypetrain"
OIS = "ois-cfa"


@cache
def seed(name: str) -> tuple[System, Report]:
    path = scans.seed(name)
    report = Report()
    document = read_document(path.read_bytes(), name=path.name, report=report)
    assert document is not None
    return normalize(translate(document, report), report), report


def messages(name: str, code: str) -> list[str]:
    return [one.message for one in seed(name)[1].diagnostics() if one.rule.code == code]


def operation(name: str, key: str) -> Operation:
    return next(one for one in seed(name)[0].operations if one.key == key)


def table(name: str, called: str) -> Table:
    return next(one for one in seed(name)[0].tables if one.name == called)


@pytest.mark.parametrize("name", [HYPETRAIN, OIS])
def test_normalizing_a_seed_twice_is_normalizing_it_once(name: str) -> None:
    system, _ = seed(name)
    assert normalize(system, Report()) == system


def test_ois_has_twelve_apps_and_three_products() -> None:
    kinds = {one.key: str(one.kind) for one in seed(OIS)[0].containers}
    assert kinds == {
        "portal": "web",
        "backoffice": "web",
        "api-gateway": "gateway",
        "issuance-service": "service",
        "registry-service": "service",
        "settlement-service": "service",
        "compliance-service": "service",
        "identity": "identity",
        "esia-adapter": "adapter",
        "bank-adapter": "adapter",
        "edo-connector": "adapter",
        "ledger": "ledger",
        "postgres": "database",
        "observability": "observability",
        "kafka": "broker",
    }
    kafka = seed(OIS)[0].container("kafka")
    assert kafka is not None
    assert Trait.PLANNED in kafka.traits


def test_hypetrain_has_eleven_apps() -> None:
    containers = seed(HYPETRAIN)[0].containers
    assert all(one.kind and one.kind.is_app for one in containers)
    kinds = {one.key.removeprefix("hypetrain-"): str(one.kind) for one in containers}
    assert kinds == {
        "api": "service",
        "billing-service": "service",
        "contracting-service": "service",
        "exploration-service": "service",
        "external-api-service": "adapter",
        "message-processing-service": "service",
        "migration-runner": "job",
        "notification-service": "service",
        "scheduler-service": "scheduler",
        "search-service": "service",
        "storage-service": "service",
    }
    traits = {one.key.removeprefix("hypetrain-"): one.traits for one in containers if one.traits}
    assert traits == {
        "api": {Trait.GATEWAY},
        "migration-runner": {Trait.MIGRATES},
        "notification-service": {Trait.REALTIME},
    }


@pytest.mark.parametrize("name", [HYPETRAIN, OIS])
def test_every_kind_is_explained(name: str) -> None:
    for container in seed(name)[0].containers:
        assert container.evidence
        assert all(one.pointer.startswith("/") for one in container.evidence)


def test_a_statement_gives_all_tables_of_hypetrain_to_the_api() -> None:
    tables = seed(HYPETRAIN)[0].tables
    assert {one.owner for one in tables} == {"hypetrain-api"}
    assert (len(tables), sum(len(one.columns) for one in tables)) == (59, 377)
    assert {one.owner_origin.rule for one in tables if one.owner_origin} == {"SC241"}


def test_tables_of_ois_are_owned_as_texts_and_names_tell() -> None:
    tables = seed(OIS)[0].tables
    owned = {one.name: one.owner for one in tables if one.copy_of is None}
    assert owned == {
        "wallets": "registry-service",
        "holdings": "registry-service",
        "orders": "registry-service",
        "tx": "registry-service",
        "outbox_messages": "registry-service",
        "investors_compliance": "compliance-service",
        "reconciliation_log": "settlement-service",
    }
    copies = [(one.name, one.owner, one.origin.certainty) for one in tables if one.copy_of]
    assert copies == [("outbox_messages", "compliance-service", Certainty.DERIVED)]
    assert sum(len(one.columns) for one in tables if one.copy_of is None) == 44


def test_every_relation_of_hypetrain_with_a_column_is_an_enforced_foreign_key() -> None:
    keys = [(one.name, key) for one in seed(HYPETRAIN)[0].tables for key in one.foreign_keys]
    assert all(key.enforced and not key.deferred for _, key in keys)
    # 108 relations: five are told from both ends, four are told by join tables as well.
    assert len(keys) == 99
    assert ("deal_chats", "campaign_deals") in {(name, key.target_table) for name, key in keys}
    assert ("users", "workspaces") in {(name, key.target_table) for name, key in keys}


def test_conceptual_relations_of_ois_make_no_foreign_key() -> None:
    assert all(one.foreign_keys == () for one in seed(OIS)[0].tables)
    assert len(messages(OIS, "SC246")) == 3


def test_constraints_of_ois_are_kept() -> None:
    assert [one.columns for one in table(OIS, "holdings").uniques] == [
        ("investor_id", "issuance_id")
    ]
    assert [one.columns for one in table(OIS, "wallets").uniques] == [("owner_id", "owner_type")]
    assert [one.columns for one in table(OIS, "outbox_messages").indexes] == [
        ("processed_at", "created_at")
    ]


def test_the_table_without_a_key_and_the_undefined_enum_are_reported() -> None:
    unread = table(HYPETRAIN, "deal_chat_unread_messages")
    assert unread.primary_key == ("message_uuid", "person_uuid")
    assert len(messages(HYPETRAIN, "SC231")) == 1
    (undefined,) = messages(HYPETRAIN, "SC238")
    assert "enum_legal_entity_country" in undefined
    assert sum(len(one.primary_key) > 1 for one in seed(HYPETRAIN)[0].tables) == 10


def test_claims_of_a_caller_lead_to_tables_of_hypetrain_and_to_none_of_ois() -> None:
    found = seed(HYPETRAIN)[0].tenancy
    assert (found.tenant_table, found.person_table, found.user_table) == (
        "workspaces",
        "persons",
        "users",
    )
    assert seed(OIS)[0].tenancy.tenant_table is None


ROUTES = {
    "SignInCommand": "POST /authentication/sign-in 200",
    "SignUpCommand": "POST /authentication/sign-up 200",
    "RefreshTokensCommand": "POST /authentication/refresh-tokens 200",
    "GetUserProfileQuery": "GET /user/profile 200",
    "CreateCollaborativeWorkspaceCommand": "POST /workspaces 201",
    "GetWorkspaceInfoQuery": "GET /workspaces/{workspace_uuid} 200",
    "CreateCampaignCommand": "POST /campaigns 201",
    "GetCampaignByIdQuery": "GET /campaigns/{campaign_uuid} 200",
    "SendMessageCommand": "POST /messages 201",
    "GetMessagesByChatIdQuery": "GET /chats/{chat_uuid}/messages 200",
    "CreateCheckoutSessionCommand": "POST /checkout-sessions 201",
    "GetSubscriptionQuery": "GET /subscription 200",
    "ExecutePaymentsCommand": "POST /payments/execute 200",
    "GetPaymentsListQuery": "GET /payments 200",
    "CreateAISelectionCommand": "POST /ai-selections 201",
    "GetAISelectionsQuery": "GET /ai-selections 200",
}
REAL = {
    "GetUserProfileQuery": ("read", "users"),
    "CreateCollaborativeWorkspaceCommand": ("create", "workspaces"),
    "GetWorkspaceInfoQuery": ("read", "workspaces"),
    "CreateCampaignCommand": ("create", "campaigns"),
    "GetCampaignByIdQuery": ("read", "campaigns"),
    "SendMessageCommand": ("create", "deal_chat_messages"),
    "GetMessagesByChatIdQuery": ("list", "deal_chat_messages"),
    "GetSubscriptionQuery": ("read", "subscriptions"),
    "GetPaymentsListQuery": ("list", "payments"),
    "CreateAISelectionCommand": ("create", "ai_selection_batches"),
    "GetAISelectionsQuery": ("list", "ai_selection_batches"),
}


def test_the_sixteen_operations_of_hypetrain_are_bound_to_http() -> None:
    operations = seed(HYPETRAIN)[0].operations
    assert {one.key: f"{one.method} {one.path} {one.status}" for one in operations} == ROUTES
    public = {one.key for one in operations if one.authentication is Authentication.PUBLIC}
    assert public == {"SignInCommand", "SignUpCommand", "RefreshTokensCommand"}


def test_eleven_operations_of_hypetrain_have_a_default() -> None:
    behaviors = {
        one.key: (str(one.behavior.kind), one.behavior.table)
        for one in seed(HYPETRAIN)[0].operations
        if one.behavior and one.behavior.kind is not BehaviorKind.NOT_MODELLED
    }
    assert behaviors == REAL


def test_parameters_of_hypetrain_have_the_types_of_keys_and_payloads() -> None:
    (key,) = operation(HYPETRAIN, "GetCampaignByIdQuery").parameters
    assert key.shape.kind is ShapeKind.UUID
    listed = operation(HYPETRAIN, "GetAISelectionsQuery").parameters
    assert [(one.name, one.shape.kind) for one in listed] == [
        ("page", ShapeKind.INTEGER),
        ("limit", ShapeKind.INTEGER),
        ("includeDeleted", ShapeKind.BOOLEAN),
    ]


def test_new_rows_of_hypetrain_belong_to_the_caller() -> None:
    behavior = operation(HYPETRAIN, "CreateCampaignCommand").behavior
    assert behavior is not None
    assert {(one.column, one.source) for one in behavior.assigned} == {
        ("workspace_uuid", ValueSource.TENANT),
        ("created_by_uuid", ValueSource.PERSON),
    }


def test_ois_has_twenty_six_operations_and_one_route_to_five_clusters() -> None:
    operations = seed(OIS)[0].operations
    served = [one for one in operations if one.method]
    (route,) = [one for one in operations if one.proxies_to]
    assert len(served) == 26
    assert Counter(one.container for one in served) == {
        "issuance-service": 5,
        "registry-service": 4,
        "settlement-service": 2,
        "compliance-service": 4,
        "esia-adapter": 4,
        "bank-adapter": 5,
        "edo-connector": 2,
    }
    assert (route.container, len(route.proxies_to)) == ("api-gateway", 5)
    assert len(messages(OIS, "SC263")) == 1


def test_orders_and_wallets_of_ois_are_real() -> None:
    order = operation(OIS, "POST /v1/orders")
    wallet = operation(OIS, "GET /wallets/{investorId}")
    assert order.behavior is not None
    assert wallet.behavior is not None
    assert (order.behavior.kind, order.idempotent) == (BehaviorKind.CREATE, True)
    assert {(one.column, one.name) for one in order.behavior.assigned} == {
        ("idem_key", "Idempotency-Key"),
        ("status", "created"),
    }
    assert [(one.column, one.name) for one in wallet.behavior.filters] == [
        ("owner_id", "investorId"),
        ("owner_type", "investor"),
    ]


def test_operations_of_ois_read_as_a_person_would_call_them() -> None:
    names = {str(one.name) for one in seed(OIS)[0].operations if one.name}
    assert names >= {
        "create_order",
        "get_wallet",
        "publish_issuance",
        "redeem_issuance",
        "run_settlement",
        "check_kyc",
        "evaluate_qualification",
        "list_complaints",
        "list_payouts",
        "transfer_nominal",
    }


def test_the_24_edges_of_ois_stand_and_components_add_four() -> None:
    edges = seed(OIS)[0].dependencies
    assert sum(one.component is None for one in edges) == 24
    assert sorted((one.source, one.destination) for one in edges if one.component) == [
        ("registry-service", "compliance-service"),
        ("settlement-service", "issuance-service"),
        ("settlement-service", "ledger"),
        ("settlement-service", "registry-service"),
    ]
    assert all(one.planned for one in edges if one.destination == "kafka")


def test_products_that_hypetrain_names_in_prose_are_found() -> None:
    externals = {one.name: one.kind for one in seed(HYPETRAIN)[0].externals if one.kind}
    assert externals == {
        "PostgreSQL": "database",
        "Redis": "cache",
        "Elasticsearch": "search",
        "NATS": "broker",
        "MinIO": "storage",
    }


def test_every_end_of_ois_resolves_and_all_its_external_systems_are_containers() -> None:
    system, _ = seed(OIS)
    assert messages(OIS, "SC237") == []
    assert all(one.container for one in system.externals)
