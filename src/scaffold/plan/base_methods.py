"""The default implementation of an operation, as a method of the noun's base."""

from collections.abc import Mapping
from dataclasses import dataclass

from scaffold.model import (
    BehaviorKind,
    ParameterPlace,
    Table,
    chosen,
)
from scaffold.naming import SnakeName
from scaffold.plan.encoding import PythonDoc, PythonSource, doc_pointer, doc_text
from scaffold.plan.encoding.finished import one_line, shortened
from scaffold.plan.endpoints import Endpoint
from scaffold.plan.given_values import given_value, parent_lines
from scaffold.plan.hints import annotated, or_none, shape_hint
from scaffold.plan.list_queries import given_options
from scaffold.plan.literals import bracketed_text, long_text
from scaffold.plan.look_up_calls import looked_up_changes, looked_up_row
from scaffold.plan.paging import Paging
from scaffold.plan.repositories import (
    get_name,
    list_name,
    repository_class,
)
from scaffold.plan.repository_calls import asked
from scaffold.plan.source import (
    Call,
    Expression,
    Import,
    call,
    comprehension,
    imported,
    keyword,
    layout,
    statement,
)
from scaffold.plan.wording import default_description, operation_summary


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodView:
    """`signature` is whole; `body` the statements below the docstring."""

    name: SnakeName
    signature: PythonSource
    doc: PythonDoc
    default: PythonDoc | None
    pointer: PythonDoc
    body: PythonSource


def plan_method(
    endpoint: Endpoint,
    package: SnakeName,
    *,
    table_modules: Mapping[str, SnakeName],
    needed: set[Import],
) -> MethodView:
    """The method, adding what it imports to `needed`."""
    operation = endpoint.operation
    for schema in {endpoint.request, endpoint.response} - {None}:
        needed.update(imported(f"{package}.schemas", str(schema)))
    if endpoint.table is not None and endpoint.is_modelled:
        module = table_modules[endpoint.table.name]
        repository = str(repository_class(endpoint.table))
        needed.update(imported(f"{package}.repositories.{module}", repository))
        if endpoint.behavior.kind in {BehaviorKind.CREATE, BehaviorKind.UPDATE}:
            needed.update(imported(f"{package}.models.{module}", str(endpoint.table.class_name)))
    if endpoint.parent is not None:
        module = table_modules[endpoint.parent.name]
        needed.update(imported(f"{package}.models.{module}", str(endpoint.parent.class_name)))
    for one in endpoint.look_ups:
        needed.update(imported(f"{package}.clients.{one.package}.client", str(one.client)))
    made = _WRITERS[endpoint.behavior.kind](endpoint, needed)
    default = (
        doc_text(f"By default {default_description(endpoint)}", indent=8)
        if endpoint.is_modelled
        else None
    )
    return MethodView(
        name=chosen(operation.name),
        signature=method_signature(endpoint, needed),
        doc=doc_text(operation_summary(endpoint), indent=8),
        default=default,
        pointer=doc_pointer(operation.origin.pointer),
        body=PythonSource("\n".join(made)),
    )


def method_signature(
    endpoint: Endpoint, needed: set[Import], *, has_caller: bool = True
) -> PythonSource:
    """`async def name(...) -> Answer:`; a port does not learn who calls."""
    positional: list[Expression] = ["self"]
    named: list[Expression] = []
    for one in endpoint.parameters:
        hint = shape_hint(one.shape, needed)
        if one.place is ParameterPlace.PATH:
            positional.append(annotated(str(one.attribute), hint))
        else:
            named.append(annotated(str(one.attribute), hint if one.required else or_none(hint)))
    if endpoint.request is not None:
        positional.append(f"body: {endpoint.request}")
    if endpoint.paging is not Paging.NONE:
        needed.update(imported("servicekit.paging", "Paging"))
        named.append("page: Paging")
    if endpoint.operation.idempotent:
        named.append("idempotency_key: str")
    if has_caller and not endpoint.is_public:
        needed.update(imported("servicekit.principal", "Principal"))
        named.append("caller: Principal")
    arguments = (*positional, "*", *named) if named else tuple(positional)
    result = endpoint.response or "None"
    made = Call(f"async def {endpoint.operation.name}", arguments)
    laid = layout(made, indent=4, after=len(f" -> {result}:"))
    return PythonSource(f"    {laid} -> {result}:")


def _not_modelled(endpoint: Endpoint, needed: set[Import]) -> list[str]:
    needed.update(imported("servicekit.problems", "NotModelled"))
    reason = (
        shortened(one_line(endpoint.behavior.reason), 150) or "The scan does not say what it does."
    )
    pointer = endpoint.operation.origin.pointer
    raised = call(
        "NotModelled",
        long_text(reason, indent=12),
        keyword("scan_pointer", bracketed_text(pointer, indent=12, before=len("scan_pointer="))),
    )
    return ["        raise " + layout(raised, indent=8, before=6)]


