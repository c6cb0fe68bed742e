"""Another application as its contract describes it: what a client is tested against.

It refuses what the contract does not offer, and answers what it does offer with the same example
every time, so that a client that asks for another path, or reads another answer, fails its test.
"""

import json
from pathlib import Path
from urllib.parse import parse_qsl, unquote

import jsonschema_rs
import yaml

from servicekit.clients import NeighborsOf
from servicekit.columns import JsonObject
from servicekit.exchange import Received, Sent
from servicekit.testing.contract import operations

EXAMPLES: dict[str, object] = {
    "date": "2030-01-01",
    "date-time": "2030-01-01T00:00:00Z",
    "duration": "PT1H",
    "time": "12:00:00",
    "uuid": "8e03978e-40d5-43dd-bc93-6894a57f9324",
}
BY_TYPE: dict[object, object] = {"boolean": True, "integer": 1, "number": 1.5, "array": []}


class OutsideContract(AssertionError):
    """The client asked for what the contract does not offer."""


class Provider:
    """An `Exchange` whose other side is a contract; `asked` are the operations so far.

    With `refuses` it answers that status to everything.
    """

    def __init__(self, contract: Path, *, refuses: int | None = None) -> None:
        self._operations = operations(yaml.safe_load(contract.read_text("utf-8")))
        self._refuses = refuses
        self.asked: list[str] = []
        self.tokens: list[str | None] = []

    def neighbors(self) -> NeighborsOf:
        """What a client takes, with the token of a caller."""
        return NeighborsOf(self, "Bearer of-the-caller")

    async def __call__(self, name: str, sent: Sent) -> Received:
        key = self._key(sent)
        operation = self._operations[key]
        _check_parameters(operation, sent)
        _check_body(operation, sent)
        self.asked.append(key)
        self.tokens.append(sent.headers.get("Authorization"))
        if self._refuses is not None:
            return Received(status=self._refuses, body=b"{}")
        return _success(operation)

    def _key(self, sent: Sent) -> str:
        given = sent.target.partition("?")[0].split("/")
        found = [key for key in self._operations if _fits(key, sent.method, given)]
        if not found:
            raise OutsideContract(f"{sent.method} {sent.target} is no operation of the contract")
        return min(found, key=lambda key: key.count("{"))


def _fits(key: str, method: str, given: list[str]) -> bool:
    offered, _, path = key.partition(" ")
    wanted = path.split("/")
    return (
        offered == method
        and len(wanted) == len(given)
        and all(
            bool(unquote(value)) if "{" in segment else segment == unquote(value)
            for segment, value in zip(wanted, given, strict=True)
        )
    )


def _check_parameters(operation: JsonObject, sent: Sent) -> None:
    """Everything in the query is declared, and everything that is required is there."""
    query = {name for name, _ in parse_qsl(sent.target.partition("?")[2])}
    given = {f"query {name}" for name in query} | {f"header {name}" for name in sent.headers}
    declared = _part(operation, "parameters")
    if unknown := {one for one in given if one.startswith("query ")} - set(declared):
        raise OutsideContract(f"{sorted(unknown)} is not declared")
    required = {one for one in declared if _part(declared, one).get("required") is True}
    if missing := {one for one in required if not one.startswith("path ")} - given:
        raise OutsideContract(f"{sorted(missing)} is missing")


def _check_body(operation: JsonObject, sent: Sent) -> None:
    schema = _schema(_part(operation, "requestBody"))
    if schema is None:
        if sent.body is not None:
            raise OutsideContract("the operation takes no body")
        return
    if sent.body is None:
        raise OutsideContract("the operation takes a body")
    jsonschema_rs.validate(schema, json.loads(sent.body))


def _success(operation: JsonObject) -> Received:
    responses = _part(operation, "responses")
    status = next(code for code in responses if code.startswith("2"))
    schema = _schema(_part(responses, status))
    body = b"" if schema is None else json.dumps(_example(schema)).encode()
    return Received(status=int(status), body=body)


def _schema(holder: JsonObject) -> JsonObject | None:
    content = _part(holder, "content", "application/json")
    return _part(content, "schema") if "schema" in content else None


def _example(schema: JsonObject) -> object:
    """A value that the schema takes, and not null where it may be something else."""
    values, either, kind = schema.get("enum"), schema.get("anyOf"), schema.get("type")
    if isinstance(values, list):
        return values[0]
    if isinstance(either, list):
        return _example(next(one for one in either if one != {"type": "null"}))
    if kind == "string":
        return _text(schema)
    if kind in BY_TYPE:
        return BY_TYPE[kind]
    properties = _part(schema, "properties")
    return {name: _example(_part(properties, name)) for name in properties}


def _text(schema: JsonObject) -> object:
    longest = schema.get("maxLength")
    plain = "1" if "pattern" in schema else "example"
    text = EXAMPLES.get(str(schema.get("format")), plain)
    return text[:longest] if isinstance(text, str) and isinstance(longest, int) else text


def _part(node: object, *keys: str) -> JsonObject:
    """The object at the end of the keys, empty where there is none."""
    for key in keys:
        node = node.get(key) if isinstance(node, dict) else None
    return node if isinstance(node, dict) else {}
