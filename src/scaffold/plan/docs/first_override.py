"""The walk of the README from a 501 to a passing test, on an operation of this very system."""

from collections.abc import Sequence
from dataclasses import dataclass

from scaffold.model import Container, ContainerKind, Enum, ShapeKind, System, chosen
from scaffold.naming import KebabName, PascalName, SnakeName
from scaffold.plan.base_methods import plan_method
from scaffold.plan.encoding import MarkdownText, PythonSource
from scaffold.plan.encoding.code_span import markdown_code
from scaffold.plan.endpoints import Endpoint
from scaffold.plan.examples import shape_example
from scaffold.plan.literals import literal
from scaffold.plan.paging import Paging
from scaffold.plan.requests import request_of
from scaffold.plan.routers import NounView
from scaffold.plan.services import Service
from scaffold.plan.source import Call, Import, import_block, imported, keyword, layout, statement

ANSWER: dict[str, object] = {"answer": "mine"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstOverrideView:
    """`imports`, `signature` and `body` are of the handlers, `request` and `checks` of the test."""

    folder: KebabName
    package: SnakeName
    noun: SnakeName
    operation: SnakeName
    called: MarkdownText
    pointer: MarkdownText
    noun_words: PythonSource
    handlers_class: PascalName
    base_class: PascalName
    imports: PythonSource
    signature: PythonSource
    body: PythonSource
    request: PythonSource
    checks: tuple[PythonSource, ...]


def plan_first_override(
    system: System, services: Sequence[Service]
) -> tuple[FirstOverrideView, ...]:
    """The walk; empty where every operation has a default already."""
    enums = {enum.name: enum for enum in system.enums}
    candidates = [
        (_effort(one, service.container), order, service, one)
        for order, (service, one) in enumerate(
            (service, one)
            for service in services
            for one in service.endpoints
            if not one.is_modelled and one.operation.noun is not None
        )
    ]
    if not candidates:
        return ()
    _, _, service, endpoint = min(candidates, key=lambda found: found[:2])
    return (_view(service, endpoint, enums=enums),)


def _effort(endpoint: Endpoint, container: Container) -> tuple[bool | int, ...]:
    """Less is easier to follow: an answer to compare, nothing to permit, little to send."""
    required = [one for one in endpoint.parameters if one.required]
    return (
        endpoint.response is None,
        bool(endpoint.operation.permissions) or endpoint.operation.idempotent,
        not _is_open(endpoint),
        container.kind is not ContainerKind.SERVICE,
        endpoint.request is not None,
        len(required),
        len(endpoint.parameters),
    )


def _is_open(endpoint: Endpoint) -> bool:
    shape = endpoint.operation.response
    is_spelled = shape is not None and shape.kind is ShapeKind.OBJECT
    return endpoint.response is not None and not is_spelled and endpoint.paging is Paging.NONE


def _view(service: Service, endpoint: Endpoint, *, enums: dict[str, Enum]) -> FirstOverrideView:
    app, operation = service.view, endpoint.operation
    noun = next(one for one in app.nouns if one.name == operation.noun)
    needed: set[Import] = set()
    method = plan_method(endpoint, app.package, table_modules={}, needed=needed)
    # The default raises it, the override does not.
    needed = {one for one in needed if one.name != "NotModelled"}
    needed.update(imported(f"{app.package}.{noun.name}.base", noun.base_class))
    return FirstOverrideView(
        folder=app.folder,
        package=app.package,
        noun=noun.name,
        operation=method.name,
        called=markdown_code(f"{operation.method} {operation.path}"),
        pointer=markdown_code(operation.origin.pointer),
        noun_words=_words(noun),
        handlers_class=noun.handlers_class,
        base_class=noun.base_class,
        imports=import_block(needed, first_party=[app.package]),
        signature=method.signature,
        body=_body(endpoint),
        request=_request(endpoint, enums),
        checks=_checks(endpoint),
    )


def _words(noun: NounView) -> PythonSource:
    return PythonSource(noun.name.strip("_").replace("_", " "))


def _body(endpoint: Endpoint) -> PythonSource:
    if endpoint.response is None:
        return PythonSource("        # Here it does its work; there is no body to answer with.")
    if endpoint.paging is not Paging.NONE:
        made = Call(endpoint.response, (keyword("items", "[]"), "total=0"))
    else:
        made = Call(f"{endpoint.response}.model_validate", (literal(_answer(endpoint)),))
    return PythonSource("        return " + layout(made, indent=8, before=7))


def _answer(endpoint: Endpoint) -> object:
    shape = endpoint.operation.response
    if shape is not None and shape.kind is ShapeKind.OBJECT:
        return shape_example(shape, str(chosen(endpoint.operation.name)))
    return ANSWER


def _request(endpoint: Endpoint, enums: dict[str, Enum]) -> PythonSource:
    method, path, body, headers = request_of(endpoint, enums)
    arguments = [literal(path)]
    if body is not None:
        arguments.append(keyword("json", literal(body)))
    if headers:
        arguments.append(keyword("headers", literal(headers)))
    made = Call(f"client.{method.lower()}", tuple(arguments))
    return statement("response = ", made, indent=4)


def _checks(endpoint: Endpoint) -> tuple[PythonSource, ...]:
    status = PythonSource(f"assert response.status_code == {endpoint.status}")
    if endpoint.response is None:
        return (status,)
    if endpoint.paging is not Paging.NONE:
        return (status, PythonSource('assert response.json() == {"items": [], "total": 0}'))
    if _is_open(endpoint):
        expected = layout(literal(ANSWER), indent=4, before=len("assert response.json() == "))
        return (status, PythonSource(f"assert response.json() == {expected}"))
    return (status,)
