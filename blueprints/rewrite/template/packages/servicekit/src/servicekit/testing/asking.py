"""A request as a value, so that a table of them can be a test's parameters."""

from dataclasses import dataclass, field

from fastapi.testclient import TestClient
from httpx2 import Response


@dataclass(frozen=True, slots=True)
class Ask:
    """One request; `path` has its query string."""

    method: str
    path: str
    body: object = None
    headers: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.method} {self.path}"

    def by(self, client: TestClient) -> Response:
        """The answer to it."""
        return client.request(self.method, self.path, json=self.body, headers=self.headers)

    def without(self, header: str) -> "Ask":
        """The same request without a header."""
        kept = {name: value for name, value in self.headers.items() if name != header}
        return Ask(self.method, self.path, self.body, kept)

    def without_field(self, field: str) -> "Ask":
        """The same request without a field of its body."""
        body = self.body if isinstance(self.body, dict) else {}
        kept = {name: value for name, value in body.items() if name != field}
        return Ask(self.method, self.path, kept, self.headers)

    def with_null(self, field: str) -> "Ask":
        """The same request with null in a field of its body."""
        body = self.body if isinstance(self.body, dict) else {}
        return Ask(self.method, self.path, {**body, field: None}, self.headers)
