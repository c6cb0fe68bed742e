"""Requests that a contract allows and forbids, read from its file alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
import yaml

METHODS = ("delete", "get", "head", "options", "patch", "post", "put")
# No value of any type but text and those without a type.
WRONG = "nothing-of-the-kind"
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request below the address of a service."""

    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: object = None

    def to(self, url: str, *, token: str | None = None) -> httpx2.Response:
        bearer = {"Authorization": f"Bearer {token}"} if token else {}
        return httpx2.request(
            self.method,
            url + self.path,
            params=self.query,
            headers={**self.headers, **bearer},
            json=self.body,
            timeout=20,
            trust_env=False,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """An operation of a contract, with references of its parameters and body followed."""

    service: str
    method: str
    path: str
    stated: Json
    document: Json

    def __str__(self) -> str:
        return f"{self.service} {self.method} {self.path}"

    @property
    def is_protected(self) -> bool:
        return bool(self.stated.get("security", self.document.get("security")))

    @property
    def statuses(self) -> set[int]:
        return {int(status) for status in self.stated["responses"]}

    def parameters(self) -> list[Json]:
        return [self._followed(one) for one in self.stated.get("parameters", [])]

    def body_schema(self) -> Json | None:
        body = self.stated.get("requestBody")
        return self._followed(_media(body)["schema"]) if body else None

    def valid(self, **parameters: str) -> Request:
        """What the contract gives as its example, but for `parameters`."""
        needed = [one for one in self.parameters() if one.get("required")]
        given = {one["name"]: str(one.get("example", "example")) for one in needed} | parameters
        example = None
        if body := self.stated.get("requestBody"):
            example = _media(body).get("example", {})
        return self._request(given, example)

    def invalid(self) -> Iterator[Request]:
        """The valid request with one thing that its schema forbids."""
        valid = self.valid()
        for one in self.parameters():
            if one["in"] in ("path", "query") and _is_restricted(self._followed(one["schema"])):
                yield self._request({**self._given(), one["name"]: WRONG}, valid.body)
        schema = self.body_schema()
        if schema and schema.get("type") == "object":
            yield self._request(self._given(), [])
            for name in schema.get("required", []):
                rest = {key: value for key, value in _object(valid.body).items() if key != name}
                yield self._request(self._given(), rest)

    def _given(self) -> dict[str, str]:
        needed = [one for one in self.parameters() if one.get("required")]
        return {one["name"]: str(one.get("example", "example")) for one in needed}

    def _request(self, given: Mapping[str, str], body: object) -> Request:
        places = {one["name"]: one["in"] for one in self.parameters()}
        path = self.path
        for name, value in given.items():
            path = path.replace(f"{{{name}}}", value)
        return Request(
            method=self.method,
            path=path,
            query={name: value for name, value in given.items() if places[name] == "query"},
            headers={name: value for name, value in given.items() if places[name] == "header"},
            body=body,
        )

    def _followed(self, node: Json) -> Json:
        while "$ref" in node:
            target: Any = self.document
            for part in node["$ref"].removeprefix("#/").split("/"):
                target = target[part]
            node = target
        return node


def contract_of(repository: Path, service: str) -> Json:
    text = (repository / "services" / service / "openapi.yaml").read_text("utf-8")
    document: Json = yaml.safe_load(text)
    return document


def operations_of(document: Json, service: str) -> list[Operation]:
    """Those of a document that a scan asked for, so not `/health` and the like."""
    return [
        Operation(
            service=service,
            method=method.upper(),
            path=path,
            stated=item[method],
            document=document,
        )
        for path, item in document["paths"].items()
        for method in METHODS
        if method in item and "x-scan-pointer" in item[method]
    ]


def _media(body: Json) -> Json:
    media: Json = body["content"]["application/json"]
    return media


def _object(body: object) -> dict[str, object]:
    return body if isinstance(body, dict) else {}


def _is_restricted(schema: Json) -> bool:
    kinds = schema.get("type", [])
    names = [kinds] if isinstance(kinds, str) else kinds
    return "format" in schema or "enum" in schema or "string" not in names