def _ask(endpoint: Endpoint, _needed: set[Import]) -> list[str]:
    given = [str(one.attribute) for one in endpoint.parameters if one.place is ParameterPlace.PATH]
    named = [
        str(one.attribute) for one in endpoint.parameters if one.place is not ParameterPlace.PATH
    ]
    if endpoint.request is not None:
        given.append("body")
    if endpoint.paging is not Paging.NONE:
        named.append("page")
    if endpoint.operation.idempotent:
        named.append("idempotency_key")
    made = call(
        f"await self.port.{endpoint.operation.name}", *given, *(f"{one}={one}" for one in named)
    )
    back = "" if endpoint.response is None else "return "
    return [f"        {back}" + layout(made, indent=8, before=len(back))]


def _create(endpoint: Endpoint, needed: set[Import]) -> list[str]:
    table = _table(endpoint)
    needed.update(imported("servicekit.bodies", "answer", "new_row"))
    values = [given_value(one, endpoint) for one in endpoint.behavior.assigned]
    made = call("new_row", str(table.class_name), "body", *values)
    return [
        "        " + statement("row = ", made, indent=8),
        *parent_lines(endpoint, needed),
        *looked_up_row(endpoint, needed),
        f"        await {_repository(endpoint)}.create(row)",
        f"        return answer({endpoint.response}, row)",
    ]


def _read(endpoint: Endpoint, needed: set[Import]) -> list[str]:
    needed.update(imported("servicekit.bodies", "answer"))
    return [*_found(endpoint, needed), f"        return answer({endpoint.response}, row)"]


def _found(endpoint: Endpoint, needed: set[Import]) -> list[str]:
    values = [given_value(one, endpoint) for one in endpoint.behavior.filters]
    return asked("row = ", _repository(endpoint), query=call(get_name(endpoint), *values))


def _update(endpoint: Endpoint, needed: set[Import]) -> list[str]:
    needed.update(imported("servicekit.bodies", "answer", "changes"))
    changed = call("changes", str(_table(endpoint).class_name), "body")
    before, after = looked_up_changes(endpoint, changed, needed=needed)
    made = call(f"await {_repository(endpoint)}.update", "row", after)
    return [
        *_found(endpoint, needed),
        *_matched(endpoint, needed),
        *before,
        "        " + layout(made, indent=8),
        f"        return answer({endpoint.response}, row)",
    ]


def _matched(endpoint: Endpoint, needed: set[Import]) -> list[str]:
    """The row has to be what the client saw, where it says so."""
    if not endpoint.is_conditional:
        return []
    needed.update(imported("servicekit.preconditions", "check_match"))
    return ["        check_match(row, if_match)"]


def _delete(endpoint: Endpoint, needed: set[Import]) -> list[str]:
    lines = [
        *_found(endpoint, needed),
        *_matched(endpoint, needed),
        f"        await {_repository(endpoint)}.delete(row)",
    ]
    if endpoint.response is not None:
        needed.update(imported("servicekit.bodies", "answer"))
        lines.append(f"        return answer({endpoint.response}, row)")
    return lines


def _list(endpoint: Endpoint, needed: set[Import]) -> list[str]:
    needed.update(imported("servicekit.bodies", "answer"))
    values = [given_value(one, endpoint) for one in endpoint.behavior.filters]
    named = ["page=page", *values, *given_options(endpoint)]
    items = comprehension(f"answer({endpoint.item}, row)", "for row in rows")
    needed.update(_schema_import(endpoint, needed))
    page = call(str(endpoint.response), keyword("items", items), "total=total")
    return [
        *parent_lines(endpoint, needed),
        *asked("rows, total = ", _repository(endpoint), query=call(list_name(endpoint), *named)),
        "        return " + layout(page, indent=8, before=7),
    ]


def _schema_import(endpoint: Endpoint, needed: set[Import]) -> tuple[Import, ...]:
    """The item's schema, from where the page's comes."""
    module = next(one.module for one in needed if one.name == endpoint.response)
    return imported(module, str(endpoint.item))


def _repository(endpoint: Endpoint) -> str:
    return f"{repository_class(_table(endpoint))}(self.session)"


def _table(endpoint: Endpoint) -> Table:
    return chosen(endpoint.table)


_WRITERS = {
    BehaviorKind.ASK: _ask,
    BehaviorKind.NOT_MODELLED: _not_modelled,
    BehaviorKind.CREATE: _create,
    BehaviorKind.READ: _read,
    BehaviorKind.UPDATE: _update,
    BehaviorKind.DELETE: _delete,
    BehaviorKind.LIST: _list,
}
