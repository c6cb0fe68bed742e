"""Tests of operations that work: the rows before, the request, and what is there after it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from scaffold.model import BehaviorKind, ColumnValue, Enum, Table, TypeKind, ValueSource, chosen
from scaffold.naming import SnakeName
from scaffold.plan.case_parents import parent_rows
from scaffold.plan.contract import parameter_example
from scaffold.plan.developer import developer_source
from scaffold.plan.encoding import PythonSource, python_literal
from scaffold.plan.endpoints import CLAIMS, Endpoint, is_soft_deleted
from scaffold.plan.list_queries import narrowing
from scaffold.plan.literals import literal
from scaffold.plan.requests import request_of
from scaffold.plan.same_key import same_key
from scaffold.plan.source import (
    Call,
    Expression,
    Import,
    assertion,
    call,
    imported,
    keyword,
    layout,
    statement,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """One test of an operation that works, without its decorator."""

    signature: PythonSource
    body: PythonSource


@dataclass(frozen=True, slots=True, kw_only=True)
class TestContext:
    """What the tests of a service share."""

    package: SnakeName
    table_modules: Mapping[str, SnakeName]
    tables: Mapping[str, Table]
    enums: Mapping[str, Enum]
    # Tables whose rows are tenants, persons or users.
    owners: frozenset[str] = frozenset()
    # By schema of the contract, the fields that cannot be left out.
    required: Mapping[str, Sequence[str]] = field(default_factory=dict)


def plan_case(endpoint: Endpoint, *, context: TestContext, needed: set[Import]) -> CaseView:
    table = chosen(endpoint.table)
    needed.update(class_import(table, context))
    claim = _CLAIMS[endpoint.behavior.kind]
    lines = [
        *rows_before(endpoint, table, context=context, needed=needed),
        *request_lines(endpoint, context),
        PythonSource(""),
        PythonSource(f"assert response.status_code == {endpoint.status}, response.text"),
        *_checks(endpoint, table, context=context, needed=needed),
    ]
    return case_view(f"test_{endpoint.operation.name}_{claim}", lines)


_CLAIMS = {
    BehaviorKind.CREATE: "stores_what_it_answers",
    BehaviorKind.READ: "answers_the_row",
    BehaviorKind.LIST: "answers_the_rows",
    BehaviorKind.UPDATE: "stores_the_change",
    BehaviorKind.DELETE: "takes_the_row_away",
}


def request_lines(endpoint: Endpoint, context: TestContext) -> list[PythonSource]:
    body = request_of(endpoint, context.enums)[2]
    lines = [] if body is None else [statement("body = ", literal(body), indent=4)]
    return [*lines, statement("response = ", call_of(endpoint, context), indent=4)]


def call_of(
    endpoint: Endpoint,
    context: TestContext,
    *,
    given: str = "body",
    query: Mapping[str, str] | None = None,
    header: tuple[str, str] | None = None,
) -> Call:
    """The request; `given` is the expression of its body, if it has one, and `header` the name of
    one more with an expression of its value.
    """
    method, path, body, headers = request_of(endpoint, context.enums, query=query)
    arguments = [literal(path)]
    if body is not None:
        arguments.append(f"json={given}")
    more = {header[0]: PythonSource(header[1])} if header is not None else {}
    if headers or more:
        arguments.append(keyword("headers", literal({**headers, **more})))
    return Call(f"client.{method.lower()}", tuple(arguments))


def case_view(name: str, lines: Sequence[PythonSource]) -> CaseView:
    """A test of a client and rows."""
    return signed(name, lines, fixtures=("client: TestClient", "database: Session"))


def signed(name: str, lines: Sequence[PythonSource], *, fixtures: tuple[str, ...]) -> CaseView:
    """A test of what these fixtures give it."""
    made = Call(f"def {name}", fixtures)
    return CaseView(
        signature=PythonSource(layout(made, after=len(" -> None:")) + " -> None:"),
        body=PythonSource("\n".join(f"    {line}" if line else "" for line in lines)),
    )


def _checks(
    endpoint: Endpoint, table: Table, *, context: TestContext, needed: set[Import]
) -> list[PythonSource]:
    kind = endpoint.behavior.kind
    if kind is BehaviorKind.LIST:
        return [
            PythonSource('assert response.json()["total"] == 1'),
            *same_key(endpoint, table, within="items"),
        ]
    if kind is BehaviorKind.READ:
        return same_key(endpoint, table, within="")
    if kind is BehaviorKind.UPDATE:
        return [PythonSource("assert response.json() | body == response.json()")]
    if kind is BehaviorKind.CREATE:
        needed.update(imported("sqlalchemy", "select"))
        return [
            PythonSource("assert response.json() | body == response.json()"),
            *_retry(endpoint, context),
            *_stored(endpoint, table, tables=context.tables),
            *_read_back(endpoint, context),
        ]
    if is_soft_deleted(table):
        checks = ("database.refresh(row)", "assert row.deleted_at is not None")
        return [PythonSource(one) for one in checks]
    needed.update(imported("sqlalchemy", "select"))
    return [assertion(f"database.scalars(select({table.class_name})).all() == []")]


def _stored(endpoint: Endpoint, table: Table, *, tables: Mapping[str, Table]) -> list[PythonSource]:
    """There is one row, and the answer names it where its key is shown as it is; beside those of
    the same table that it refers to, there is one more.
    """
    parents = parent_rows(endpoint, table, tables=tables, needed=set())
    if own := sum(target == table.name for target, _ in parents):
        return [assertion(f"len(database.scalars(select({table.class_name})).all()) == {own + 1}")]
    found = f"database.scalars(select({table.class_name})).one()"
    if same := same_key(endpoint, table, within=""):
        return [PythonSource(f"row = {found}"), *same]
    return [PythonSource(f"assert {found} is not None")]


def _retry(endpoint: Endpoint, context: TestContext) -> list[PythonSource]:
    """The same request once more; that there is one row is checked after it."""
    if not endpoint.operation.idempotent:
        return []
    made = call_of(endpoint, context)
    return [
        statement("retry = ", made, indent=4),
        PythonSource(
            f"assert (retry.status_code, retry.json()) == ({endpoint.status}, response.json())"
        ),
    ]


def _read_back(endpoint: Endpoint, context: TestContext) -> list[PythonSource]:
    """The new row, asked for where the answer says that it is; a new tenant is not the caller's."""
    if endpoint.located is None or chosen(endpoint.table).name in context.owners:
        return []
    return [
        PythonSource('again = client.get(response.headers["Location"])'),
        PythonSource("assert (again.status_code, again.json()) == (200, response.json())"),
    ]


