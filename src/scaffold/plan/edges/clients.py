"""A typed client for each application that a service asks: a method per operation it offers."""

import re
from collections.abc import Sequence

from scaffold.model import Parameter, ParameterPlace, chosen
from scaffold.naming import pascal_name
from scaffold.plan.app_view import AppView
from scaffold.plan.edge_views import ClientMethodView, ClientView
from scaffold.plan.edges.client_cases import plan_case, test_imports
from scaffold.plan.edges.ways import Way
from scaffold.plan.encoding import PythonSource, doc_pointer, doc_text, python_literal
from scaffold.plan.endpoints import Endpoint
from scaffold.plan.hints import annotated, or_none, shape_hint
from scaffold.plan.literals import literal
from scaffold.plan.paging import Paging
from scaffold.plan.source import (
    Call,
    Expression,
    Import,
    call,
    import_block,
    imported,
    keyword,
    layout,
)
from scaffold.plan.wording import operation_summary

_IN_BRACES = re.compile(r"\{([^}]*)\}")
PAGING: dict[Paging, tuple[str, ...]] = {
    Paging.NONE: (),
    Paging.OFFSET: ("limit", "offset"),
    Paging.NUMBERED: ("page", "limit"),
}
IDEMPOTENCY_KEY = "Idempotency-Key"


def plan_client(app: AppView, way: Way) -> ClientView:
    """The client of an application for one that it asks."""
    provider = way.service.view
    module = f"{app.package}.clients.{provider.package}"
    name = pascal_name(f"{provider.package} client")
    needed: set[Import] = set(imported("servicekit.clients", "Asked", "Neighbors"))
    methods = tuple(_method(one, module, needed=needed) for one in way.service.operations)
    return ClientView(
        module=provider.package,
        folder=provider.folder,
        name=name,
        neighbor=python_literal(str(provider.folder)),
        doc=doc_text(f"What {app.folder} asks of {provider.folder}"),
        class_doc=doc_text(way.purpose or f"The operations of {provider.folder}", indent=4),
        pointer=doc_pointer(way.pointer, indent=4),
        imports=import_block(needed, first_party=[app.package]),
        methods=methods,
        test_imports=test_imports(way.service.operations, module, name=name),
        test_doc=doc_text(f"{app.folder} asks {provider.folder} for what its contract offers"),
        cases=tuple(
            plan_case(one, way.service.enums, client=name) for one in way.service.operations
        ),
    )


def _method(endpoint: Endpoint, module: str, *, needed: set[Import]) -> ClientMethodView:
    operation = endpoint.operation
    for schema in {endpoint.request, endpoint.response} - {None}:
        needed.update(imported(f"{module}.schemas", str(schema)))
    asked = f"{operation.method} {operation.path}"
    return ClientMethodView(
        name=chosen(operation.name),
        signature=_signature(endpoint, needed),
        doc=doc_text(f"{operation_summary(endpoint).rstrip('.')}: {asked}", indent=8),
        body=_body(endpoint, needed),
    )


def _signature(endpoint: Endpoint, needed: set[Import]) -> PythonSource:
    positional: list[Expression] = ["self"]
    named: list[Expression] = []
    optional: list[Expression] = []
    for one in endpoint.parameters:
        hint = shape_hint(one.shape, needed)
        if one.place is ParameterPlace.PATH:
            positional.append(annotated(str(one.attribute), hint))
        elif one.required:
            named.append(annotated(str(one.attribute), hint))
        else:
            optional.append(_with_default(annotated(str(one.attribute), or_none(hint))))
    if endpoint.request is not None:
        positional.append(f"body: {endpoint.request}")
    if endpoint.operation.idempotent:
        named.append("idempotency_key: str")
    optional += [f"{name}: int | None = None" for name in PAGING[endpoint.paging]]
    rest = (*named, *optional)
    arguments = (*positional, "*", *rest) if rest else tuple(positional)
    result = endpoint.response or "None"
    made = Call(f"async def {endpoint.operation.name}", arguments)
    laid = layout(made, indent=4, after=len(f" -> {result}:"))
    return PythonSource(f"    {laid} -> {result}:")


def _with_default(declared: Expression) -> Expression:
    if isinstance(declared, str):
        return f"{declared} = None"
    return Call(declared.head, declared.arguments, declared.brackets, f"{declared.tail} = None")


def _body(endpoint: Endpoint, needed: set[Import]) -> PythonSource:
    operation = endpoint.operation
    arguments: list[Expression] = [
        keyword("method", python_literal(str(operation.method))),
        keyword("path", _path(endpoint, needed)),
        keyword("status", python_literal(endpoint.status)),
    ]
    if endpoint.request is not None:
        arguments.append("body=body")
    for name, values in (("query", _query(endpoint)), ("headers", _headers(endpoint))):
        if values:
            arguments.append(keyword(name, literal(values)))
    asked = call("Asked", *arguments)
    if endpoint.response is None:
        told = call("await self._neighbor.tell", asked)
        return PythonSource("        " + layout(told, indent=8))
    made = call("return await self._neighbor.ask", asked, endpoint.response)
    return PythonSource("        " + layout(made, indent=8))


def _path(endpoint: Endpoint, needed: set[Import]) -> Expression:
    path = str(endpoint.operation.path)
    attributes = {
        one.name: str(one.attribute)
        for one in endpoint.parameters
        if one.place is ParameterPlace.PATH
    }
    values = [attributes[name] for name in _IN_BRACES.findall(path) if name in attributes]
    if not values:
        return python_literal(path)
    needed.update(imported("servicekit.clients", "path_of"))
    return call("path_of", python_literal(path), *values)


def _query(endpoint: Endpoint) -> dict[str, PythonSource]:
    values = _sent(endpoint.parameters, ParameterPlace.QUERY)
    return values | {name: PythonSource(name) for name in PAGING[endpoint.paging]}


def _headers(endpoint: Endpoint) -> dict[str, PythonSource]:
    values = _sent(endpoint.parameters, ParameterPlace.HEADER)
    if endpoint.operation.idempotent:
        values[IDEMPOTENCY_KEY] = PythonSource("idempotency_key")
    return values


def _sent(parameters: Sequence[Parameter], place: ParameterPlace) -> dict[str, PythonSource]:
    return {one.name: PythonSource(str(one.attribute)) for one in parameters if one.place is place}
