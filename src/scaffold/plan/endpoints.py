"""What each operation is on the wire and by default.

Decided once, for contract, router, base and tests.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus

from scaffold.model import (
    Authentication,
    Behavior,
    BehaviorKind,
    Column,
    Operation,
    Parameter,
    ParameterPlace,
    ShapeKind,
    System,
    Table,
    ValueSource,
)
from scaffold.naming import class_name, words
from scaffold.plan.bodies import (
    Schema,
    Schemas,
    answer_schema,
    change_schema,
    open_schema,
    page_schema,
    request_schema,
)
from scaffold.plan.exact_numbers import with_exact_operation
from scaffold.plan.exposure import SOFT_DELETE, in_answers, in_changes, in_requests, lacks
from scaffold.plan.look_up import LookUp
from scaffold.plan.paging import Paging, declared_parameters, paging_of

WITH_BODY = frozenset({"POST", "PUT", "PATCH"})
WITHOUT_TABLE = frozenset({BehaviorKind.ASK, BehaviorKind.NOT_MODELLED})
CLAIMS = frozenset({ValueSource.TENANT, ValueSource.PERSON, ValueSource.SUBJECT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """An operation with the names of its schemas.

    `item` is the schema of a page's items; `request` and `response` are None where there is no
    body. `problems` are the statuses other than success, in order.
    """

    operation: Operation
    behavior: Behavior
    table: Table | None = None
    # That of the row which the path names before those below it.
    parent: Table | None = None
    request: str | None = None
    request_columns: tuple[Column, ...] = ()
    response: str | None = None
    item: str | None = None
    answer_columns: tuple[Column, ...] = ()
    paging: Paging = Paging.NONE
    parameters: tuple[Parameter, ...] = ()
    status: int = 200
    problems: tuple[int, ...] = ()
    # Where a created row is found: a path, and the columns that its parameters have, in order.
    located: tuple[str, tuple[Column, ...]] | None = None
    # The version of the row that the answer shows, and whether a change asks for it by If-Match.
    tagged: Column | None = None
    is_conditional: bool = False
    # What is looked up elsewhere before the row is stored.
    look_ups: tuple[LookUp, ...] = ()

    @property
    def is_public(self) -> bool:
        """Whether it takes no token."""
        return self.operation.authentication is Authentication.PUBLIC

    @property
    def is_modelled(self) -> bool:
        """Whether the default does the work."""
        return self.behavior.kind is not BehaviorKind.NOT_MODELLED

    @property
    def asks_port(self) -> bool:
        """Whether the default asks the port of an adapter."""
        return self.behavior.kind is BehaviorKind.ASK


def plan_endpoints(
    operations: Iterable[Operation],
    tables: Mapping[str, Table],
    *,
    system: System,
    schemas: Schemas,
) -> tuple[Endpoint, ...]:
    """The operations of one container; `tables` are those it owns."""
    anchors = {
        word for source in system.sources for anchor in source.anchors for word in anchor.split()
    }
    return tuple(
        _problems(
            _bodies(_decided(with_exact_operation(operation), tables), schemas, anchors=anchors)
        )
        for operation in operations
        if operation.method is not None and operation.path is not None
    )


def _decided(operation: Operation, tables: Mapping[str, Table]) -> Endpoint:
    behavior = operation.behavior or Behavior(kind=BehaviorKind.NOT_MODELLED)
    table = tables.get(behavior.table)
    if table is None and behavior.kind not in WITHOUT_TABLE:
        behavior = replace(behavior, kind=BehaviorKind.NOT_MODELLED, parent=None)
    behavior = _possible(behavior, table)
    paging = paging_of(operation, behavior)
    return Endpoint(
        operation=operation,
        behavior=behavior,
        table=table,
        parent=tables.get(behavior.parent.table) if behavior.parent else None,
        paging=paging,
        parameters=declared_parameters(operation, paging),
        status=operation.status or 200,
    )


def _possible(behavior: Behavior, table: Table | None) -> Behavior:
    """A row is not created where nobody gives a column that it cannot do without."""
    if table is None or behavior.kind is not BehaviorKind.CREATE:
        return behavior
    missing = lacks(table, [value.column for value in behavior.assigned])
    if not missing:
        return behavior
    names = ", ".join(column.name for column in missing)
    reason = f"A row of {table.name} needs {names}, which no request may give."
    return replace(behavior, kind=BehaviorKind.NOT_MODELLED, parent=None, reason=reason)


def _bodies(endpoint: Endpoint, schemas: Schemas, *, anchors: set[str]) -> Endpoint:
    endpoint = _with_request(endpoint, schemas, anchors=anchors)
    if endpoint.status == HTTPStatus.NO_CONTENT:
        return endpoint
    return _with_response(endpoint, schemas)


def _with_request(endpoint: Endpoint, schemas: Schemas, *, anchors: set[str]) -> Endpoint:
    operation, table = endpoint.operation, endpoint.table
    if operation.method not in WITH_BODY:
        return endpoint
    name = _request_name(endpoint)
    if table is not None and endpoint.behavior.kind in {BehaviorKind.CREATE, BehaviorKind.UPDATE}:
        is_change = endpoint.behavior.kind is BehaviorKind.UPDATE
        asked, made = (in_changes, change_schema) if is_change else (in_requests, request_schema)
        columns = asked(table, _given(endpoint))
        return replace(
            endpoint,
            request=schemas.add(name, made(table, columns, schemas=schemas)),
            request_columns=columns,
        )
    schema = _stated_request(endpoint, schemas, anchors=anchors)
    return endpoint if schema is None else replace(endpoint, request=schemas.add(name, schema))


def _given(endpoint: Endpoint) -> set[str]:
    """Columns that the path, the token or a constant gives."""
    values = (*endpoint.behavior.assigned, *endpoint.behavior.filters)
    return {value.column for value in values}


def _stated_request(endpoint: Endpoint, schemas: Schemas, *, anchors: set[str]) -> Schema | None:
    """The body of an operation without a default, or None where it has none."""
    operation = endpoint.operation
    shape = operation.request
    if shape is not None and shape.kind is ShapeKind.NONE:
        return None
    if shape is not None and shape.kind is ShapeKind.OBJECT:
        return schemas.object_shape(shape) | {"x-scan-pointer": operation.origin.pointer}
    has_query = any(one.place is ParameterPlace.QUERY for one in operation.parameters)
    is_action = has_query or ("}" in (operation.path or "") and operation.method == "POST")
    if shape is None and is_action and not _is_anchored(operation, anchors):
        return None
    return open_schema(
        "Named by the scan without fields, so it takes any.", operation.origin.pointer
    )


def _is_anchored(operation: Operation, anchors: set[str]) -> bool:
    """Whether a source of the scan names the request's type: `RedeemRequest`."""
    verb = words(str(operation.name))[:1]
    return bool(verb) and any(anchor.startswith(f"{verb[0].title()}Request") for anchor in anchors)


