"""Which relations end in code without a foreign key: as lines of the classes at their ends."""

from collections.abc import Iterator, Sequence

from scaffold.model import System, Table
from scaffold.plan.aggregates import group_tables, modules_by_table
from scaffold.plan.lineage.places import Place
from scaffold.plan.lineage.trace import Trace
from scaffold.plan.relation_docs import relation_docs
from scaffold.plan.services import Service


def relation_traces(service: Service, system: System) -> Iterator[Trace]:
    """Of each relation that a class of the application tells in its docstring."""
    owned = tuple(one for one in system.tables if one.owner == service.container.key)
    modules = modules_by_table(group_tables(owned))
    package = f"services/{service.view.folder}/src/{service.view.package}"
    by_name: dict[str, list[Table]] = {}
    for table in owned:
        by_name.setdefault(table.name, []).append(table)
    for relation in system.relations if owned else ():
        for end in dict.fromkeys((relation.source, relation.target)):
            for table in by_name.get(end, ()):
                if any(relation_docs(table, (relation,))):
                    yield Trace(
                        kind="relation",
                        name=f"{relation.source} -> {relation.target}",
                        origin=relation.origin,
                        code=(_class(table, f"{package}/models/{modules[table.name]}.py"),),
                    )


def schema_traces(services: Sequence[Service], system: System) -> Iterator[Trace]:
    """Of what the scan says of all tables."""
    code = tuple(
        Place(path=f"services/{one.view.folder}/src/{one.view.package}/models/__init__.py")
        for one in services
        if one.view.store is not None and one.view.store.modules
    )
    if code and system.schema_description:
        yield Trace(kind="system", name=system.title, origin=system.schema_origin, code=code)


def _class(table: Table, path: str) -> Place:
    return Place(path=path, needles=(f"class {table.class_name}(",))
