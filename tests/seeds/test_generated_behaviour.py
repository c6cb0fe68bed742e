"""The operations of both real scans that work from the first day, by name.

What is written is read back by a second request and found in the database, with the owner that the
token names; what another tenant owns is not there.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.seeds.contracts import Request
from tests.seeds.rows import Store
from tests.seeds.serving import PERSON, SUBJECT, TENANT, System

pytestmark = pytest.mark.slow

Serve = Callable[[str], AbstractContextManager[System]]
RIGHTS = (
    "CreateCampaign",
    "GetFullSubscriptionInfo",
    "GetWorkspaceCampaignById",
    "GetWorkspaceInfo",
    "ManagePayments",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Asks one service, and sees its database."""

    url: str
    token: str
    store: Store

    def get(self, path: str, *, status: int = 200, **query: str) -> Any:
        return self._ask(Request(method="GET", path=path, query=query), status)

    def post(self, path: str, body: object, *, status: int = 201, key: str | None = None) -> Any:
        headers = {"Idempotency-Key": key} if key else {}
        return self._ask(Request(method="POST", path=path, body=body, headers=headers), status)

    def _ask(self, request: Request, status: int) -> Any:
        answer = request.to(self.url, token=self.token)
        assert answer.status_code == status, answer.text
        return answer.json()


def caller_of(system: System, service: str) -> Caller:
    url, token = system.at(service), system.token(*RIGHTS)
    return Caller(url=url, token=token, store=system.store(service))


def assert_is_stored(table: str, uuid: str, *, caller: Caller, **values: Any) -> None:
    (row,) = caller.store.rows(table, uuid=UUID(uuid))
    assert {name: row[name] for name in values} == values


def test_hypetrain_writes_and_reads_nine_of_its_operations(serve: Serve) -> None:
    with serve("hypetrain") as system:
        caller = caller_of(system, "hypetrain-api")
        caller.store.insert("workspaces", uuid=TENANT, name="mine", handler="mine")
        caller.store.insert("persons", uuid=PERSON)
        caller.store.insert("users", uuid=SUBJECT, email="me@example.com")
        create_collaborative_workspace_and_get_workspace_info(caller)
        create_campaign_and_get_campaign_by_id(caller)
        create_ai_selection_and_get_ai_selections(caller)
        get_payments_list(caller)
        get_subscription(caller)
        get_user_profile(caller)


def create_collaborative_workspace_and_get_workspace_info(caller: Caller) -> None:
    body = {
        "name": "Crew",
        "handler": "crew",
        "businessType": "agency",
    }
    made = caller.post("/workspaces", body)
    assert made | body == made
    # The new one is not the tenant that the token names.
    caller.get(f"/workspaces/{made['uuid']}", status=404)
    assert caller.get(f"/workspaces/{TENANT}")["name"] == "mine"
    assert_is_stored("workspaces", made["uuid"], caller=caller, name="Crew", handler="crew")


def create_campaign_and_get_campaign_by_id(caller: Caller) -> None:
    body = {
        "assigneeUuid": str(PERSON),
        "name": "Spring",
        "dates": {"from": "2030-03-01"},
        "platform": "tiktok",
        "brandInfo": {"name": "Ä"},
        "productInfo": {},
        "dealTerms": {},
        "dealRequirements": {},
    }
    made = caller.post("/campaigns", body)
    assert made | body == made
    assert caller.get(f"/campaigns/{made['uuid']}") == made
    assert_is_stored(
        "campaigns", made["uuid"], caller=caller, name="Spring", workspace_uuid=TENANT.hex
    )
    foreign = uuid4()
    caller.store.insert("campaigns", uuid=foreign, workspace_uuid=uuid4())
    caller.get(f"/campaigns/{foreign}", status=404)


def create_ai_selection_and_get_ai_selections(caller: Caller) -> None:
    made = caller.post("/ai-selections", {"name": "Picks", "canDuplicate": "anyone"})
    caller.store.insert("ai_selection_batches", workspace_id=uuid4())
    listed = caller.get("/ai-selections", includeDeleted="false")
    assert [one["uuid"] for one in listed["items"]] == [made["uuid"]]
    assert_is_stored(
        "ai_selection_batches", made["uuid"], caller=caller, name="Picks", created_by=SUBJECT.hex
    )


def get_payments_list(caller: Caller) -> None:
    mine = uuid4()
    caller.store.insert("payments", uuid=mine, workspace_uuid=TENANT)
    caller.store.insert("payments", workspace_uuid=uuid4())
    assert [one["uuid"] for one in caller.get("/payments")["items"]] == [str(mine)]


def get_subscription(caller: Caller) -> None:
    caller.get("/subscription", status=404)
    mine = uuid4()
    caller.store.insert("subscriptions", uuid=mine, workspace_uuid=TENANT)
    caller.store.insert("subscriptions", workspace_uuid=uuid4())
    assert caller.get("/subscription")["uuid"] == str(mine)


def get_user_profile(caller: Caller) -> None:
    caller.store.insert("users", email="you@example.com")
    profile = caller.get("/user/profile")
    assert (profile["uuid"], profile["email"]) == (str(SUBJECT), "me@example.com")


def test_ois_cfa_takes_an_order_once_and_finds_a_wallet_by_its_owner(serve: Serve) -> None:
    with serve("ois-cfa") as system:
        caller = caller_of(system, "registry-service")
        create_order(caller)
        get_wallet(caller)


def create_order(caller: Caller) -> None:
    body = {"investorId": str(uuid4()), "issuanceId": str(uuid4()), "amount": "10.12345678"}
    made = caller.post("/v1/orders", body, key="once")
    assert made["amount"] == "10.12345678"
    assert caller.post("/v1/orders", body, key="once") == made
    caller.post("/v1/orders", body | {"amount": "2"}, key="once", status=422)
    caller.post("/v1/orders", body, status=400)
    (row,) = caller.store.rows("orders")
    assert (row["id"], row["idem_key"]) == (UUID(made["id"]).hex, "once")


def get_wallet(caller: Caller) -> None:
    owner = uuid4()
    caller.store.insert("wallets", owner_id=owner, owner_type="issuer")
    caller.get(f"/wallets/{owner}", status=404)
    mine = uuid4()
    caller.store.insert("wallets", id=mine, owner_id=owner, owner_type="investor")
    assert caller.get(f"/wallets/{owner}")["id"] == str(mine)