def _request_name(endpoint: Endpoint) -> str:
    shape = endpoint.operation.request
    if shape is not None and shape.kind is ShapeKind.NAMED:
        return class_name(shape.name)
    suffix = "Changes" if endpoint.behavior.kind is BehaviorKind.UPDATE else "Request"
    return f"{endpoint.operation.stem}{suffix}"


def _with_response(endpoint: Endpoint, schemas: Schemas) -> Endpoint:
    schema, columns = _answer(endpoint, schemas)
    if endpoint.paging is Paging.NONE:
        return replace(
            endpoint, response=schemas.add(_response_name(endpoint), schema), answer_columns=columns
        )
    item = schemas.add(
        f"{endpoint.operation.stem}Item" if not columns else _item_name(endpoint), schema
    )
    page = schemas.add(f"{endpoint.operation.stem}Page", page_schema(item, schemas))
    return replace(endpoint, response=page, item=item, answer_columns=columns)


def _answer(endpoint: Endpoint, schemas: Schemas) -> tuple[Schema, tuple[Column, ...]]:
    table = endpoint.table
    if table is not None and endpoint.is_modelled:
        columns = in_answers(table)
        if _is_status(endpoint):
            columns = tuple(
                one for one in columns if one.name in {*table.primary_key, "status", "state"}
            )
        return answer_schema(table, columns, schemas=schemas), columns
    shape = endpoint.operation.response
    if shape is not None and shape.kind is ShapeKind.OBJECT:
        return schemas.object_shape(shape) | {"additionalProperties": True}, ()
    text = "Named by the scan without fields, so it may hold any."
    return open_schema(text, endpoint.operation.origin.pointer), ()


