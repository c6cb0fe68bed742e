"""Every operation of both real scans: in a contract, mounted, and answering as declared.

Asked over HTTP of `make dev` with authentication on; the scans are read here with `json` alone.
"""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from tests.scans import SEEDS, seed
from tests.seeds.contracts import Operation, Request
from tests.seeds.serving import PERSON, SUBJECT, TENANT, System

pytestmark = pytest.mark.slow

Repository = Callable[[Path], Path]
Serve = Callable[[str], AbstractContextManager[System]]
Asked = tuple[str, str, str]

# Paths that the gateway leads to the services of the scan, with what these answer without a token
# and with one: 401, then 404 or 501 from the service itself.
ROUTED = {
    f"/v1/issuances/{SUBJECT}": (401, 501),
    f"/issuance/v1/issuances/{SUBJECT}": (401, 501),
    f"/wallets/{SUBJECT}": (401, 404),
    f"/registry/wallets/{SUBJECT}": (401, 404),
    "/settlement/v1/reports/payouts": (401, 501),
    "/compliance/v1/complaints": (401, 501),
    "/identity/health": (200, 200),
    "/nowhere": (404, 404),
}


def stated_in_hypetrain(scan: dict[str, Any]) -> set[str]:
    """Commands and queries by name."""
    domains = scan["containers"]["hypetrain-api"]["api_surface"]["domains"].values()
    return {one["name"] for domain in domains for one in domain["commands"] + domain["queries"]}


def stated_in_ois(scan: dict[str, Any]) -> set[Asked]:
    """Service, method and path of its endpoint strings, without what follows them."""
    lines = [
        (service, re.split(r"[\s?]+", line))
        for service, group in scan["api_endpoints"].items()
        for line in group.get("endpoints", [])
    ]
    return {(service, method, path) for service, (method, path, *_) in lines}


def permissions_in(scan: object) -> set[str]:
    """Every name that any `permissions` of the scan lists."""
    if isinstance(scan, list):
        return {name for one in scan for name in permissions_in(one)}
    if not isinstance(scan, dict):
        return set()
    own = scan.get("permissions")
    named = {one for one in own if isinstance(one, str)} if isinstance(own, list) else set()
    return named | {name for one in scan.values() for name in permissions_in(one)}


def insert_what_examples_name(name: str, system: System) -> None:
    """The rows without which a valid request would be answered 404 or 409."""
    if name == "ois-cfa":
        (wallet,) = [one for one in system.operations() if one.path == "/wallets/{investorId}"]
        owner = UUID(wallet.valid().path.removeprefix("/wallets/"))
        system.store("registry-service").insert("wallets", owner_id=owner, owner_type="investor")
        return
    store = system.store("hypetrain-api")
    examples = {str(one): one.valid() for one in system.operations()}
    campaign, chat = (
        UUID(examples[f"hypetrain-api GET {path}"].path.split("/")[2])
        for path in ("/campaigns/{campaign_uuid}", "/chats/{chat_uuid}/messages")
    )
    workspace = examples["hypetrain-api GET /workspaces/{workspace_uuid}"].path.split("/")[-1]
    created = examples["hypetrain-api POST /campaigns"].body
    assert isinstance(created, dict)
    assert UUID(workspace) == TENANT
    store.insert("workspaces", uuid=TENANT, name="mine", handler="mine")
    store.insert("users", uuid=SUBJECT)
    store.insert("persons", uuid=PERSON)
    store.insert("persons", uuid=UUID(created["assigneeUuid"]))
    store.insert("campaigns", uuid=campaign, workspace_uuid=TENANT)
    store.insert("deal_chats", uuid=chat)
    store.insert("subscriptions", workspace_uuid=TENANT)


def test_all_operations_of_hypetrain_are_in_its_contract(repository: Repository) -> None:
    scan = seed("hypetrain")
    stated = stated_in_hypetrain(json.loads(scan.read_bytes()))
    assert len(stated) == 16
    operations = System(url="", repository=repository(scan)).operations()
    assert {one.stated["x-legacy-name"] for one in operations} == stated
    assert len(operations) == 16


def test_all_operations_of_ois_cfa_are_in_the_contracts(repository: Repository) -> None:
    scan = seed("ois-cfa")
    stated = stated_in_ois(json.loads(scan.read_bytes()))
    assert len(stated) == 26
    operations = System(url="", repository=repository(scan)).operations()
    assert {(one.service, one.method, one.path) for one in operations} >= stated


@pytest.mark.parametrize("name", SEEDS)
def test_operations_are_mounted_and_answer_as_declared(name: str, serve: Serve) -> None:
    permissions = permissions_in(json.loads(seed(name).read_bytes()))
    with serve(name) as system:
        insert_what_examples_name(name, system)
        token = system.token(*permissions)
        asked = [(one, system.at(one.service)) for one in system.operations()]
        wrong = [told for one, url in asked for told in complaints(one, url, token=token)]
        unasked = [str(one) for one, _ in asked if not list(one.invalid())]
    print("Operations to which no request is invalid:", *unasked, sep="\n  ")
    assert wrong == []


def complaints(operation: Operation, url: str, *, token: str) -> Iterator[str]:
    request = operation.valid()
    declared = {status for status in operation.statuses if status < 300} | {501}
    answer = request.to(url, token=token)
    if answer.status_code not in declared & operation.statuses:
        yield f"{operation} answers {answer.status_code}: {answer.text}"
    bare = request.to(url).status_code
    if operation.is_protected and bare != 401:
        yield f"{operation} answers {bare} without a token"
    if not operation.is_protected and bare == 401:
        yield f"{operation} is public and asks for a token"
    for invalid in operation.invalid():
        refused = invalid.to(url, token=token)
        if refused.status_code != 422:
            yield f"{operation} answers {refused.status_code} to {invalid}"


def test_the_gateway_answers_for_itself_and_routes_to_all_five_clusters(serve: Serve) -> None:
    """As an endpoint string of the scan says: "/* → clusters: identity, issuance, ..."."""
    with serve("ois-cfa") as system:
        gateway, token = system.at("api-gateway"), system.token()
        assert Request(method="GET", path="/health").to(gateway).status_code == 200
        answers = {
            path: (
                Request(method="GET", path=path).to(gateway).status_code,
                Request(method="GET", path=path).to(gateway, token=token).status_code,
            )
            for path in ROUTED
        }
    assert answers == ROUTED
