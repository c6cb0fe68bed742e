"""The OpenAPI 3.1 document of a service."""

from collections.abc import Mapping, Sequence

from scaffold.model import (
    BehaviorKind,
    Container,
    Enum,
    Parameter,
    ParameterPlace,
    Table,
    ValueSource,
    chosen,
)
from scaffold.plan.bodies import Schema, Schemas, or_null, wire_name
from scaffold.plan.developer import developer_example
from scaffold.plan.encoding.finished import one_line, shortened
from scaffold.plan.endpoints import CLAIMS, Endpoint
from scaffold.plan.examples import column_example, row_example, shape_example
from scaffold.plan.exposure import left_out
from scaffold.plan.paging import Paging
from scaffold.plan.responses import PROBLEM_NAMES, PROBLEM_SCHEMAS, problem, responses
from scaffold.plan.versions import is_version
from scaffold.plan.wording import operation_summary

IDEMPOTENCY_KEY: Schema = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "description": "Chosen by the client, one for each request that must not be done twice.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
    "example": "8e03978e-40d5-43dd-bc93-6894a57f9324",
}
LIMIT: Schema = {
    "name": "limit",
    "in": "query",
    "schema": {"type": "integer", "minimum": 1, "maximum": 100, "default": 20},
}
OFFSET: Schema = {
    "name": "offset",
    "in": "query",
    "schema": {"type": "integer", "minimum": 0, "maximum": 2147483647, "default": 0},
}
PAGE: Schema = {
    "name": "page",
    "in": "query",
    "schema": {"type": "integer", "minimum": 1, "maximum": 10000000, "default": 1},
}
SHARED_PARAMETERS: Mapping[str, Schema] = {
    "IdempotencyKey": IDEMPOTENCY_KEY,
    "Page": PAGE,
    "Limit": LIMIT,
    "Offset": OFFSET,
}
PAGING_PARAMETERS: Mapping[Paging, tuple[str, ...]] = {
    Paging.NONE: (),
    Paging.OFFSET: ("Limit", "Offset"),
    Paging.NUMBERED: ("Page", "Limit"),
}


def plan_contract(
    container: Container,
    endpoints: Sequence[Endpoint],
    *,
    schemas: Schemas,
    modules: Mapping[str, str],
) -> Schema:
    """The document; `modules` has the description of each noun."""
    paths: dict[str, Schema] = {}
    for endpoint in endpoints:
        operation = endpoint.operation
        path = paths.setdefault(str(operation.path), {})
        path[str(operation.method).lower()] = _operation(endpoint, schemas.enums)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": one_line(container.title),
            "version": "0.1.0",
            "description": one_line(container.description) or one_line(container.title),
            "x-scan-pointer": container.origin.pointer,
        },
        "tags": [
            {"name": noun, "description": one_line(text) or noun} for noun, text in modules.items()
        ],
        **({"security": [{"bearer": []}]} if any(not one.is_public for one in endpoints) else {}),
        "paths": paths,
        "components": _components(endpoints, schemas),
    }


