"""Tests of a client: each of its methods against the contract of whom it asks."""

from collections.abc import Mapping, Sequence

from scaffold.model import Enum, Parameter, ParameterPlace, Shape, ShapeKind, chosen
from scaffold.naming import PascalName
from scaffold.plan.contract import parameter_example, request_example
from scaffold.plan.edge_views import ClientCaseView
from scaffold.plan.encoding import PythonSource, python_literal
from scaffold.plan.endpoints import Endpoint
from scaffold.plan.literals import literal, long_text
from scaffold.plan.source import (
    Call,
    Expression,
    Import,
    call,
    import_block,
    imported,
    keyword,
    layout,
    statement,
)

# How a value that JSON spells as text is made; other values are literals.
MAKERS: Mapping[ShapeKind, tuple[str, tuple[Import, ...]]] = {
    ShapeKind.UUID: ("UUID", imported("uuid", "UUID")),
    ShapeKind.DATE: ("date.fromisoformat", imported("datetime", "date")),
    ShapeKind.DATETIME: ("datetime.fromisoformat", imported("datetime", "datetime")),
}
_RETURNS = " -> None:"
# Where the elements of a list in a test stand.
INNER = 8
LITERAL = frozenset({ShapeKind.INTEGER, ShapeKind.NUMBER, ShapeKind.BOOLEAN, ShapeKind.ENUM})


def plan_case(
    endpoint: Endpoint, enums: Mapping[str, Enum], *, client: PascalName
) -> ClientCaseView:
    """The test of one method."""
    operation = endpoint.operation
    asked = call(f"client.{operation.name}", *_arguments(endpoint, enums))
    prefix = "" if endpoint.response is None else "answer = "
    made = Call(f"def test_{operation.name}", ("provider: Provider", f"client: {client}"))
    return ClientCaseView(
        name=chosen(operation.name),
        signature=PythonSource(layout(made, after=len(_RETURNS)) + _RETURNS),
        asking=statement(prefix, call("asyncio.run", asked), indent=4),
        answer=None if endpoint.response is None else PythonSource(endpoint.response),
        expected=_expected(f"{operation.method} {operation.path}"),
        refused=layout(call("asyncio.run", asked), indent=8),
    )


def _expected(operation: str) -> PythonSource:
    asked = long_text(operation, indent=INNER)
    listed = Call("assert provider.asked == ", (asked,), "[]")
    return layout(listed, indent=4)


def test_imports(endpoints: Sequence[Endpoint], module: str, *, name: PascalName) -> PythonSource:
    """What the test module takes from its own application and from servicekit."""
    needed: set[Import] = {
        *imported("pathlib", "Path"),
        Import("asyncio"),
        Import("pytest"),
        *imported(f"{module}.client", name),
        *imported("servicekit.clients", "NeighborRefused"),
        *imported("servicekit.testing.provider", "Provider"),
    }
    for one in endpoints:
        for schema in {one.request, one.response} - {None}:
            needed.update(imported(f"{module}.schemas", str(schema)))
        for parameter in one.parameters:
            _value(parameter.shape, "", needed=needed)
    return import_block(needed, first_party=[module.partition(".")[0]])


def _arguments(endpoint: Endpoint, enums: Mapping[str, Enum]) -> list[Expression]:
    """Every argument, so that the contract sees every name."""
    placed: list[Expression] = []
    named: list[Expression] = []
    for one in endpoint.parameters:
        value = _example(one, endpoint, enums=enums)
        if one.place is ParameterPlace.PATH:
            placed.append(value)
        else:
            named.append(keyword(str(one.attribute), value))
    if endpoint.request is not None:
        body = literal(request_example(endpoint, enums))
        placed.append(call(f"{endpoint.request}.model_validate", body))
    if endpoint.operation.idempotent:
        named.append('idempotency_key="first"')
    return [*placed, *named]


def _example(parameter: Parameter, endpoint: Endpoint, *, enums: Mapping[str, Enum]) -> Expression:
    return _value(
        parameter.shape, parameter_example(parameter, endpoint, enums=enums), needed=set()
    )


def _value(shape: Shape, example: object, *, needed: set[Import]) -> Expression:
    """As `shape_hint` types it."""
    if shape.kind in MAKERS:
        head, imports = MAKERS[shape.kind]
        needed.update(imports)
        return call(head, python_literal(str(example)))
    if shape.kind in LITERAL:
        return literal(example)
    if shape.kind is ShapeKind.ARRAY:
        return "[]"
    return python_literal(str(example) if isinstance(example, str) else "example")