def _is_status(endpoint: Endpoint) -> bool:
    path = (endpoint.operation.path or "").rstrip("/")
    return endpoint.behavior.kind is BehaviorKind.READ and path.rsplit("/", 1)[-1] in {
        "status",
        "state",
    }


def _response_name(endpoint: Endpoint) -> str:
    shape = endpoint.operation.response
    if shape is not None and shape.kind is ShapeKind.NAMED:
        return class_name(shape.name)
    suffix = "Status" if _is_status(endpoint) else ""
    return f"{endpoint.operation.stem}{suffix}Response"


def _item_name(endpoint: Endpoint) -> str:
    table = endpoint.table
    if table is None:
        return f"{endpoint.operation.stem}Item"
    # The generator of schemas would leave out an underscore in the middle.
    return f"{str(table.class_name).rstrip('_')}Response"


def _problems(endpoint: Endpoint) -> Endpoint:
    kind = endpoint.behavior.kind
    operation = endpoint.operation
    has_header = operation.idempotent or any(
        one.place is ParameterPlace.HEADER for one in endpoint.parameters
    )
    changes = {BehaviorKind.CREATE, BehaviorKind.UPDATE, BehaviorKind.DELETE}
    rows = {BehaviorKind.READ, BehaviorKind.UPDATE, BehaviorKind.DELETE}
    # What an owner's override will want to answer is declared before it is written.
    on_item = kind in WITHOUT_TABLE and "}" in (operation.path or "")
    causes = {
        400: endpoint.request is not None or has_header,
        401: not endpoint.is_public,
        403: bool(operation.permissions) or uses_claims(endpoint),
        404: kind in rows or on_item or names_owner(endpoint) or endpoint.parent is not None,
        409: kind in changes or operation.idempotent or (on_item and operation.method != "GET"),
        422: bool(endpoint.request or endpoint.parameters or endpoint.paging is not Paging.NONE)
        or operation.idempotent,
        # What asks the real system is not written yet.
        501: kind in WITHOUT_TABLE,
    }
    return replace(
        endpoint, problems=tuple(status for status, is_cause in causes.items() if is_cause)
    )


def uses_claims(endpoint: Endpoint) -> bool:
    """Whether the default reads tenant, person or subject from the token."""
    values = (*endpoint.behavior.filters, *endpoint.behavior.assigned)
    return endpoint.is_modelled and any(value.source in CLAIMS for value in values)


def names_owner(endpoint: Endpoint, *, keys: Sequence[str] | None = None) -> bool:
    """Whether a parameter names the owner, which has to be the caller: others are not there.

    With `keys`, whether it does so by one of these columns.
    """
    values = (*endpoint.behavior.filters, *endpoint.behavior.assigned)
    named = [value.column for value in values if value.source in CLAIMS and value.name]
    return any(keys is None or column in keys for column in named)


def is_soft_deleted(table: Table) -> bool:
    """Whether rows are marked as deleted, not removed."""
    column = table.column(SOFT_DELETE)
    return column is not None and column.nullable
