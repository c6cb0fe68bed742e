"""Which relations end in code without a foreign key: as lines of the classes at their ends."""

from collections.abc import Iterator, Sequence

from scaffold.model import Relation, System, Table
from scaffold.plan.aggregates import group_tables, modules_by_table
from scaffold.plan.lineage.places import Place
from scaffold.plan.lineage.trace import Trace
from scaffold.plan.relation_docs import is_told_at_source, is_told_at_target, key_pointers
from scaffold.plan.services import Service


def relation_traces(services: Sequence[Service], system: System) -> Iterator[Trace]:
    """Of each relation that a class of an application tells in its docstring."""
    relations = _by_owner(system)
    for one in services:
        yield from _of_service(one, system, relations=relations.get(one.container.key, ()))


def _by_owner(system: System) -> dict[str | None, list[Relation]]:
    """The relations with an end in each container, in their order."""
    owners: dict[str, list[str | None]] = {}
    for table in system.tables:
        owners.setdefault(table.name, []).append(table.owner)
    found: dict[str | None, list[Relation]] = {}
    for relation in system.relations:
        ends = (*owners.get(relation.source, ()), *owners.get(relation.target, ()))
        for owner in dict.fromkeys(ends):
            found.setdefault(owner, []).append(relation)
    return found


def _of_service(
    service: Service, system: System, *, relations: Sequence[Relation]
) -> Iterator[Trace]:
    owned = tuple(one for one in system.tables if one.owner == service.container.key)
    modules = modules_by_table(group_tables(owned))
    package = f"services/{service.view.folder}/src/{service.view.package}"
    by_name: dict[str, list[tuple[Table, frozenset[str]]]] = {}
    for table in owned:
        by_name.setdefault(table.name, []).append((table, key_pointers(table)))
    for relation in relations:
        for end in dict.fromkeys((relation.source, relation.target)):
            for table, keys in by_name.get(end, ()):
                is_key = not keys.isdisjoint(relation.origin.pointers)
                if is_told_at_source(relation, table, is_key=is_key) or is_told_at_target(
                    relation, table
                ):
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