def _components(endpoints: Sequence[Endpoint], schemas: Schemas) -> Schema:
    statuses = sorted({status for one in endpoints for status in one.problems})
    shared = [name for one in endpoints for name in _shared_parameters(one)]
    parts: dict[str, object] = {}
    if any(not one.is_public for one in endpoints):
        bearer = {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
        parts["securitySchemes"] = {"bearer": bearer}
    if shared:
        parts["parameters"] = {
            name: SHARED_PARAMETERS[name] for name in SHARED_PARAMETERS if name in shared
        }
    if statuses:
        parts["responses"] = {PROBLEM_NAMES[status]: problem(status) for status in statuses}
    parts["schemas"] = {**schemas.found, **(PROBLEM_SCHEMAS if statuses else {})}
    return parts


def _shared_parameters(endpoint: Endpoint) -> tuple[str, ...]:
    key = ("IdempotencyKey",) if endpoint.operation.idempotent else ()
    return (*key, *PAGING_PARAMETERS[endpoint.paging])


def _operation(endpoint: Endpoint, enums: Mapping[str, Enum]) -> Schema:
    operation = endpoint.operation
    document: Schema = {
        "operationId": str(operation.name),
        "tags": [str(operation.noun)],
        "summary": operation_summary(endpoint),
    }
    if not endpoint.is_modelled:
        document["description"] = shortened(
            f"Not modelled. {one_line(endpoint.behavior.reason)}", 500
        )
    document |= _provenance(endpoint)
    if endpoint.is_public:
        document["security"] = []
    parameters = [
        *(_parameter(one, endpoint, enums=enums) for one in endpoint.parameters),
        *({"$ref": f"#/components/parameters/{name}"} for name in _shared_parameters(endpoint)),
    ]
    if parameters:
        document["parameters"] = parameters
    if endpoint.request is not None:
        document["requestBody"] = _request_body(endpoint, enums)
    document["responses"] = responses(endpoint)
    return document


def _provenance(endpoint: Endpoint) -> Schema:
    operation = endpoint.operation
    notes: Schema = {"x-scan-pointer": operation.origin.pointer}
    if operation.kind != "endpoint":
        notes["x-legacy-name"] = one_line(operation.key)
    payload = next((one for one in operation.notes if one.startswith("payload ")), "")
    if payload:
        notes["x-legacy-payload"] = one_line(payload.removeprefix("payload "))
    unset = _left_out(endpoint)
    if unset:
        notes["x-left-out"] = unset
    if operation.handler:
        notes["x-legacy-handler"] = one_line(operation.handler)
    inferred = (
        operation.behavior.origin
        if operation.behavior and endpoint.is_modelled
        else operation.binding
    )
    if inferred is not None and inferred.rule:
        reason = {"certainty": inferred.certainty.value, "rule": inferred.rule}
        if endpoint.table is not None:
            reason["from"] = endpoint.table.origin.pointer
        notes["x-inferred"] = reason
    return notes


def _left_out(endpoint: Endpoint) -> list[str]:
    """Columns that a client could be asked for and is not, as only the system knows them."""
    if endpoint.table is None or not endpoint.request_columns:
        return []
    assigned = [value.column for value in endpoint.behavior.assigned]
    return [wire_name(column) for column in left_out(endpoint.table, assigned)]


def _parameter(parameter: Parameter, endpoint: Endpoint, *, enums: Mapping[str, Enum]) -> Schema:
    schema = endpoint_schema(parameter)
    required = parameter.required or parameter.place is ParameterPlace.PATH
    document: Schema = {
        "name": parameter.name,
        "in": parameter.place.value,
        **({"required": True} if required else {}),
        "schema": schema if required else or_null(schema),
    }
    if required:
        document["example"] = parameter_example(parameter, endpoint, enums=enums)
    return document


def endpoint_schema(parameter: Parameter) -> Schema:
    """The schema of a parameter's value. What a list holds has no length of its own: that of the
    whole query is bounded, and the route names none.
    """
    schema = Schemas({}).shape(parameter.shape)
    items = schema.get("items")
    if not isinstance(items, dict):
        return schema
    return schema | {"items": {key: one for key, one in items.items() if key != "maxLength"}}


def parameter_example(
    parameter: Parameter, endpoint: Endpoint, *, enums: Mapping[str, Enum]
) -> object:
    """A value that finds the example row, where the parameter selects rows."""
    for value in (*endpoint.behavior.filters, *endpoint.behavior.assigned):
        if value.name != parameter.name or endpoint.table is None:
            continue
        if value.source in CLAIMS:
            column = chosen(endpoint.table.column(value.column))
            return developer_example(value.source, column)
        if value in endpoint.behavior.filters or value.source is ValueSource.PARAMETER:
            return _filter_example(value.column, endpoint.table, enums=enums)
    return shape_example(parameter.shape, f"{endpoint.operation.name}.{parameter.name}")


def _filter_example(name: str, table: Table, *, enums: Mapping[str, Enum]) -> object:
    column = chosen(table.column(name))
    if column.type.enum is not None:
        return enums[column.type.enum].members[0].value
    for key in table.foreign_keys:
        if key.columns == (name,) and key.enforced:
            return row_example(column, key.target_table, name=key.target_columns[0])
    return row_example(column, table.name, name=name)


def _request_body(endpoint: Endpoint, enums: Mapping[str, Enum]) -> Schema:
    content: Schema = {"schema": {"$ref": f"#/components/schemas/{endpoint.request}"}}
    example = request_example(endpoint, enums)
    if example:
        content["example"] = example
    return {"required": True, "content": {"application/json": content}}


def request_example(endpoint: Endpoint, enums: Mapping[str, Enum]) -> dict[str, object]:
    """A body that creates or changes a row, or that has the fields which the scan spells out."""
    table = endpoint.table
    if table is not None and endpoint.request_columns:
        # A reference that may be missing is left out: the row that it leads to may not be there.
        led = {name for key in table.foreign_keys if key.enforced for name in key.columns}
        is_change = endpoint.behavior.kind is BehaviorKind.UPDATE
        return {
            wire_name(column): column_example(column, table, enums=enums)
            for column in endpoint.request_columns
            if (column.name not in led or not (column.nullable or is_change))
            and not is_version(column, table)
        }
    shape = endpoint.operation.request
    if shape is None or not shape.fields:
        return {}
    made = shape_example(shape, str(endpoint.operation.name))
    return made if isinstance(made, dict) else {}
