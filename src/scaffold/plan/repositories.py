"""Repositories: for each table that operations use, the queries that they make, and no others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scaffold.model import (
    BehaviorKind,
    Column,
    Table,
    chosen,
)
from scaffold.naming import PascalName, SnakeName, pascal_name, words
from scaffold.plan.bodies import wire_name
from scaffold.plan.column_types import annotation
from scaffold.plan.encoding import PythonDoc, PythonSource, doc_text, python_literal
from scaffold.plan.endpoints import Endpoint, is_soft_deleted
from scaffold.plan.hints import annotated, or_none, shape_hint
from scaffold.plan.list_queries import (
    SORT,
    conditions,
    is_sort,
    list_options,
    shown_deleted,
    sorted_columns,
)
from scaffold.plan.source import (
    Call,
    Expression,
    Import,
    call,
    import_block,
    imported,
    layout,
    statement,
)

SELECTING = (BehaviorKind.READ, BehaviorKind.UPDATE, BehaviorKind.DELETE)


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryView:
    """A method that selects rows; `body` are its statements."""

    signature: PythonSource
    doc: PythonDoc
    body: PythonSource


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsView:
    """The repository of one table; `sorts` is the closed list of what its lists are sorted by."""

    class_name: PascalName
    model: PythonSource
    doc: PythonDoc
    sorts_name: PythonSource
    sorts: tuple[PythonSource, ...]
    creates: bool
    create_signature: PythonSource
    updates: bool
    update_signature: PythonSource
    deletes: bool
    deleted_doc: PythonDoc
    queries: tuple[QueryView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RepositoryModuleView:
    """`repositories/<aggregate>.py`."""

    name: SnakeName
    doc: PythonDoc
    imports: PythonSource
    tables: tuple[RowsView, ...]


def _storing(name: str, model: str, *others: str) -> PythonSource:
    made = Call(f"async def {name}", ("self", f"row: {model}", *others))
    returns = f" -> {model}:"
    return PythonSource(layout(made, indent=4, after=len(returns)) + returns)


def repository_class(table: Table) -> PascalName:
    """The class that holds the queries of the table's operations."""
    return pascal_name(f"{str(table.class_name).rstrip('_')}Repository")


def get_name(endpoint: Endpoint) -> str:
    """The method that finds the operation's row: it is called after what it is found by."""
    names = [str(one.attribute) for one in _selected(endpoint)]
    return "get_by_" + "_and_".join(names) if names else "get_any"


def list_name(endpoint: Endpoint) -> str:
    """The method that lists the operation's rows."""
    return str(endpoint.operation.name)


def plan_repositories(
    endpoints: Sequence[Endpoint],
    *,
    modules: Mapping[str, SnakeName],
    enums: Mapping[str, PascalName],
    package: SnakeName,
) -> tuple[RepositoryModuleView, ...]:
    """A module for each aggregate that has tables with operations."""
    by_module: dict[SnakeName, dict[str, list[Endpoint]]] = {}
    for one in endpoints:
        if one.table is not None and one.is_modelled:
            tables = by_module.setdefault(modules[one.table.name], {})
            tables.setdefault(one.table.name, []).append(one)
    return tuple(
        _module(name, list(by_module[name].values()), enums=enums, package=package)
        for name in sorted(by_module)
    )


def _module(
    name: SnakeName,
    tables: Sequence[Sequence[Endpoint]],
    *,
    enums: Mapping[str, PascalName],
    package: SnakeName,
) -> RepositoryModuleView:
    needed: set[Import] = set(imported("sqlalchemy.ext.asyncio", "AsyncSession"))
    views = tuple(_rows(found, enums=enums, package=package, needed=needed) for found in tables)
    for found in tables:
        table = chosen(found[0].table)
        needed.update(imported(f"{package}.models.{name}", str(table.class_name)))
    listed = ", ".join(f"`{chosen(found[0].table).name}`" for found in tables)
    return RepositoryModuleView(
        name=name,
        doc=doc_text(f"What operations ask of {listed}"),
        imports=import_block(needed, first_party=[package]),
        tables=views,
    )


