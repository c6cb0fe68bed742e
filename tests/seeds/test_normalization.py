"""What normalization makes of the two real scans, in figures and by name."""

import pytest

from scaffold.diagnostics import Report
from scaffold.model import Certainty, Table, Trait
from scaffold.normalize import normalize
from tests.seeds.normalized import HYPETRAIN, OIS, messages, seed


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


def test_an_event_that_an_edge_tells_in_words_is_sent_by_whom_the_edge_leads_from() -> None:
    (event,) = seed(OIS)[0].messages
    assert (event.name, event.producers, event.consumers) == (
        "PayoutExecuted",
        ("settlement-service",),
        (),
    )
