"""An adapter: a port with the scan's operations, a fake behind it, and where the real one goes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from scaffold.model import Enum, ParameterPlace, ShapeKind, System, chosen
from scaffold.naming import SnakeName
from scaffold.normalize.ported import PortEffect, port_effect
from scaffold.plan.app_view import AppView
from scaffold.plan.base_methods import method_signature
from scaffold.plan.contract import parameter_example
from scaffold.plan.encoding import PythonDoc, PythonSource, doc_pointer, doc_text, python_literal
from scaffold.plan.encoding.finished import one_line
from scaffold.plan.endpoints import Endpoint
from scaffold.plan.kinds.main_module import first_party
from scaffold.plan.kinds.reach import Services
from scaffold.plan.literals import bracketed_text, literal
from scaffold.plan.requests import request_of
from scaffold.plan.services import Service
from scaffold.plan.source import (
    Call,
    Expression,
    Import,
    call,
    imported,
    keyword,
    layout,
    statement,
)
from scaffold.plan.tests_view import ask
from scaffold.plan.wording import operation_summary

ID = "id"
# Keys that no record has.
UNKNOWN = {
    ShapeKind.UUID: "00000000-0000-4000-8000-000000000000",
    ShapeKind.STRING: "nobody",
    ShapeKind.INTEGER: "2000000000",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PortMethodView:
    """`fake` and `real` are the statements of its two implementations."""

    signature: PythonSource
    doc: PythonDoc
    pointer: PythonDoc
    fake: PythonSource
    real: PythonSource


@dataclass(frozen=True, slots=True, kw_only=True)
class AdapterView:
    """The modules of an adapter; `cases` are rows: what makes a record, its key, who reads it."""

    app: AppView
    doc: PythonDoc
    methods: tuple[PortMethodView, ...]
    port_imports: PythonSource
    fake_imports: PythonSource
    real_imports: PythonSource
    examples: tuple[PythonSource, ...]
    cases: tuple[PythonSource, ...]
    missing: tuple[PythonSource, ...]
    first: PythonSource
    test_imports: PythonSource


def plan_adapter(service: Service, system: System, *, services: Services) -> AdapterView:
    """The view of an adapter of which some operation asks the port."""
    app = service.view
    asking = [one for one in service.endpoints if one.asks_port]
    keys = _keys(asking)
    signatures: set[Import] = set()
    methods = tuple(_method(one, keys, needed=signatures) for one in asking)
    cases = tuple(_cases(asking, keys))
    missing = tuple(_row(one) for one in map(_unknown, asking) if one is not None)
    types = [*imported(f"{app.package}.schemas", *_schemas(asking)), *signatures]
    return AdapterView(
        app=app,
        doc=doc_text(one_line(service.container.description), indent=4),
        methods=methods,
        port_imports=first_party(app, types, _of_port(app)),
        fake_imports=first_party(app, types, imported("servicekit.fakes", "Records")),
        real_imports=first_party(app, types, imported("servicekit.problems", "NotModelled")),
        examples=tuple(_examples(asking, keys, schemas=service.enums)),
        cases=cases,
        missing=missing,
        first=statement("FIRST = ", ask(request_of(asking[0], {}))),
        test_imports=_test_imports(app, [Import("pytest")] if cases or missing else []),
    )


def _of_port(app: AppView) -> list[Import]:
    """What `port.py` needs beside the types of its methods."""
    needed: set[Import] = {
        *imported("typing", "Annotated", "Protocol"),
        *imported("fastapi", "Depends", "Request"),
        *imported(f"{app.package}.fake", "FakeUpstream"),
        *imported(f"{app.package}.real", "RealUpstream"),
        *imported(f"{app.package}.settings", "Settings"),
    }
    if app.has_database:
        needed |= {
            *imported("servicekit.handlers", "BaseHandlers"),
            *imported("servicekit.database", "Session"),
        }
    else:
        needed.update(imported("servicekit.handlers", "PlainHandlers"))
    return list(needed)


def _schemas(endpoints: Iterable[Endpoint]) -> list[str]:
    found = {one for endpoint in endpoints for one in (endpoint.request, endpoint.response)}
    return sorted(str(one) for one in found if one is not None)


def _keys(endpoints: Sequence[Endpoint]) -> dict[SnakeName, tuple[str, bool]]:
    """By noun, what a record's key is called where it is asked for, and whether it is a number."""
    found: dict[SnakeName, tuple[str, bool]] = {}
    for one in endpoints:
        for parameter in one.parameters:
            if parameter.place is ParameterPlace.PATH:
                is_number = parameter.shape.kind is ShapeKind.INTEGER
                found.setdefault(chosen(one.operation.noun), (parameter.name, is_number))
    return found