def rows_before(
    endpoint: Endpoint,
    table: Table,
    *,
    context: TestContext,
    needed: set[Import],
    looks: bool | None = None,
) -> tuple[PythonSource, ...]:
    """Rows that are there before the request: parents of a new row, else the row itself, by a
    name where the test `looks` at it, as those of most kinds do or do not.
    """
    if endpoint.behavior.kind is not BehaviorKind.CREATE:
        made = inserted(endpoint, context=context, needed=needed)
        looks = _looks_at_row(endpoint, table) if looks is None else looks
        return (statement("row = " if looks else "", made, indent=4),)
    lines: list[PythonSource] = []
    parents = parent_rows(endpoint, table, tables=context.tables, needed=needed)
    for variant, (target, changes) in enumerate(parents):
        needed.update(imported("servicekit.testing.rows", "insert_example"))
        needed.update(class_import(context.tables[target], context))
        # Rows that a claim names differ from the others in whatever is unique.
        numbered = [str(variant + 1)] if changes else []
        arguments = ["database", str(context.tables[target].class_name), *numbered, *changes]
        lines.append(layout(call("insert_example", *arguments), indent=4))
    return tuple(lines)


def _looks_at_row(endpoint: Endpoint, table: Table) -> bool:
    if endpoint.behavior.kind in {BehaviorKind.READ, BehaviorKind.LIST}:
        return bool(same_key(endpoint, table, within=""))
    return endpoint.behavior.kind is BehaviorKind.DELETE and is_soft_deleted(table)


