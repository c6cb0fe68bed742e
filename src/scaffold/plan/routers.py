"""The three files of a noun: router (all of HTTP), base (the default), handlers (the owner's)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from scaffold.model import Parameter, ParameterPlace, Shape, ShapeKind, chosen
from scaffold.naming import (
    HASH_DIGITS,
    LONGEST,
    PascalName,
    SnakeName,
    UpperName,
    pascal_name,
)
from scaffold.plan.base_methods import MethodView, plan_method
from scaffold.plan.bodies import AMOUNT, INT32, SAFE_INTEGER
from scaffold.plan.encoding import PythonDoc, PythonSource, doc_text, python_literal
from scaffold.plan.endpoints import Endpoint
from scaffold.plan.guesses import ConstantView, plan_constants
from scaffold.plan.hints import or_none, shape_hint
from scaffold.plan.paging import Paging
from scaffold.plan.preconditions import IF_MATCH
from scaffold.plan.route_headers import header_imports, header_lines, response_lines
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
from scaffold.plan.wording import operation_summary


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteView:
    """`decorator` and `signature` are whole, `body` the statements below the docstring."""

    name: SnakeName
    decorator: PythonSource
    signature: PythonSource
    doc: PythonDoc
    body: PythonSource


@dataclass(frozen=True, slots=True, kw_only=True)
class NounView:
    """A module of operations."""

    name: SnakeName
    tag: PythonSource
    doc: PythonDoc
    class_doc: PythonDoc
    router_doc: PythonDoc
    base_doc: PythonDoc
    base_class: PascalName
    handlers_class: PascalName
    base_parent: PythonSource
    router_imports: PythonSource
    base_imports: PythonSource
    constants: tuple[ConstantView, ...]
    routes: tuple[RouteView, ...]
    methods: tuple[MethodView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NounContext:
    """What all nouns of a service share."""

    package: SnakeName
    has_database: bool
    table_modules: Mapping[str, SnakeName]
    permissions: Mapping[str, UpperName]


def _stem(name: SnakeName) -> str:
    """What `Base` and `Handlers` stand behind, cut where no name could hold both."""
    stem, room = str(pascal_name(name)), LONGEST - 1 - len("Handlers")
    return stem if len(stem) <= room else f"{stem[: room - HASH_DIGITS]}{stem[-HASH_DIGITS:]}"


def plan_noun(
    name: SnakeName, description: str, *, endpoints: Sequence[Endpoint], context: NounContext
) -> NounView:
    """The views of one noun."""
    stem = _stem(name)
    base_class, handlers_class = pascal_name(f"{stem}Base"), pascal_name(f"{stem}Handlers")
    router_imports: set[Import] = {
        *imported("typing", "Annotated"),
        *imported("fastapi", "APIRouter", "Depends"),
        *imported(f"{context.package}.{name}.handlers", handlers_class),
    }
    base_imports: set[Import] = set()
    parent, module = _parent(endpoints, context)
    base_imports.update(imported(module, parent))
    routes = tuple(_route(one, context, needed=router_imports) for one in endpoints)
    methods = tuple(
        plan_method(one, context.package, table_modules=context.table_modules, needed=base_imports)
        for one in endpoints
    )
    title = name.replace("_", " ").strip()
    text = description or f"Operations on {title}"
    own = [context.package]
    return NounView(
        name=name,
        tag=python_literal(str(name)),
        doc=doc_text(text),
        class_doc=doc_text(text, indent=4),
        router_doc=doc_text(f"HTTP endpoints of {title}"),
        base_doc=doc_text(
            f"What the operations of {title} do by default; handlers.py is the place to change it"
        ),
        base_class=base_class,
        handlers_class=handlers_class,
        base_parent=PythonSource(parent),
        router_imports=import_block(router_imports, first_party=own),
        base_imports=import_block(base_imports, first_party=own),
        constants=plan_constants(endpoints),
        routes=routes,
        methods=methods,
    )


def _parent(endpoints: Sequence[Endpoint], context: NounContext) -> tuple[str, str]:
    """The class that the base starts from, and its module."""
    if any(one.asks_port for one in endpoints):
        return "PortHandlers", f"{context.package}.port"
    if any(one.look_ups for one in endpoints):
        return "AskingHandlers", "servicekit.look_ups"
    return ("BaseHandlers" if context.has_database else "PlainHandlers"), "servicekit.handlers"


def _route(endpoint: Endpoint, context: NounContext, *, needed: set[Import]) -> RouteView:
    operation = endpoint.operation
    for schema in {endpoint.request, endpoint.response} - {None}:
        needed.update(imported(f"{context.package}.schemas", str(schema)))
    return RouteView(
        name=chosen(operation.name),
        decorator=_decorator(endpoint, context, needed=needed),
        signature=_signature(endpoint, needed),
        doc=doc_text(operation_summary(endpoint), indent=4),
        body=_body(endpoint),
    )


def _decorator(endpoint: Endpoint, context: NounContext, *, needed: set[Import]) -> PythonSource:
    operation = endpoint.operation
    lines = [
        f"@router.{str(operation.method).lower()}(",
        f"    {python_literal(str(operation.path))},",
    ]
    if endpoint.status != HTTPStatus.OK:
        lines.append(f"    status_code={endpoint.status},")
    lines += response_lines(endpoint, needed)
    if (asked := _asked_of_callers(endpoint, context, needed=needed)) is not None:
        laid = layout(Call("dependencies=", (asked,), "[]"), indent=4, after=1)
        lines.append(f"    {laid},")
    return PythonSource("\n".join([*lines, ")"]))


def _asked_of_callers(
    endpoint: Endpoint, context: NounContext, *, needed: set[Import]
) -> Expression | None:
    """A permission, or nothing at all; a token is what the application asks for."""
    if endpoint.is_public:
        needed.update(imported("servicekit.auth", "PUBLIC"))
        return "PUBLIC"
    permissions = tuple(
        f"Permission.{context.permissions[one]}" for one in endpoint.operation.permissions
    )
    if not permissions:
        return None
    needed.update(imported("servicekit.auth", "requires"))
    needed.update(imported(f"{context.package}.permissions", "Permission"))
    return Call("requires", permissions)


def _signature(endpoint: Endpoint, needed: set[Import]) -> PythonSource:
    required: list[Expression] = []
    optional: list[Expression] = []
    for parameter in endpoint.parameters:
        if endpoint.is_conditional and parameter.name == IF_MATCH:
            needed.update(imported("servicekit.preconditions", "IfMatch"))
            required.append(f"{parameter.attribute}: IfMatch")
            continue
        declared = _parameter(parameter, needed)
        (
            required if parameter.required or parameter.place is ParameterPlace.PATH else optional
        ).append(declared)
    if endpoint.request is not None:
        required.append(f"body: {endpoint.request}")
    required += _dependencies(endpoint, needed)
    result = endpoint.response or "None"
    head = f"async def {endpoint.operation.name}"
    made = Call(head, (*required, *optional))
    return PythonSource(layout(made, after=len(f" -> {result}:")) + f" -> {result}:")


def _dependencies(endpoint: Endpoint, needed: set[Import]) -> list[str]:
    found = ["handlers: Handlers"]
    if endpoint.located is not None or endpoint.tagged is not None:
        needed.update(imported("fastapi", "Response"))
        needed.update(header_imports(endpoint))
        found.append("response: Response")
    if endpoint.tagged is not None:
        needed.update(imported("servicekit.preconditions", "etag"))
    if not endpoint.is_public:
        needed.update(imported("servicekit.auth", "Caller"))
        found.append("caller: Caller")
    if endpoint.operation.idempotent:
        needed.update(imported("servicekit.idempotency", "Idempotent"))
        found.append("idempotent: Idempotent")
    if endpoint.paging is not Paging.NONE:
        name = "RequestedPage" if endpoint.paging is Paging.OFFSET else "RequestedNumberedPage"
        module = "paging" if endpoint.paging is Paging.OFFSET else "numbered_paging"
        needed.update(imported(f"servicekit.{module}", name))
        found.append(f"page: {name}")
    return found


_PLACES = {
    ParameterPlace.PATH: "Path",
    ParameterPlace.QUERY: "Query",
    ParameterPlace.HEADER: "Header",
}


def _parameter(parameter: Parameter, needed: set[Import]) -> Expression:
    hint = shape_hint(parameter.shape, needed)
    is_required = parameter.required or parameter.place is ParameterPlace.PATH
    options = _constraints(parameter.shape)
    if parameter.name != parameter.attribute:
        options.insert(0, keyword("alias", python_literal(parameter.name)))
    place = _PLACES[parameter.place]
    needed.update(imported("fastapi", place))
    if is_required:
        return Call(f"{parameter.attribute}: Annotated", (hint, call(place, *options)), "[]")
    optional = or_none(hint)
    head = f"{parameter.attribute}: Annotated"
    return Call(head, (optional, call(place, *options)), "[]", " = None")


def _constraints(shape: Shape) -> list[str | Call]:
    if shape.kind is ShapeKind.STRING:
        return ["max_length=10000"]
    if shape.kind is ShapeKind.DECIMAL:
        return [keyword("pattern", python_literal(AMOUNT))]
    if shape.kind is ShapeKind.INTEGER:
        least, most = (1 - SAFE_INTEGER, SAFE_INTEGER) if shape.is_long else (-INT32, INT32)
        return [f"ge={least}", f"le={most - 1}"]
    if shape.kind is ShapeKind.ARRAY:
        return ["max_length=1000"]
    return []


def _body(endpoint: Endpoint) -> PythonSource:
    """What a route does: hand on, and answer."""
    named = call_arguments(endpoint)
    called = Call(f"await handlers.{endpoint.operation.name}", named)
    headers = header_lines(endpoint)
    if not endpoint.operation.idempotent:
        if headers:
            made = statement("answer = ", called, indent=4)
            return PythonSource(f"    {made}\n{headers}    return answer")
        prefix = "return " if endpoint.response is not None else ""
        return PythonSource("    " + statement(prefix, called, indent=4))
    replayed = "body" if endpoint.request is not None else "None"
    return PythonSource(
        f"    answer = await idempotent.replay({replayed}, {endpoint.response})\n"
        "    if answer is None:\n"
        f"        {statement('answer = ', called, indent=8)}\n"
        "        await idempotent.keep(answer)\n"
        f"{headers}    return answer"
    )


def call_arguments(endpoint: Endpoint) -> tuple[str, ...]:
    """The arguments of a handler: parameters and body by place, the rest by name."""
    arguments = [
        str(one.attribute) for one in endpoint.parameters if one.place is ParameterPlace.PATH
    ]
    if endpoint.request is not None:
        arguments.append("body")
    for one in endpoint.parameters:
        if one.place is not ParameterPlace.PATH:
            arguments.append(f"{one.attribute}={one.attribute}")
    if endpoint.paging is not Paging.NONE:
        arguments.append("page=page")
    if endpoint.operation.idempotent:
        arguments.append("idempotency_key=idempotent.key")
    if not endpoint.is_public:
        arguments.append("caller=caller")
    return tuple(arguments)
