"""What a ledger offers over HTTP: a path for each method, in its contract and for its clients."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from scaffold.model import (
    Authentication,
    Behavior,
    BehaviorKind,
    Container,
    Operation,
    OperationKind,
    Origin,
    Parameter,
    ParameterPlace,
    Shape,
    ShapeField,
    ShapeKind,
    System,
)
from scaffold.naming import KebabName, SnakeName, kebab_name, snake_name
from scaffold.plan.bodies import Schema, Schemas
from scaffold.plan.endpoints import Endpoint
from scaffold.plan.ledger_methods import DOCS, Contract, Effect, Method, contracts_of
from scaffold.plan.segments import free_segments

NOUN = SnakeName("chain")
TEXT = Shape(kind=ShapeKind.STRING)
SUBMISSION = Shape(
    kind=ShapeKind.OBJECT,
    fields=(
        ShapeField(name="key", shape=TEXT, required=True),
        ShapeField(name="payload", shape=Shape(kind=ShapeKind.ANY), required=True),
    ),
)
KEY: Schema = {"type": "string", "minLength": 1, "maxLength": 200}
OPEN: Schema = {"type": "object", "additionalProperties": True}
STRING: Schema = {"type": "string"}
INTEGER: Schema = {"type": "integer"}
SCHEMAS: dict[str, tuple[str, dict[str, Schema]]] = {
    "Submission": ("What a method is to do to a key.", {"key": KEY, "payload": OPEN}),
    "Entry": (
        "What a method of a contract did to a key.",
        {
            "index": INTEGER,
            "contract": STRING,
            "method": STRING,
            "key": STRING,
            "payload": OPEN,
            "previous": STRING,
            "digest": STRING,
        },
    ),
    "History": (
        "All entries of a key, oldest first.",
        {"entries": {"type": "array", "items": {"$ref": "#/components/schemas/Entry"}}},
    ),
    "Summary": (
        "The chain in numbers; `head` is the hash of the last entry.",
        {"length": INTEGER, "head": STRING, "is_whole": {"type": "boolean"}},
    ),
}
BEHAVIORS = {
    Effect.CREATE: BehaviorKind.CREATE,
    Effect.CHANGE: BehaviorKind.UPDATE,
    Effect.END: BehaviorKind.UPDATE,
    Effect.LAST: BehaviorKind.READ,
    Effect.HISTORY: BehaviorKind.LIST,
}
PROBLEMS = {True: (400, 401, 404, 409, 422), False: (401, 404, 422)}


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerPaths:
    """First segments that no operation of the scan has: of the chain, and of each contract."""

    chain: KebabName
    contracts: tuple[tuple[Contract, KebabName], ...]


def ledger_paths(
    container: Container, endpoints: Sequence[Endpoint], *, system: System
) -> LedgerPaths:
    """Where the chain and the contracts of a ledger are."""
    contracts = contracts_of(container, system)
    chain, *paths = free_segments(endpoints, "chain", *(one.name for one in contracts))
    return LedgerPaths(chain=chain, contracts=tuple(zip(contracts, paths, strict=True)))


def ledger_endpoints(container: Container, paths: LedgerPaths) -> Iterator[Endpoint]:
    """The chain, and every method of every contract."""
    chain = _reading(container, "get_chain", path=f"/{paths.chain}")
    yield _endpoint(
        replace(chain, description=SCHEMAS["Summary"][0]), BehaviorKind.READ, response="Summary"
    )
    for contract, path in paths.contracts:
        for method in contract.methods:
            yield _method(container, contract, path=path, method=method)


def add_schemas(schemas: Schemas) -> None:
    """Those that the endpoints name."""
    for name, (description, properties) in SCHEMAS.items():
        schemas.add(
            name,
            {
                "type": "object",
                "description": description,
                "required": list(properties),
                "properties": properties,
            },
        )


def _method(
    container: Container, contract: Contract, *, path: KebabName, method: Method
) -> Endpoint:
    name = f"{contract.name}_{method.name}"
    where = f"/{path}/{kebab_name(method.spelled)}"
    made = _writing(container, name, path=where) if method.effect.writes else None
    operation = made or _reading(container, name, path=f"{where}/{{key}}")
    operation = replace(
        operation,
        description=DOCS[method.effect],
        noun=contract.name,
        origin=Origin.stated(contract.pointer),
    )
    response = "History" if method.effect is Effect.HISTORY else "Entry"
    return _endpoint(operation, BEHAVIORS[method.effect], response=response)


def _writing(container: Container, name: str, *, path: str) -> Operation:
    operation = _reading(container, name, path=path)
    key = f"POST {path}"
    return replace(operation, key=key, method="POST", request=SUBMISSION, status=201)


def _reading(container: Container, name: str, *, path: str) -> Operation:
    key = Parameter(
        name="key",
        place=ParameterPlace.PATH,
        shape=TEXT,
        required=True,
        origin=container.origin,
        attribute=SnakeName("key"),
    )
    return Operation(
        key=f"GET {path}",
        kind=OperationKind.ENDPOINT,
        container=container.key,
        method="GET",
        path=path,
        parameters=(key,) if path.endswith("{key}") else (),
        authentication=Authentication.BEARER,
        status=200,
        origin=container.origin,
        noun=NOUN,
        name=snake_name(name),
    )


def _endpoint(operation: Operation, kind: BehaviorKind, *, response: str) -> Endpoint:
    writes = operation.request is not None
    return Endpoint(
        operation=operation,
        behavior=Behavior(kind=kind, origin=operation.origin),
        request="Submission" if writes else None,
        response=response,
        parameters=operation.parameters,
        status=operation.status or 200,
        problems=PROBLEMS[writes] if writes or operation.parameters else (401,),
    )
