"""How operations of the two real scans are bound, called and modelled."""

from collections import Counter

from scaffold.model import (
    Authentication,
    BehaviorKind,
    Operation,
    ShapeKind,
    ValueSource,
)
from tests.seeds.normalized import HYPETRAIN, OIS, messages, seed


def operation(name: str, key: str) -> Operation:
    return next(one for one in seed(name)[0].operations if one.key == key)


ROUTES = {
    "SignInCommand": "POST /authentication/sign-in 200",
    "SignUpCommand": "POST /authentication/sign-up 200",
    "RefreshTokensCommand": "POST /authentication/refresh-tokens 200",
    "GetUserProfileQuery": "GET /user/profile 200",
    "CreateCollaborativeWorkspaceCommand": "POST /workspaces 201",
    "GetWorkspaceInfoQuery": "GET /workspaces/{workspace_uuid} 200",
    "CreateCampaignCommand": "POST /campaigns 201",
    "GetCampaignByIdQuery": "GET /campaigns/{campaign_uuid} 200",
    "SendMessageCommand": "POST /messages 200",
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


def test_nine_operations_of_hypetrain_have_a_default() -> None:
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