def inserted(
    endpoint: Endpoint,
    *more: Expression,
    context: TestContext,
    needed: set[Import],
    number: int = 0,
) -> Call:
    """The call that stores a row which the operation selects; `more` are values of it."""
    needed.update(imported("servicekit.testing.rows", "insert_example"))
    values = [
        _selected(one, endpoint, context=context, needed=needed)
        for one in (*_still_missing(endpoint, number), *_asked_for(endpoint, more))
    ]
    given = [*([str(number)] if number else []), *values, *more]
    return call("insert_example", "database", str(chosen(endpoint.table).class_name), *given)


def _still_missing(endpoint: Endpoint, number: int) -> Iterator[ColumnValue]:
    """The filters that the example row does not pass."""
    for one in endpoint.behavior.filters:
        if not _has_already(one, endpoint, number=number):
            yield one


def _asked_for(endpoint: Endpoint, given: Sequence[Expression]) -> Iterator[ColumnValue]:
    """What a list is narrowed by in any case, as its parameters cannot be left out."""
    if endpoint.behavior.kind is not BehaviorKind.LIST:
        return
    fixed = {one.column for one in endpoint.behavior.filters}
    known = {(one if isinstance(one, str) else one.head).partition("=")[0] for one in given}
    for parameter, column in narrowing(endpoint):
        if parameter.required and column.name not in fixed and str(column.attribute) not in known:
            yield ColumnValue(
                column=column.name,
                source=ValueSource.PARAMETER,
                name=parameter.name,
                origin=parameter.origin,
            )


def _has_already(value: ColumnValue, endpoint: Endpoint, *, number: int) -> bool:
    """Whether the example row has the value of a filter, as the first one and what leads on do."""
    table = chosen(endpoint.table)
    column = chosen(table.column(value.column))
    if value.source is not ValueSource.PARAMETER or column.nullable or column.default is not None:
        return False
    leads_on = any(value.column in key.columns for key in table.foreign_keys)
    parent = endpoint.behavior.parent
    return not number or (leads_on and (parent is None or value.name != parent.value.name))


def _selected(
    value: ColumnValue, endpoint: Endpoint, *, context: TestContext, needed: set[Import]
) -> Expression:
    """`column=value` of a filter."""
    column = chosen(chosen(endpoint.table).column(value.column))
    if value.source is ValueSource.CONSTANT:
        return f"{column.attribute}={python_literal(value.name)}"
    if value.source in CLAIMS:
        claim, imports = developer_source(value.source, column)
        needed.update(imports)
        return f"{column.attribute}={claim}"
    parameter = next(one for one in endpoint.parameters if one.name == value.name)
    example = literal(parameter_example(parameter, endpoint, enums=context.enums))
    if column.type.kind not in _READ_BY:
        return keyword(str(column.attribute), example)
    module, name, reader = _READ_BY[column.type.kind]
    needed.update(imported(module, name))
    return f"{column.attribute}={reader}({example})"


# What makes of the text in a path the value that a row holds.
_READ_BY = {
    TypeKind.UUID: ("uuid", "UUID", "UUID"),
    TypeKind.DATE: ("datetime", "date", "date.fromisoformat"),
    TypeKind.TIMESTAMP: ("datetime", "datetime", "datetime.fromisoformat"),
    TypeKind.TIMESTAMPTZ: ("datetime", "datetime", "datetime.fromisoformat"),
}


def class_import(table: Table, context: TestContext) -> tuple[Import, ...]:
    module = context.table_modules[table.name]
    return imported(f"{context.package}.models.{module}", str(table.class_name))
