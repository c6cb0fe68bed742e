"""A generated repository that serves with authentication on, and who asks it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import httpx2

from tests.booting import booted, free_ports
from tests.repositories import services_of
from tests.seeds.contracts import Operation, contract_of, operations_of
from tests.seeds.rows import Store, store_of

TENANT = UUID("aaaaaaaa-0000-4000-8000-000000000001")
PERSON = UUID("aaaaaaaa-0000-4000-8000-000000000002")
SUBJECT = UUID("aaaaaaaa-0000-4000-8000-000000000003")


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """A generated repository that serves."""

    url: str
    repository: Path

    def token(self, *permissions: str) -> str:
        form = {
            "grant_type": "password",
            "username": str(SUBJECT),
            "tenant": str(TENANT),
            "person": str(PERSON),
            "scope": " ".join(permissions),
        }
        url = f"{self.url}/realms/dev/protocol/openid-connect/token"
        answer = httpx2.post(url, data=form, timeout=10, trust_env=False)
        return str(answer.json()["access_token"])

    def at(self, service: str) -> str:
        return f"{self.url}/{service}"

    def store(self, service: str) -> Store:
        return store_of(self.repository, service)

    def operations(self) -> list[Operation]:
        return [
            operation
            for service in services_of(self.repository)
            for operation in operations_of(contract_of(self.repository, service), service)
        ]


@contextmanager
def serving(repository: Path) -> Iterator[System]:
    (port,) = free_ports(1)
    # These tests store rows of their own, some under the keys that seeds have.
    with booted(repository, "dev", port=port, AUTH="on", SEEDS="off") as url:
        yield System(url=url, repository=repository)
