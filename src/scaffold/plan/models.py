"""Modules of tables: which tables stand together, and each table as the class that is rendered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scaffold.model import Column, ForeignKey, Relation, Table, TypeKind, chosen
from scaffold.naming import PascalName, SnakeName
from scaffold.plan.column_types import annotation, model_type
from scaffold.plan.defaults import server_default
from scaffold.plan.documents import Documents
from scaffold.plan.encoding import PythonDoc, PythonSource, doc_pointer, doc_text, python_literal
from scaffold.plan.encoding.python import LINE_LENGTH
from scaffold.plan.relation_docs import relation_docs
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
from scaffold.plan.unique_keys import is_unique, unique_together
from scaffold.plan.versions import is_version, version_column

TOUCHED_ON_CHANGE = frozenset({"updated_at", "modified_at", "last_modified_at"})
TOUCHED_ON_CREATE = frozenset({"created_at", "inserted_at"}) | TOUCHED_ON_CHANGE

Classes = Mapping[str, PascalName]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    """A mapped class; `arguments` are its constraints and indexes, `columns` whole statements.

    `version` is the statement that names the column which counts a row's changes.
    `relations` are what the scan says that no key of the class does.
    """

    class_name: PascalName
    name: PythonSource
    doc: PythonDoc
    relations: tuple[PythonDoc, ...]
    pointer: PythonDoc
    arguments: PythonSource | None
    columns: tuple[PythonSource, ...]
    version: PythonSource | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelModuleView:
    """A module of `models/`."""

    name: SnakeName
    doc: PythonDoc
    imports: PythonSource
    tables: tuple[TableView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelContext:
    """What all modules of a service share: enums by the scan's name, and typed JSON.

    `relations` are by the table at one of their ends.
    """

    package: SnakeName
    classes: Classes
    documents: Documents
    relations: Mapping[str, Sequence[Relation]]


def plan_model_module(
    name: SnakeName, tables: Sequence[Table], *, context: ModelContext
) -> ModelModuleView:
    """One module with these tables."""
    package = context.package
    needed: set[Import] = {
        *imported(f"{package}.database", "Base"),
        *imported("sqlalchemy.orm", "Mapped", "mapped_column"),
    }
    views = tuple(_table(table, context, needed=needed) for table in tables)
    listed = ", ".join(f"`{table.name}`" for table in tables)
    return ModelModuleView(
        name=name,
        doc=doc_text(f"Table {listed}" if len(tables) == 1 else f"Tables {listed}"),
        imports=import_block(needed, first_party=[package]),
        tables=views,
    )


def _table(table: Table, context: ModelContext, *, needed: set[Import]) -> TableView:
    columns = tuple(
        _column(column, table, context=context, needed=needed) for column in table.columns
    )
    for column in table.columns:
        if column.type.enum is not None:
            needed.update(imported(f"{context.package}.values", context.classes[column.type.enum]))
    return TableView(
        class_name=chosen(table.class_name),
        name=python_literal(table.name),
        doc=doc_text(table.description or f"Rows of {table.name}", indent=4),
        relations=tuple(relation_docs(table, context.relations.get(table.name, ()))),
        pointer=doc_pointer(table.origin.pointer, indent=4),
        arguments=_table_arguments(table, needed),
        columns=columns,
        version=_version(table, needed),
    )


def _version(table: Table, needed: set[Import]) -> PythonSource | None:
    column = version_column(table)
    if column is None:
        return None
    needed.update(imported("sqlalchemy.util", "immutabledict"))
    attribute = chosen(column.attribute)
    return PythonSource(f'__mapper_args__ = immutabledict({{"version_id_col": {attribute}}})')


def _table_arguments(table: Table, needed: set[Import]) -> PythonSource | None:
    arguments: list[Expression] = []
    for key in table.foreign_keys:
        if len(key.columns) > 1 and key.enforced:
            arguments.append(_composite_key(key))
            needed.update(imported("sqlalchemy", "ForeignKeyConstraint"))
    for columns in unique_together(table):
        arguments.append(Call("UniqueConstraint", tuple(map(python_literal, columns))))
        needed.update(imported("sqlalchemy", "UniqueConstraint"))
    for index in table.indexes:
        arguments.append(Call("Index", ("None", *map(python_literal, index.columns))))
        needed.update(imported("sqlalchemy", "Index"))
    if not arguments:
        return None
    return statement("__table_args__ = ", Call("", tuple(arguments)), indent=4)


def _composite_key(key: ForeignKey) -> Call:
    targets = tuple(python_literal(f"{key.target_table}.{name}") for name in key.target_columns)
    columns = Call("", tuple(map(python_literal, key.columns)), "[]")
    arguments: list[Expression] = [columns, Call("", targets, "[]")]
    if key.on_delete:
        arguments.append(keyword("ondelete", python_literal(key.on_delete)))
    if key.deferred:
        arguments.append("use_alter=True")
    return call("ForeignKeyConstraint", *arguments)


def _column(
    column: Column, table: Table, *, context: ModelContext, needed: set[Import]
) -> PythonSource:
    document = context.documents.columns.get((table.name, column.name))
    if document is not None:
        hint, held = document
        needed.update(imported(f"{context.package}.json_documents", held))
    else:
        hint, hint_imports = annotation(column.type, context.classes)
        needed.update(hint_imports)
    arguments = _column_arguments(column, table, context=context, needed=needed)
    nullable = " | None" if column.nullable else ""
    left = f"{column.attribute}: Mapped[{hint}{nullable}]"
    # What the mapper names has to be there as a value.
    if not arguments and not is_version(column, table):
        return PythonSource(left)
    return _mapped(column.attribute, f"{hint}{nullable}", value=call("mapped_column", *arguments))


def _mapped(name: object, hint: str, *, value: Call) -> PythonSource:
    """An attribute as ruff lays it out: the column in brackets, or what it holds, where the line is
    too long before the arguments.
    """
    left = f"{name}: Mapped[{hint}]"
    if 4 + len(f"{left} = {value.head}(") <= LINE_LENGTH:
        return statement(f"{left} = ", value, indent=4)
    if 4 + len(f"{left} = (") <= LINE_LENGTH:
        return PythonSource(f"{left} = (\n        {layout(value, indent=8)}\n    )")
    return statement(f"{name}: Mapped[\n        {hint}\n    ] = ", value, indent=4)


def _column_arguments(
    column: Column, table: Table, *, context: ModelContext, needed: set[Import]
) -> list[Expression]:
    arguments: list[Expression] = []
    if column.attribute != column.name:
        arguments.append(python_literal(column.name))
    document = context.documents.columns.get((table.name, column.name))
    if document is not None:
        kind: Expression | None = call("DocumentColumn", document[0])
        imports = imported("servicekit.documents", "DocumentColumn")
    else:
        kind, imports = model_type(column.type, context.classes)
    if kind is not None:
        arguments.append(kind)
        needed.update(imports)
    key = _single_foreign_key(column, table)
    if key is not None:
        arguments.append(_foreign_key(key))
        needed.update(imported("sqlalchemy", "ForeignKey"))
    if column.type.kind is TypeKind.JSON:
        # The annotation cannot say it: a JSON value may be null itself.
        arguments.append(keyword("nullable", str(column.nullable)))
    return arguments + _column_options(column, table, needed=needed)


def _column_options(column: Column, table: Table, *, needed: set[Import]) -> list[Expression]:
    options: list[Expression] = []
    if column.name in table.primary_key:
        options.append("primary_key=True")
    if is_unique(column, table):
        options.append("unique=True")
    made = server_default(column)
    if made is not None:
        options.append(keyword("server_default", made[0]))
        needed.update(made[1])
    return options + _python_defaults(column, table, needed=needed)


def _python_defaults(column: Column, table: Table, *, needed: set[Import]) -> list[Expression]:
    if is_made_key(column, table):
        needed.update(imported("uuid", "uuid4"))
        return ["default=uuid4"]
    is_time = column.type.kind in {TypeKind.TIMESTAMP, TypeKind.TIMESTAMPTZ}
    if not is_time or column.name not in TOUCHED_ON_CREATE:
        return []
    needed.update(imported("servicekit.columns", "utc_now"))
    if column.name in TOUCHED_ON_CHANGE:
        return ["default=utc_now", "onupdate=utc_now"]
    return ["default=utc_now"]


def is_made_key(column: Column, table: Table) -> bool:
    """A UUID key that leads nowhere is made by the service."""
    return (
        column.type.kind is TypeKind.UUID
        and not column.type.is_array
        and table.primary_key == (column.name,)
        and not any(column.name in key.columns for key in table.foreign_keys)
    )


def is_filled(column: Column, table: Table) -> bool:
    """Whether a new row gets a value for the column without being told one."""
    if column.nullable or server_default(column) is not None or is_made_key(column, table):
        return True
    if is_version(column, table):
        return True
    if (
        table.primary_key == (column.name,)
        and column.type.kind in _COUNTED
        and not _leads(column, table)
    ):
        return True
    is_time = column.type.kind in {TypeKind.TIMESTAMP, TypeKind.TIMESTAMPTZ}
    return is_time and column.name in TOUCHED_ON_CREATE


_COUNTED = frozenset({TypeKind.SMALLINT, TypeKind.INTEGER, TypeKind.BIGINT})


def _leads(column: Column, table: Table) -> bool:
    return any(column.name in key.columns for key in table.foreign_keys)


def _single_foreign_key(column: Column, table: Table) -> ForeignKey | None:
    for key in table.foreign_keys:
        if key.enforced and key.columns == (column.name,):
            return key
    return None


def _foreign_key(key: ForeignKey) -> Call:
    arguments: list[Expression] = [python_literal(f"{key.target_table}.{key.target_columns[0]}")]
    if key.on_delete:
        arguments.append(keyword("ondelete", python_literal(key.on_delete)))
    if key.deferred:
        arguments.append("use_alter=True")
    return call("ForeignKey", *arguments)