def _rows(
    endpoints: Sequence[Endpoint],
    *,
    enums: Mapping[str, PascalName],
    package: SnakeName,
    needed: set[Import],
) -> RowsView:
    table = chosen(endpoints[0].table)
    kinds = {one.behavior.kind for one in endpoints}
    context = _Context(table, enums, package, needed)
    found = {get_name(one): one for one in endpoints if one.behavior.kind in SELECTING}
    gets = [_get(one, context) for one in found.values()]
    lists = [_list(one, context) for one in endpoints if one.behavior.kind is BehaviorKind.LIST]
    is_sorted = any(is_sort(one, table) for each in endpoints for one in each.parameters)
    for kind, function in _FUNCTIONS.items():
        if kind in kinds:
            needed.update(imported("servicekit.rows", function))
    if BehaviorKind.UPDATE in kinds:
        needed.update(imported("collections.abc", "Mapping"))
    return RowsView(
        class_name=repository_class(table),
        model=PythonSource(str(table.class_name)),
        doc=doc_text(f"Rows of {table.name}", indent=4),
        sorts_name=PythonSource(_sorts_name(table)),
        sorts=tuple(_sort(column, table) for column in sorted_columns(table) if is_sorted),
        creates=BehaviorKind.CREATE in kinds,
        create_signature=_storing("create", str(table.class_name)),
        updates=BehaviorKind.UPDATE in kinds,
        update_signature=_storing("update", str(table.class_name), "changes: Mapping[str, object]"),
        deletes=BehaviorKind.DELETE in kinds,
        deleted_doc=doc_text(
            "Marks the row as deleted: lists and reads no longer find it"
            if is_soft_deleted(table)
            else "Takes the row away",
            indent=8,
        ),
        queries=(*gets, *lists),
    )


_FUNCTIONS = {
    BehaviorKind.CREATE: "insert_row",
    BehaviorKind.UPDATE: "change_row",
    BehaviorKind.DELETE: "delete_row",
}


@dataclass(frozen=True, slots=True)
class _Context:
    table: Table
    enums: Mapping[str, PascalName]
    package: SnakeName
    needed: set[Import]

    @property
    def model(self) -> str:
        return str(self.table.class_name)


def _sorts_name(table: Table) -> str:
    return "_".join(words(str(table.class_name))).upper() + "_SORTS"


def _sort(column: Column, table: Table) -> PythonSource:
    return PythonSource(
        f"{python_literal(wire_name(column))}: {table.class_name}.{column.attribute}"
    )


def _selected(endpoint: Endpoint) -> list[Column]:
    table = chosen(endpoint.table)
    return [chosen(table.column(one.column)) for one in endpoint.behavior.filters]


def _arguments(endpoint: Endpoint, context: _Context) -> list[Expression]:
    """`uuid: UUID` for each column that selects."""
    made: list[Expression] = []
    for column in _selected(endpoint):
        hint, imports = annotation(column.type, context.enums)
        context.needed.update(imports)
        if column.type.enum is not None:
            context.needed.update(imported(f"{context.package}.values", hint))
        made.append(f"{column.attribute}: {hint}")
    return made


def _pairs(endpoint: Endpoint) -> list[str]:
    return [f"{one.attribute}={one.attribute}" for one in _selected(endpoint)]


def _get(endpoint: Endpoint, context: _Context) -> QueryView:
    context.needed.update(imported("servicekit.rows", "get_row"))
    named = _arguments(endpoint, context)
    values = _pairs(endpoint)
    made = call("return await get_row", "self._session", context.model, *values)
    return QueryView(
        signature=_signature(get_name(endpoint), named, result=context.model),
        doc=doc_text("The row, or the problem that there is none", indent=8),
        body=PythonSource("        " + layout(made, indent=8)),
    )


def _list(endpoint: Endpoint, context: _Context) -> QueryView:
    needed = context.needed
    shown = shown_deleted(endpoint)
    selected = "select_any_rows" if shown is not None else "select_rows"
    needed.update(imported("servicekit.paging", "Paging", "read_page"))
    needed.update(imported("servicekit.rows", selected))
    named: list[Expression] = ["page: Paging", *_arguments(endpoint, context)]
    for one in list_options(endpoint):
        if is_sort(one, context.table):
            # The names are those of the closed list above.
            named.append(f"{SORT}: str | None")
            continue
        hint = shape_hint(one.shape, needed)
        named.append(annotated(str(one.attribute), hint if one.required else or_none(hint)))
    made = call(selected, context.model, *_pairs(endpoint))
    lines = ["        " + statement("query = ", made, indent=8)]
    if shown is not None:
        lines += [
            f"        if not {shown.attribute}:",
            f"            query = query.where({context.model}.deleted_at.is_(None))",
        ]
    lines += conditions(endpoint)
    if any(is_sort(one, context.table) for one in endpoint.parameters):
        needed.update(imported("servicekit.paging", "sort_rows"))
        lines.append(f"        query = sort_rows(query, {_sorts_name(context.table)}, {SORT})")
    lines.append("        return await read_page(self._session, query, page)")
    result = f"tuple[list[{context.model}], int]"
    return QueryView(
        signature=_signature(list_name(endpoint), named, result=result),
        doc=doc_text("A page of the rows, and how many all pages have", indent=8),
        body=PythonSource("\n".join(lines)),
    )


def _signature(name: str, named: Sequence[Expression], *, result: str) -> PythonSource:
    arguments = ("self", "*", *named) if named else ("self",)
    made = Call(f"async def {name}", arguments)
    return PythonSource(f"    {layout(made, indent=4, after=len(f' -> {result}:'))} -> {result}:")