def _method(
    endpoint: Endpoint, keys: dict[SnakeName, tuple[str, bool]], *, needed: set[Import]
) -> PortMethodView:
    operation = endpoint.operation
    raised = call(
        "NotModelled",
        python_literal("What asks the real system is not written yet."),
        keyword(
            "scan_pointer",
            bracketed_text(operation.origin.pointer, indent=12, before=len("scan_pointer=")),
        ),
    )
    return PortMethodView(
        signature=method_signature(endpoint, needed, has_caller=False),
        doc=doc_text(operation_summary(endpoint), indent=8),
        pointer=doc_pointer(operation.origin.pointer),
        fake=_fake(endpoint, keys),
        real=PythonSource("        raise " + layout(raised, indent=8, before=len("raise "))),
    )


def _fake(endpoint: Endpoint, keys: dict[SnakeName, tuple[str, bool]]) -> PythonSource:
    """One call of the records, whose answer is what is answered."""
    noun = chosen(endpoint.operation.noun)
    key, is_number = keys.get(noun, (ID, False))
    effect = chosen(port_effect(endpoint.operation))
    at = [str(one.attribute) for one in endpoint.parameters if one.place is ParameterPlace.PATH]
    given: list[Expression] = [python_literal(str(noun)), *at]
    if effect is PortEffect.CREATE:
        given.append(keyword("key", python_literal(key)))
        given += ["is_number=True"] if is_number else []
    if effect is PortEffect.STATUS:
        given.append(keyword("key", python_literal(key)))
    if effect is PortEffect.ACT:
        given.append(keyword("action", python_literal(str(endpoint.operation.name))))
    if endpoint.request is not None and effect in {PortEffect.CREATE, PortEffect.ACT}:
        given.append("body=body")
    made = call(f"self.records.{effect.value}", *given)
    if endpoint.response is None:
        return PythonSource("        " + layout(made, indent=8))
    answered = call(f"{endpoint.response}.model_validate", made)
    return PythonSource("        return " + layout(answered, indent=8, before=len("return ")))


def _examples(
    endpoints: Sequence[Endpoint],
    keys: dict[SnakeName, tuple[str, bool]],
    *,
    schemas: Mapping[str, Enum],
) -> Iterable[PythonSource]:
    """Statements that keep a record under each key that the contract shows."""
    shown: dict[tuple[SnakeName, str], Expression] = {}
    for one in endpoints:
        for parameter in one.parameters:
            if parameter.place is ParameterPlace.PATH:
                noun = chosen(one.operation.noun)
                value = literal(parameter_example(parameter, one, enums=schemas))
                made = call(
                    "self.records.keep",
                    python_literal(str(noun)),
                    value,
                    keyword("key", python_literal(keys[noun][0])),
                )
                shown.setdefault((noun, str(value)), made)
    return [layout(one, indent=8) for one in shown.values()]


def _unknown(endpoint: Endpoint) -> Call | None:
    """A request for a record that nobody made."""
    key = next((one for one in endpoint.parameters if one.place is ParameterPlace.PATH), None)
    if key is None:
        return None
    method, _, body, headers = request_of(endpoint, {})
    path = str(endpoint.operation.path).replace(f"{{{key.name}}}", UNKNOWN[key.shape.kind])
    return ask((method, path, body, headers))


def _cases(
    endpoints: Sequence[Endpoint], keys: dict[SnakeName, tuple[str, bool]]
) -> Iterable[PythonSource]:
    for made in endpoints:
        noun = chosen(made.operation.noun)
        if port_effect(made.operation) is not PortEffect.CREATE or noun not in keys:
            continue
        for read in endpoints:
            effect = port_effect(read.operation)
            if read.operation.noun == noun and effect in {PortEffect.READ, PortEffect.STATUS}:
                key = keys[noun][0]
                (name,) = (one.name for one in read.parameters if one.place is ParameterPlace.PATH)
                before, _, after = str(read.operation.path).partition(f"{{{name}}}")
                asked = ask(request_of(made, {}))
                around = (python_literal(before), python_literal(after))
                yield _row(Call("", (asked, python_literal(key), *around)))


def _row(row: Call) -> PythonSource:
    return layout(row, indent=8, after=1)


def _test_imports(app: AppView, more: Sequence[Import]) -> PythonSource:
    return first_party(
        app,
        more,
        imported("fastapi", "FastAPI"),
        imported("fastapi.testclient", "TestClient"),
        imported(f"{app.package}.fake", "FakeUpstream"),
        imported(f"{app.package}.port", "upstream_of"),
        imported(f"{app.package}.real", "RealUpstream"),
        imported(f"{app.package}.settings", "Settings"),
        imported("servicekit.testing.asking", "Ask"),
    )
