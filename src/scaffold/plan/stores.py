"""What an application with tables has besides: its models, its closed lists of values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scaffold.model import Enum, Table, chosen
from scaffold.naming import PascalName, SnakeName
from scaffold.plan.aggregates import group_tables
from scaffold.plan.app_parts import AppParts
from scaffold.plan.documents import DocumentsView, find_documents
from scaffold.plan.encoding import PythonDoc, PythonSource, doc_pointer, doc_text, python_literal
from scaffold.plan.models import ModelContext, ModelModuleView, plan_model_module
from scaffold.plan.relation_docs import by_end
from scaffold.plan.source import Call, Import, assignment, import_block, imported, statement


@dataclass(frozen=True, slots=True, kw_only=True)
class EnumView:
    """A closed list of values as a class."""

    class_name: PascalName
    doc: PythonDoc
    pointer: PythonDoc
    members: tuple[PythonSource, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreView:
    """What an application with tables has besides; `doc` is what the scan says of all tables."""

    doc: PythonDoc
    enums: tuple[EnumView, ...]
    documents: DocumentsView | None
    modules: tuple[ModelModuleView, ...]
    table_imports: PythonSource
    tables: PythonSource
    environment_imports: PythonSource
    metadata: PythonSource


def plan_store(parts: AppParts, *, package: SnakeName) -> StoreView:
    """The view of the tables of an application."""
    tables, enums = parts.tables, parts.enums
    modules = group_tables(tables)
    classes = {enum.name: enum.class_name for enum in enums if enum.class_name}
    documents = find_documents(tables, enums, package=package)
    context = ModelContext(
        package=package, classes=classes, documents=documents, relations=by_end(parts.relations)
    )
    listed = tuple(sorted(str(table.class_name) for table in tables))
    return StoreView(
        doc=doc_text(parts.schema_description),
        enums=tuple(map(_enum, enums)),
        documents=documents.view(),
        modules=tuple(
            plan_model_module(name, members, context=context) for name, members in modules.items()
        ),
        table_imports=_table_imports(package, modules),
        tables=statement("TABLES = ", Call("", listed)),
        metadata=PythonSource("TABLES[0].metadata" if tables else "Base.metadata"),
        environment_imports=import_block(
            {
                *(imported(f"{package}.models", "TABLES") if tables else ()),
                *(() if tables else imported(f"{package}.database", "Base")),
                *imported(f"{package}.settings", "Settings"),
                *imported("servicekit.migrations", "run_migrations"),
            },
            first_party=[package],
        ),
    )


def _table_imports(
    package: SnakeName, modules: Mapping[SnakeName, Sequence[Table]]
) -> PythonSource:
    classes = [
        Import(f"{package}.models.{name}", str(table.class_name))
        for name, tables in modules.items()
        for table in tables
    ]
    return import_block(classes, first_party=[package])


def _enum(enum: Enum) -> EnumView:
    return EnumView(
        class_name=chosen(enum.class_name),
        doc=doc_text(f"Values of {enum.name}", indent=4),
        pointer=doc_pointer(enum.origin.pointer, indent=4),
        members=tuple(
            assignment(f"{member.name} = ", python_literal(member.value), indent=4)
            for member in enum.members
        ),
    )
