"""Fields of an entity that are no columns: other entities, as object mappers write relations."""

from dataclasses import replace

from scaffold.diagnostics import Report
from scaffold.diagnostics.rules.model.translate import SC212
from scaffold.model import Column, Origin, Relation, RelationKind, System, Table
from scaffold.naming import singular, words


def relate_object_fields(system: System, report: Report) -> System:
    """The system with relations in place of columns whose type is another table."""
    tables = {_form(alias): one.name for one in system.tables for alias in one.aliases}
    tables |= {_form(table.name): table.name for table in reversed(system.tables)}
    for one in system.enums:
        tables.pop(_form(one.name), None)
    found: list[Relation] = []
    kept: list[Table] = []
    for table in system.tables:
        relations = {
            column.name: _relation(table, column, target=target)
            for column in table.columns
            if (target := tables.get(_form(column.type.enum or "")))
        }
        for name, relation in relations.items():
            report.add(
                SC212,
                f"`{table.name}.{name}` holds rows of `{relation.target}`: a relation, no column",
                at=relation.origin.pointer,
            )
        found.extend(relations.values())
        columns = tuple(one for one in table.columns if one.name not in relations)
        kept.append(replace(table, columns=columns) if relations else table)
    return replace(system, tables=tuple(kept), relations=(*system.relations, *found))


def _relation(table: Table, column: Column, *, target: str) -> Relation:
    is_many = column.type.is_array
    return Relation(
        kind=RelationKind.ONE_TO_MANY if is_many else RelationKind.MANY_TO_ONE,
        source=table.name,
        target=target,
        description=" ".join((column.name, column.type.spelled, column.description)).strip(),
        origin=Origin.derived(SC212.code, *column.origin.pointers),
    )


def _form(name: str) -> str:
    return singular("_".join(words(name)))
